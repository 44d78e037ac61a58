import {element, tableElement} from "../charts/dom.js";
import type {Figure, Table} from "../charts/types.js";
import {count, plural, shortShare} from "../format.js";
import {rowsOf, says, type PageBundle, type QualityDimension, type QualityRuleRow, type QualityScoreRow} from "../page.js";
import {changeName, changePlace, changesSub, changesTitle, changeValues, verdictName} from "../words/changes.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {definition, dimensionName, dimensions, dimensionTotal, effectName, endingName, endings, endingsTitle, measureName, scoresTitle} from "../words/quality.js";

const endingColors: Record<string, string> = {kept: "var(--was)", repaired: "var(--now)", routed: "var(--c5)", merged: "var(--c4)", erased: "var(--c8)", refused: "var(--against)"};

/** Where every delivered row ended. */
export const ended: Figure = {
  id: "ended",
  title: endingsTitle,
  sub: (bundle, lang) => pick(lang, `All ${plural(endings(bundle).total, "row")} delivered, by where each ended; the parts sum to the whole`, `送达的全部 ${count(endings(bundle).total)} 行的去处；各部分之和等于总数`),
  source: sourceFiles,
  table: (bundle, lang) => ({
    columns: [{key: "source", name: pick(lang, "Source", "来源")}, ...(["delivered", "kept", "repaired", "routed", "merged", "refused"] as const).map((key) => ({key, numeric: true, name: key === "delivered" ? pick(lang, "Delivered", "送达") : endingName(key, lang)}))],
    rows: rowsOf(bundle, "sources").map((row) => [row.source, row.delivered, row.delivered === null ? null : row.kept - Math.min(row.repaired, row.kept), row.repaired, row.routed, row.merged, row.refused])
  })
};

/** One bar whose parts sum to all rows, and below it one for each source, all of them at one scale. */
export function endedBars(bundle: PageBundle, lang: Lang): HTMLElement {
  const {parts} = endings(bundle);
  if (parts.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "No rows were delivered.", "没有送达任何行。")));
  const bar = element("div", {class: "split", "aria-hidden": "true"}, ...parts.map(({ending, rows}) => element("i", {style: `--v:${rows};--c:${endingColors[ending]}`})));
  const key = element("dl", {class: "split-key"}, ...parts.map(({ending, rows, share}) => element("div", {}, element("dt", {style: `--c:${endingColors[ending]}`}, endingName(ending, lang)), element("dd", {}, `${count(rows)} `, element("small", {}, shortShare(share))))));
  return element("div", {}, bar, key);
}

/** The scores of each table. */
export const scores: Figure = {
  id: "quality-scores",
  isTable: true,
  title: scoresTitle,
  sub: (_, lang) => pick(lang, "Scores by table, %. Bar: valid values now; line in it: as delivered. – where no rule or date lets it be scored", "各表得分，%。色条：现在的有效值；竖线：送达时。–：没有规则或日期可供评分"),
  source: sourceFiles,
  table: (bundle, lang) => ({
    columns: [
      {key: "table", name: pick(lang, "Table", "表")}, {key: "source", name: pick(lang, "Source", "来源")}, {key: "dimension", name: pick(lang, "Dimension", "维度")}, {key: "score_before", name: pick(lang, "As delivered", "送达时"), numeric: true}, {key: "passed_before", name: pick(lang, "Passed", "通过"), numeric: true},
      {key: "of_before", name: pick(lang, "Of", "总数"), numeric: true}, {key: "score", name: pick(lang, "Now", "现在"), numeric: true}, {key: "passed", name: pick(lang, "Passed", "通过"), numeric: true}, {key: "of", name: pick(lang, "Of", "总数"), numeric: true}, {key: "measure", name: pick(lang, "Unit", "单位")}, {key: "definition", name: pick(lang, "Definition", "定义")}
    ],
    rows: rowsOf(bundle, "quality_scores").map((row) => [row.table, row.source, row.dimension, row.score_before, row.passed_before, row.of_before, row.score, row.passed, row.of, row.measure, says(row, lang)])
  })
};

