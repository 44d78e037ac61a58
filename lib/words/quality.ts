import {count, days, plural, points, share, shortShare} from "../format.js";
import {rowsOf, says, total, type PageBundle, type QualityColumnRow, type QualityDimension, type QualityRuleRow, type QualityScoreRow, type RuleEffect} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";
import {fates} from "./refused.js";

/** The five dimensions in the order in which they are shown. */
export const dimensions: readonly QualityDimension[] = ["completeness", "validity", "uniqueness", "consistency", "timeliness"];

/** A dimension in the reader's words. */
export function dimensionName(dimension: QualityDimension, lang: Lang): string {
  const [en, zh] = ({completeness: ["Completeness", "完整性"], validity: ["Validity", "有效性"], uniqueness: ["Uniqueness", "唯一性"], consistency: ["Consistency", "一致性"], timeliness: ["Timeliness", "及时性"]} as const)[dimension];
  return pick(lang, en, zh);
}

/** What a rule does, as a verb in the past. */
export function effectName(effect: RuleEffect, lang: Lang): string {
  const [en, zh] = ({fix: ["repaired", "修复"], remove: ["made empty", "置空"], fill: ["filled", "填补"], flag: ["flagged", "标记"], route: ["set aside", "另存"], refuse: ["refused", "拒收"], merge: ["merged", "合并"], fail: ["stops the build", "停止构建"]} as const)[effect];
  return pick(lang, en, zh);
}

/** A unit of a score in words. */
export function measureName(measure: QualityScoreRow["measure"], lang: Lang): string {
  return measure === null ? "" : ({values: pick(lang, "values", "个值"), rows: pick(lang, "rows", "行"), weeks: pick(lang, "weeks", "周")})[measure];
}

/** All tables of one dimension put together: what passed, of how many, before and now. */
export function dimensionTotal(bundle: PageBundle, dimension: QualityDimension): {passedBefore: number; ofBefore: number; passed: number; of: number; tables: number} {
  const rows = rowsOf(bundle, "quality_scores").filter((row) => row.dimension === dimension && row.of !== null);
  return {passedBefore: total(rows, (row) => row.passed_before), ofBefore: total(rows, (row) => row.of_before), passed: total(rows, (row) => row.passed), of: total(rows, (row) => row.of), tables: rows.length};
}

/** How a dimension is counted: the formula, and what counts as passing. */
export function definition(dimension: QualityDimension, lang: Lang): {formula: string; counts: string} {
  const [formula, formulaZh, counts, countsZh] = ({
    completeness: ["values that are there ÷ rows in use × columns", "有值的单元格 ÷（在使用的行 × 列）", "A value is there if the cell is not blank. A word for nothing, such as N/A, counts as empty, before and now.", "单元格不为空即为有值。N/A 一类占位符前后都按空值计。"],
    validity: ["values without a fault ÷ values that are there", "无差错的值 ÷ 有值的单元格", "Before: the value passed as delivered; no rule had to repair, empty, flag or refuse it. A row refused as a whole counts as one value. Now: no rule of form or range flags it.", "清洗前：送达时即符合，没有规则修复、置空、标记或拒收它；整行被拒收按一个值计。现在：没有形式或范围规则标记它。"],
    uniqueness: ["rows that stand once ÷ rows", "不重复的行 ÷ 行数", "A row fails if a rule merged, refused or flagged it as standing twice. Tables without such a rule have no score.", "被规则判为重复而合并、拒收或标记的行不通过。没有此类规则的表不评分。"],
    consistency: ["rows that agree ÷ rows", "相符的行 ÷ 行数", "A row fails if what it names is not in the other table, or if its group breaks a rule. Tables without such a rule have no score.", "引用的对象在另一张表中不存在，或所在分组违反规则，则该行不通过。没有此类规则的表不评分。"],
    timeliness: ["weeks with a row ÷ last 13 weeks", "有数据的周数 ÷ 最近 13 周", "Weeks up to the date of the data in which the source has at least one row in use; a younger source is counted from its first row. Where rules speak of lateness, rows they did not touch.", "截至数据日期，来源至少有一行在使用的周数；开始不足 13 周的来源从首行算起。若有规则判断迟到，则计未被判为迟到的行。"]
  } as const)[dimension];
  return {formula: pick(lang, formula, formulaZh), counts: pick(lang, counts, countsZh)};
}

