import {count, day, points, shortShare} from "../format.js";
import {rowsOf, says, type PageBundle} from "../page.js";
import type {SegmentFlowRow, SegmentGroupRow, SegmentTraitRow, SegmentationRow} from "../segments/rows.js";
import {driftWord} from "../tags/drift.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";
import {endedMonth} from "./tags.js";

/** The segments of a segmentation, in order. */
export function groupsOf(bundle: PageBundle, id: string): SegmentGroupRow[] {
  return rowsOf(bundle, "segment_groups").filter((row) => row.segmentation === id);
}

/** What a segment is called; its name in the tables where nobody is in it today. */
export function segmentName(bundle: PageBundle, id: string, segment: string | null, lang: Lang): string {
  if (segment === null) return pick(lang, "No segment", "无所属群");
  const row = groupsOf(bundle, id).find((one) => one.segment === segment);
  return row === undefined ? segment.replaceAll("_", " ") : says(row, lang);
}

/** The segment that brings most beyond its share of persons, where amounts are known. */
export function bestOf(rows: readonly SegmentGroupRow[]): SegmentGroupRow | undefined {
  const beyond = (row: SegmentGroupRow) => (row.revenue_share ?? 0) - (row.share ?? 0);
  return rows.filter((row) => row.share !== null && row.revenue_share !== null && row.revenue_share > 0).sort((a, b) => beyond(b) - beyond(a))[0];
}

/** Of the segments most of whose persons were not seen for long, the one that brings most. */
export function quietOf(rows: readonly SegmentGroupRow[]): SegmentGroupRow | undefined {
  return rows.filter(({quiet, persons}) => quiet !== null && persons !== null && quiet > 0.5 * persons).sort((a, b) => (b.revenue ?? 0) - (a.revenue ?? 0) || (b.quiet ?? 0) - (a.quiet ?? 0))[0];
}

/** The answer of *Segments*, of the first segmentation: who brings most, and who was not seen for long. */
export function segmentsAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const [first] = rowsOf(bundle, "segment_catalogue");
  if (first === undefined) return [pick(lang, "None: the workspace declares no segmentation.", "没有：工作区没有声明分群。")];
  const rows = groupsOf(bundle, first.segmentation), best = bestOf(rows), quiet = quietOf(rows), largest = rows.filter(({persons}) => persons !== null).sort((a, b) => (b.persons ?? 0) - (a.persons ?? 0))[0];
  const lead = best !== undefined
    ? lang === "zh" ? say`「${best.says_zh}」占 ${shortShare(best.share)} 的客户，带来 ${shortShare(best.revenue_share)} 的收入` : say`“${best.says_en}” are ${shortShare(best.share)} of customers and bring ${shortShare(best.revenue_share)} of revenue`
    : largest === undefined ? [pick(lang, "No size of a segment can be shown", "各群人数均不能显示")] : lang === "zh" ? say`最大的群「${largest.says_zh}」有 ${count(largest.persons)} 人` : say`The largest segment, “${largest.says_en}”, has ${count(largest.persons)} persons`;
  const rest = quiet === undefined ? [] : lang === "zh" ? say`；「${quiet.says_zh}」中有 ${count(quiet.quiet)} 人超过 ${count(first.quiet_days)} 天没有出现` : say`; ${count(quiet.quiet)} of “${quiet.says_en}” have not been seen for ${count(first.quiet_days)} days`;
  return [...lead, ...rest, pick(lang, ".", "。")];
}

/** What the numbers count and when. */
export function segmentsScope(bundle: PageBundle, lang: Lang): string {
  const {asOf, threshold} = bundle.workspace, [first] = rowsOf(bundle, "segment_catalogue");
  const persons = first?.persons === null || first === undefined ? "" : pick(lang, `${count(first.persons)} of ${count(first.of)} persons have a segment, each exactly one. `, `${count(first.of)} 人中 ${count(first.persons)} 人有所属群，每人只属一群。`);
  return pick(lang, `${persons}As of ${day(asOf, lang)}. Groups of fewer than ${threshold} persons are not shown, nor others from which such a group would follow; changes and past months are rounded to ${threshold}.`, `${persons}截至 ${day(asOf, lang)}。不足 ${threshold} 人的分组不显示，可据以推算出这类分组的也不显示；流动与过去各月按 ${threshold} 人取整。`);
}

