import {fewest, thresholds} from "../columns/alerts.js";
import type {Alert, AlertKind, ColumnStatistics, PairStatistics, Side} from "../columns/shape.js";
import {count, plural, share, shortShare} from "../format.js";
import {rowsOf, total, type ColumnTableRow, type PageBundle} from "../page.js";
import type {Text} from "../workspace.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** The answer of *Columns*: how much there is, and what most likely is wrong in the tables as delivered. */
export function columnsAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const tables = rowsOf(bundle, "column_tables"), raw = tables.filter(({side}) => side === "raw"), clean = tables.filter(({side}) => side === "clean");
  if (tables.length === 0) return lang === "zh" ? say`还没有表：没有读取任何来源。` : say`There is no table yet: no source was read.`;
  const columns = (list: readonly ColumnTableRow[]) => count(total(list, (row) => row.columns)), faults = (list: readonly ColumnTableRow[]) => count(total(list, (row) => row.act));
  return lang === "zh" ? say`送达的 ${count(raw.length)} 张表有 ${columns(raw)} 个字段，很可能的错误有 ${faults(raw)} 处；清洗后的 ${count(clean.length)} 张表还剩 ${faults(clean)} 处。`
    : say`${plural(raw.length, "table")} came with ${columns(raw)} columns and ${faults(raw)} likely faults; ${faults(clean)} are left in the ${plural(clean.length, "clean table")}.`;
}

/** Rows and cells that were looked at. */
export function columnsScope(bundle: PageBundle, lang: Lang): string {
  const tables = rowsOf(bundle, "column_tables"), cells = total(tables, (row) => row.cells), empty = total(tables, (row) => row.missing);
  return pick(lang, `${count(cells)} cells, ${shortShare(cells === 0 ? null : empty / cells)} of them empty, as delivered and after cleaning. Values of fewer than ${count(bundle.workspace.threshold)} rows, and all values of columns about persons, stay in the lake.`,
    `清洗前后共 ${count(cells)} 个单元格，${shortShare(cells === 0 ? null : empty / cells)} 为空。少于 ${count(bundle.workspace.threshold)} 行的值以及个人信息字段的所有值都留在数据湖。`);
}

/** A table and its side in words: orders, cleaned. */
export function tableName({table, side}: {table: string; side: Side}, lang: Lang): string {
  return side === "raw" ? pick(lang, `${table}, as delivered`, `${table}（送达时）`) : pick(lang, `${table}, cleaned`, `${table}（清洗后）`);
}

/** What a column reads as. */
export function readsName(reads: ColumnStatistics["reads"], lang: Lang): string {
  const names: Record<ColumnStatistics["reads"], Text> = {empty: {en: "empty", zh: "空"}, boolean: {en: "yes or no", zh: "是否"}, integer: {en: "whole number", zh: "整数"}, number: {en: "number", zh: "数字"}, date: {en: "date", zh: "日期"}, timestamp: {en: "date and time", zh: "日期时间"}, text: {en: "text", zh: "文本"}};
  return names[reads][lang];
}

/** A measure of association. */
export function methodName(method: PairStatistics["method"], lang: Lang): string {
  const names: Record<PairStatistics["method"], Text> = {pearson: {en: "Pearson", zh: "皮尔逊"}, spearman: {en: "Spearman", zh: "斯皮尔曼"}, cramer: {en: "Cramér’s V, corrected", zh: "克拉默 V（校正）"}, ratio: {en: "correlation ratio", zh: "相关比"}};
  return names[method][lang];
}

