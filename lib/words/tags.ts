import {count, currencyName, day, monthOf, plural, shortShare} from "../format.js";
import {rowsOf, says, type PageBundle, type TagPairRow, type TagRow} from "../page.js";
import {bucketRange} from "../tags/buckets.js";
import {driftWord, tagDrift, type Drift} from "../tags/drift.js";
import type {Mark} from "../tags/marks.js";
import {stateName} from "../segments/means.js";
import type {Text} from "../workspace.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

const kinds: Readonly<Record<TagRow["kind"], readonly [string, string]>> = {
  rule: ["rule", "规则"], first: ["first value", "首次值"], last: ["last value", "最近值"], statistic: ["statistic", "统计"], preference: ["preference", "偏好"], ranking: ["ranking", "排名"],
  computed: ["from other tags", "由标签计算"], stage: ["lifecycle", "生命周期"], rfm: ["RFM", "RFM"], sql: ["SQL", "SQL"], list: ["imported list", "导入名单"], score: ["model score", "模型评分"]
};

/** How a tag is found, in a word. */
export function kindName(kind: TagRow["kind"], lang: Lang): string {
  const [en, zh] = kinds[kind];
  return pick(lang, en, zh);
}

/** What stands for a number of persons that is not shown. */
export function personsText(persons: number | null, lang: Lang): string {
  return persons === null ? pick(lang, "too few to show", "人数过少不显示") : count(persons);
}

/** What the values of a tag mean, in the order in which they are asked; none where they say it themselves. */
export function meaningsOf({meanings}: Pick<TagRow, "meanings">, lang: Lang): [value: string, meaning: string][] {
  return Object.entries(meaningsIn({meanings})).map(([value, text]) => [value, text[lang]]);
}

const meaningsIn = ({meanings}: Pick<TagRow, "meanings">) => (meanings === null ? {} : JSON.parse(meanings) as Record<string, Text>);

/** A value, or a range of values, in words; null is all those that are not told. */
export function valueName(tag: TagRow, bucket: string | null, lang: Lang): string {
  if (bucket === null) return pick(lang, "other values", "其他取值");
  if (tag.type === "boolean") return pick(lang, "yes", "是");
  if (tag.type === "date") return lang === "zh" ? `${bucket}年` : bucket;
  if (tag.kind === "stage") return stateName(bucket, meaningsIn(tag)[bucket])[lang];
  if (tag.type === "text") return bucket;
  if (tag.kind === "ranking") return pick(lang, `group ${bucket}`, `第 ${bucket} 档`);
  const range = bucketRange(bucket);
  if (range === null) return bucket;
  if (range.from === 0) return "0";
  const [low, high] = range.from < 0 ? [range.until, range.from] : [range.from, range.until];
  return range.from < 0 ? pick(lang, `over ${number(low)} to ${number(high)}`, `大于 ${number(low)} 至 ${number(high)}`) : pick(lang, `${number(low)} to under ${number(high)}`, `${number(low)} 至不足 ${number(high)}`);
}

const number = (value: number) => String(value).replace("-", "−").replace(/\B(?=(\d{3})+$)(?<![.]\d*)/g, ",");

/** The share of all persons who have a tag. */
export function coverage(tag: TagRow): number | null {
  return tag.persons === null || tag.of === 0 ? null : tag.persons / tag.of;
}

/** A tag's drift from the months on the page. */
export function driftOf(bundle: PageBundle, tag: TagRow): Drift | undefined {
  return tagDrift(rowsOf(bundle, "tag_months").filter((row) => row.tag === tag.tag), tag.of);
}

/** Drift as a word, with its index. */
export function driftText(drift: Drift | undefined, lang: Lang): string {
  if (drift?.index === undefined || drift.index === null) return "–";
  const words = {stable: pick(lang, "stable", "稳定"), moved: pick(lang, "moved", "有变化"), other: pick(lang, "very different", "变化很大")};
  return `${words[driftWord(drift.index)]} ${drift.index.toFixed(2)}`;
}

/** The answer of *Tags*: how many there are, about whom, and the one that moved most. */
export function tagsAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const tags = rowsOf(bundle, "tag_catalogue"), [first] = tags;
  if (first === undefined) return [pick(lang, "Nothing: the workspace declares no tag.", "没有：工作区没有声明标签。")];
  const half = tags.filter((tag) => (coverage(tag) ?? 0) > 0.5).length;
  const moved = tags.map((tag) => ({tag, index: driftOf(bundle, tag)?.index ?? 0})).sort((a, b) => b.index - a.index)[0];
  const most: Sentence = moved === undefined || driftWord(moved.index) === "stable" ? [] : [pick(lang, ` What changed most in three months: ${moved.tag.says_en.charAt(0).toLowerCase()}${moved.tag.says_en.slice(1)}.`, `三个月来变化最大的是「${moved.tag.says_zh}」。`)];
  return [...(lang === "zh" ? say`我们知道 ${count(first.of)} 个人的 ${count(tags.length)} 项标签，其中 ${count(half)} 项覆盖过半。` : say`We know ${plural(tags.length, "thing")} about ${count(first.of)} persons; ${count(half)} of them of more than half.`), ...most];
}

