import type {NumberFormat} from "../../lib/workspace.js";
import type {Measured} from "./measure.js";

/** How the numbers of a column are written, as far as their masks tell. */
export interface FoundNumber {
  format: NumberFormat;
  /** Digits before and after the decimal sign, at most. */
  whole: number;
  scale: number;
  exponent: boolean;
  /** Words behind numbers that name a unit, the most frequent first. */
  units: readonly string[];
  /** Rows with a number written with the other decimal sign. */
  otherSign: number;
  /** Rows whose mask is that of a number. */
  rows: number;
  evidence: readonly string[];
  /** What could also be: `1,234` is one thousand or one and a bit. */
  doubt?: string;
  /** Currencies or units of different sizes that numbers of the column have: they are not to be added up. */
  mixed?: {what: string; rows: number};
}

/** Signs and words of currencies with their ISO 4217 code; of a sign that several have, the code most traded. */
export const currencies: Readonly<Record<string, string>> = {
  $: "USD", US$: "USD", USD: "USD", "€": "EUR", EUR: "EUR", Euro: "EUR", "£": "GBP", GBP: "GBP", "¥": "CNY", "￥": "CNY", CNY: "CNY", RMB: "CNY", 元: "CNY", 円: "JPY", JPY: "JPY", CHF: "CHF", "Fr.": "CHF", "₹": "INR", INR: "INR", Rs: "INR", "Rs.": "INR",
  "R$": "BRL", BRL: "BRL", kr: "SEK", "kr.": "DKK", SEK: "SEK", NOK: "NOK", DKK: "DKK", zł: "PLN", PLN: "PLN", "₽": "RUB", "руб": "RUB", "руб.": "RUB", RUB: "RUB", "₩": "KRW", "A$": "AUD", AUD: "AUD", "C$": "CAD", CAD: "CAD", "HK$": "HKD", "NT$": "TWD", "₺": "TRY", "₫": "VND", "฿": "THB", Kč: "CZK", Ft: "HUF"
};