/** How a segmentation is found, in words. */
export function segmentationKind(kind: SegmentationRow["kind"], lang: Lang): string {
  return {rfm: pick(lang, "recency, frequency and amount", "近度、频度与金额"), lifecycle: pick(lang, "lifecycle", "生命周期"), clusters: pick(lang, "clusters", "聚类"), buyers: pick(lang, "latent classes of buyers", "购买行为潜在类别")}[kind];
}

/** Drift since last month as a word with its index. */
export function segmentDrift({drift, drift_from}: SegmentationRow, lang: Lang): string {
  if (drift === null || drift_from === null) return "–";
  const word = {stable: pick(lang, "stable", "稳定"), moved: pick(lang, "moved", "有变化"), other: pick(lang, "very different", "变化很大")}[driftWord(drift)];
  return pick(lang, `${word}, index ${drift.toFixed(2)} since ${endedMonth(drift_from, lang)}`, `${word}，自${endedMonth(drift_from, lang)}末指数 ${drift.toFixed(2)}`);
}

/** A number of persons of today; one that is hidden may be small, or hidden only so that a small one cannot be worked out: which of both is not told. */
export function shownText(persons: number | null, lang: Lang): string {
  return persons === null ? pick(lang, "not shown", "不显示") : count(persons);
}

/** The finding of the list of segments. */
export function groupsTitle(bundle: PageBundle, id: string, lang: Lang): string {
  const rows = groupsOf(bundle, id), sorted = rows.filter((row) => row.revenue_share !== null).sort((a, b) => (b.revenue_share ?? 0) - (a.revenue_share ?? 0)), [first, second] = sorted;
  if (first === undefined || second === undefined) return pick(lang, `${count(rows.length)} segments`, `${count(rows.length)} 个群`);
  const both = shortShare((first.revenue_share ?? 0) + (second.revenue_share ?? 0));
  return pick(lang, `“${first.says_en}” and “${second.says_en}” bring ${both} of revenue`, `「${first.says_zh}」与「${second.says_zh}」带来 ${both} 的收入`);
}

/** Change of a segment's share of persons since the end of the month before, in points; null where either is hidden. */
export function movedPoints(bundle: PageBundle, id: string, segment: string): number | null {
  const months = rowsOf(bundle, "segment_months").filter((row) => row.segmentation === id), dates = [...new Set(months.map((row) => row.as_of))].sort(), [before, now] = [dates.at(-2), dates.at(-1)];
  if (before === undefined || now === undefined) return null;
  const share = (date: string): number | null => {
    const own = months.filter((row) => row.as_of === date), all = own.reduce((sum, {persons}) => sum + (persons ?? 0), 0), size = own.find((row) => row.segment === segment)?.persons;
    return size === null || size === undefined || all === 0 ? null : size / all;
  };
  const [a, b] = [share(before), share(now)];
  return a === null || b === null ? null : b - a;
}

/** A change in points with its direction. */
export function movedText(change: number | null, lang: Lang): string {
  if (change === null) return "–";
  if (Math.abs(change) < 0.0005) return pick(lang, "± 0 points", "± 0 点");
  return `${change > 0 ? "▲ +" : "▼ −"}${points(change)}${pick(lang, " points", " 点")}`;
}

/** Changes that ended with a month, those of persons with a segment on both sides. */
export function flowsAt(bundle: PageBundle, id: string, date: string): SegmentFlowRow[] {
  return rowsOf(bundle, "segment_flows").filter((row) => row.segmentation === id && row.as_of === date && row.before !== null && row.now !== null);
}

/** Ends of months with changes, the newest first. */
export function flowDates(bundle: PageBundle, id: string): string[] {
  return [...new Set(rowsOf(bundle, "segment_flows").filter((row) => row.segmentation === id).map((row) => row.as_of))].sort().reverse();
}

