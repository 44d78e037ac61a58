import {isUtf8} from "node:buffer";
import iconv from "iconv-lite";
import {PortraitError} from "../../lib/errors.js";

/** A physical line of a file. */
export interface Line {
  text: string;
  /** What ended it: LF, CRLF, CR, or nothing at the end of the file. */
  end: string;
  /** Some of its bytes are no characters of the encoding; they stand in the text as `\xNN`. */
  bad: boolean;
}

/** No line of real data is longer, in bytes; one that is would not fit into memory. */
const longestLine = 64 << 20;

/** The canonical name of an encoding label of the WHATWG Encoding Standard that can be read; undefined for others. */
export function encodingName(label: string): string | undefined {
  try {
    const name = new TextDecoder(label).encoding;
    return /^utf-(8|16le|16be)$/.test(name) || iconv.encodingExists(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

/** Decodes bytes; null if they are not all characters of the encoding. */
export function decodeStrict(bytes: Buffer, encoding: string): string | null {
  if (encoding === "utf-8") return isUtf8(bytes) ? bytes.toString("utf8") : null;
  if (encoding.startsWith("utf-16")) {
    if (bytes.length % 2 === 1) return null;
    const text = (encoding === "utf-16be" ? Buffer.from(bytes).swap16() : bytes).toString("utf16le");
    return /\p{Cs}/u.test(text) ? null : text; // a surrogate without its other half
  }
  // TextDecoder reads windows-1252 as Latin-1 and gives private-use characters for bytes without meaning (Node 20); iconv-lite marks them.
  const text = iconv.decode(bytes, encoding, {stripBOM: false});
  if (text.includes("\ufffd")) return null;
  return encoding === "gbk" && text.includes("€") && hasLone80(bytes) ? null : text;
}

/** 0x80 where a character begins is no GBK, though many decoders take it for a euro sign. */
function hasLone80(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x80) return true;
    if (byte > 0x80) at += 1;
  }
  return false;
}

/** Decodes as much as can be; bytes that are no characters become `\xNN`, so that nothing of them is lost. */
export function decodeEscaped(bytes: Buffer, encoding: string): string {
  const unit = encoding.startsWith("utf-16") ? 2 : 1;
  const longest = encoding === "utf-8" || encoding === "gb18030" ? 4 : unit * 2;
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const width = plainRun(bytes, at, unit);
    if (width > 0) { text += bytes.subarray(at, at + width).toString("latin1"); at += width; continue; }
    let taken = 0;
    for (let length = unit; length <= longest && at + length <= bytes.length && taken === 0; length += unit) {
      const decoded = decodeStrict(bytes.subarray(at, at + length), encoding);
      if (decoded !== null && [...decoded].length === 1) { text += decoded; taken = length; }
    }
    if (taken === 0) { text += `\\x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`; taken = 1; }
    at += taken;
  }
  return text;
}

/** Length of the run of ASCII bytes at a place; none in UTF-16. */
function plainRun(bytes: Buffer, at: number, unit: number): number {
  if (unit === 2) return 0;
  let end = at;
  while (end < bytes.length && (bytes[end] ?? 0x80) < 0x80) end += 1;
  return end - at;
}

/** Lines of a file in batches, decoded strictly; LF, CRLF and CR each end a line, and a byte-order mark belongs to none. */
export async function* readLines(pieces: AsyncIterable<Buffer>, encoding: string, path: string): AsyncGenerator<Line[]> {
  let parts: Buffer[] = [];
  let held = 0;
  let first = true;
  const take = (bytes: Buffer): Line[] => {
    const body = first ? withoutMark(bytes, encoding) : bytes;
    first = false;
    return splitLines(body, encoding);
  };
  for await (const piece of pieces) {
    const before = parts.length === 0 ? piece : Buffer.concat([...parts, piece]);
    const cut = parts.length === 0 || lastEnd(piece, encoding) > 0 ? lastEnd(before, encoding) : 0;
    if (cut === 0) {
      parts.push(piece);
      held += piece.length;
      if (held > longestLine) throw new PortraitError("long-line", `line longer than ${longestLine >> 20} MB: no line ends where one should`, {source: path});
      continue;
    }
    yield* inBatches(take(before.subarray(0, cut)));
    parts = cut < before.length ? [before.subarray(cut)] : [];
    held = before.length - cut;
  }
  if (held > 0) yield* inBatches(take(Buffer.concat(parts)));
}