/** Where rows ended: an outcome, with the rows in use split by whether a rule repaired them. */
export interface Ending {ending: "kept" | "repaired" | "routed" | "merged" | "erased" | "refused"; rows: number; share: number}

/** The rows in use, repaired among them, as parts that sum to all rows delivered. */
export function endings(bundle: PageBundle): {total: number; parts: readonly Ending[]} {
  const {total: whole, parts} = fates(bundle);
  const repaired = Math.min(total(rowsOf(bundle, "sources"), (row) => row.repaired), parts.find(({outcome}) => outcome === "kept")?.rows ?? 0);
  const split = parts.flatMap(({outcome, rows}): Omit<Ending, "share">[] => (outcome === "kept" ? [{ending: "kept", rows: rows - repaired}, {ending: "repaired", rows: repaired}] : [{ending: outcome, rows}]));
  return {total: whole, parts: split.filter(({rows}) => rows > 0).map((part) => ({...part, share: part.rows / whole}))};
}

/** Where a row ended, in words. */
export function endingName(ending: string, lang: Lang): string {
  const [en, zh] = ({kept: ["in use as delivered", "原样在用"], repaired: ["in use, repaired", "修复后在用"], routed: ["set aside", "另存"], merged: ["merged as duplicates", "合并的重复"], erased: ["erased", "删除"], refused: ["refused, with a reason", "拒收，有原因"]} as Record<string, readonly [string, string]>)[ending] ?? [ending, ending];
  return pick(lang, en, zh);
}

/** The answer of *Data quality*: one sentence per case. */
export function qualityAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const {total: whole, parts} = endings(bundle), rows = (name: string) => total(parts.filter(({ending}) => ending === name), (part) => part.rows);
  if (whole === 0) return lang === "zh" ? say`还不知道：没有送达任何行。` : say`Not known yet: no rows were delivered.`;
  const used = rows("kept") + rows("repaired"), part = used / whole, repaired = rows("repaired"), refused = rows("refused");
  const verdict = part >= 0.98 ? pick(lang, "Yes.", "可以。") : part >= 0.8 ? pick(lang, "Mostly.", "大体可以。") : part >= 0.5 ? pick(lang, "In part.", "部分可以。") : pick(lang, "Hardly.", "很难。");
  const head: Sentence = [verdict, pick(lang, " ", "")];
  const rest = lang === "zh" ? say`送达的 ${count(whole)} 行中 ${share(part, lang)} 在使用；其中 ${count(repaired)} 行有修复，拒收 ${count(refused)} 行。`
    : say`${share(part, lang)} of ${plural(whole, "row")} delivered ${used === 1 ? "is" : "are"} in use; rules repaired ${count(repaired)} of them and refused ${count(refused)}.`;
  return [...head, ...rest, ...care(bundle, lang)];
}

/** Which sources need care: those whose days end early, then the tables with most gaps. */
function care(bundle: PageBundle, lang: Lang): Sentence {
  const late = rowsOf(bundle, "sources").filter((row) => (row.lag_days ?? 0) > 7).sort((a, b) => (b.lag_days ?? 0) - (a.lag_days ?? 0));
  const [first] = late;
  if (!first) return [];
  const name = first.source;
  return lang === "zh" ? say`${late.length === 1 ? "有一个来源要小心" : `有 ${count(late.length)} 个来源要小心`}：${name} 已有 ${count(first.lag_days)} 天没有新行。`
    : say` ${late.length === 1 ? "One source needs care" : `${count(late.length)} sources need care`}: ${name} has no row of the last ${plural(first.lag_days ?? 0, "day")}.`;
}

/** What the page measures. */
export function qualityScope(bundle: PageBundle, lang: Lang): string {
  const sources = rowsOf(bundle, "sources").filter((row) => row.status === "read"), rules = rowsOf(bundle, "quality_rules"), columns = rowsOf(bundle, "quality_columns");
  const dated = sources.filter((row) => row.first_day !== null && row.last_day !== null);
  const first = dated.map((row) => row.first_day ?? "").sort()[0], last = dated.map((row) => row.last_day ?? "").sort().at(-1);
  const when = dated.length === 0 ? "" : pick(lang, `, rows of ${days(first, last, lang)}`, `，行的日期为${days(first, last, lang)}`);
  const distinct = new Set(rules.map((row) => JSON.stringify([row.table, row.rule]))).size;
  return pick(lang, `${plural(sources.length, "source")}, ${plural(columns.length, "column")}, ${plural(distinct, "rule")}${when}.`, `${count(sources.length)} 个来源，${count(columns.length)} 个字段，${count(distinct)} 条规则${when}。`);
}