/** One row for each table: a bar of validity before and now, and a number for each other dimension. */
export function scoresTable(bundle: PageBundle, lang: Lang): HTMLElement {
  const tables = [...new Set(rowsOf(bundle, "quality_scores").map((row) => row.table))];
  if (tables.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "There is no clean table to score.", "没有可评分的表。")));
  const heads: [string, boolean][] = [[pick(lang, "Table", "表"), false], [pick(lang, "Rows in use", "在使用的行"), true], [pick(lang, "Valid, as delivered and now", "有效，送达时与现在"), false], [pick(lang, "Delivered", "送达时"), true], [pick(lang, "Now", "现在"), true], ...(["completeness", "uniqueness", "consistency", "timeliness"] as const).map((name): [string, boolean] => [dimensionName(name, lang), true]), [pick(lang, "Age", "距今"), true]];
  const head = element("thead", {}, element("tr", {}, ...heads.map(([name, numeric], i) => element("th", {scope: "col", class: numeric ? "n" : "", ...(i === 2 ? {style: "width:20%"} : {})}, name))));
  return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": pick(lang, "Scores by table", "各表得分")}, element("table", {class: "tbl stack"}, head, element("tbody", {}, ...tables.map((table) => scoreLine(bundle, table, heads.map(([name]) => name), lang)))));
}

function scoreLine(bundle: PageBundle, table: string, names: readonly string[], lang: Lang): HTMLElement {
  const of = (dimension: QualityDimension) => rowsOf(bundle, "quality_scores").find((row) => row.table === table && row.dimension === dimension);
  const valid = of("validity"), kept = rowsOf(bundle, "quality_columns").find((row) => row.table === table)?.kept ?? null;
  const source = rowsOf(bundle, "sources").find((row) => row.source === valid?.source), lag = source?.lag_days ?? null;
  const bar = valid?.score === null || valid?.score === undefined ? element("span", {}, "–")
    : element("span", {class: "cell", role: "img", "aria-label": `${shortShare(valid.score_before)} ${pick(lang, "to", "到")} ${shortShare(valid.score)}`, style: `--v:${100 * valid.score}`}, element("i"), element("u", {style: `--at:${100 * (valid.score_before ?? 0)}`}));
  const age = lag === null ? element("span", {}, "–") : element("span", lag > 7 ? {class: "st", "data-s": "warn"} : {}, pick(lang, plural(Math.max(0, lag), "day"), `${count(Math.max(0, lag))} 天`));
  const cells: (Node | string)[] = [count(kept), bar, number(valid?.score_before), element("b", {}, number(valid?.score)), ...(["completeness", "uniqueness", "consistency", "timeliness"] as const).map((name) => scored(of(name), lang)), age];
  return element("tr", {}, element("th", {scope: "row"}, element("bdi", {}, table)), ...cells.map((cell, i) => element("td", {class: i === 1 ? "full" : "n", "data-l": names[i + 1] ?? ""}, cell)));
}

function number(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : shortShare(value).replace("%", "");
}

function scored(row: QualityScoreRow | undefined, lang: Lang): HTMLElement {
  return element("span", row ? {title: row.of === null ? says(row, lang) : `${count(row.passed)} / ${count(row.of)} ${measureName(row.measure, lang)}. ${says(row, lang)}`} : {}, number(row?.score));
}

/** The definitions beside the numbers: formula, what counts, numerator and denominator over all tables. */
export const definitions: Figure = {
  id: "quality-definitions",
  isTable: true,
  title: (_, lang) => pick(lang, "What each score means, and how to check it", "每项得分的含义与核对方法"),
  sub: (_, lang) => pick(lang, "All tables together: what passed, of how many. The five dimensions of DAMA UK (2013), counted as said here", "全部表合计：通过数与总数。采用 DAMA UK（2013）的五个维度，按此处所述计数"),
  source: sourceFiles,
  table: (bundle, lang) => ({
    columns: [
      {key: "dimension", name: pick(lang, "Dimension", "维度")}, {key: "formula", name: pick(lang, "Formula", "公式"), full: true}, {key: "counts", name: pick(lang, "What counts", "计数规则"), full: true}, {key: "before", name: pick(lang, "As delivered", "送达时"), numeric: true, wide: true}, {key: "now", name: pick(lang, "Now", "现在"), numeric: true, wide: true}
    ],
    rows: dimensions.map((dimension) => {
      const sum = dimensionTotal(bundle, dimension), {formula, counts} = definition(dimension, lang);
      return [dimensionName(dimension, lang), formula, counts, fraction(sum.passedBefore, sum.ofBefore), fraction(sum.passed, sum.of)];
    })
  })
};

