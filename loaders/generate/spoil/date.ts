import type {Random} from "../../../lib/random.js";
import {pick, whole} from "../draw.js";
import {spoiler, type SpoilContext, type Spoiler, type ValueClass} from "./spoiler.js";

const dated: readonly ValueClass[] = ["date", "time"];
const fields = ["yyyy", "MM", "dd", "HH", "mm", "ss"] as const;
type Field = (typeof fields)[number];
/** A date and perhaps a time, each part with its digits. */
export type DateParts = Partial<Record<Field, string>>;

const patternOf = (value: string, {pattern}: SpoilContext) => pattern ?? (value.length > 10 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd");

/** The parts of a date written in a Java pattern of yyyy, MM, dd, HH, mm and ss, every part in full; null for other text. */
export function readDate(value: string, pattern: string): DateParts | null {
  const order: Field[] = [];
  const expression = pattern.replace(/'([^']*)'/g, "$1").replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/yyyy|MM|dd|HH|mm|ss/g, (field) => {
    order.push(field as Field);
    return field === "yyyy" ? "(\\d{4})" : "(\\d{2})";
  });
  const match = new RegExp(`^${expression}$`).exec(value);
  return match === null ? null : Object.fromEntries(order.map((field, i) => [field, match[i + 1] ?? ""]));
}

/** A date in a pattern as `readDate` reads it; `M` and `d` stand for numbers without a zero before them. */
export function writeDate(parts: DateParts, pattern: string): string {
  return pattern.replace(/'[^']*'|yyyy|MMM|MM?|dd?|HH?|mm|ss/g, (field) => {
    if (field.startsWith("'")) return field.slice(1, -1);
    if (field === "MMM") return "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[Number(parts.MM) - 1] ?? "";
    const full = (field.length === 1 ? field + field : field) as Field;
    const digits = parts[full] ?? "00";
    return field.length === 1 ? String(Number(digits)) : digits;
  });
}

const changed = (change: (parts: DateParts, random: Random, context: SpoilContext) => DateParts): Spoiler["spoil"] => (value, random, context) => {
  const pattern = patternOf(value, context);
  const parts = readDate(value, pattern);
  return parts === null ? value : writeDate({...parts, ...change(parts, random, context)}, pattern);
};

const others = ["yyyy/M/d", "yyyy年M月d日", "yyyyMMdd", "d MMM yyyy"];

function otherFormat(value: string, random: Random, context: SpoilContext): string {
  const pattern = patternOf(value, context);
  const parts = readDate(value, pattern);
  if (parts === null) return value;
  const date = pick(random, others.filter((other) => other !== pattern));
  return writeDate(parts, parts.HH === undefined ? date : `${date} HH:mm${parts.ss === undefined ? "" : ":ss"}`);
}

/** Days since 1899-12-30, as spreadsheets count them. */
export const excelSerial = (parts: DateParts): number => Date.UTC(Number(parts.yyyy), Number(parts.MM) - 1, Number(parts.dd), Number(parts.HH ?? 0), Number(parts.mm ?? 0), Number(parts.ss ?? 0)) / 86_400_000 + 25_569;

const yearOf = ({asOf = "2026-10-01"}: SpoilContext) => Number(asOf.slice(0, 4));

/** What happens to dates and times: other writings, impossible and future days, placeholders, serial numbers, shifts. */
export const dateSpoilers: readonly Spoiler[] = [
  spoiler("date-format", dated, "parsed", true, "Another way to write the date", "日期写法不同", otherFormat),
  spoiler("date-serial", ["date"], "parsed", true, "A spreadsheet's serial number for the date", "日期变成电子表格序列号", (value, _, context) => {
    const parts = readDate(value, patternOf(value, context));
    return parts === null || Number(parts.yyyy) < 1901 ? value : String(excelSerial(parts));
  }),
  spoiler("date-impossible", dated, "yes", false, "A day that does not exist", "不存在的日期", changed((_, random) => pick(random, [{MM: "02", dd: "30"}, {MM: "13", dd: "05"}, {MM: "00", dd: "00"}, {MM: "06", dd: "31"}]))),
  spoiler("date-zero", dated, "yes", false, "A date of zeros", "日期全为零", changed((parts) => Object.fromEntries(Object.entries(parts).map(([field, digits]) => [field, digits.replace(/\d/g, "0")])))),
  spoiler("date-placeholder", dated, "yes", false, "A placeholder for an unknown date", "用占位日期代替未知日期", changed((_, random) => pick(random, [{yyyy: "1900", MM: "01", dd: "01"}, {yyyy: "1970", MM: "01", dd: "01"}, {yyyy: "9999", MM: "12", dd: "31"}]))),
  spoiler("date-future", dated, "yes", false, "A day that has not come yet", "尚未到来的日期", changed((parts, random, context) => ({yyyy: String(yearOf(context) + whole(random, 2, 60)), ...(parts.MM === "02" && parts.dd === "29" ? {dd: "28"} : {})}))),
  spoiler("date-words", dated, "yes", false, "Words in place of a date", "日期处为文字", (_, random) => pick(random, ["昨天", "保密", "unknown date", "#REF!", "见附件"])),
  spoiler("date-swapped", dated, "no", false, "Day and month exchanged", "日和月颠倒", changed((parts) => (Number(parts.dd) > 12 ? {} : {MM: parts.dd ?? "", dd: parts.MM ?? ""}))),
  spoiler("time-shifted", ["time"], "no", false, "Some hours off: another time zone", "时间差若干小时（时区不同）", changed((parts, random) => {
    const hour = Number(parts.HH ?? 0);
    return {HH: String(hour < 12 ? hour + whole(random, 1, 11) : hour - whole(random, 1, 11)).padStart(2, "0")};
  }))
];
