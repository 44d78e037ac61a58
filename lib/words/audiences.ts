import {audienceNeeds} from "../audiences/conditions.js";
import type {Names} from "../audiences/names.js";
import {count, currencyName, day, plural, shortShare} from "../format.js";
import {rowsOf, says, type AudienceRow, type AudienceTraitRow, type PageBundle} from "../page.js";
import type {AudienceCondition} from "../workspace.js";
import {conditionText} from "./conditions.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";
import {endedMonth, personsText} from "./tags.js";

/** Audiences by size, those too small to show last. */
export function audiencesThere(bundle: PageBundle): AudienceRow[] {
  return [...rowsOf(bundle, "audience_catalogue")].sort((a, b) => (b.persons ?? -1) - (a.persons ?? -1) || a.rank - b.rank);
}

/** The condition of an audience, and what is named in it. */
export function definitionOf({definition, names}: Pick<AudienceRow, "definition" | "names">): {who: AudienceCondition; names: Names} {
  return {who: JSON.parse(definition) as AudienceCondition, names: JSON.parse(names) as Names};
}

/** Who is meant, in one line. */
export function whoText(audience: AudienceRow, lang: Lang): string {
  const {who, names} = definitionOf(audience);
  return conditionText(who, names, lang);
}

/** The answer of *Audiences*: how many there are, the largest, and what consent leaves of it. */
export function audiencesAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const [first, ...rest] = audiencesThere(bundle);
  if (first === undefined) return [pick(lang, "Nobody yet: no audience is saved.", "还没有：尚未保存任何人群。")];
  if (first.persons === null) return lang === "zh" ? say`共 ${count(rest.length + 1)} 个人群，人数均过少，不显示。` : say`${plural(rest.length + 1, "audience")}, all with too few persons to show.`;
  const left: Sentence = first.allowed === null ? [] : lang === "zh" ? say`，其中 ${count(first.allowed)} 人同意用于其用途` : say`; ${count(first.allowed)} of them allow what it is for`;
  return [...(lang === "zh" ? [...say`共 ${count(rest.length + 1)} 个人群`, `；最大的是「${first.says_zh}」，`, ...say`有 ${count(first.persons)} 人`] : [...say`${plural(rest.length + 1, "audience")}`, `; the largest, “${first.says_en}”, `, ...say`has ${count(first.persons)} persons`]), ...left, pick(lang, ".", "。")];
}

/** What to do where no audience is saved. */
export function nothingYet({workspace: {name}}: PageBundle, here: boolean, lang: Lang): string {
  if (here) return pick(lang, "No audience is saved. Make the first one below.", "尚未保存人群。请在下方新建第一个。");
  return pick(lang, `No audience is saved. The live site, npm start -- --workspace ${name}, makes one on this page.`, `尚未保存人群。用 npm start -- --workspace ${name} 打开实时站点，即可在本页新建。`);
}

/** What the numbers count and when. */
export function audiencesScope(bundle: PageBundle, lang: Lang): string {
  const {asOf, threshold} = bundle.workspace;
  return pick(lang, `Persons as of ${day(asOf, lang)}. Groups of fewer than ${threshold} persons, and counts from which one could be worked out together with those of tags, are not shown; past months are rounded to ${threshold}.`, `截至 ${day(asOf, lang)} 的个人。不足 ${threshold} 人的分组，以及可与标签人数一起推算出此类分组的数字，均不显示；过去各月按 ${threshold} 人取整。`);
}

/** The finding of the list: where consent takes most. */
export function listTitle(bundle: PageBundle, lang: Lang): string {
  const [most] = audiencesThere(bundle).filter(({persons, lost}) => persons !== null && lost !== null && persons > 0).sort((a, b) => (b.lost ?? 0) / (b.persons ?? 1) - (a.lost ?? 0) / (a.persons ?? 1));
  if (most === undefined || most.lost === 0) return pick(lang, plural(audiencesThere(bundle).length, "audience"), `${count(audiencesThere(bundle).length)} 个人群`);
  const share = shortShare((most.lost ?? 0) / (most.persons ?? 1));
  return pick(lang, `Consent costs “${most.says_en}” most: ${share} of its persons`, `「${most.says_zh}」因未获同意损失最多：${share}`);
}