function fraction(passed: number, of: number): string {
  return of === 0 ? "–" : `${shortShare(passed / of)} = ${count(passed)} / ${count(of)}`;
}

/** Every rule and every column with a choice of the source: the whole list, without any engine. */
export function ruleList(bundle: PageBundle, lang: Lang, source: string): HTMLElement {
  const rows = rowsOf(bundle, "quality_rules").filter((row) => source === "" || row.source === source);
  return rows.length === 0 ? nothing(lang) : tableElement(rulesTable(rows, lang), frameWords(lang).more, innerWidth < 720 ? 6 : 15, "tbl stack");
}

/** Rules as a table, the busiest first. */
export function rulesTable(rows: readonly QualityRuleRow[], lang: Lang): Table {
  return {
    columns: [{key: "rule_says", name: pick(lang, "Rule", "规则"), full: true}, {key: "table", name: pick(lang, "Where", "位置")}, {key: "effect", name: pick(lang, "What it does", "动作")}, {key: "dimension", name: pick(lang, "Dimension", "维度")}, {key: "rows", name: pick(lang, "Number", "个数"), numeric: true}, {key: "share", name: pick(lang, "Of rows delivered", "占送达行"), numeric: true, show: (value) => shortShare(value === null ? null : Number(value))}],
    rows: [...rows].sort((a, b) => b.rows - a.rows || a.rank - b.rank).map((row) => [says(row, lang) || row.rule, row.column === null ? row.table : `${row.table}.${row.column}`, effectName(row.effect, lang), dimensionName(row.dimension, lang), row.rows, row.share])
  };
}

/** Every column with its counts before and now. */
export function columnList(bundle: PageBundle, lang: Lang, source: string): HTMLElement {
  const rows = rowsOf(bundle, "quality_columns").filter((row) => source === "" || row.source === source);
  return rows.length === 0 ? nothing(lang) : tableElement(columnsTable({...bundle, tables: {...bundle.tables, quality_columns: rows}}, lang), frameWords(lang).more, innerWidth < 720 ? 6 : 15, "tbl stack");
}

/** Columns as a table, in the order of the workspace. */
export function columnsTable(bundle: PageBundle, lang: Lang): Table {
  const numeric = true;
  return {
    columns: [{key: "column", name: pick(lang, "Column", "字段")}, {key: "rows", name: pick(lang, "Delivered", "送达"), numeric}, {key: "missing_before", name: pick(lang, "Empty", "为空"), numeric}, {key: "placeholders", name: pick(lang, "Words for nothing", "占位符"), numeric}, {key: "repaired", name: pick(lang, "Repaired", "修复"), numeric}, {key: "removed", name: pick(lang, "Made empty", "置空"), numeric}, {key: "filled", name: pick(lang, "Filled", "填补"), numeric}, {key: "flagged", name: pick(lang, "Flagged", "标记"), numeric}, {key: "kept", name: pick(lang, "In use", "在使用"), numeric}, {key: "missing_after", name: pick(lang, "Empty now", "现在为空"), numeric}],
    rows: rowsOf(bundle, "quality_columns").map((row) => [`${row.table}.${row.column}`, row.rows, row.missing_before, row.placeholders, row.repaired, row.removed, row.filled, row.flagged, row.kept, row.missing_after])
  };
}

function nothing(lang: Lang): HTMLElement {
  return element("div", {class: "empty"}, element("p", {}, pick(lang, "There is nothing to list.", "没有可列出的内容。")));
}

/** What is not as the accepted baseline says, worst first. */
export const changes: Figure = {
  id: "quality-changes",
  isTable: true,
  title: changesTitle,
  sub: changesSub,
  source: sourceFiles,
  table: (bundle, lang) => ({
    columns: [
      {key: "verdict", name: pick(lang, "Since then", "此后")}, {key: "where", name: pick(lang, "Where", "位置")}, {key: "what", name: pick(lang, "What", "内容"), full: true},
      {key: "before", name: pick(lang, "In the baseline", "基线中"), numeric: true}, {key: "now", name: pick(lang, "Now", "现在"), numeric: true}, {key: "by", name: pick(lang, "By", "变化"), numeric: true}
    ],
    rows: rowsOf(bundle, "quality_changes").map((row) => {
      const {before, now, by} = changeValues(row, lang);
      return [verdictName(row.verdict, lang), changePlace(row), changeName(row, lang), before, now, by];
    })
  })
};
