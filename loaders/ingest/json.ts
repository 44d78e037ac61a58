/** Why a text is no record that can be kept; `at` is where in the text. */
export class JsonFault extends Error {
  constructor(
    message: string,
    readonly at: number,
    /** The text is no JSON at all, and not only a record that cannot be kept. */
    readonly broken: boolean
  ) {
    super(message);
  }
}

const deepest = 200;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const words = ["true", "false", "null"];
const control = /[\u0000-\u001f]/;
const [quote, comma, colon, bracket, bracketEnd, brace, braceEnd, escape] = [0x22, 0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d, 0x5c];

/**
 * Reads one JSON object (RFC 8259) as a flat record: nested objects as `parent.child`, arrays and empty objects as their own text, numbers as they are written,
 * null as missing. Throws a `JsonFault` for anything else, for a key that stands there twice, and for characters that text cannot carry.
 */
export function parseFlat(text: string): Map<string, string | null> {
  const reader = new JsonReader(text);
  reader.skipBlanks();
  if (text.charCodeAt(reader.at) !== brace) {
    reader.skipValue(0);
    reader.finish();
    throw new JsonFault("no object", 0, false);
  }
  const record = new Map<string, string | null>();
  reader.object("", record, 0);
  reader.finish();
  if (reader.fault !== undefined) throw reader.fault;
  return record;
}

class JsonReader {
  at = 0;
  /** The first thing that keeps the text from being a record though it is JSON. */
  fault: JsonFault | undefined;

  constructor(private readonly text: string) {}

  skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at); // NaN behind the end
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at += 1;
    }
  }

  finish(): void {
    this.skipBlanks();
    if (this.at < this.text.length) this.fail("text after the record");
  }

  object(prefix: string, record: Map<string, string | null>, depth: number): void {
    this.members(depth, (key, from) => {
      const path = prefix === "" ? key : prefix + key;
      if (this.text.charCodeAt(this.at) === brace && !this.isEmpty()) return this.object(`${path}.`, record, depth + 1);
      if (record.has(path)) this.fault ??= new JsonFault(`key twice: ${path}`, from, false);
      record.set(path, this.scalar(depth + 1));
    });
  }

  private isEmpty(): boolean {
    return /^\{[ \t\n\r]*\}/.test(this.text.slice(this.at, this.at + 64));
  }

  private scalar(depth: number): string | null {
    const from = this.at;
    if (this.text.charCodeAt(from) === quote) return this.string();
    this.skipValue(depth);
    const raw = this.text.slice(from, this.at);
    return raw === "null" ? null : raw;
  }

  /** Goes over one value. */
  skipValue(depth: number): void {
    if (depth > deepest) this.fail(`nested deeper than ${deepest}`);
    switch (this.text.charCodeAt(this.at)) {
      case quote: this.string(); return;
      case brace: this.members(depth, () => this.skipValue(depth + 1)); return;
      case bracket: this.list(depth); return;
      default: this.literal();
    }
  }

  private literal(): void {
    number.lastIndex = this.at;
    if (number.test(this.text)) { this.at = number.lastIndex; return; }
    const word = words.find((candidate) => this.text.startsWith(candidate, this.at));
    if (word !== undefined) this.at += word.length;
    else this.fail(this.at >= this.text.length ? "breaks off" : "unexpected text");
  }

  private members(depth: number, value: (key: string, from: number) => void): void {
    if (depth > deepest) this.fail(`nested deeper than ${deepest}`);
    this.at += 1;
    this.skipBlanks();
    if (this.text.charCodeAt(this.at) === braceEnd) { this.at += 1; return; }
    for (;;) {
      this.skipBlanks();
      const from = this.at;
      if (this.text.charCodeAt(from) !== quote) this.fail(from >= this.text.length ? "breaks off" : "no name of a value where one should be");
      const key = this.string();
      this.skipBlanks();
      if (this.text.charCodeAt(this.at) !== colon) this.fail(this.at >= this.text.length ? "breaks off" : "no colon behind a name");
      this.at += 1;
      this.skipBlanks();
      value(key, from);
      if (this.next(braceEnd)) return;
    }
  }

  private list(depth: number): void {
    this.at += 1;
    this.skipBlanks();
    if (this.text.charCodeAt(this.at) === bracketEnd) { this.at += 1; return; }
    for (;;) {
      this.skipBlanks();
      this.skipValue(depth + 1);
      if (this.next(bracketEnd)) return;
    }
  }

  /** Goes over a comma; true if the closing sign came instead. */
  private next(closing: number): boolean {
    this.skipBlanks();
    const sign = this.text.charCodeAt(this.at);
    if (sign !== comma && sign !== closing) this.fail(this.at >= this.text.length ? "breaks off" : "no comma between values");
    this.at += 1;
    return sign === closing;
  }

  private string(): string {
    const from = this.at + 1;
    let end = this.text.indexOf('"', from);
    while (end > 0 && this.isEscaped(end, from)) end = this.text.indexOf('"', end + 1);
    if (end < 0) this.fail("quote never closed");
    const raw = this.text.slice(from, end);
    if (control.test(raw)) this.fail("control character inside quotes");
    this.at = end + 1;
    if (!raw.includes("\\")) return raw;
    let value: string;
    try {
      value = JSON.parse(`"${raw}"`) as string;
    } catch {
      throw new JsonFault("unknown escape inside quotes", from, true);
    }
    if (value.includes("\u0000")) this.fault ??= new JsonFault("contains a NUL character", from, false);
    if (/\p{Cs}/u.test(value)) this.fault ??= new JsonFault("contains half a character", from, false);
    return value;
  }

  private isEscaped(at: number, from: number): boolean {
    let signs = 0;
    while (at - signs - 1 >= from && this.text.charCodeAt(at - signs - 1) === escape) signs += 1;
    return signs % 2 === 1;
  }

  private fail(what: string): never {
    throw new JsonFault(what, this.at, true);
  }
}
