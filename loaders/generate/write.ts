import {type FileHandle, mkdir, open, rename, rm} from "node:fs/promises";
import {dirname, join} from "node:path";
import {seededRandom} from "../../lib/random.js";
import {csvLine, deliver} from "./damage.js";
import {columns, customer, type FileName, type Record} from "./world.js";

/** What to make and where. */
export interface GenerateOptions {
  customers: number;
  seed: string;
  /** Folder of the three files. */
  out: string;
  /** Folder of `errors.csv`, the list of every injected error; none is written without it. */
  truth?: string;
  signal?: AbortSignal;
}

/** How much was written. */
export interface Generated {
  records: number;
  errors: number;
}

/**
 * Writes a world of customers, one after the other, so that memory does not grow with their number. Files appear whole or not at all.
 * The same seed gives the same bytes, and the first customers of a larger world are those of a smaller one.
 */
export async function writeWorld({customers, seed, out, truth, signal}: GenerateOptions): Promise<Generated> {
  const random = seededRandom(`${seed}/errors`);
  const files = new Map<FileName, Output>();
  const count = {records: 0, errors: 0};
  const opened: Output[] = [];
  const add = async (path: string, head: readonly string[]) => {
    const output = await Output.open(path);
    opened.push(output);
    await output.write(csvLine(head));
    return output;
  };
  try {
    for (const file of Object.keys(columns) as FileName[]) files.set(file, await add(join(out, file), columns[file]));
    const errors = truth === undefined ? undefined : await add(join(truth, "errors.csv"), ["file", "line", "column", "kind", "truth"]);
    const put = async (file: FileName, record: Record) => {
      const output = files.get(file);
      if (output === undefined) return;
      const delivered = deliver(file, record, random);
      const first = output.lines + 1;
      for (const line of delivered.lines) await output.write(line);
      count.records += 1;
      count.errors += delivered.errors.length;
      for (const error of delivered.errors) await errors?.write(csvLine([file, String(first + error.line), error.column, error.kind, error.truth]));
    };
    for (let number = 1; number <= customers; ++number) {
      signal?.throwIfAborted();
      const {contact, orders} = customer(number, seed);
      await put("crm/contacts.csv", contact);
      for (const {order, lines} of orders) {
        await put("shop/orders.csv", order);
        for (const line of lines) await put("shop/order_lines.csv", line);
      }
    }
    for (const output of opened) await output.finish();
    return count;
  } finally {
    for (const output of opened) await output.discard();
  }
}

/** A file under its temporary name until it is complete. */
class Output {
  lines = 0;
  private buffer = "";
  private open = true;

  private constructor(private readonly path: string, private readonly handle: FileHandle) {}

  static async open(path: string): Promise<Output> {
    await mkdir(dirname(path), {recursive: true});
    return new Output(path, await open(`${path}.tmp`, "w"));
  }

  async write(line: string): Promise<void> {
    this.lines += 1;
    this.buffer += `${line}\n`;
    if (this.buffer.length > 65_536) await this.flush();
  }

  async finish(): Promise<void> {
    await this.flush();
    this.open = false;
    await this.handle.close();
    await rename(`${this.path}.tmp`, this.path);
  }

  /** Removes what was not finished. */
  async discard(): Promise<void> {
    if (!this.open) return;
    await this.handle.close();
    await rm(`${this.path}.tmp`, {force: true});
  }

  private async flush(): Promise<void> {
    const text = this.buffer;
    this.buffer = "";
    await this.handle.writeFile(text);
  }
}
