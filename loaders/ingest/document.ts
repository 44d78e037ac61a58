import iconv from "iconv-lite";
import {PortraitError} from "../../lib/errors.js";
import {splitLines} from "./encodings.js";

/** One element of a document's list of records, as it is written. */
export interface Element {
  text: string;
  /** Line on which it begins. */
  line: number;
}

/** Most that may stand around the list, and in one element of it, in characters. */
const largest = 64 << 20;

/** Decodes a file in pieces that cut no character; bytes that are none are an error of the file. */
export async function* decodeText(pieces: AsyncIterable<Buffer>, encoding: string, path: string): AsyncGenerator<string> {
  const decode = streamDecoder(encoding);
  let line = 1;
  for await (const piece of pieces) {
    const text = decode(piece);
    if (text === null) throw new PortraitError("broken-file", `bytes that are not of the encoding ${encoding}`, {source: path, row: line + Math.max(splitLines(piece, encoding).findIndex(({bad}) => bad), 0)});
    line += text.split("\n").length - 1;
    yield text;
  }
  if (decode(undefined) === null) throw new PortraitError("broken-file", `bytes that are not of the encoding ${encoding}`, {source: path, row: line});
}

/** A function of the next bytes, or of none at the end, that gives their text; null if they are no characters of the encoding. */
function streamDecoder(encoding: string): (piece: Buffer | undefined) => string | null {
  if (encoding.startsWith("utf-")) {
    const decoder = new TextDecoder(encoding, {fatal: true});
    return (piece) => {
      try {
        return piece === undefined ? decoder.decode() : decoder.decode(piece, {stream: true});
      } catch {
        return null;
      }
    };
  }
  const decoder = iconv.getDecoder(encoding);
  return (piece) => {
    const text = piece === undefined ? decoder.end() ?? "" : decoder.write(piece);
    return text.includes("\ufffd") ? null : text.replace(/^\ufeff/, "");
  };
}

/** Finds the list of records in a JSON document, whatever its size, and gives its elements one by one; what stands around them is checked at the end. */
export class DocumentScanner {
  line = 1;
  private readonly keys: (string | undefined)[] = [];
  private readonly objects: boolean[] = [];
  private outer = "";
  private quoted = false;
  private escaped = false;
  private lastString = "";
  private found = false;
  /** Open brackets inside the list: 0 between its elements, undefined outside of it. */
  private inside: number | undefined;
  private element = "";
  private elementLine = 0;
  private scalar = false;
  private awaits: "first" | "element" | "comma" = "first";
  private carriage = false;

  constructor(private readonly path: readonly string[], private readonly source: string) {}

  /** Takes the next text; gives the elements that end in it. */
  feed(text: string): Element[] {
    const elements: Element[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text.charCodeAt(at);
      const before = this.inside;
      if (before === undefined || (before === 0 && !this.quoted && !this.scalar)) from = at;
      if (sign === 10 || sign === 13) this.countLine(sign);
      else this.carriage = false;
      if (before === undefined) this.around(sign, text[at] ?? "");
      else if (this.within(sign)) {
        const end = this.scalar && !this.quoted && sign !== 34 ? at : at + 1;
        elements.push({text: this.element + text.slice(from, end), line: this.elementLine});
        this.element = "";
        const scalar = this.scalar;
        this.scalar = false;
        if (scalar && end === at) this.between(sign);
      }
    }
    if (this.inside !== undefined && (this.inside > 0 || this.scalar || this.quoted)) this.element += text.slice(from);
    if (this.element.length > largest || this.outer.length > largest) throw this.broken(`more than ${largest >> 20} MB that are no list of small records`);
    return elements;
  }

