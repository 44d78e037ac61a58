import {missingWords} from "../rules/missing.js";
import {shapeLength} from "./shape.js";

/** Words that stand for nothing nearly everywhere, though `missingWords` calls them doubtful. */
const commonNothing = ["NA", "-", "—", "–", "none", "unknown", "unspecified", "not known", "not provided", "无", "未知", "不详", "不明", "0000-00-00"];
const nothing = new Set([...missingWords.certain, ...commonNothing].map((word) => word.toLowerCase()));

/** Whether a cell is empty: no value, or blanks alone. */
export function isMissing(value: string | null): boolean {
  return value === null || /^ *$/.test(value);
}

/** Whether a value is a word for nothing, such as `N/A`, in any case. */
export function isPlaceholder(value: string): boolean {
  return nothing.has(bare(value).toLowerCase());
}

/** The words for nothing, in small letters. */
export const placeholderWords: readonly string[] = [...nothing];

/** A value without the blanks around it; only blanks, as SQL's `trim`. */
export function bare(value: string): string {
  return value.replace(/^ +| +$/g, "");
}

/** How a number may be written, for RE2 and JavaScript alike; more than 18 digits before the point are no number but an identifier. */
export const numberForm = "^[+-]?([0-9]{1,18}([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$";
/** Whole numbers of at most 18 digits without a zero in front. */
export const integerForm = "^[+-]?(0|[1-9][0-9]{0,17})$";
/** Digits with a zero in front. */
export const zeroForm = "^0[0-9]+$";
/** Words for what is no finite number. */
export const infiniteForm = "^[+-]?([iI]nf(inity)?|INF|INFINITY|[nN]a[nN]|NAN|∞)$";
/** A blank at the start or end. */
export const outerForm = "^[\\t\\n\\f\\r ]|[\\t\\n\\f\\r ]$";
/** Signs of a text that was decoded wrongly: the replacement character, and two-letter ruins of UTF-8 read as Latin-1 or Windows-1252. */
export const garbledForm = "\\x{fffd}|[ÃÂ][\\x{80}-\\x{bf}]|â€|ï»¿|ðŸ";

const [number, integer, zero, infinite, outer] = [numberForm, integerForm, zeroForm, infiniteForm, outerForm].map((form) => new RegExp(form)) as [RegExp, RegExp, RegExp, RegExp, RegExp];
const garbled = new RegExp(garbledForm.replaceAll(/\\x\{([0-9a-f]+)\}/g, (_, code: string) => `\\u${code.padStart(4, "0")}`));

/** The number that a text writes, or undefined; `1e999`, `nan` and `0x10` are none. */
export function toNumber(value: string): number | undefined {
  const text = bare(value);
  if (!number.test(text)) return undefined;
  const read = Number(text);
  return Number.isFinite(read) ? read : undefined;
}

/** What else a text reads as. */
export const readsAs = {
  integer: (value: string): boolean => integer.test(bare(value)),
  leadingZero: (value: string): boolean => zero.test(bare(value)),
  infinite: (value: string): boolean => infinite.test(bare(value)),
  boolean: (value: string): boolean => /^(true|false|yes|no)$/i.test(bare(value)),
  outerBlank: (value: string): boolean => outer.test(value),
  garbled: (value: string): boolean => garbled.test(value)
};

/** The shape of a value: digits 9, small letters a, capitals A, Han signs 字, other letters x, other signs as they are, `…` after `shapeLength` of them. */
export function shapeOf(value: string): string {
  let shape = "", length = 0;
  for (const sign of value) {
    if (length === shapeLength) return `${shape}…`;
    length += 1;
    const code = sign.charCodeAt(0);
    shape += code < 128 ? asciiShapes[code] : otherShape(sign);
  }
  return shape;
}

const asciiShapes = Array.from({length: 128}, (_, code) => String.fromCharCode(code).replace(/[0-9]/, "9").replace(/[a-z]/, "a").replace(/[A-Z]/, "A"));

function otherShape(sign: string): string {
  if (/\p{Script=Han}/u.test(sign)) return "字";
  if (/\p{Nd}/u.test(sign)) return "9";
  if (/\p{Lu}/u.test(sign)) return "A";
  if (/\p{Ll}/u.test(sign)) return "a";
  return /[\p{L}\p{M}]/u.test(sign) ? "x" : sign;
}