/** What the numbers count and when. */
export function tagsScope(bundle: PageBundle, lang: Lang): string {
  const {asOf, threshold} = bundle.workspace;
  return pick(lang, `Persons as of ${day(asOf, lang)}; earlier months are counted among the same persons. Groups of fewer than ${threshold} persons, and counts from which one could be worked out, are not shown.`, `截至 ${day(asOf, lang)} 的个人；此前各月在同一批人中统计。不足 ${threshold} 人的分组，以及可据以推算的数字，均不显示。`);
}

/** The finding of the catalogue. */
export function catalogueTitle(bundle: PageBundle, lang: Lang): string {
  const tags = rowsOf(bundle, "tag_catalogue"), owners = new Set(tags.map((tag) => tag.owner)).size;
  return pick(lang, `${plural(tags.length, "tag")}, ${plural(owners, "owner")}`, `${count(tags.length)} 个标签，${count(owners)} 个负责方`);
}

/** The finding of a tag's distribution: its most frequent value that is shown. */
export function valuesTitle(bundle: PageBundle, tag: TagRow, lang: Lang): string {
  const rows = rowsOf(bundle, "tag_values").filter((row) => row.tag === tag.tag && row.persons !== null), [most] = [...rows].sort((a, b) => (b.persons ?? 0) - (a.persons ?? 0));
  if (most === undefined || tag.type === "boolean") return pick(lang, `${says(tag, lang)}: ${personsText(tag.persons, lang)} of ${count(tag.of)}`, `${says(tag, lang)}：${count(tag.of)} 人中 ${personsText(tag.persons, lang)}`);
  return pick(lang, `Most frequent: ${valueName(tag, most.bucket, lang)}, ${shortShare((most.persons ?? 0) / tag.of)} of persons`, `最常见：${valueName(tag, most.bucket, lang)}，占 ${shortShare((most.persons ?? 0) / tag.of)}`);
}

/** The unit of a tag's numbers, or what is counted. */
export function unitText(bundle: PageBundle, tag: TagRow, lang: Lang): string {
  const unit = lang === "zh" ? tag.unit_zh : tag.unit_en;
  const money = unit === currencyName(bundle.workspace.currency, lang);
  return unit === null || tag.type !== "number" ? "" : pick(lang, `; values in ${unit}${money ? ` (${bundle.workspace.currency})` : ""}`, `；取值单位：${unit}`);
}

/** Values of a tag that can be followed through the months; none for tags that are true or not, and for many values. */
export function followed(bundle: PageBundle, tag: TagRow): string[] {
  const values = rowsOf(bundle, "tag_values").filter((row) => row.tag === tag.tag && row.persons !== null);
  return tag.type === "boolean" || (tag.type === "text" && values.length > 40) ? [] : values.flatMap(({bucket}) => (bucket === null ? [] : [bucket]));
}

/** The value whose months are shown first: all who have the tag, or, where nearly everybody has it, the most frequent value. */
export function firstFollowed(bundle: PageBundle, tag: TagRow): string | null {
  const rows = rowsOf(bundle, "tag_values").filter((row) => row.tag === tag.tag && row.persons !== null);
  return tag.persons === tag.of && followed(bundle, tag).length > 0 ? [...rows].sort((a, b) => (b.persons ?? 0) - (a.persons ?? 0))[0]?.bucket ?? null : null;
}

/** Persons by month, with one value or all who have the tag; a month without a row had nobody, or too few where it has values that are not told. */
export function monthCounts(bundle: PageBundle, tag: TagRow, bucket: string | null): {as_of: string; persons: number | null}[] {
  const rows = rowsOf(bundle, "tag_months").filter((row) => row.tag === tag.tag), dates = [...new Set(rows.map((row) => row.as_of))].sort();
  return dates.map((as_of) => { const own = rows.filter((row) => row.as_of === as_of), found = own.find((row) => (bucket === null ? row.what === "all" : row.bucket === bucket)); return {as_of, persons: found === undefined ? (own.some(({what}) => what === "others") ? null : 0) : found.persons}; });
}