/** Lines that are handed on at once: what is made of more would outlive the collector's first look. */
const atOnce = 256;

function* inBatches(lines: Line[]): Generator<Line[]> {
  for (let from = 0; from < lines.length; from += atOnce) yield lines.slice(from, from + atOnce);
}

/** The byte behind the last line end; a CR that ends the bytes waits, for an LF may follow. 0 if there is none. */
function lastEnd(bytes: Buffer, encoding: string): number {
  if (!encoding.startsWith("utf-16")) return Math.max(bytes.lastIndexOf(10), bytes.length < 2 ? -1 : bytes.lastIndexOf(13, bytes.length - 2)) + 1;
  const high = encoding === "utf-16le" ? 1 : 0;
  const whole = bytes.length - (bytes.length % 2);
  for (let at = whole - 2; at >= 0; at -= 2) {
    const code = bytes[at + high] === 0 ? bytes[at + 1 - high] : -1;
    if (code === 10 || (code === 13 && at < whole - 2)) return at + 2;
  }
  return 0;
}

function withoutMark(bytes: Buffer, encoding: string): Buffer {
  const mark = {"utf-8": [0xef, 0xbb, 0xbf], "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff], gb18030: [0x84, 0x31, 0x95, 0x33]}[encoding];
  return mark !== undefined && mark.every((byte, i) => bytes[i] === byte) ? bytes.subarray(mark.length) : bytes;
}

/** Whole lines of bytes as text; bytes without a line end are one line. `read` gives the text of a line that is not of the encoding. */
export function splitLines(bytes: Buffer, encoding: string, read = decodeEscaped): Line[] {
  const text = decodeStrict(bytes, encoding);
  if (text !== null) return splitText(text, false);
  const lines: Line[] = [];
  for (let from = 0; from < bytes.length;) {
    const next = nextEnd(bytes, from, encoding);
    const part = bytes.subarray(from, next);
    const decoded = decodeStrict(part, encoding);
    lines.push(...(decoded === null ? splitText(read(part, encoding), true) : splitText(decoded, false)));
    from = next;
  }
  return lines;
}

function splitText(text: string, bad: boolean): Line[] {
  if (!text.includes("\r")) {
    const parts = text.split("\n");
    const rest = parts.pop();
    const lines = parts.map((part): Line => ({text: part, end: "\n", bad}));
    if (rest !== undefined && rest !== "") lines.push({text: rest, end: "", bad});
    return lines;
  }
  const parts = text.split(/(\r\n|\n|\r)/);
  const lines: Line[] = [];
  for (let i = 0; i < parts.length; i += 2) if (parts[i] !== "" || parts[i + 1] !== undefined) lines.push({text: parts[i] ?? "", end: parts[i + 1] ?? "", bad});
  return lines;
}

/** The byte behind the next line end at or after a place. */
function nextEnd(bytes: Buffer, from: number, encoding: string): number {
  const wide = encoding.startsWith("utf-16");
  const code = (at: number): number => (!wide ? bytes[at] : encoding === "utf-16le" ? (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) : ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)) ?? -1;
  const step = wide ? 2 : 1;
  for (let at = from; at < bytes.length; at += step) {
    if (code(at) === 10) return Math.min(at + step, bytes.length);
    if (code(at) === 13) return Math.min(at + (at + step < bytes.length && code(at + step) === 10 ? 2 * step : step), bytes.length);
  }
  return bytes.length;
}
