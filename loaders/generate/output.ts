import {type FileHandle, mkdir, open, rename, rm} from "node:fs/promises";
import {dirname} from "node:path";
import {once} from "node:events";
import {createGzip, type Gzip} from "node:zlib";
import iconv from "iconv-lite";

/** How the bytes of a file are made of text. */
export interface OutputOptions {
  /** A name that iconv-lite knows; default UTF-8. */
  encoding?: string;
  bom?: boolean;
  /** Packed; the path says so. */
  gzip?: boolean;
  /** Default `\n`. */
  newline?: string;
}

/** A text file under its temporary name until it is complete; memory does not grow with its length. */
export class Output {
  /** Physical lines written so far. */
  lines = 0;
  private buffer = "";
  private open = true;
  private first = true;
  private failure: unknown;

  private constructor(private readonly path: string, private readonly handle: FileHandle, private readonly options: OutputOptions, private readonly packer: Gzip | undefined) {
    packer?.on("data", (bytes: Buffer) => {
      packer.pause();
      handle.writeFile(bytes).then(() => packer.resume(), (error: unknown) => { this.failure = error; packer.destroy(); });
    });
    packer?.on("error", (error) => { this.failure ??= error; });
  }

  /** Opens `path` for writing. */
  static async open(path: string, options: OutputOptions = {}): Promise<Output> {
    await mkdir(dirname(path), {recursive: true});
    return new Output(path, await open(`${path}.tmp`, "w"), options, options.gzip === true ? createGzip({level: 6}) : undefined);
  }

  /** Writes a text and the end of its line; the text itself may hold line breaks. */
  async line(text: string): Promise<void> {
    await this.text(text + (this.options.newline ?? "\n"));
  }

  /** Writes a text as it is. */
  async text(text: string): Promise<void> {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.lines += 1;
    this.buffer += text;
    if (this.buffer.length > 65_536) await this.flush();
  }

  /** Closes the file and gives it its name. */
  async finish(): Promise<void> {
    await this.flush();
    if (this.packer !== undefined) {
      const ended = once(this.packer, "close");
      this.packer.end();
      await ended;
      if (this.failure !== undefined) throw this.failure;
    }
    this.open = false;
    await this.handle.close();
    await rename(`${this.path}.tmp`, this.path);
  }

  /** Removes what was not finished. */
  async discard(): Promise<void> {
    if (!this.open) return;
    this.open = false;
    this.packer?.destroy();
    await this.handle.close();
    await rm(`${this.path}.tmp`, {force: true});
  }

  private async flush(): Promise<void> {
    const {encoding = "utf8", bom = false} = this.options;
    const text = (this.first && bom ? "\ufeff" : "") + this.buffer;
    if (text === "") return;
    this.first = false;
    this.buffer = "";
    const bytes = encoding === "utf8" ? Buffer.from(text) : iconv.encode(text, encoding, {addBOM: false});
    if (this.packer === undefined) await this.handle.writeFile(bytes);
    else await new Promise<void>((resolve, reject) => this.packer?.write(bytes, (error) => (error ? reject(error) : resolve())));
    if (this.failure !== undefined) throw this.failure;
  }
}
