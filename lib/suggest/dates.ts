import type {ColumnSpec} from "../workspace.js";
import {type Column, frequent, propose} from "./column.js";
import {call, plainLine} from "./proposal.js";
import {safeId} from "./texts.js";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const fields: Readonly<Record<string, string>> = {yyyy: "(?<y>\\d{4})", MMM: "(?<n>[A-Za-z]{3})", MM: "(?<m>\\d{2})", M: "(?<m>\\d{1,2})", dd: "(?<d>\\d{2})", d: "(?<d>\\d{1,2})", HH: "(?:[01]\\d|2[0-3])", H: "(?:[01]?\\d|2[0-3])", mm: "[0-5]\\d", ss: "[0-5]\\d(?:[.]\\d{1,9})?", XXX: "(?:Z|[+-]\\d{2}:?\\d{2})"};
const compiled = new Map<string, RegExp>();

function expression(format: string): RegExp {
  const known = compiled.get(format);
  if (known !== undefined) return known;
  const made = new RegExp(`^${format.replace(/'([^']*)'/g, "$1").replace(/yyyy|MMM|MM?|dd?|HH?|mm|ss|XXX|[.*+?^${}()|[\]\\]/g, (part) => fields[part] ?? `\\${part}`)}$`);
  compiled.set(format, made);
  return made;
}

/** The day that a text states in one of some formats, as days since 1970-01-01, and the format; undefined for days that do not exist and other text. */
export function readDay(text: string, formats: readonly string[]): {day: number; format: string} | undefined {
  for (const format of formats) {
    if (format === "excel" || format === "epoch" || format === "epoch-ms") {
      if (!/^\d+(\.\d+)?$/.test(text)) continue;
      const number = Number(text);
      return {format, day: Math.floor(format === "excel" ? number - 25_569 : format === "epoch" ? number / 86_400 : number / 86_400_000)};
    }
    const found = expression(format).exec(text)?.groups;
    if (found === undefined) continue;
    const month = found["n"] === undefined ? Number(found["m"]) : months.indexOf(found["n"].toLowerCase()) + 1;
    const [year, date] = [Number(found["y"]), Number(found["d"])];
    if (year < 1 || month < 1 || month > 12 || date < 1 || date > new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()) continue;
    const at = new Date(Date.UTC(2000, month - 1, date));
    at.setUTCFullYear(year, month - 1, date);
    return {format, day: at.getTime() / 86_400_000};
  }
  return undefined;
}

