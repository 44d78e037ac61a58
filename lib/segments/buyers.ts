import {meanInterval, paces, type BuyerModel} from "../ml/cluster/buyers.js";
import {identifier, literal} from "../sql.js";
import {rowsOf} from "../tags/compile.js";
import type {Segmentation, Text, Workspace} from "../workspace.js";

/** Classes of buyers, as a workspace declares them. */
export type BuyersSpec = Extract<Segmentation, {kind: "buyers"}>;

/** A column of words: values of a column of a fact table, or how many rows of a table a day with a purchase has. */
export interface Word {
  table: string;
  column?: string;
}

/** A column of words with the values that a model tells apart; all others are one more. */
export interface KnownWord extends Word {
  values: readonly string[];
}

/** The most values of a column that are told apart. */
export const mostValues = 20;
/** The most rows of a day that are told apart. */
const mostRows = 6;

/** The columns of words of a definition: those it names, and the number of rows of each of their tables but that of the purchases. */
export function wordsOf({purchases, words}: Pick<BuyersSpec, "purchases" | "words">): Word[] {
  const others = [...new Set(words.map(({table}) => table))].filter((table) => table !== purchases);
  return [...words.map(({table, column}): Word => ({table, column})), ...others.map((table): Word => ({table}))];
}

/** Fact tables that a definition reads. */
export function buyerFacts({purchases, words, visits, since, marks}: Pick<BuyersSpec, "purchases" | "words" | "visits" | "since" | "marks">): string[] {
  return [...new Set([purchases, ...words.map(({table}) => table), ...(visits === undefined ? [] : [visits]), ...(since === undefined ? [] : [since]), ...(marks === undefined ? [] : [marks.table])])];
}

const dayOf = (at: string) => `datediff(cast(${at} as date), cast('1970-01-01' as date))`;
const fact = (table: string) => identifier(`profile.fact_${table}`);
const before = (asOf: string) => `_at < cast(${literal(asOf)} as date)`;
const daysOf = (table: string, asOf: string) => `(select distinct person_id, ${dayOf("_at")} as day from ${fact(table)} f where ${before(asOf)})`;

/** Part `part` of `parts` of those who ever bought, all of the same size: `person_id`. */
function some({purchases}: Pick<BuyersSpec, "purchases">, {part, parts}: {part: number; parts: number}): string {
  const all = `(select distinct person_id from ${fact(purchases)} f)`;
  return parts === 1 ? all : `(select person_id from (select person_id, row_number() over (order by person_id) as n from ${all} a) b where n % ${literal(parts)} = ${literal(part)})`;
}

/** How many ever bought: `persons`. */
export const buyersCount = ({purchases}: Pick<BuyersSpec, "purchases">): string => `select count(distinct person_id) as persons from ${fact(purchases)} f`;

/** Days with a purchase before a date, by person and day: `person_id`, `day` since 1970. */
export function daysSelect(spec: BuyersSpec, asOf: string, part: {part: number; parts: number}): string {
  return `select d.person_id, d.day from ${daysOf(spec.purchases, asOf)} d join ${some(spec, part)} w on w.person_id = d.person_id order by d.person_id, d.day`;
}

/** Words of everybody before a date: `person_id`, `value`, `n`. */
function wordRows({table, column}: Word, asOf: string): string {
  if (column !== undefined) return `select person_id, coalesce(cast(${identifier(column)} as string), '') as value, count(*) as n from ${fact(table)} f where ${before(asOf)} group by person_id, coalesce(cast(${identifier(column)} as string), '')`;
  const sizes = `(select person_id, ${dayOf("_at")} as day, least(count(*), ${literal(mostRows)}) as size from ${fact(table)} f where ${before(asOf)} group by person_id, ${dayOf("_at")})`;
  return `select person_id, cast(size as string) as value, count(*) as n from ${sizes} s group by person_id, cast(size as string)`;
}

