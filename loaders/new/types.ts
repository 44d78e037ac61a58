import {decimalPoint, halfWidth, replacePattern, withoutUnit} from "../../lib/rules.js";
import {missingWords} from "../../lib/rules.js";
import type {CleanType, ColumnSpec, Repair} from "../../lib/workspace.js";
import type {Engine} from "../engine.js";
import type {Ask} from "./ask.js";
import {dateFormats, decideOrder, type FoundDate, monthFirst} from "./dates.js";
import {nameWords} from "./header.js";
import {type Counted, countWhere, type Measured, parseFailures} from "./measure.js";
import {currencies, findNumber, type FoundNumber} from "./numbers.js";

/** A column's type as it was inferred: the spec that a workspace would have, the code of its repairs, and what it rests on. */
export interface FoundType {
  spec: Omit<ColumnSpec, "from">;
  /** Repairs as they are written in a workspace, in the order of `spec.repairs`. */
  repairs: readonly string[];
  evidence: readonly string[];
  /** What a person should look at. */
  checks: readonly string[];
  /** Rows whose value does not parse. */
  failed: number;
  /** ISO 4217, where the values name one. */
  currency?: string;
}

/** What is known beside the column itself. */
export interface TypeContext {
  /** Where a question is about: source and column. */
  about: string;
  /** Has the column no name of its own? */
  nameless: boolean;
  hints: {decimal?: "." | ","; order?: {order: "day" | "month"; why: string}};
  ask: Ask;
}

const say = (n: number) => n.toLocaleString("en-US");

/** Up to this share of a column's values may be unreadable as its type; with more of them the column stays text. */
export const tolerated = 0.05;

/** May so many unreadable values of a column go missing, or must it stay text? */
export function tolerable(failed: number, filled: number): boolean {
  return failed <= filled * tolerated || (failed === 1 && filled >= 8);
}

const idWords = /\b(id|ids|uuid|guid|code|codes|sku|zip|postcode|plz|isbn|ean|gtin|asin|barcode|phone|telephone|mobile|tel|fax|ssn|iban|ref|reference|key|nr|no)$|\b(zip|postal|post) ?code\b|^(invoice|order|account|customer|member|article|item|part|serial|card|street|house|phone) (number|num)$|^soc sec|kunden(nr|nummer)|artikel(nr|nummer)/;
const notIds = /^(paid|valid|bid|grid|void|covid|acid|solid|hybrid|rapid|fluid|unpaid|invalid|mid|kid|said|raid|aid)$/;
const idChinese = /编号|号码|编码|代码|单号|会员号|客户号|账号|卡号|货号|款号|邮编|手机|电话|身份证|(?<![a-z])id$|ID$/;

/** Does a name call its column an identifier? */
export function namesIdentifier(name: string): boolean {
  const words = nameWords(name);
  const last = words.at(-1) ?? "";
  if (/^(number|no|num|count)$/.test(words[0] ?? "") && words.length > 1) return false;
  if (/ (l|r|left|right|[0-9])$/.test(words.join(" "))) return namesIdentifier(words.slice(0, -1).join(" "));
  if (notIds.test(last)) return false;
  return idWords.test(words.join(" ")) || idChinese.test(name) || (/^[a-z]{3,}id$/.test(last));
}

const dateWords = /\b(date|day|time|datetime|timestamp|ts|created|updated|modified|ordered|at|on|since|until|when|dob|birthday|birth|registered|opened|closed|datum|zeit|fecha|jour|start|end|from|to|expires|expiry|due)\b/;
const dateChinese = /日期|时间|日$|生日|年月|出生/;
const namesDate = (name: string) => dateWords.test(nameWords(name).join(" ")) || dateChinese.test(name);

/** Words of which one means true and the other false. */
const pairs: readonly (readonly [string, string])[] = [["yes", "no"], ["true", "false"], ["y", "n"], ["1", "0"], ["t", "f"], ["on", "off"], ["ja", "nein"], ["j", "n"], ["oui", "non"], ["si", "no"], ["sí", "no"], ["sim", "não"], ["да", "нет"], ["是", "否"], ["有", "无"], ["真", "假"], ["active", "inactive"], ["enabled", "disabled"]];
const counts = /\b(count|qty|quantity|number|frequency|rating|score|amount|position|stars?|children|kids|sales|total|age|level|size)\b/;