/** The key under which values are alike (the fingerprint of OpenRefine's key collision): compatibility form, small letters, no accents or punctuation, words sorted, each once. */
export function fingerprint(value: string): string {
  const plain = /^[ -~]*$/.test(value) ? value.toLowerCase().replaceAll(/[^a-z0-9\s]/g, " ") : value.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^\p{L}\p{N}\s]/gu, " ");
  return [...new Set(plain.split(/\s+/).filter(Boolean))].sort().join(" ");
}

/** A day that a text names, with the form it stands in; no day where day and month cannot be told apart. */
export interface ReadDate {form: string; day: number | null; time: boolean}

const clock = "(?:[ T]+(?<time>[0-2]?\\d:[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?(?: ?[AaPp][Mm])?)(?: ?(?:Z|UTC|[+-]\\d{2}:?\\d{2}))?)?";
const monthWords = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
const yearFirst = new RegExp(`^(?<y>\\d{4})(?<s>[-/.])(?<m>\\d{1,2})\\k<s>(?<d>\\d{1,2})${clock}$`);
const han = new RegExp(`^(?<y>\\d{4}) ?年 ?(?<m>\\d{1,2}) ?月 ?(?<d>\\d{1,2}) ?日${clock}$`);
const yearLast = new RegExp(`^(?<a>\\d{1,2})(?<s>[-/.])(?<b>\\d{1,2})\\k<s>(?<y>\\d{4}|\\d{2})${clock}$`);
const dayWord = new RegExp(`^(?<d>\\d{1,2})(?<s>[- ])(?<w>${monthWords})[a-z]*\\.?\\k<s>(?<y>\\d{4})${clock}$`, "i");
const wordDay = new RegExp(`^(?<w>${monthWords})[a-z]*\\.? (?<d>\\d{1,2}),? (?<y>\\d{4})${clock}$`, "i");

/** What every date begins with; most texts do not, and are told at once. */
const dateHead = new RegExp(`^(?:\\d{1,4}[-/. 年]|(?:${monthWords}))`, "i");

/** Reads a text as a day, with or without a time; undefined where it is none. Days count from 1970-01-01. A year of two digits is 1969 to 2068. */
export function toDate(value: string): ReadDate | undefined {
  const text = bare(value);
  if (text.length > 40 || !dateHead.test(text)) return undefined;
  const made = (form: string, y: string, m: number, d: number, time: string | undefined): ReadDate | undefined => {
    const day = dayNumber(y.length === 2 ? Number(y) + (Number(y) < 69 ? 2000 : 1900) : Number(y), m, d);
    return day === undefined ? undefined : {form: time === undefined ? form : `${form} HH:mm`, day, time: time !== undefined};
  };
  const first = (yearFirst.exec(text) ?? han.exec(text))?.groups;
  if (first !== undefined) return made(first["s"] === undefined ? "yyyy年M月d日" : `yyyy${first["s"]}MM${first["s"]}dd`, first["y"] ?? "", Number(first["m"]), Number(first["d"]), first["time"]);
  const last = yearLast.exec(text)?.groups;
  if (last !== undefined) {
    const [a, b, s, y] = [Number(last["a"]), Number(last["b"]), last["s"] ?? "/", last["y"] ?? ""], year = y.length === 2 ? "yy" : "yyyy";
    if (a > 12) return made(`dd${s}MM${s}${year}`, y, b, a, last["time"]);
    if (b > 12) return made(`MM${s}dd${s}${year}`, y, a, b, last["time"]);
    return dayNumber(2000, a, b) === undefined && dayNumber(2000, b, a) === undefined ? undefined : {form: `?${s}?${s}${year}${last["time"] === undefined ? "" : " HH:mm"}`, day: a === b ? made("", y, a, b, undefined)?.day ?? null : null, time: last["time"] !== undefined};
  }
  const word = (dayWord.exec(text) ?? wordDay.exec(text))?.groups;
  if (word === undefined) return undefined;
  return made(word["s"] === undefined ? "MMM d, yyyy" : `d${word["s"]}MMM${word["s"]}yyyy`, word["y"] ?? "", monthWords.split("|").indexOf((word["w"] ?? "").toLowerCase()) + 1, Number(word["d"]), word["time"]);
}

/** Days since 1970-01-01 of a date of the Gregorian calendar; undefined for a day that does not exist. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return year >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? Math.round(date.getTime() / 86_400_000) : undefined;
}

/** `YYYY-MM-DD` of a number of days since 1970-01-01. */
export function isoDay(day: number): string {
  return new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10);
}