/** How often each value of a column of words stands in the rows, the most frequent first, one more than are told apart: `value`, `n`. */
export function valuesSelect(word: Word, asOf: string): string {
  return `select value, sum(n) as n from (${wordRows(word, asOf)}) w group by value order by n desc, value limit ${literal(mostValues + 1)}`;
}

/** Words of those of a part: `person_id`, `value`, `n`. */
export function wordSelect(spec: BuyersSpec, word: Word, asOf: string, part: {part: number; parts: number}): string {
  return `select r.person_id, r.value, r.n from (${wordRows(word, asOf)}) r join ${some(spec, part)} w on w.person_id = r.person_id order by r.person_id, r.value`;
}

/** Days with a visit and no purchase: how many until the last purchase and after it, the days from it to these, and the first: `person_id`, `before`, `after`, `away`, `first`. */
export function visitsSelect(spec: BuyersSpec, visits: string, asOf: string, part: {part: number; parts: number}): string {
  const bought = daysOf(spec.purchases, asOf), last = `(select person_id, max(day) as last from ${bought} b group by person_id)`;
  const alone = `(select v.person_id, v.day from ${daysOf(visits, asOf)} v left join ${bought} b on b.person_id = v.person_id and b.day = v.day where b.day is null)`;
  const sum = (value: string) => `cast(sum(case when v.day > l.last then ${value} else 0 end) as bigint)`;
  return `select v.person_id, cast(sum(case when v.day <= l.last then 1 else 0 end) as bigint) as before, ${sum("1")} as after, ${sum("v.day - l.last")} as away, min(v.day) as first from ${alone} v join ${last} l on l.person_id = v.person_id join ${some(spec, part)} w on w.person_id = v.person_id group by v.person_id order by v.person_id`;
}

/** The first day of everybody in a table: `person_id`, `first`. */
export function sinceSelect(spec: BuyersSpec, since: string, asOf: string, part: {part: number; parts: number}): string {
  return `select d.person_id, min(d.day) as first from ${daysOf(since, asOf)} d join ${some(spec, part)} w on w.person_id = d.person_id group by d.person_id order by d.person_id`;
}

/** Who has a mark on the day of the last purchase or after it: `person_id`. */
export function marksSelect(spec: BuyersSpec, {table, where = "1 = 1", window}: NonNullable<BuyersSpec["marks"]>, {asOf, facts, part}: {asOf: string; facts: Workspace["facts"]; part: {part: number; parts: number}}): string {
  const rows = rowsOf({table, where, ...(window === undefined ? {} : {window})}, {dates: [asOf], ...(facts === undefined ? {} : {facts})}), last = `(select person_id, max(day) as last from ${daysOf(spec.purchases, asOf)} b group by person_id)`;
  return `select distinct m.person_id from ${rows} m join ${last} l on l.person_id = m.person_id join ${some(spec, part)} w on w.person_id = m.person_id where ${dayOf("m._at")} >= l.last order by m.person_id`;
}

/** A number of a model: of a class (from 1) or of all (0), with the column and value it is about. */
export interface ModelNumber {
  class: number;
  part: string;
  name: string;
  number: number;
}

const wordName = (word: Word, value: string) => JSON.stringify([word.table, word.column ?? null, value]);

/** A model as numbers: a table that holds it. */
export function modelNumbers(model: BuyerModel, words: readonly KnownWord[]): ModelNumber[] {
  const numbers: ModelNumber[] = [{class: 0, part: "fading", name: "", number: model.fading}, {class: 0, part: "mark", name: "left", number: model.marks.left}, {class: 0, part: "mark", name: "stays", number: model.marks.stays}, ...[...model.clock].map((number, day): ModelNumber => ({class: 0, part: "clock", name: String(model.first + day), number}))];
  for (const [c, one] of model.classes.entries()) {
    const say = (part: string, number: number, name = "") => numbers.push({class: c + 1, part, name, number});
    for (const part of ["share", "mean", "shape", "leave", "visits"] as const) say(part, one[part]);
    for (const [g, number] of one.paces.entries()) say("pace", number, String(paces[g]));
    for (const [w, word] of words.entries()) for (const [v, number] of (one.words[w] ?? new Float64Array(0)).entries()) say(v < word.values.length ? "word" : "other", number, wordName(word, word.values[v] ?? ""));
  }
  return numbers;
}