/** The finding of the bar of all rows. */
export function endingsTitle(bundle: PageBundle, lang: Lang): string {
  const {parts} = endings(bundle);
  if (parts.length === 0) return pick(lang, "No rows were delivered", "没有送达任何行");
  return pick(lang, `Nothing disappears: every delivered row is in ${parts.length === 1 ? "one place" : `one of ${count(parts.length)} places`}`, `一行不丢：每一行都在${parts.length === 1 ? "一处" : ` ${count(parts.length)} 处之一`}`);
}

/** The finding of the scores by table. */
export function scoresTitle(bundle: PageBundle, lang: Lang): string {
  const scored = rowsOf(bundle, "quality_scores").filter((row) => row.dimension === "validity" && row.score !== null);
  const gain = [...scored].sort((a, b) => rise(b) - rise(a))[0];
  if (!gain) return pick(lang, "No table has a value to score", "没有可评分的值");
  if (rise(gain) < 0.0005) return pick(lang, "Cleaning changed no table's valid share by a tenth of a point", "清洗没有使任何表的有效率变化 0.1 个百分点");
  return pick(lang, `${gain.table} gained most: ${shortShare(gain.score_before)} to ${shortShare(gain.score)} valid`, `${gain.table} 改善最大：有效率从 ${shortShare(gain.score_before)} 到 ${shortShare(gain.score)}`);
}

function rise(row: QualityScoreRow): number {
  return row.score === null || row.score_before === null ? 0 : row.score - row.score_before;
}

/** A column beside its share of sound values before and now. */
export interface Gain {name: string; row: QualityColumnRow; before: number; after: number}

/** Columns whose share of sound values changed, the largest change first, then those with the lowest share. */
export function gains(bundle: PageBundle): readonly Gain[] {
  const rows = rowsOf(bundle, "quality_columns").filter((row) => row.rows > 0 && row.kept > 0);
  return rows.map((row) => ({name: `${row.table}.${row.column}`, row, before: row.sound_before / row.rows, after: row.sound_after / row.kept}))
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || a.after - b.after || a.row.rank - b.row.rank);
}

/** The finding of the columns. */
export function gainsTitle(bundle: PageBundle, lang: Lang): string {
  const [first] = gains(bundle);
  if (!first) return pick(lang, "No column to compare", "没有可比较的字段");
  const change = first.after - first.before;
  if (Math.abs(change) < 0.0005) return pick(lang, "No column changed by a tenth of a point", "没有字段变化达到 0.1 个百分点");
  return pick(lang, `${first.name} changed most, ${change > 0 ? "up" : "down"} ${points(change)} points`, `${first.name} 变化最大，${change > 0 ? "升" : "降"} ${points(change)} 个百分点`);
}

/** Rules by how many values they changed or marked and rows they decided, most first. */
export function busiest(bundle: PageBundle): readonly QualityRuleRow[] {
  return rowsOf(bundle, "quality_rules").filter((row) => row.rows > 0).sort((a, b) => b.rows - a.rows || a.rank - b.rank);
}

/** A rule and the column it works on, in one line. */
export function ruleLine(row: QualityRuleRow, lang: Lang): string {
  return `${says(row, lang) || row.rule} (${row.table}${row.column === null ? "" : `.${row.column}`})`;
}

/** The finding of the rules. */
export function busiestTitle(bundle: PageBundle, lang: Lang): string {
  const list = busiest(bundle), all = rowsOf(bundle, "quality_rules").length, [first] = list;
  if (!first) return pick(lang, "No rule found anything to do", "没有规则发现需要处理的内容");
  return pick(lang, `${count(list.length)} of ${plural(all, "rule")} acted; the busiest, ${plural(first.rows, "time")}`, `${count(all)} 条规则中 ${count(list.length)} 条有动作；最多的一条 ${count(first.rows)} 次`);
}