/** A trait in words: a tag, or one of its values, or a mean with its unit. */
export function traitName(bundle: PageBundle, trait: AudienceTraitRow, lang: Lang): string {
  const name = says(trait, lang), unit = lang === "zh" ? trait.unit_zh : trait.unit_en, money = unit === currencyName(bundle.workspace.currency, lang);
  if (trait.kind === "mean") return pick(lang, `${name}, mean${unit === null ? "" : ` (${unit}${money ? `, ${bundle.workspace.currency}` : ""})`}`, `${name}，均值${unit === null ? "" : `（${unit}）`}`);
  const own = (lang === "zh" ? trait.value_zh : trait.value_en) ?? trait.value;
  return own === null ? name : pick(lang, `${name}: ${own}`, `${name}：${own}`);
}

/** A share as a share, a mean as a number. */
export function traitValue({kind}: Pick<AudienceTraitRow, "kind">, value: number | null, lang: Lang): string {
  if (value === null) return pick(lang, "too few to show", "过少不显示");
  return kind === "share" ? shortShare(value) : value.toLocaleString("en-US", {maximumSignificantDigits: 3}).replace("-", "−");
}

/** How far two figures are apart: shares by their difference in standard deviations of a share between them, means by the logarithm of their ratio; −1 where one is not told. */
function apart(kind: AudienceTraitRow["kind"], a: number | null, b: number | null): number {
  if (a === null || b === null) return -1;
  if (kind === "mean") return a > 0 && b > 0 ? Math.abs(Math.log(a / b)) : 0;
  const between = (a + b) / 2;
  return a === b ? 0 : Math.abs(a - b) / Math.sqrt(between * (1 - between));
}

/** What sets an audience apart, the strongest first; tags of its own conditions after the others, for they say nothing new; hidden ones last. */
export function traitsOf(bundle: PageBundle, audience: string): AudienceTraitRow[] {
  const own = ownTags(bundle, audience), rank = (row: AudienceTraitRow) => (row.inside === null ? 2 : own.has(row.tag) ? 1 : 0);
  return rowsOf(bundle, "audience_traits").filter((row) => row.audience === audience).sort((a, b) => rank(a) - rank(b) || apart(b.kind, b.inside, b.everybody) - apart(a.kind, a.inside, a.everybody) || a.rank - b.rank);
}

/** Tags that an audience, or one that it is made of, asks for. */
function ownTags(bundle: PageBundle, audience: string): ReadonlySet<string> {
  const row = rowsOf(bundle, "audience_catalogue").find((one) => one.audience === audience);
  if (row === undefined) return new Set();
  const {tags, audiences} = audienceNeeds(definitionOf(row));
  return new Set([...tags, ...audiences.flatMap((other) => [...ownTags(bundle, other)])]);
}

/** The finding of what sets an audience apart. */
export function traitsTitle(bundle: PageBundle, audience: AudienceRow, lang: Lang): string {
  const own = ownTags(bundle, audience.audience), [first] = traitsOf(bundle, audience.audience).filter(({inside, tag}) => inside !== null && !own.has(tag));
  if (first === undefined) return pick(lang, "Nothing that may be shown sets it apart", "没有可显示的差异");
  const [here, all] = [traitValue(first, first.inside, lang), traitValue(first, first.everybody, lang)];
  return pick(lang, `${traitName(bundle, first, lang)}: ${here}, everybody ${all}`, `${traitName(bundle, first, lang)}：${here}，全体 ${all}`);
}

/** Persons in two audiences. */
export function overlapOf(bundle: PageBundle, a: string, b: string): number | null {
  return rowsOf(bundle, "audience_pairs").find((row) => (row.a === a && row.b === b) || (row.a === b && row.b === a))?.persons ?? null;
}

