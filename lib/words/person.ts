import {count, day, plural} from "../format.js";
import {rowsOf, says, type PageBundle, type PersonRow, type TagRow} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";
import {meaningsOf, valueName} from "./tags.js";

/** At most so many persons are published: those whose pseudonyms sort first, which is a sample by chance. */
export const mostPersons = 2000;

/** The answer of *One person*: how many can be looked at, and of how many. */
export function personAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const rows = rowsOf(bundle, "person_rows").length, of = rowsOf(bundle, "tag_catalogue")[0]?.of ?? 0, rest = of - rows;
  if (rows === 0) return [pick(lang, "Nobody can be shown: no person allows it, or there is no key for pseudonyms.", "没有可显示的人：无人同意，或没有生成化名的密钥。")];
  if (rows === mostPersons) return lang === "zh" ? say`${count(of)} 人中可化名查看 ${count(rows)} 人：从可以显示的人中随机选出，不再更多。` : say`${count(rows)} of ${plural(of, "person")} can be looked at under a pseudonym: chosen by chance from those who may be shown, and no more than these.`;
  if (rest > 0 && rest < bundle.workspace.threshold) return lang === "zh" ? say`可查看 ${count(rows)} 个人，均以化名显示。` : say`${plural(rows, "person")} can be looked at, each under a pseudonym.`;
  return lang === "zh" ? say`${count(of)} 人中有 ${count(rows)} 人可以化名查看：他们同意这样做，或数据本就公开。` : say`${count(rows)} of ${plural(of, "person")} can be looked at under a pseudonym: those who allow it, or whose data are open.`;
}

/** What is told of a person, and how exactly. */
export function personScope(bundle: PageBundle, lang: Lang): string {
  const {asOf, threshold} = bundle.workspace;
  return pick(lang, `As of ${day(asOf, lang)}. Told only as exactly as at least ${threshold} of them share: ages in tens, numbers in ranges, time in quarters; no name, number or address. The rule of totals for small groups does not hold for these rows.`, `截至 ${day(asOf, lang)}。只说到至少 ${threshold} 人相同的程度：年龄按十岁、数值按区间、时间按季度；没有姓名、号码与地址。汇总数字的小组规则不适用于这些行。`);
}

/** A person's tags: values as they are counted, null for one too rare to tell. */
export function tagsOfPerson(row: PersonRow): Readonly<Record<string, string | null>> {
  return JSON.parse(row.tags) as Record<string, string | null>;
}

/** What happened to a person, by quarter, newest first. */
export function timelineOf(row: PersonRow): {quarter: string; events: {fact: string; rows: number}[]}[] {
  const quarters = new Map<string, {fact: string; rows: number}[]>();
  for (const [quarter, fact, rows] of JSON.parse(row.timeline) as [string, string, number][]) quarters.set(quarter, [...(quarters.get(quarter) ?? []), {fact, rows}]);
  return [...quarters].map(([quarter, events]) => ({quarter, events}));
}

/** A quarter: Q3 2026, 2026 年三季度. */
export function quarterName(firstDay: string, lang: Lang): string {
  const quarter = Math.ceil(Number(firstDay.slice(5, 7)) / 3);
  return pick(lang, `Q${quarter} ${firstDay.slice(0, 4)}`, `${firstDay.slice(0, 4)} 年${["一", "二", "三", "四"][quarter - 1]}季度`);
}

/** A value with what it means, where that is told. */
function meantName(tag: TagRow, value: string, lang: Lang): string {
  const meaning = meaningsOf(tag, lang).find(([one]) => one === value)?.[1], name = valueName(tag, value, lang);
  return meaning === undefined || meaning === name ? name : pick(lang, `${name} (${meaning.replace(/^\p{Lu}(?=\p{Ll}| )/u, (first) => first.toLowerCase())})`, `${name}（${meaning}）`);
}

/** A tag and its value as a chip says it; a boolean tag is its meaning alone. */
export function chipText(tag: TagRow, value: string | null, lang: Lang): string {
  if (tag.type === "boolean") return says(tag, lang);
  const name = value === null ? pick(lang, "too rare to show", "过少不显示") : meantName(tag, value, lang), unit = lang === "zh" ? tag.unit_zh : tag.unit_en;
  return pick(lang, `${says(tag, lang)}: ${name}${unit !== null && value !== null ? ` ${unit}` : ""}`, `${says(tag, lang)}：${name}${unit !== null && value !== null ? ` ${unit}` : ""}`);
}

/** Persons with a tag, or with one value of it; all for no tag. */
export function personsWith(bundle: PageBundle, tag: string, value: string): readonly PersonRow[] {
  const rows = rowsOf(bundle, "person_rows");
  return tag === "" ? rows : rows.filter((row) => { const held = tagsOfPerson(row)[tag]; return held !== undefined && (value === "" || held === value); });
}

/** What is told of a person, in words. */
export function attributesText({gender, age, place}: PersonRow, lang: Lang): string {
  const parts = [gender, age === null ? null : pick(lang, `aged ${age}`, `${age} 岁`), place].filter((part) => part !== null);
  return parts.length === 0 ? pick(lang, "nothing told: too few would share it", "不作说明：相同者过少") : parts.join(pick(lang, ", ", "，"));
}