/** The largest change of a month from one segment to another. */
export function flowTitle(bundle: PageBundle, id: string, date: string, lang: Lang): string {
  const [most] = flowsAt(bundle, id, date).filter(({before, now, persons}) => before !== now && persons !== null && persons > 0).sort((a, b) => (b.persons ?? 0) - (a.persons ?? 0) || a.rank - b.rank);
  if (most === undefined) return pick(lang, "No change between segments is large enough to show", "没有人数足够显示的群间变化");
  const [from, to] = [segmentName(bundle, id, most.before, lang), segmentName(bundle, id, most.now, lang)];
  return pick(lang, `Most changed from “${from}” to “${to}”: about ${count(most.persons)}`, `变化最多的是从「${from}」到「${to}」：约 ${count(most.persons)} 人`);
}

/** The numbers by which a cluster differs most from everybody, in words. */
export function traitsText(traits: readonly SegmentTraitRow[], name: (tag: string) => string, lang: Lang): string {
  const strong = traits.filter(({deviation}) => deviation !== null && Math.abs(deviation) >= 0.25).sort((a, b) => Math.abs(b.deviation ?? 0) - Math.abs(a.deviation ?? 0)).slice(0, 3);
  if (strong.length === 0) return pick(lang, "Much like everybody", "与全体相近");
  const degree = (value: number) => { const size = Math.abs(value), high = value > 0; return size >= 1 ? pick(lang, high ? "much higher" : "much lower", high ? "高得多" : "低得多") : pick(lang, high ? "higher" : "lower", high ? "较高" : "较低"); };
  return strong.map(({tag, deviation}) => pick(lang, `“${name(tag)}” ${degree(deviation ?? 0)}`, `「${name(tag)}」${degree(deviation ?? 0)}`)).join(pick(lang, ", ", "，"));
}

/** What the retention of cohorts shows: the share that buys again after one and after six months, over all cohorts shown. */
export function cohortTitle(bundle: PageBundle, value: string, lang: Lang): string {
  const rows = rowsOf(bundle, "segment_cohorts").filter((row) => row.value === value && row.size !== null && row.share !== null);
  const mean = (months: number) => { const own = rows.filter((row) => row.months === months), sizes = own.reduce((sum, {size}) => sum + (size ?? 0), 0); return sizes === 0 ? null : own.reduce((sum, {size, share}) => sum + (size ?? 0) * (share ?? 0), 0) / sizes; };
  const [one, six] = [mean(1), mean(6)];
  if (one === null) return pick(lang, "Cohorts are too small to show who comes back", "各批人数过少，无法显示回购");
  return six === null ? pick(lang, `${shortShare(one)} buy again a month after their first purchase`, `首购次月有 ${shortShare(one)} 再次购买`) : pick(lang, `${shortShare(one)} buy again after one month, ${shortShare(six)} after six`, `首购后第 1 个月 ${shortShare(one)} 再次购买，第 6 个月 ${shortShare(six)}`);
}

/** What the scores say about the number of clusters. */
export function choiceTitle(bundle: PageBundle, id: string, lang: Lang): string {
  const rows = rowsOf(bundle, "segment_choice").filter((row) => row.segmentation === id), used = rows.find(({chosen}) => chosen), best = [...rows].sort((a, b) => b.silhouette - a.silhouette)[0];
  if (used === undefined || best === undefined) return pick(lang, "No number of clusters can be compared", "没有可比较的聚类数");
  return best.k === used.k ? pick(lang, `${count(used.k)} clusters are told apart best (silhouette ${used.silhouette.toFixed(2)})`, `分成 ${count(used.k)} 群区分最好（轮廓系数 ${used.silhouette.toFixed(2)}）`) : pick(lang, `${count(used.k)} clusters are used; ${count(best.k)} would be told apart best`, `采用 ${count(used.k)} 群；${count(best.k)} 群区分最好`);
}
