import type {Numbered} from "../ingest/records.js";
import {blankRuns, type Entry, RecordReader} from "../ingest/records.js";

/** How a text is cut into a table, as far as its beginning and its end tell. */
export interface FoundDialect {
  delimiter: string;
  /** The sign around values, where it is not `"`. */
  quote?: string;
  /** Fields of most records. */
  width: number;
  /** Records at the beginning, the line of names among them if there is one. */
  rows: readonly (readonly string[])[];
  /** Lines before the first of them. */
  preamble: number;
  /** Do many records end early, as spreadsheets write trailing empty cells? */
  short: boolean;
  /** Share of the looked-at lines that are records of that width. */
  share: number;
}

/** Delimiters that are looked for; the likelier first where scores are equal. Those of the second list also stand inside values. */
const common = [",", ";", "\t", "|"], rare = ["%", "^", "~", "¦", "\u0001", "\u001f", ":", "#", "*", "&", " ", blankRuns];

/** Values whose form is known; the more cells have one, the better a cut fits. */
const known = [
  /^$/, /^[+-]?[$€£¥]?\s?\d{1,3}([.,' ]?\d{3})*([.,]\d+)?\s?[%€£¥]?$/, /^[+-]?\d*[.,]?\d+([eE][+-]?\d+)?$/, /^(n\/a|na|null|nan|\?|-)$/i, /^https?:\/\/\S+$/, /^[^@\s]+@[^@\s]+\.[a-z]+$/i, /^\d{1,2}:\d{2}(:\d{2})?$/,
  /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?([ T]\d{1,2}:\d{2}(:\d{2})?.*)?$/, /^[\p{L}\p{N}_.'’ /&()+-]{1,60}$/u
];

/**
 * How well a delimiter cuts: pattern score times type score, the consistency measure of Van den Burg, Nazábal & Sutton (2019), *Wrangling messy CSV files by detecting
 * row and type patterns*; rows alike and long, and cells of a known form, make it high.
 */
export function consistency(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  let [cells, typed] = [0, 0];
  for (const row of rows) {
    counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
    for (const cell of row) { cells += 1; if (known.some((form) => form.test(cell.trim()))) typed += 1; }
  }
  const pattern = [...counts].reduce((sum, [length, n]) => sum + (n * Math.max(length - 1, 1e-3)) / length, 0) / Math.max(counts.size, 1);
  return cells === 0 ? 0 : pattern * Math.max(typed / cells, 1e-10);
}

/** The records that a delimiter makes of lines; what is no record has no fields. */
export function cutLines(lines: readonly string[], delimiter: string, quote = '"'): Entry[] {
  const reader = new RecordReader({delimiter, quote, width: undefined, header: false, preamble: 0, footer: 0});
  const entries: Entry[] = [];
  lines.forEach((text, i) => reader.add({line: i + 1, text, end: "\n", bad: false} satisfies Numbered, entries));
  return [...entries, ...reader.end()];
}

/** Finds the delimiter of lines, and the sign around values, by their consistency; undefined where no line holds anything. */
export function findDialect(lines: readonly string[]): FoundDialect | undefined {
  const filled = lines.filter((line) => line.trim() !== "").slice(0, 400);
  if (filled.length === 0) return undefined;
  const runs = filled.some((line) => /^[ \t]|[^ \t]([ \t]{2,}| \t|\t )[^ \t]/.test(line));
  const candidates = [...common, ...rare].filter((sign) => (sign === blankRuns ? runs : sign === " " && runs ? false : filled.some((line) => line.includes(sign))));
  const scored = candidates.flatMap((delimiter) => [undefined, ...(inApostrophes(filled, delimiter) ? ["'"] : [])].map((quote) => {
    const rows = cutLines(filled, delimiter, quote).flatMap(({fields}) => (fields === undefined ? [] : [fields.map((field) => field ?? "")]));
    return {delimiter, quote, score: consistency(rows) * (common.includes(delimiter) || delimiter === blankRuns ? 1 : 0.9) * (rows.length / filled.length)};
  }));
  const alone = {delimiter: ",", quote: undefined as string | undefined, score: consistency(filled.map((line) => [line]))};
  const {delimiter, quote} = scored.reduce((best, next) => (next.score > best.score ? next : best), alone);
  return {...shapeOf(cutLines(lines, delimiter, quote), delimiter, filled.length), ...(quote === undefined ? {} : {quote})};
}

/** Do apostrophes stand around a value in a fifth of the lines, both of them beside a delimiter or an end of the line? */
function inApostrophes(lines: readonly string[], delimiter: string): boolean {
  if (delimiter === " " || delimiter === blankRuns || delimiter === "'") return false;
  const sign = delimiter.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const around = new RegExp(`(?:^|${sign})'[^']*(?:''[^']*)*'(?:$|${sign})`);
  return lines.filter((line) => around.test(line)).length >= Math.max(2, lines.length * 0.2);
}

/** Where the table begins among the records of a delimiter, and how wide it is. */
function shapeOf(entries: readonly Entry[], delimiter: string, filled: number): FoundDialect {
  const records = entries.filter(({kind}) => kind !== "blank");
  const widths = records.map(({fields}) => fields?.length ?? 0);
  const most = modeOf(widths);
  let first = widths.findIndex((width, i) => width === most && widths.slice(i, i + 4).filter((next) => next === most).length >= Math.min(2, widths.length - i));
  if (first < 0) first = Math.max(widths.indexOf(most), 0);
  const full = (at: number) => (records[at]?.fields ?? []).filter((field) => (field ?? "").trim() !== "").length;
  const typical = modeOf(records.slice(first, first + 60).map((_, i) => full(first + i)));
  for (let skipped = 0; skipped < 20 && first + 2 < records.length && most > 2 && typical >= 3 && full(first) * 2 < typical; skipped += 1) first += 1; // a title padded with delimiters
  const before = records[first - 1];
  const named = before?.fields !== undefined && full(first - 1) * 2 >= typical && before.fields.length >= 2 && before.fields.every((name) => name !== null && (name.trim() === "" || /\p{L}/u.test(name))) && Math.abs(before.fields.length - most) <= Math.max(2, most * 0.3);
  if (named) first -= 1;
  const body = records.slice(first);
  const wide = body[0]?.fields?.length ?? most;
  const bodyWidths = widths.slice(first);
  const fits = bodyWidths.filter((width) => width > 1 && width <= wide).length;
  const short = delimiter !== " " && delimiter !== blankRuns && wide >= most && wide > 1 && bodyWidths.some((width) => width < wide && width > 1) && fits >= bodyWidths.length * 0.9;
  const width = short ? wide : most;
  const taken = body.filter(({fields}) => fields !== undefined && (fields.length === width || (short && fields.length > 1 && fields.length < width)));
  return {
    delimiter, width, short, preamble: (body[0]?.line ?? 1) - 1, share: Math.min(taken.length / Math.max(Math.min(records.length, Math.max(filled, 1)), 1), 1),
    rows: body.flatMap(({fields}, i) => (fields !== undefined && (i === 0 || fields.length === width || (short && fields.length < width && fields.length > 1)) ? [fields.map((field) => field ?? "")] : []))
  };
}

/** The most frequent of some numbers, the largest of them where several are; 0 for none. */
export function modeOf(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 0;
}

const totals = /^["' ]*(?:grand |sub)?(total|totals|sum|summe|gesamt|somme|suma|totale|合计|总计|小计|总数|记录数|row count|rows?:|records?:|end of (?:file|report)|generated|printed)(?!\p{Script=Latin})/iu;

/** What stands behind the last record: how many lines, or the beginnings that they share; undefined for nothing. `lines` are the last of the file. */
export function findFooter(lines: readonly string[], {delimiter, quote, width, short}: Pick<FoundDialect, "delimiter" | "quote" | "width" | "short">): {footer: number | string; example: string} | undefined {
  const filled = lines.filter((line) => line.trim() !== "");
  const found: string[] = [];
  for (const line of filled.slice(-12).reverse()) {
    const fields = cutLines([line], delimiter, quote)[0]?.fields;
    const total = totals.test((fields ?? [line]).find((field) => (field ?? "").trim() !== "") ?? "");
    const other = fields !== undefined && fields.length !== width && (!short || fields.length === 1) && width > 1 && fields.length < width;
    if (!total && !other) break;
    found.unshift(line);
  }
  const [first] = found;
  if (first === undefined || found.length > 10 || found.length >= filled.length) return undefined;
  const words = found.map((line) => totals.exec(line)?.[1]);
  if (words.every((word) => word !== undefined)) return {footer: `^["' ]*(?:[Gg]rand |[Ss]ub)?(?:${[...new Set(words)].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?![A-Za-z])`, example: first};
  return {footer: found.length, example: first};
}

/** Are these lines prose, or prose around a table, rather than a table with a few lines about it? Says why, or nothing. */
export function proseProblem(lines: readonly string[], found: FoundDialect, whole: boolean): string | undefined {
  const filled = lines.filter((line) => line.trim() !== "");
  const sentences = filled.filter((line) => line.trim().split(/\s+/).length >= 6 && /[a-z\p{Script=Han}]/u.test(line));
  if (found.width < 2) {
    const long = filled.filter((line) => line.length > 80 || /[.!?:,;]["')]?\s*$/.test(line) || /[。！？]/u.test(line)).length;
    if (long > filled.length * 0.2 || sentences.length > filled.length * 0.3) return "lines of text that no delimiter cuts into columns";
    return undefined;
  }
  if (found.delimiter === "|" && lines.some((line) => /^\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*$/.test(line))) return "a table of a Markdown text; cut it out and write it as CSV";
  const above = lines.slice(0, found.preamble).filter((line) => line.trim() !== "").length;
  const rows = found.rows.length;
  const least = common.includes(found.delimiter) ? 0.55 : 0.8; // rare delimiters stand in prose too
  if (found.share < least || (above > 12 && above > rows * 0.05)) return `text with a table inside: ${above} lines of text stand above it, and ${Math.round((1 - found.share) * 100)}% of the lines are none of its rows; cut the table out`;
  if (rows < 2 && sentences.length > 1) return "text, and not more than one line of it could be a row";
  if (whole && above > 3 && above > rows && sentences.length > rows) return `text with a table inside: ${above} lines of text stand above ${rows} rows; cut the table out`;
  return undefined;
}