/** The formats that a column reads, those that it does not name included. */
export function dateFormatsOf({type, formats}: ColumnSpec): readonly string[] {
  return formats ?? (type === "timestamp" ? ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssXXX", "yyyy-MM-dd"] : ["yyyy-MM-dd"]);
}

const days = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy"];
const times = ["", " HH:mm:ss", " HH:mm", "THH:mm:ss", "THH:mm", " H:mm"];

/** Other ways in which a column writes days: each format that reads what the declared ones do not. Day before month or after is decided by numbers over 12; without any it is a doubt. */
export function proposeDateFormats(column: Column): void {
  const own = dateFormatsOf(column.profile.spec);
  const unread = [...column.texts].filter(([text]) => readDay(text, own) === undefined);
  if (unread.length === 0) return;
  const timed = (list: readonly string[]) => list.flatMap((day) => (column.profile.spec.type === "timestamp" ? times : [""]).map((time) => day + time));
  const [dayFirst, monthFirst] = evidence(unread.map(([text]) => text));
  const slashed = ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy"], american = ["M/d/yyyy", "M-d-yyyy"];
  const ordered = dayFirst >= monthFirst ? [...slashed, ...american] : [...american, ...slashed];
  const candidates = [...timed(days), ...timed(ordered), ...(column.profile.spec.type === "date" ? ["excel"] : [])].filter((format) => !own.includes(format));
  const used = new Map<string, [string, number][]>();
  for (const entry of unread) {
    const found = readDay(entry[0], candidates.filter((format) => format !== "excel" || /^[2-6]\d{4}$/.test(entry[0])));
    if (found !== undefined) used.set(found.format, [...(used.get(found.format) ?? []), entry]);
  }
  if (used.size === 0) return;
  const formats = [...own, ...candidates.filter((format) => used.has(format))];
  const read = [...used.values()].flat(), rows = read.reduce((sum, [, n]) => sum + n, 0);
  const unclear = [...used.keys()].some((format) => ordered.some((day) => format.startsWith(day))) && dayFirst === 0 && monthFirst === 0;
  const how = [...used.keys()].join(", ");
  propose(column, {
    kind: "date-format", place: "formats", line: plainLine(formats), rows, confidence: unclear ? 0.4 : 0.9, order: 80, examples: frequent(read),
    en: `${rows} values of ${column.name} are days written otherwise: ${how}${unclear ? ". No number over 12 says which is the day and which the month" : dayFirst + monthFirst > 0 ? `. ${dayFirst} have a first number over 12, ${monthFirst} a second` : ""}`,
    zh: `${column.name} 有 ${rows} 个值是其他写法的日期：${how}${unclear ? "。没有大于 12 的数字可区分日与月" : dayFirst + monthFirst > 0 ? `。首个数字大于 12 的有 ${dayFirst} 个，第二个大于 12 的有 ${monthFirst} 个` : ""}`
  });
  if (!unclear) column.profile = {...column.profile, spec: {...column.profile.spec, formats}};
}

function evidence(texts: readonly string[]): [dayFirst: number, monthFirst: number] {
  const pairs = texts.flatMap((text) => { const found = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/.exec(text); return found === null ? [] : [[Number(found[1]), Number(found[2])] as const]; });
  return [pairs.filter(([first]) => first > 12).length, pairs.filter(([, second]) => second > 12).length];
}

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Days after the date of the data, and days that stand apart before all others, such as 1900-01-01: at most 5 in 100 together. */
export function proposeDateRange(column: Column): void {
  const formats = dateFormatsOf(column.profile.spec);
  const read = [...column.texts].flatMap(([text, rows]) => { const found = readDay(text, formats); return found === undefined ? [] : [{text, rows, day: found.day}]; }).sort((a, b) => a.day - b.day);
  const all = read.reduce((sum, {rows}) => sum + rows, 0);
  if (all < 20) return;
  const asOf = Date.parse(column.table.asOf) / 86_400_000;
  const future = read.filter(({day}) => day > asOf), late = future.reduce((sum, {rows}) => sum + rows, 0);
  const id = safeId(column.name);
  if (late > 0 && late <= 0.5 * all) propose(column, {kind: "future", place: "rules", line: call("notAfter", column.name, {does: "flag", id: `${id}-future`}), en: `${late} values of ${column.name} lie after the date of the data, ${column.table.asOf}`, zh: `${column.name} 有 ${late} 个值晚于数据日期 ${column.table.asOf}`, rows: late, judges: true, confidence: late > 0.02 * all ? 0.6 : 0.95, order: 210, examples: frequent(future.map(({text, rows}) => [text, rows]))});
  const past = read.filter(({day}) => day <= asOf), known = past.reduce((sum, {rows}) => sum + rows, 0);
  const floor = firstOfBulk(past, known);
  if (floor === undefined) return;
  const early = past.filter(({day}) => day < floor), rows = early.reduce((sum, each) => sum + each.rows, 0);
  const month = `${iso(floor).slice(0, 8)}01`, min = early.some(({day}) => day >= Date.parse(month) / 86_400_000) ? iso(floor) : month;
  propose(column, {kind: "range", place: "rules", line: call("range", column.name, {does: "flag", id: `${id}-range`, min}), holdsValues: false, en: `${rows} values of ${column.name} lie far before all others, which begin in ${min.slice(0, 7)}: placeholders, or wrong years`, zh: `${column.name} 有 ${rows} 个值远早于其余（始于 ${min.slice(0, 7)}）：占位日期或年份有误`, rows, judges: true, confidence: 0.9, order: 210, examples: frequent(early.map(({text, rows: n}) => [text, n]))});
}

/** The first day after the widest gap among the first 2 in 100, if that gap is wider than a fifth of the bulk's span and than a year. */
function firstOfBulk(days: readonly {day: number; rows: number}[], all: number): number | undefined {
  let seen = 0;
  const at = (share: number) => { let sum = 0; for (const {day, rows} of days) { sum += rows; if (sum >= share * all) return day; } return 0; };
  const span = at(0.98) - at(0.02);
  let found: number | undefined;
  for (const [i, {day, rows}] of days.entries()) {
    seen += rows;
    const next = days[i + 1];
    if (next === undefined || seen > 0.02 * all) break;
    if (next.day - day > Math.max(0.2 * span, 365)) found = next.day;
  }
  return found;
}