/** The other audiences with whom one shares persons, most first. */
export function overlapsWith(bundle: PageBundle, audience: AudienceRow): {other: AudienceRow; both: number | null; share: number | null}[] {
  return audiencesThere(bundle).filter((row) => row.audience !== audience.audience).map((other) => { const both = overlapOf(bundle, audience.audience, other.audience); return {other, both, share: both === null || !audience.persons ? null : both / audience.persons}; }).sort((a, b) => (b.both ?? -1) - (a.both ?? -1));
}

/** The finding of the overlaps. */
export function overlapsTitle(bundle: PageBundle, audience: AudienceRow, lang: Lang): string {
  const [first] = overlapsWith(bundle, audience).filter(({both}) => both !== null);
  if (first === undefined) return pick(lang, "No overlap can be shown", "没有可显示的重叠");
  return first.both === 0 ? pick(lang, "It shares no persons with the others that may be shown", "与其他可显示的人群没有重叠") : pick(lang, `${shortShare(first.share)} are also in “${first.other.says_en}”`, `${shortShare(first.share)} 同时属于「${first.other.says_zh}」`);
}

/** One trait of two audiences side by side. */
export interface Compared {trait: AudienceTraitRow; a: number | null; b: number | null; times: number | null}

/** What sets one audience apart from another, the strongest first. */
export function compared(bundle: PageBundle, a: string, b: string): Compared[] {
  const key = ({kind, tag, value}: AudienceTraitRow) => JSON.stringify([kind, tag, value]), others = new Map(traitsOf(bundle, b).map((row) => [key(row), row]));
  const rows = traitsOf(bundle, a).map((trait): Compared => { const other = others.get(key(trait))?.inside ?? null; return {trait, a: trait.inside, b: other, times: trait.inside === null || !other ? null : trait.inside / other}; });
  return rows.sort((x, y) => apart(y.trait.kind, y.a, y.b) - apart(x.trait.kind, x.a, x.b) || x.trait.rank - y.trait.rank);
}

/** The finding of a comparison: how many persons both have, and the strongest difference. */
export function comparedTitle(bundle: PageBundle, a: AudienceRow, b: AudienceRow, lang: Lang): string {
  const both = overlapOf(bundle, a.audience, b.audience), [first] = compared(bundle, a.audience, b.audience).filter((row) => row.a !== null && row.b !== null);
  const shared = both === null ? pick(lang, "How many are in both is too few to show", "同属两者的人数过少不显示") : pick(lang, `${plural(both, "person")} in both`, `${count(both)} 人同属两者`);
  if (first === undefined) return shared;
  const [one, two] = [traitValue(first.trait, first.a, lang), traitValue(first.trait, first.b, lang)];
  return pick(lang, `${shared}; most apart: ${traitName(bundle, first.trait, lang)}, ${one} and ${two}`, `${shared}；差异最大：${traitName(bundle, first.trait, lang)}，${one} 与 ${two}`);
}

/** Persons by month, in the order of time. */
export function monthsOf(bundle: PageBundle, audience: string): {as_of: string; persons: number | null}[] {
  return rowsOf(bundle, "audience_months").filter((row) => row.audience === audience).sort((a, b) => (a.as_of < b.as_of ? -1 : 1)).map(({as_of, persons}) => ({as_of, persons}));
}

/** The finding of the months: the first and the last that are shown. */
export function audienceMonthsTitle(bundle: PageBundle, audience: AudienceRow, lang: Lang): string {
  const shown = monthsOf(bundle, audience.audience).filter(({persons}) => persons !== null), [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined || first === last) return pick(lang, "Too few months can be shown", "可显示的月份过少");
  return pick(lang, `${personsText(first.persons, lang)} persons at the end of ${endedMonth(first.as_of, lang)}, ${personsText(last.persons, lang)} now`, `${endedMonth(first.as_of, lang)}末 ${personsText(first.persons, lang)} 人，现有 ${personsText(last.persons, lang)} 人`);
}