/** Infers the type of the column whose values were measured last. Every candidate is tried on all values; the first that reads nearly all of them is taken. */
export async function findType(engine: Engine, name: string, measured: Measured, context: TypeContext): Promise<FoundType> {
  if (measured.filled === 0) return {spec: {}, repairs: [], evidence: [`no value in ${say(measured.rows)} rows`], checks: [], failed: 0};
  const wide: Prepared = measured.wide > 0 ? {repairs: [halfWidth], code: ["halfWidth"], evidence: [`full-width signs in ${say(measured.wide)} values`]} : {repairs: [], code: [], evidence: []};
  const found = booleanType(name, measured) ?? await dateType(engine, name, measured, context, wide) ?? await numberType(engine, name, measured, context, wide) ?? await textType(engine, name, measured, context);
  const missing = found.spec.missing ?? [];
  const placed = measured.placeholders.filter(({text}) => missing.some((word) => word.toLowerCase() === text.toLowerCase()));
  const empty = measured.rows - measured.filled;
  const facts = [
    ...(placed.length > 0 ? [`missing is written ${placed.slice(0, 6).map(({text, n}) => `${JSON.stringify(text)} (${say(n)})`).join(", ")}`] : []),
    ...(empty > 0 ? [`empty in ${say(empty)} of ${say(measured.rows)} rows`] : [])
  ];
  return {...found, evidence: [...found.evidence, ...facts]};
}

interface Prepared {repairs: readonly Repair[]; code: readonly string[]; evidence: readonly string[]}

const numeric = /^[+-]?[\d.,]+$/;
const days = /^\d{4}-\d{2}-\d{2}$/;

/** Spellings of a missing value for a column that is parsed: every word that is none of its values. */
function wordsForParsed({placeholders}: Measured): string[] {
  return spellings(placeholders.filter(({text, n}) => !numeric.test(text) && (!days.test(text) || text.startsWith("0000") || n > 2)));
}

const certain = new Set<string>(missingWords.certain.map((word) => word.toLowerCase()));
const inTexts = new Set(["na", "unknown", "unspecified", "not known", "not provided", "not specified", "tbd", "tba", "-", "—", "–", "未知", "不详", "不明", "暂无", "待定"]);

function spellings(found: readonly Counted[]): string[] {
  return [...new Map(found.map(({text}) => [text.toLowerCase(), text])).values()];
}

function booleanType(name: string, measured: Measured): FoundType | undefined {
  if (measured.distinct > 12) return undefined;
  const words = new Set(measured.top.map(({text}) => text.toLowerCase()));
  const missing = spellings(measured.placeholders.filter(({text}) => certain.has(text.toLowerCase()) || inTexts.has(text.toLowerCase())));
  for (const word of missing) words.delete(word.toLowerCase());
  const again = measured.top.find(({text, n}) => text === name && n <= measured.filled * tolerated); // a line of names that stands again
  if (again !== undefined) words.delete(name.toLowerCase());
  const pair = pairs.find(([yes, no]) => words.size === 2 && words.has(yes) && words.has(no));
  if (pair === undefined || (pair[0] === "1" && (namesIdentifier(name) || counts.test(nameWords(name).join(" "))))) return undefined;
  const [yes, no] = pair;
  const n = (word: string) => measured.top.filter(({text}) => text.toLowerCase() === word).reduce((sum, {n: rows}) => sum + rows, 0);
  const standard = ["yes", "true", "y", "1"].includes(yes) && ["no", "false", "n", "0"].includes(no);
  return {spec: {type: "boolean", ...(standard ? {} : {words: {true: [yes], false: [no]}}), ...(missing.length > 0 ? {missing} : {}), unreadable: "missing"}, repairs: [], evidence: [`nothing but ${yes} (${say(n(yes))}) and ${no} (${say(n(no))})`], checks: [], failed: again?.n ?? 0};
}