  /** Checks that the document is whole and has the list. */
  end(): void {
    if (this.quoted || this.objects.length > 0 || this.inside !== undefined) throw this.broken("JSON breaks off");
    let whole: unknown;
    try {
      whole = JSON.parse(this.outer);
    } catch (cause) {
      const at = Number(/position (\d+)/.exec(String(cause))?.[1] ?? this.outer.length);
      throw this.broken(`broken JSON: ${this.outer.trim() === "" ? "no text" : "unexpected text"}`, this.outer.slice(0, at).split("\n").length);
    }
    if (this.found) return;
    const lists = listsIn(whole, "");
    const say = lists.length === 0 ? "the document holds no list" : `the workspace may say  records: ${lists.map((name) => JSON.stringify(name)).join(" or ")}`;
    throw new PortraitError("no-records", `no list of records${this.path.length === 0 ? "" : ` at ${this.path.join(".")}`}: ${say}`, {source: this.source});
  }

  private countLine(sign: number): void {
    if (sign === 13 || !this.carriage) { this.line += 1; if (this.inside !== undefined) this.outer += "\n"; }
    this.carriage = sign === 13;
  }

  /** Outside of the list. */
  private around(sign: number, character: string): void {
    this.outer += sign === 13 ? " " : character;
    if (this.quoted) return this.inString(sign, character);
    const depth = this.objects.length - 1;
    if (sign === 34) { this.quoted = true; this.lastString = ""; }
    else if (sign === 58) this.keys[depth] = this.lastString;
    else if (sign === 91 && this.isPath()) {
      if (this.found) throw this.broken("the list of records stands there twice");
      this.found = true;
      this.inside = 0;
      this.awaits = "first";
    } else if (sign === 123 || sign === 91) { this.objects.push(sign === 123); this.keys.push(undefined); }
    else if (sign === 125 || sign === 93) { this.objects.pop(); this.keys.pop(); }
  }

  private inString(sign: number, character: string): void {
    if (this.escaped) this.escaped = false;
    else if (sign === 92) this.escaped = true;
    else if (sign === 34) { this.quoted = false; this.lastString = unescape(this.lastString); return; }
    this.lastString += character;
  }

  private isPath(): boolean {
    return this.objects.length === this.path.length && this.path.every((key, i) => this.objects[i] === true && this.keys[i] === key);
  }

  /** Inside the list; true if an element ends with, or before, this sign. */
  private within(sign: number): boolean {
    if (this.quoted) {
      if (this.escaped) this.escaped = false;
      else if (sign === 92) this.escaped = true;
      else if (sign === 34) { this.quoted = false; return this.inside === 0; }
      return false;
    }
    if (this.inside === 0) {
      if (!this.scalar) return this.between(sign);
      return sign === 44 || sign === 93 || sign === 32 || sign === 10 || sign === 13 || sign === 9;
    }
    if (sign === 34) this.quoted = true;
    else if (sign === 123 || sign === 91) this.inside = (this.inside ?? 0) + 1;
    else if (sign === 125 || sign === 93) { this.inside = (this.inside ?? 0) - 1; return this.inside === 0; }
    return false;
  }

  /** Between elements: commas, the list's end, or the first sign of an element. */
  private between(sign: number): false {
    if (sign === 32 || sign === 10 || sign === 13 || sign === 9) return false;
    if (sign === 44) {
      if (this.awaits !== "comma") throw this.broken("broken JSON: a comma without a value");
      this.awaits = "element";
      return false;
    }
    if (sign === 93) {
      if (this.awaits === "element") throw this.broken("broken JSON: a comma without a value");
      this.inside = undefined;
      this.outer += "]";
      return false;
    }
    if (this.awaits === "comma") throw this.broken("broken JSON: no comma between values");
    this.awaits = "comma";
    this.elementLine = this.line;
    if (sign === 34) this.quoted = true;
    else if (sign === 123 || sign === 91) this.inside = 1;
    else this.scalar = true;
    return false;
  }

  private broken(what: string, row: number = this.line): PortraitError {
    return new PortraitError("broken-file", what, {source: this.source, row});
  }
}

function unescape(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text; // the check at the end says where
  }
}

/** Where lists stand in a document, as names joined by dots; at most five. */
function listsIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => listsIn(child, path === "" ? key : `${path}.${key}`)).slice(0, 5);
}
