import chardet from "chardet";
import {decodeStrict, splitLines} from "./encodings.js";

/** Most that is looked at, in bytes. */
const sampleSize = 256 << 10;

/** The encodings among which a file without a declared one is looked for, the likelier first where scores are equal. */
const candidates = ["gb18030", "big5", "shift_jis", "euc-kr", "euc-jp", "windows-1252", "windows-1251"] as const;

/** The encoding in which bytes that are not UTF-8 throughout are most probably written. */
export function detectEncoding(bytes: Buffer): string {
  const wide = detectWide(bytes);
  if (wide !== undefined) return wide;
  const sample = sampleOf(bytes);
  if (mostlyUtf8(sample)) return "utf-8";
  const guessed = chardet.analyse(sample).slice(0, 4).map(({name}) => name.toLowerCase());
  const scored = candidates.map((encoding) => ({encoding, score: score(sample, encoding) + (guessed[0] === encoding ? 0.03 : 0)}));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).encoding;
}

/** UTF-16 by its mark, or by the zero bytes that stand beside ASCII characters. */
export function detectWide(bytes: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  const n = Math.min(bytes.length, 4096) & ~1;
  for (let at = 0; at < n; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (n < 8 || even + odd < n * 0.05) return undefined;
  return odd > 4 * even ? "utf-16le" : even > 4 * odd ? "utf-16be" : undefined;
}

/** The lines that hold anything beside ASCII, for others say nothing. */
function sampleOf(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  let held = 0;
  for (let from = 0; from < bytes.length && held < sampleSize;) {
    const end = bytes.indexOf(10, from) + 1 || bytes.length;
    const line = end - from <= sampleSize ? bytes.subarray(from, end) : cut(bytes.subarray(from, from + sampleSize));
    if (line.some((byte) => byte >= 0x80)) { parts.push(line); held += line.length; }
    from = end;
  }
  return Buffer.concat(parts);
}

/** The head of a long line without what may be half a character: up to its last ASCII byte, or where that is far, to where a character of UTF-8 begins. */
function cut(line: Buffer): Buffer {
  const plain = line.findLastIndex((byte) => byte < 0x80);
  return line.subarray(0, plain >= line.length - 64 ? plain + 1 : line.findLastIndex((byte) => byte >> 6 !== 2));
}

/** Is it UTF-8 with a few lines that are not? */
function mostlyUtf8(sample: Buffer): boolean {
  const lines = splitLines(sample, "utf-8", unread);
  const good = lines.filter(({bad}) => !bad).length;
  return good > 0 && good >= lines.length * 0.6;
}

/** The text of a line that is only counted. */
const unread = () => "?";

/** How probable it is that bytes are written in an encoding: the share of its characters that texts in it use often, less what it cannot read. */
function score(sample: Buffer, encoding: string): number {
  const lines = splitLines(sample, encoding, unread);
  const bad = lines.filter((line) => line.bad).length;
  let [common, rare, all] = [0, 0, 0];
  for (const {text, bad: broken} of lines) {
    if (broken) continue;
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x80) continue;
      const weight = weigh(code, encoding);
      all += 1;
      if (weight > 0) common += weight; else rare -= weight;
    }
  }
  return (all === 0 ? 0 : (common - rare) / all) - (2 * bad) / Math.max(lines.length, 1) + words(sample, encoding);
}

/** For single bytes: letters stand in words, so that a run of several of them is improbable in a western text, and a rule in a Cyrillic one. */
function words(sample: Buffer, encoding: string): number {
  if (!encoding.startsWith("windows")) return 0;
  let [runs, letters] = [0, 0];
  for (const [run] of sample.toString("latin1").matchAll(/[\x80-\xff]+/g)) { runs += 1; letters += run.length; }
  const mean = runs === 0 ? 0 : letters / runs;
  return encoding === "windows-1252" ? (mean < 1.6 ? 0.4 : -0.6) : mean < 1.6 ? -0.6 : 0;
}

/** 1 for a character that is frequent in texts of an encoding, −1 for one that is hardly ever written. */
function weigh(code: number, encoding: string): number {
  switch (encoding) {
    case "gb18030": return hanzi(code, "gbk", 0xb0, 0xd7) ?? (punctuation(code) ? 0.8 : kana(code) ? 0 : -1);
    case "big5": return hanzi(code, "big5", 0xa4, 0xc6) ?? (punctuation(code) ? 0.8 : kana(code) ? -0.5 : -1);
    case "shift_jis": return kana(code) ? 1.1 : hanzi(code, "shift_jis", 0x88, 0x97) ?? (punctuation(code) ? 0.8 : code >= 0xff61 && code <= 0xff9f ? -0.6 : -1);
    case "euc-jp": return kana(code) ? 1.1 : hanzi(code, "euc-jp", 0xb0, 0xcf) ?? (punctuation(code) ? 0.8 : -1);
    case "euc-kr": return code >= 0xac00 && code <= 0xd7a3 ? 1 : punctuation(code) ? 0.5 : -1;
    case "windows-1251": return code >= 0x410 && code <= 0x44f ? 0.9 : -0.8;
    default: return /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff€£°§©®«»–—‘’“”…•·´]/u.test(String.fromCodePoint(code)) ? 0.8 : -0.8;
  }
}

const kana = (code: number) => code >= 0x3041 && code <= 0x30ff;
const punctuation = (code: number) => (code >= 0x3000 && code <= 0x3011) || (code >= 0xff01 && code <= 0xff5e) || (code >= 0x2010 && code <= 0x2026) || code === 0xb7 || code === 0xffe5;

/** A Chinese character: frequent if its lead byte stands in the part of the encoding that its standard orders by frequency of use; undefined for others. */
function hanzi(code: number, encoding: string, from: number, to: number): number | undefined {
  if (code < 0x3400 || code > 0x9fff) return undefined;
  const lead = leadByte(code, encoding);
  return lead >= from && lead <= to ? 1 : -0.7;
}

const leads = new Map<string, Map<number, number>>();

/** The first byte of a character in a two-byte encoding, from a table made once by decoding every pair. */
function leadByte(code: number, encoding: string): number {
  let table = leads.get(encoding);
  if (table === undefined) {
    table = new Map();
    for (let lead = 0x81; lead <= 0xfe; lead += 1) for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decodeStrict(Buffer.of(lead, trail), encoding);
      const found = text === null ? undefined : text.codePointAt(0);
      if (found !== undefined && text?.length === 1 && !table.has(found)) table.set(found, lead);
    }
    leads.set(encoding, table);
  }
  return table.get(code) ?? 0;
}
