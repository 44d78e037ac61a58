import {join} from "node:path";
import {seededRandom, type Random} from "../../lib/random.js";
import {Damage} from "./damage.js";
import {Output} from "./output.js";
import {csvLine} from "./spoil.js";
import {campaign} from "./systems/campaign.js";
import {catalogueFiles, catalogueRows} from "./systems/catalogue.js";
import {consent} from "./systems/consent.js";
import {crm} from "./systems/crm.js";
import {erp} from "./systems/erp.js";
import type {Customer, Delivery, FileSpec, Record, System} from "./systems/file.js";
import {shop} from "./systems/shop.js";
import {support} from "./systems/support.js";
import {Truth} from "./truth.js";
import {writeWorkbook} from "./workbook.js";
import {life} from "./world/life.js";
import {person} from "./world/person.js";

/** What to make and where. */
export interface GenerateOptions {
  customers: number;
  seed: string;
  /** Folder of the sources. */
  out: string;
  /** Folder of the ground truth; none is written without it. */
  truth?: string;
  /** The same world without errors. */
  undamaged?: boolean;
  signal?: AbortSignal;
}

/** How much was written. */
export interface Generated {
  records: number;
  errors: number;
}

/** Every system that delivers files about customers. */
export const systems: readonly System[] = [crm, erp, shop, support, campaign, consent];

/** The customer of this number and everything they do: the same for a seed, however many others are made. */
export function customer(number: number, seed: string): Customer {
  const who = person(number, seed);
  return {who, life: life(who, seed), seed};
}

/**
 * Writes a world of customers, one after the other, so that memory does not grow with their number. Files appear whole or not at all.
 * The same seed gives the same bytes, and the first customers of a larger world are those of a smaller one.
 */
export async function writeWorld(options: GenerateOptions): Promise<Generated> {
  const {customers, seed, out, undamaged = false, signal} = options;
  const files = new Map<string, Target>();
  const opened: {finish(): Promise<void>; discard(): Promise<void>}[] = [];
  const count = {records: 0, errors: 0};
  try {
    const truth = options.truth === undefined ? undefined : await Truth.open(options.truth);
    if (truth !== undefined) opened.push(truth);
    for (const file of systems.flatMap((system) => system.files)) {
      const target = await Target.open(out, file);
      files.set(file.path, target);
      opened.push(target);
    }
    const put = async ({file, record}: Delivery, random: Random | null) => {
      const delivered = files.get(file.path)?.put(record, random);
      if (delivered === undefined) return;
      count.records += 1;
      for (const {line, error} of await delivered) {
        count.errors += 1;
        await truth?.error(file.path, line, error);
      }
    };
    for (let number = 1; number <= customers; ++number) {
      signal?.throwIfAborted();
      const each = customer(number, seed);
      const random = undamaged ? null : seededRandom(`${seed}/errors/${number}`);
      await truth?.customer(each);
      for (const system of systems) {
        for (const delivery of system.rows(each)) {
          await put(delivery, random);
          await truth?.record(delivery, each.who.id);
        }
      }
    }
    await writeCatalogue(out, undamaged ? null : seededRandom(`${seed}/errors/catalogue`), truth, count);
    for (const each of opened) await each.finish();
    return count;
  } finally {
    for (const each of opened) await each.discard();
  }
}

async function writeCatalogue(out: string, random: Random | null, truth: Truth | undefined, count: Generated): Promise<void> {
  const sheets = Object.entries(catalogueFiles).map(([name, file]) => ({name, file: file as FileSpec, damage: new Damage(file), rows: [] as Record[]}));
  for (const {file, record} of catalogueRows()) {
    const sheet = sheets.find((each) => each.file === file);
    const {rows, errors} = sheet?.damage.deliver(record, random) ?? {rows: [], errors: []};
    const first = (sheet?.rows.length ?? 0) + 2;
    sheet?.rows.push(...rows);
    count.records += 1;
    count.errors += errors.length;
    for (const error of errors) await truth?.error(file.path, first + error.line, error);
  }
  await writeWorkbook(join(out, "catalogue/products.xlsx"), sheets);
}

/** A file of text on its way, and what damages its records. */
class Target {
  private records = 0;
  private readonly damage: Damage;

  private constructor(private readonly file: FileSpec, private readonly output: Output) {
    this.damage = new Damage(file);
  }

  static async open(out: string, file: FileSpec): Promise<Target> {
    const {path, gzip = false, encoding, bom, newline, before = [], format, columns, delimiter} = file;
    const output = await Output.open(join(out, gzip ? `${path}.gz` : path), {gzip, ...(encoding === undefined ? {} : {encoding}), ...(bom === undefined ? {} : {bom}), ...(newline === undefined ? {} : {newline})});
    for (const line of before) await output.line(line);
    if (format === "csv") await output.line(csvLine(columns, delimiter));
    return new Target(file, output);
  }

  /** Writes a record as it is delivered; where each of its errors stands. */
  async put(record: Record, random: Random | null): Promise<{line: number; error: ReturnType<Damage["deliver"]>["errors"][number]}[]> {
    const {texts, errors} = this.damage.deliver(record, random);
    const first = this.output.lines + 1 + (this.file.format === "json" && this.records > 0 ? 1 : 0);
    for (const text of texts) {
      // A list of JSON: the comma stands behind the record before.
      if (this.file.format === "json") await this.output.text(`${this.records > 0 ? ",\n" : ""}    ${text}`);
      else await this.output.line(text);
      this.records += 1;
    }
    return errors.map((error) => ({line: first + error.line, error}));
  }

  async finish(): Promise<void> {
    if (this.file.format === "json" && this.records > 0) await this.output.text("\n");
    for (const line of this.file.after?.(this.records) ?? []) await this.output.line(line);
    await this.output.finish();
  }

  discard(): Promise<void> {
    return this.output.discard();
  }
}