/** The model that numbers tell, and its columns of words in their order; numbers stand in any order. */
export function modelOf(numbers: readonly ModelNumber[], {purchases, words}: Pick<BuyersSpec, "purchases" | "words">): {model: BuyerModel; words: KnownWord[]} {
  const clock = numbers.filter(({part}) => part === "clock").sort((a, b) => Number(a.name) - Number(b.name)), k = Math.max(0, ...numbers.map((one) => one.class));
  const values = numbers.filter((one) => one.class === 1 && one.part === "word").map(({name}) => JSON.parse(name) as [string, string | null, string]);
  const known = wordsOf({purchases, words}).map((word): KnownWord => ({...word, values: values.filter(([table, column]) => table === word.table && column === (word.column ?? null)).map(([, , value]) => value).sort()}));
  const classes = Array.from({length: k}, (_, c) => {
    const own = new Map(numbers.filter((one) => one.class === c + 1).map(({part, name, number}) => [`${part} ${name}`, number])), of = (part: string, name = "") => own.get(`${part} ${name}`) ?? NaN;
    return {
      share: of("share"), mean: of("mean"), shape: of("shape"), leave: of("leave"), visits: of("visits"), paces: Float64Array.from(paces, (pace) => of("pace", String(pace))),
      words: known.map((word) => Float64Array.from([...word.values.map((value) => of("word", wordName(word, value))), of("other", wordName(word, ""))]))
    };
  });
  const all = (part: string, name: string) => numbers.find((one) => one.class === 0 && one.part === part && one.name === name)?.number ?? NaN;
  return {model: {classes, fading: all("fading", ""), marks: {left: all("mark", "left"), stays: all("mark", "stays")}, clock: Float64Array.from(clock, ({number}) => number), first: Number(clock[0]?.name)}, words: known};
}

const percent = (p: number) => (p < 0.095 ? `${Number((100 * p).toPrecision(1))}%` : `${Math.round(100 * p)}%`);

/** A class in words: how often it buys, how many purchases are the last, and of each column the value that it has most above all others. */
export function classMeans(numbers: readonly ModelNumber[], spec: Pick<BuyersSpec, "purchases" | "words">, at: number): Text {
  const {model, words} = modelOf(numbers, spec), own = model.classes[at - 1];
  if (own === undefined) return {en: "", zh: ""};
  const {shape, leave} = own, days = Math.round(meanInterval(own)), typical = words.flatMap((word, w) => {
    if (word.column === undefined) return [];
    const lifts = word.values.map((value, v) => { const p = own.words[w]?.[v] ?? 0, all = model.classes.reduce((sum, one) => sum + one.share * (one.words[w]?.[v] ?? 0), 0); return {value, p, lift: p / all}; });
    const best = lifts.filter(({value, p, lift}) => value !== "" && p >= 0.1 && lift >= 1.2).sort((a, b) => b.lift - a.lift)[0];
    return best === undefined ? [] : [{en: `${word.column} “${best.value}” ${percent(best.p)}`, zh: `${word.column}「${best.value}」${percent(best.p)}`}];
  });
  const regular = shape >= 4, often = shape === 1;
  return {
    en: [`Buys about every ${days} days${regular ? ", regularly" : often ? ", at no fixed rhythm" : ""}`, `${percent(leave)} of purchases are the last`, ...typical.map(({en}) => en)].join("; "),
    zh: [`约每 ${days} 天购买一次${regular ? "，较有规律" : often ? "，无固定节奏" : ""}`, `${percent(leave)} 的购买是最后一次`, ...typical.map(({zh}) => zh)].join("；")
  };
}