/** The finding of a tag's history: how many had it in the first and last month that are shown. */
export function monthsTitle(bundle: PageBundle, tag: TagRow, lang: Lang, bucket: string | null = null): string {
  const rows = monthCounts(bundle, tag, bucket).filter((row) => row.persons !== null), [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined || first === last) return pick(lang, "Too few months can be shown", "可显示的月份过少");
  const way = (last.persons ?? 0) > (first.persons ?? 0) ? pick(lang, "up", "升至") : (last.persons ?? 0) < (first.persons ?? 0) ? pick(lang, "down", "降至") : pick(lang, "still", "仍为");
  const of = bucket === null ? "" : pick(lang, `: ${valueName(tag, bucket, lang)}`, `：${valueName(tag, bucket, lang)}`);
  return pick(lang, `${way === "still" ? "Still" : `${way === "up" ? "Up" : "Down"} from ${count(first.persons)} to`} ${count(last.persons)} persons${of}`, `由 ${count(first.persons)} 人${way} ${count(last.persons)} 人${of}`);
}

/** A month-end's month: the one that ended the day before. */
export function endedMonth(asOf: string, lang: Lang): string {
  return monthOf(new Date(Date.parse(asOf) - 86_400_000).toISOString().slice(0, 10), lang);
}

/** A mark in words: the meaning of a tag that is true or not, or a tag with one of its values. */
export function markName(bundle: PageBundle, {tag, value}: Mark, lang: Lang): string {
  const row = rowsOf(bundle, "tag_catalogue").find((known) => known.tag === tag);
  const name = row === undefined ? tag : says(row, lang);
  if (value === null) return name;
  const own = row === undefined ? value : valueName(row, value, lang);
  return pick(lang, `${name}: ${own}`, `${name}：${own}`);
}

/** Marks that overlaps are published of, in the order of the tags. */
export function marksThere(bundle: PageBundle): Mark[] {
  const found = new Map<string, Mark>();
  for (const pair of rowsOf(bundle, "tag_pairs")) for (const mark of [{tag: pair.a, value: pair.a_value}, {tag: pair.b, value: pair.b_value}]) found.set(JSON.stringify(mark), mark);
  return [...found.values()];
}

/** One overlap: the other mark, how many have both, and how many times as many as if the two had nothing to do with each other. */
export interface Overlap {other: Mark; both: number | null; own: number | null; others: number | null; share: number | null; lift: number | null}

/** Overlaps of one mark with all others, the strongest first. */
export function overlapsOf(bundle: PageBundle, mark: Mark): Overlap[] {
  const size = ({tag, value}: Mark) => rowsOf(bundle, "tag_values").find((row) => row.tag === tag && (value === null || row.bucket === value))?.persons ?? null;
  const is = (tag: string, value: string | null) => tag === mark.tag && value === mark.value, of = rowsOf(bundle, "tag_catalogue")[0]?.of ?? 0, own = size(mark);
  const pairs = rowsOf(bundle, "tag_pairs").filter((pair: TagPairRow) => is(pair.a, pair.a_value) || is(pair.b, pair.b_value));
  return pairs.map((pair): Overlap => {
    const other = is(pair.a, pair.a_value) ? {tag: pair.b, value: pair.b_value} : {tag: pair.a, value: pair.a_value}, others = size(other), both = pair.persons;
    return {other, both, own, others, share: both === null || !own ? null : both / own, lift: both === null || !own || !others || of === 0 ? null : (both * of) / (own * others)};
  }).sort((a, b) => (b.lift ?? -1) - (a.lift ?? -1));
}

/** The finding of the overlaps of one mark. */
export function overlapTitle(bundle: PageBundle, mark: Mark | undefined, lang: Lang): string {
  const [first] = mark === undefined ? [] : overlapsOf(bundle, mark).filter(({lift}) => lift !== null);
  if (first === undefined) return pick(lang, "No overlap can be shown", "没有可显示的重叠");
  return pick(lang, `${shortShare(first.share)} also have ${markName(bundle, first.other, lang).toLowerCase()}`, `其中 ${shortShare(first.share)} 同时有「${markName(bundle, first.other, lang)}」`);
}

/** Tags whose name, meaning, owner, kind or sources hold every word. */
export function filterTags(tags: readonly TagRow[], words: string): TagRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return tags.filter((tag) => { const text = `${tag.tag} ${tag.says_en} ${tag.says_zh} ${tag.owner} ${tag.kind} ${kindName(tag.kind, "en")} ${kindName(tag.kind, "zh")} ${tag.reads}`.toLowerCase(); return wanted.every((word) => text.includes(word)); });
}