async function dateType(engine: Engine, name: string, measured: Measured, context: TypeContext, wide: Prepared): Promise<FoundType | undefined> {
  const missing = wordsForParsed(measured);
  const filled = measured.filled - countOf(measured, missing);
  if (filled === 0) return undefined;
  const formats = dateFormats(measured.masks).filter(({n, format}) => format === "yyyyMMdd" || n > Math.max(1, filled * 0.0005) || filled < 2000);
  const dated = formats.reduce((sum, {n}) => sum + n, 0);
  const base = {missing, repairs: wide};
  if (dated >= filled * 0.5 && (formats.some(({format}) => format !== "yyyyMMdd") || namesDate(name) || filled >= 20)) return writtenDate(engine, context, formats, filled, base);
  return countedDate(engine, name, measured, context, filled, base);
}

/** Days and times in the ways that masks show. */
async function writtenDate(engine: Engine, {about, hints, ask}: TypeContext, found: readonly FoundDate[], filled: number, {missing, repairs}: {missing: string[]; repairs: Prepared}): Promise<FoundType | undefined> {
  const evidence: string[] = [], checks: string[] = [];
  let formats = found.slice(0, 8).map(({format}) => format);
  if (found.some(({open}) => open)) {
    const part = (i: 1 | 2) => `try_cast(regexp_extract(v, '^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][0-9]{2,4}', ${i}) as int) > 12`;
    const all = found.filter(({open}) => open).reduce((sum, {n}) => sum + n, 0);
    const dots = found.some(({open, format}) => open && format.includes("."));
    const likely = hints.order ?? (dots ? {order: "day" as const, why: "as dates with points are"} : undefined);
    const order = decideOrder({first: await countWhere(engine, part(1)), second: await countWhere(engine, part(2)), all}, likely);
    const {answer, given} = order.doubtful ? await ask({about, evidence: order.evidence, question: "Which number comes first?", options: {d: "the day", m: "the month"}, default: order.order === "day" ? "d" : "m"}) : {answer: order.order === "day" ? "d" : "m", given: false};
    const first = (format: string) => (answer === "m" ? monthFirst(format) : format);
    const other = (format: string) => (answer === "m" ? format : monthFirst(format));
    formats = [...found.map(({format, open}) => (open ? first(format) : format)), ...(order.both ? found.filter(({open}) => open).map(({format}) => other(format)) : [])].slice(0, 10);
    evidence.push(order.evidence);
    if (order.doubtful && !given) checks.push(order.both ? "two orders of day and month in one column" : "day or month first?");
  } else evidence.push(`written ${found.slice(0, 3).map(({format, n}) => `${format} (${say(n)})`).join(", ")}`);
  const time = found.some((date) => date.time);
  const [only] = formats;
  const iso = formats.length === 1 && only !== undefined && (time ? ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"].includes(only) : only === "yyyy-MM-dd");
  const spec: FoundType["spec"] = {type: time ? "timestamp" : "date", ...(iso ? {} : {formats}), ...(missing.length > 0 ? {missing} : {}), ...(repairs.repairs.length > 0 ? {repairs: repairs.repairs} : {}), unreadable: "missing"};
  const {rows: failed, examples} = await parseFailures(engine, {from: "", ...spec});
  if (!tolerable(failed, filled)) return undefined;
  if (time) evidence.push(found.some(({offset}) => offset) ? "offsets from UTC are in the values: times become UTC" : "no zone in the values: times are taken as they stand");
  return {spec, repairs: repairs.code, evidence: [...evidence, ...repairs.evidence, ...failures(failed, filled, examples)], checks, failed};
}

/** Days and times as numbers: seconds or milliseconds since 1970, and serial days of spreadsheets. */
async function countedDate(engine: Engine, name: string, measured: Measured, context: TypeContext, filled: number, {missing}: {missing: string[]}): Promise<FoundType | undefined> {
  const {least, most} = measured;
  if (least === null || most === null) return undefined;
  const numbers = await countWhere(engine, "regexp_matches(v, '^[0-9]{5,14}([.][0-9]+)?$')");
  const named = namesDate(name);
  const written = named ? dateFormats(measured.masks).filter(({format, open, time}) => format !== "yyyyMMdd" && !open && !time) : []; // what a spreadsheet did not take for a date
  if (numbers + written.reduce((sum, {n}) => sum + n, 0) < filled * (1 - tolerated) || numbers < filled * 0.5) return undefined;
  const within = (low: number, high: number) => least >= low && most <= high;
  const spread = measured.distinct > Math.min(20, filled * 0.2);
  const way = within(3e8, 4.2e9) && (named || (context.nameless && spread && !(measured.distinct === filled && most - least < filled * 2))) ? {format: "epoch", says: "seconds since 1970"} : within(3e11, 4.2e12) && (named || context.nameless) ? {format: "epoch-ms", says: "milliseconds since 1970"} : within(20_000, 60_000) && named ? {format: "excel", says: "serial days of a spreadsheet"} : undefined;
  if (way === undefined) return undefined;
  const whole = way.format === "excel" && (await countWhere(engine, "v like '%.%'")) === 0;
  const spec: FoundType["spec"] = {type: whole ? "date" : "timestamp", formats: [way.format, ...written.map(({format}) => format)], ...(missing.length > 0 ? {missing} : {}), unreadable: "missing"};
  const {rows: failed, examples} = await parseFailures(engine, {from: "", ...spec});
  if (!tolerable(failed, filled)) return undefined;
  return {spec, repairs: [], evidence: [`numbers from ${String(least)} to ${String(most)} are ${way.says}`, ...(written.length > 0 ? [`others are written ${written.map(({format, n}) => `${format} (${say(n)})`).join(", ")}`] : []), ...failures(failed, filled, examples)], checks: named ? [] : [`${way.says}? the column has no name`], failed};
}

const countOf = ({placeholders}: Measured, words: readonly string[]) => placeholders.filter(({text}) => words.some((word) => word.toLowerCase() === text.toLowerCase())).reduce((sum, {n}) => sum + n, 0);

function failures(failed: number, filled: number, examples: readonly Counted[]): string[] {
  if (failed === 0) return filled < 2 ? [] : [`all ${say(filled)} values parse`];
  const shown = examples.filter(({text}) => text.length <= 12 && !/[@\p{L}]{4,}|\d{6,}/u.test(text)).slice(0, 3).map(({text}) => JSON.stringify(text));
  return [`${say(failed)} of ${say(filled)} do not parse and become missing${shown.length > 0 ? `, such as ${shown.join(", ")}` : ""}`];
}

async function numberType(engine: Engine, name: string, measured: Measured, {about, hints, ask}: TypeContext, wide: Prepared): Promise<FoundType | undefined> {
  const missing = wordsForParsed(measured);
  const filled = measured.filled - countOf(measured, missing);
  const found = findNumber(measured, hints);
  if (found === undefined || filled === 0 || found.rows < filled * 0.8) return undefined;
  if (found.mixed !== undefined && !tolerable(found.mixed.rows, filled)) return undefined;
  const decorated = found.format.currency !== undefined || found.format.percent === true || (found.units.length > 0 && !namesIdentifier(name));
  if (!decorated && (await isIdentifier(engine, name, measured, found))) return undefined;
  const floats = found.scale > 0 && !found.exponent && (await countWhere(engine, "regexp_matches(v, '^[+-]?[0-9]+[.]0+$')")) >= filled * (1 - tolerated);
  const repairs = [...wide.repairs], code = [...wide.code], checks: string[] = [...(found.doubt === undefined ? [] : [found.doubt]), ...(found.mixed === undefined ? [] : [`${found.mixed.what} in one column, and nothing is converted`])];
  const add = (repair: Repair, text: string) => { repairs.push(repair); code.push(text); };
  if (found.units.length > 0) add(withoutUnit, "withoutUnit");
  if (found.otherSign > 0 && found.otherSign < found.rows * 0.2) {
    if (found.format.decimal === ",") add(decimalComma, decimalCommaCode);
    else add(decimalPoint, "decimalPoint");
  }
  if (floats) add(wholeNumber, wholeNumberCode);
  const type = numberKind(found, floats);
  const {format} = found;
  const spec: FoundType["spec"] = {type, ...(Object.keys(format).length > 0 ? {number: format} : {}), ...(missing.length > 0 ? {missing} : {}), ...(repairs.length > 0 ? {repairs} : {}), unreadable: "missing", ...(unitOf(name, found))};
  const {rows: failed, examples} = await parseFailures(engine, {from: "", ...spec});
  if (!tolerable(failed, filled)) return undefined;
  const sentinel = sentinelOf(measured);
  const asked = sentinel === undefined ? undefined : await ask({about, evidence: `${sentinel.text} stands in ${say(sentinel.n)} of ${say(measured.rows)} rows, far from all other numbers`, question: `Does ${sentinel.text} stand for a missing value?`, options: {n: "no, it is a number", y: "yes, it is missing"}, default: "n"});
  if (sentinel !== undefined && asked?.given !== true) checks.push(`${sentinel.text} stands in ${say(sentinel.n)} of ${say(measured.rows)} rows, far from all others: missing?`);
  const words = asked?.answer === "y" && sentinel !== undefined ? [...missing, sentinel.text] : missing;
  const currency = format.currency?.map((word) => currencies[word]).find((iso) => iso !== undefined);
  return {
    spec: {...spec, ...(words.length > 0 ? {missing: words} : {})}, repairs: code, checks, failed, ...(currency === undefined ? {} : {currency}),
    evidence: [...found.evidence, ...wide.evidence, ...(found.units.length > 0 ? [`units behind the numbers: ${found.units.slice(0, 3).join(", ")}`] : []), ...(floats ? ["whole numbers written with .0"] : []), ...(measured.least !== null && measured.most !== null && !decorated ? [`${String(measured.least)} to ${String(measured.most)}`] : []), ...failures(failed, filled, examples)]
  };
}

const decimalComma = replacePattern("decimal-comma", "^([^0-9]*[0-9]+)[.]([0-9]{1,2})$", "$1,$2", {en: "A decimal point to the comma of this column", zh: "小数点改为该列的小数逗号"});
const decimalCommaCode = `replacePattern("decimal-comma", "^([^0-9]*[0-9]+)[.]([0-9]{1,2})$", "$1,$2", {en: "A decimal point to the comma of this column", zh: "小数点改为该列的小数逗号"})`;
const wholeNumber = replacePattern("whole-number", "^([+-]?[0-9]+)[.]0+$", "$1", {en: "A whole number without .0", zh: "整数去掉 .0"});
const wholeNumberCode = `replacePattern("whole-number", "^([+-]?[0-9]+)[.]0+$", "$1", {en: "A whole number without .0", zh: "整数去掉 .0"})`;

/** An identifier: called so, or with zeros in front, or longer than a number can be. */
async function isIdentifier(engine: Engine, name: string, measured: Measured, found: FoundNumber): Promise<boolean> {
  if (measured.zeros > 0 && measured.zeros >= measured.filled * 0.001) return true;
  if (found.scale === 0 && found.whole > 15) return true;
  if (!namesIdentifier(name)) return false;
  return (await countWhere(engine, "regexp_matches(v, '^[+-]?[0-9]+([.]0+)?$')")) >= measured.filled * 0.8;
}

function numberKind({scale, whole, exponent, format}: FoundNumber, floats: boolean): CleanType {
  if (exponent || whole + scale > 30 || scale > 8) return "double";
  if (floats || (scale === 0 && format.percent !== true)) return whole > 18 ? "double" : "integer";
  const places = Math.max(scale, 1) + (format.percent === true ? 2 : 0);
  return `decimal(${Math.min(Math.max(whole + places + 3, 12), 38)},${places})`;
}

const nameUnits: readonly (readonly [RegExp, string])[] = [[/\b(seconds?|secs?|sec)$/, "seconds"], [/\b(minutes?|mins?)$/, "minutes"], [/\b(hours?|hrs?)$/, "hours"], [/\bdays?$/, "days"], [/\bmonths?$/, "months"], [/\b(kg|kilograms?)$/, "kg"], [/\bkm$/, "km"], [/\bcm$/, "cm"], [/\bmm$/, "mm"], [/\bms$/, "milliseconds"], [/\b(pct|percent)$/, "%"], [/\busd$/, "USD"], [/\beur$/, "EUR"], [/\bgbp$/, "GBP"], [/\b(cny|rmb)$/, "CNY"], [/\bage$/, "years"]];

/** The unit that values or the name of a column say. */
function unitOf(name: string, {units, format}: FoundNumber): {unit?: string} {
  if (units[0] !== undefined) return {unit: units[0]};
  const currency = format.currency?.map((word) => currencies[word]).find((iso) => iso !== undefined);
  if (currency !== undefined) return {unit: currency};
  const words = nameWords(name).join(" ");
  const unit = nameUnits.find(([pattern]) => pattern.test(words))?.[1];
  return unit === undefined || /^(day|month)$/.test(words) ? {} : {unit};
}

/** A number such as -1, 99 or 9999 that stands often, at the end of the range, and far from all others. */
export function sentinelOf({top, least, most, filled}: Pick<Measured, "top" | "least" | "most" | "filled">): Counted | undefined {
  return top.find(({text, n}) => {
    if (!/^-(1|9|99|999|9999)$|^9{2,6}$/.test(text) || n < filled * 0.02 || n >= filled) return false;
    const value = Number(text);
    const others = top.filter((other) => other.text !== text).map((other) => Number(other.text)).filter((number) => !Number.isNaN(number));
    if (others.length === 0) return false;
    return value < 0 ? value === least && Math.min(...others) >= 0 : value === most && top.length < 400 && Math.max(...others) * 3 <= value;
  });
}

async function textType(engine: Engine, name: string, measured: Measured, {hints}: TypeContext): Promise<FoundType> {
  const mixed = findNumber(measured, hints)?.mixed;
  const short = measured.top.slice(0, 30).filter(({text}) => /^[A-Z]{2}$/.test(text)).length >= 10;
  const missing = spellings(measured.placeholders.filter(({text}) => (certain.has(text.toLowerCase()) || inTexts.has(text.toLowerCase())) && !(short && text === "NA")));
  const kept = measured.placeholders.filter(({text}) => !missing.some((word) => word.toLowerCase() === text.toLowerCase()) && !numeric.test(text) && !days.test(text));
  const filled = measured.filled - countOf(measured, missing);
  const digits = await countWhere(engine, "regexp_matches(v, '[0-9]') and not regexp_matches(v, '\\s')");
  const single = digits >= filled * 0.9 && measured.longest <= 40;
  const code = filled > 0 && measured.top[0]?.text.includes("@") !== true && ((single && (measured.zeros > 0 || namesIdentifier(name) || measured.distinct >= filled * 0.5)) || (namesIdentifier(name) && digits >= filled * 0.5));
  const blanks = measured.blanks > measured.filled * 0.2;
  const why = code ? (measured.zeros > 0 ? `identifiers: ${say(measured.zeros)} have zeros in front` : namesIdentifier(name) ? "an identifier by its name" : `identifiers: ${say(measured.distinct)} different ones in ${say(measured.filled)} rows`) : `${say(measured.distinct)} different ${measured.distinct === 1 ? "text" : "texts"}`;
  return {
    spec: {...(code ? {type: "code" as const} : {}), ...(missing.length > 0 ? {missing} : {})}, repairs: blanks ? ["collapseBlanks"] : [], failed: 0,
    evidence: [why, ...(blanks ? [`${say(measured.blanks)} have blanks at an end`] : []), ...(kept.length > 0 ? [`kept as values: ${kept.slice(0, 4).map(({text, n}) => `${JSON.stringify(text)} (${say(n)})`).join(", ")}`] : [])],
    checks: mixed !== undefined && mixed.rows > measured.filled * tolerated ? [`numbers in ${mixed.what}: kept as text, for nothing says how to convert them`] : short && measured.placeholders.some(({text}) => text === "NA") ? ["NA is a code of two letters here, or missing?"] : []
  };
}