/** An alert as a plain sentence; the column stands first, so that a list can be scanned. */
export function alertSentence({kind, column, other, value, of}: Alert, lang: Lang): Sentence {
  const zh = lang === "zh", name = column ?? "", second = other ?? "", n = count(value), part = of === null || of === 0 ? "" : share(value / of, lang), size = Math.abs(value).toFixed(2);
  const en: Record<AlertKind, Sentence> = {
    "empty-table": say`The table has no row.`, empty: say`${name}: empty in all rows.`, missing: say`${name}: empty in ${part} of rows (${n}).`, placeholders: say`${name}: ${n} cells hold a word for nothing, such as N/A.`, constant: say`${name}: one and the same value in all ${n} rows that have one.`,
    unique: say`${name}: each of the ${n} rows has a value of its own, as a key would.`, "high-cardinality": say`${name}: ${n} different texts in ${count(of)} rows.`, imbalance: say`${name}: one value fills ${part} of rows.`, skewed: say`${name}: lopsided, skewness ${value < 0 ? "−" : ""}${size}.`,
    zeros: say`${name}: zero in ${part} of rows (${n}).`, negative: say`${name}: ${n} values below zero, while the others are not.`, infinite: say`${name}: ${n} values are infinite or no number.`, outliers: say`${name}: ${part} of values (${n}) lie beyond Tukey’s fences.`,
    "number-as-text": say`${name}: ${n} numbers are kept as text.`, "date-as-text": say`${name}: ${n} dates are kept as text.`, "mixed-types": say`${name}: ${n} of ${count(of)} values do not read as most of the others do.`, "mixed-dates": say`${name}: dates stand in several forms; ${n} of ${count(of)} not in the commonest.`,
    "future-dates": say`${name}: ${n} rows lie on or after the date of the data.`, "day-gap": say`${name}: no row on ${n} days in a run.`, whitespace: say`${name}: ${n} values begin or end with a blank.`, case: say`${name}: ${n} values differ from another only in capital letters.`,
    "similar-values": say`${name}: ${n} groups of values are alike but for case, punctuation or the order of words.`, encoding: say`${name}: ${n} values have signs of a wrong encoding.`, "leading-zeros": say`${name}: ${n} numbers begin with a zero: they are codes.`,
    "duplicate-rows": say`${n} rows equal an earlier one in every column (${part}).`, "near-duplicate-rows": say`${n} of ${count(of)} rows looked at repeat an earlier one in another writing.`, correlated: say`${name} and ${second} hang together (${value < 0 ? "−" : ""}${size}).`,
    "missing-together": say`${name} and ${second} are empty in the same rows (${size}).`, monotone: say`${name}: rises or falls with every row.`, "changed-by-cleaning": say`${name}: cleaning emptied ${share(value, lang)} of rows beyond those that came empty.`
  };
  const cn: Record<AlertKind, Sentence> = {
    "empty-table": say`这张表没有行。`, empty: say`${name}：全部为空。`, missing: say`${name}：${part} 的行为空（${n}）。`, placeholders: say`${name}：${n} 个单元格是 N/A 一类占位符。`, constant: say`${name}：有值的 ${n} 行都是同一个值。`,
    unique: say`${name}：${n} 行各不相同，像主键。`, "high-cardinality": say`${name}：${count(of)} 行中有 ${n} 种文本。`, imbalance: say`${name}：一个值占 ${part} 的行。`, skewed: say`${name}：分布偏斜，偏度 ${value < 0 ? "−" : ""}${size}。`,
    zeros: say`${name}：${part} 的行为零（${n}）。`, negative: say`${name}：有 ${n} 个负数，其余都不是。`, infinite: say`${name}：${n} 个值是无穷或非数字。`, outliers: say`${name}：${part} 的值（${n}）在 Tukey 界限之外。`,
    "number-as-text": say`${name}：${n} 个数字存成了文本。`, "date-as-text": say`${name}：${n} 个日期存成了文本。`, "mixed-types": say`${name}：${count(of)} 个值中有 ${n} 个与多数类型不同。`, "mixed-dates": say`${name}：日期有多种写法，${count(of)} 个中 ${n} 个不是最常见的写法。`,
    "future-dates": say`${name}：${n} 行在数据日期当天或之后。`, "day-gap": say`${name}：连续 ${n} 天没有行。`, whitespace: say`${name}：${n} 个值首尾有空格。`, case: say`${name}：${n} 个值与另一个值只有大小写不同。`,
    "similar-values": say`${name}：${n} 组值只在大小写、标点或词序上不同。`, encoding: say`${name}：${n} 个值像是编码错误。`, "leading-zeros": say`${name}：${n} 个数字以零开头，应为编码。`,
    "duplicate-rows": say`${n} 行与前面某行完全相同（${part}）。`, "near-duplicate-rows": say`查看的 ${count(of)} 行中有 ${n} 行是前面某行的另一种写法。`, correlated: say`${name} 与 ${second} 密切相关（${value < 0 ? "−" : ""}${size}）。`,
    "missing-together": say`${name} 与 ${second} 在相同的行为空（${size}）。`, monotone: say`${name}：逐行递增或递减。`, "changed-by-cleaning": say`${name}：除送达时的空值外，清洗又清空了 ${share(value, lang)} 的行。`
  };
  return (zh ? cn : en)[kind];
}