const core = /^([^9]*?)(9(?:[9.,'’ \u00a0\u2009\u202f]*9)?[.,]?)([^9]*)$/;

interface Part {text: string; n: number}

/** The numeric part of each mask: digits as 9 with the signs between them; masks that are no number are left out. */
export function numericParts({masks, affixes}: Pick<Measured, "masks" | "affixes">): (Part & {percent: boolean; brackets: boolean})[] {
  const before = new Set(affixes.map(({prefix}) => bare(prefix)).filter((word) => currencies[word] !== undefined).map(masked));
  const units = new Set(unitsOf(affixes));
  const after = new Set(affixes.map(({suffix}) => bare(suffix)).filter((word) => currencies[word] !== undefined || units.has(word)).map(masked));
  return masks.flatMap(({text, n}) => {
    const [, head = "", number, tail = ""] = core.exec(text) ?? [];
    if (number === undefined) return [];
    const fits = (bare(head) === "" || before.has(bare(head))) && (bare(tail) === "" || after.has(bare(tail)) || /^[%％]$/.test(bare(tail)));
    return fits ? [{text: number.replace(/[.,]$/, ""), n, percent: /[%％]/.test(tail), brackets: head.includes("(") || tail.startsWith("-")}] : [];
  });
}

const bare = (word: string) => word.replace(/[+\-−()\s\u00a0\u2009\u202f]/g, "");
const masked = (word: string) => word.replace(/[A-Za-zÀ-ÿ]/g, "a");
const unit = /^\p{L}{2,8}\.?$|^[gkmlhs]$|^\p{Script=Han}$|^°[CF]?$|^[km]?m[²³]$|^\p{L}{1,4}\/\p{L}{1,4}$/u;

/** Reads the way of writing numbers from masks; `hints` says what other columns of the file write. Undefined where hardly a mask is a number's. */
export function findNumber(measured: Measured, hints: {decimal?: "." | ","} = {}): FoundNumber | undefined {
  const parts = numericParts(measured);
  const exponents = measured.masks.filter(({text}) => /^[+-]?9+([.,]9+)?a[+-]?9+$/.test(text)).reduce((sum, {n}) => sum + n, 0);
  const rows = parts.reduce((sum, {n}) => sum + n, 0) + exponents;
  if (rows === 0) return undefined;
  const votes = voteSigns(parts);
  const {decimal, group, doubt, evidence} = chooseSigns(votes, hints);
  const sizes = parts.map(({text}) => { const [whole = "", part = ""] = decimal === "," ? text.replace(/[.'’ \u00a0\u2009\u202f]/g, "").split(",") : text.replace(/[,'’ \u00a0\u2009\u202f]/g, "").split("."); return {whole: whole.length, scale: part.length}; });
  const spent = affixesOf(measured);
  const percent = parts.some((part) => part.percent), accounting = parts.some((part) => part.brackets);
  const format: NumberFormat = {...(decimal === "," ? {decimal} : {}), ...(group === undefined ? {} : {group}), ...(spent.currency.length > 0 ? {currency: spent.currency} : {}), ...(percent ? {percent} : {}), ...(accounting ? {accounting} : {})};
  const otherSign = decimal === "," ? votes.point : votes.comma;
  return {
    format, whole: Math.max(1, ...sizes.map(({whole}) => whole)), scale: Math.max(0, ...sizes.map(({scale}) => scale)), exponent: exponents > 0, units: spent.units, otherSign: group === (decimal === "," ? "." : ",") ? 0 : otherSign, rows,
    evidence: [...evidence, ...(spent.currency.length > 0 ? [`${spent.currency.join(" ")} stands in ${say(spent.currencyRows)} of them`] : []), ...(percent ? [`${say(sum(parts.filter((part) => part.percent)))} are per cent`] : []), ...(accounting ? [`${say(sum(parts.filter((part) => part.brackets)))} negative ones are in brackets or end in a minus`] : [])],
    ...(doubt === undefined ? {} : {doubt}), ...mixedOf(measured.affixes)
  };
}

/** Units of one quantity that differ in size; spellings of one unit stand together. */
const quantities: readonly (readonly RegExp[])[] = [
  [/^mg$/i, /^(g|gr|gramm?e?s?)$/i, /^kgs?$|^kilo/i, /^t(ons?|onnes?)?$/i, /^(lb|lbs)$/i, /^oz$/i], [/^mm$/i, /^cm$/i, /^(m|met(er|re)s?)$/i, /^km$/i, /^(in|inch(es)?)$/i, /^(ft|feet)$/i], [/^ml$/i, /^cl$/i, /^(l|lit(er|re)s?)$/i],
  [/^ms$/i, /^(s|secs?|seconds?)$/i, /^(min|mins|minutes?)$/i, /^(h|hrs?|hours?|std)$/i, /^(d|days?|tage?)$/i], [/^kb$/i, /^mb$/i, /^gb$/i, /^tb$/i], [/^°C$/, /^°F$/], [/^千$/, /^万$/, /^亿$/]
];

/** The rows that do not have the most frequent currency, or unit of their quantity. */
function mixedOf(affixes: Measured["affixes"]): {mixed?: {what: string; rows: number}} {
  const kinds = [...quantities.map((sizes) => ({prefix, suffix}: {prefix: string; suffix: string}) => (currencies[bare(suffix)] ?? currencies[bare(prefix)]) === undefined ? sizes.find((size) => size.test(bare(suffix)))?.source : undefined), ({prefix, suffix}: {prefix: string; suffix: string}) => currencies[bare(suffix)] ?? currencies[bare(prefix)]];
  for (const kind of kinds) {
    const groups = new Map<string, {n: number; word: string}>();
    for (const affix of affixes) {
      const found = kind(affix);
      if (found !== undefined) groups.set(found, {n: affix.n + (groups.get(found)?.n ?? 0), word: groups.get(found)?.word ?? (bare(affix.suffix) || bare(affix.prefix))});
    }
    const [most, ...others] = [...groups.values()].sort((a, b) => b.n - a.n);
    if (most !== undefined && others.length > 0) return {mixed: {rows: sum(others.map(({n, word}) => ({text: word, n}))), what: [most, ...others].map(({word, n}) => `${word} (${say(n)})`).join(" and ")}};
  }
  return {};
}

const sum = (parts: readonly Part[]) => parts.reduce((total, {n}) => total + n, 0);
const say = (n: number) => n.toLocaleString("en-US");

interface Votes {comma: number; point: number; groupComma: number; groupPoint: number; groupBlank: number; groupMark: number; doubtComma: number; doubtPoint: number}

/** Rows that speak for each sign: two signs in one number, a sign twice, or another number of digits than three behind it decide; one sign before three digits does not. */
function voteSigns(parts: readonly Part[]): Votes {
  const votes: Votes = {comma: 0, point: 0, groupComma: 0, groupPoint: 0, groupBlank: 0, groupMark: 0, doubtComma: 0, doubtPoint: 0};
  for (const {text, n} of parts) {
    if (/9[ \u00a0\u2009\u202f]9/.test(text)) votes.groupBlank += n;
    if (/9['’]9/.test(text)) votes.groupMark += n;
    const plain = text.replace(/['’ \u00a0\u2009\u202f]/g, "");
    const [commas, points] = [plain.split(",").length - 1, plain.split(".").length - 1];
    if (commas > 0 && points > 0) {
      if (plain.lastIndexOf(",") > plain.lastIndexOf(".")) { votes.comma += n; votes.groupPoint += n; } else { votes.point += n; votes.groupComma += n; }
    } else if (commas > 1) votes.groupComma += n;
    else if (points > 1) votes.groupPoint += n;
    else if (commas === 1) votes[/^9{1,3},999$/.test(plain) ? "doubtComma" : "comma"] += n;
    else if (points === 1) votes[/^9{1,3}\.999$/.test(plain) ? "doubtPoint" : "point"] += n;
  }
  return votes;
}

function chooseSigns(votes: Votes, hints: {decimal?: "." | ","}): {decimal: "." | ","; group?: "," | "." | " " | "'"; evidence: string[]; doubt?: string} {
  const {comma, point, groupComma, groupPoint, groupBlank, groupMark, doubtComma, doubtPoint} = votes;
  const certain = comma + point + groupComma + groupPoint;
  const forComma = comma + groupPoint, forPoint = point + groupComma;
  const decimal = certain > 0 ? (forComma > forPoint ? "," : ".") : hints.decimal ?? ".";
  const groups = decimal === "," ? groupPoint + (hints.decimal === "," || certain > 0 ? doubtPoint : 0) : groupComma + doubtComma;
  const group = groups > 0 ? (decimal === "," ? "." : ",") : groupBlank > 0 ? " " : groupMark > 0 ? "'" : undefined;
  const evidence: string[] = [];
  if (decimal === ",") evidence.push(comma > 0 ? `decimal comma in ${say(comma)} of them` : "decimal comma as in other columns of the file");
  else if (point > 0) evidence.push(`decimal point in ${say(point)} of them`);
  if (group !== undefined) evidence.push(`thousands parted by ${group === " " ? "a blank" : JSON.stringify(group)} in ${say(group === " " ? groupBlank : group === "'" ? groupMark : groups)}`);
  const doubtful = certain === 0 && hints.decimal === undefined && doubtComma + doubtPoint > 0;
  const doubt = doubtful ? (doubtComma > 0 ? "1,234 could be one and a bit: every comma stands before three digits" : "1.234 could be more than a thousand: every point stands before three digits") : undefined;
  return {decimal, ...(group === undefined ? {} : {group}), evidence, ...(doubt === undefined ? {} : {doubt})};
}

/** Words behind numbers that are units: one stands behind a tenth of the numbers at least, or behind a number and a blank, and not more than four do. */
function unitsOf(affixes: Measured["affixes"]): string[] {
  const all = affixes.reduce((total, {n}) => total + n, 0);
  const counts = new Map<string, {n: number; apart: boolean}>();
  for (const {suffix, n} of affixes) {
    const word = bare(suffix);
    if (currencies[word] !== undefined || !unit.test(word)) continue;
    const old = counts.get(word);
    counts.set(word, {n: n + (old?.n ?? 0), apart: /^[\s\u00a0]/.test(suffix) || old?.apart === true});
  }
  const found = [...counts].filter(([, {n, apart}]) => apart || n >= all * 0.1 || n <= all * 0.02).sort(([a, x], [b, y]) => y.n - x.n || (a < b ? -1 : 1));
  return found.length > 4 ? [] : found.map(([word]) => word);
}

function affixesOf({affixes}: Measured): {currency: string[]; currencyRows: number; units: string[]} {
  const currency = new Map<string, number>();
  let currencyRows = 0;
  for (const {prefix, suffix, n} of affixes) {
    const found = [prefix, suffix].map(bare).filter((word) => currencies[word] !== undefined);
    for (const word of found) currency.set(word, (currency.get(word) ?? 0) + n);
    if (found.length > 0) currencyRows += n;
  }
  const order = (map: Map<string, number>) => [...map].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => word);
  return {currency: order(currency), currencyRows, units: unitsOf(affixes)};
}