/** When each kind of alert is raised. */
export function thresholdRows(lang: Lang): [name: string, when: string][] {
  const t = thresholds, pc = (value: number) => shortShare(value);
  const rows: [Text, Text][] = [
    [{en: "Empty", zh: "空值"}, {en: `all rows; or ${pc(t.missing)} of rows or more`, zh: `全部行；或不少于 ${pc(t.missing)} 的行`}], [{en: "Word for nothing", zh: "占位符"}, {en: "one cell or more", zh: "1 个及以上"}], [{en: "Constant", zh: "恒定"}, {en: "one value, in 2 rows or more", zh: "只有一个值，且不少于 2 行"}],
    [{en: "Key", zh: "主键"}, {en: "every value once; not fractions or times", zh: "每个值只出现一次；小数与时间除外"}], [{en: "Many texts", zh: "文本过多"}, {en: `more than 50 different, ${pc(t["high-cardinality"])} of rows or more`, zh: `超过 50 种，且不少于行数的 ${pc(t["high-cardinality"])}`}],
    [{en: "One value rules", zh: "一值独大"}, {en: `${pc(t.imbalance)} of rows or more, of 2 to 50 different values`, zh: `2–50 种值中一个占 ${pc(t.imbalance)} 及以上`}], [{en: "Lopsided", zh: "偏斜"}, {en: `skewness of ${t.skewed} or more, either way`, zh: `偏度绝对值不小于 ${t.skewed}`}], [{en: "Zeros", zh: "零值"}, {en: `${pc(t.zeros)} of numbers or more`, zh: `不少于数字的 ${pc(t.zeros)}`}],
    [{en: "Few below zero", zh: "少量负数"}, {en: `some, and at most ${pc(t.negative)} of numbers`, zh: `有，且不超过数字的 ${pc(t.negative)}`}], [{en: "Infinite", zh: "无穷"}, {en: "one value or more", zh: "1 个及以上"}], [{en: "Outliers", zh: "离群值"}, {en: `${pc(t.outliers)} of numbers or more beyond Tukey’s fences (1.5 interquartile ranges)`, zh: `Tukey 界限（1.5 倍四分位距）之外不少于 ${pc(t.outliers)}`}],
    [{en: "Mixed types", zh: "类型混杂"}, {en: `${pc(t["mixed-types"])} of texts or more read as numbers, or as dates, and not all`, zh: `不少于 ${pc(t["mixed-types"])} 的文本可读作数字或日期，但不是全部`}], [{en: "Mixed dates", zh: "日期写法混杂"}, {en: `${t["mixed-dates"]} forms or more`, zh: `${t["mixed-dates"]} 种及以上写法`}],
    [{en: "Future dates", zh: "未来日期"}, {en: "one row or more on or after the date of the data", zh: "1 行及以上在数据日期当天或之后"}], [{en: "Sudden gap", zh: "日期中断"}, {en: `at least 3 days and ${t["day-gap"]} usual steps without a row, of 30 days or more`, zh: `至少 3 天且为通常间隔的 ${t["day-gap"]} 倍无行，且有 30 个以上日期`}],
    [{en: "Blanks, encoding, capitals, values alike, codes", zh: "空格、编码、大小写、相似值、编号"}, {en: "one value or more", zh: "1 个及以上"}], [{en: "Number or date kept as text", zh: "数字或日期存为文本"}, {en: "in a clean table, 95% of values or more", zh: "清洗后的表中 95% 及以上"}], [{en: "Equal and near-equal rows", zh: "重复与近似重复行"}, {en: "one row or more; near-equal ones in the sample", zh: "1 行及以上；近似重复仅在样本中找"}],
    [{en: "Hang together", zh: "相关"}, {en: `${t.correlated} or more, either way`, zh: `绝对值不小于 ${t.correlated}`}], [{en: "Empty together", zh: "同时为空"}, {en: `correlation of the gaps ${t["missing-together"]} or more, both empty in ${fewest} rows or more`, zh: `缺失相关不小于 ${t["missing-together"]}，且同时为空不少于 ${fewest} 行`}], [{en: "Emptied by cleaning", zh: "清洗后变空"}, {en: `the empty share rose by ${pc(t["changed-by-cleaning"])} of rows or more`, zh: `空值占比上升不少于 ${pc(t["changed-by-cleaning"])}`}]
  ];
  return rows.map(([name, when]) => [name[lang], when[lang]]);
}
