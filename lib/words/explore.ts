import {count, plural} from "../format.js";
import {rowsOf, type PageBundle} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** The answer of *Explore in SQL*. */
export function exploreAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const rows = rowsOf(bundle, "dictionary").filter((row) => row.stage === "publish"), tables = new Set(rows.map((row) => row.table)).size;
  if (tables === 0) return lang === "zh" ? say`没有已发布的表可供查询。` : say`No published table can be asked yet.`;
  return lang === "zh" ? say`用 SQL 查询 ${count(tables)} 张已发布的表，共 ${count(rows.length)} 个字段；数据库就在本页运行。`
    : say`Ask ${plural(tables, "published table")} with ${plural(rows.length, "column")} anything in SQL; the database runs in this page.`;
}

/** What happens where, and what is kept. */
export function exploreScope(_: PageBundle, lang: Lang): string {
  return pick(lang, "Nothing is sent anywhere. The engine (about 8 MB) is fetched at the first run, each table when a statement first names it.", "不向任何地方发送数据。首次运行时才取数据库引擎（约 8 MB），语句首次提到某张表时才取该表。");
}

/** A statement that every workspace can answer, to begin with. */
export const firstStatement = `select source, delivered, kept, refused
from sources
order by refused desc`;

const en = {
  editor: "SQL statement", run: "Run", keys: "Ctrl or Cmd with Enter runs, Esc stops", stop: "Stop", target: "Which tables are asked", published: "Published tables", lake: "Whole lake",
  lakeSays: "The whole lake of this machine, personal values included, through the live server. A table is named as in clean.orders.",
  parameters: "Parameters", parameterSays: "Empty is null. A number is passed as a number, everything else as text.",
  tables: "Tables and columns", find: "Words in name or meaning", insert: (name: string) => `Insert ${name}`, noTable: "No column has these words.",
  table: "Table", chart: "Chart", view: "Show as", csv: "Download CSV", parquet: "Download Parquet", link: "Copy link", copied: "The address is copied; the statement stands in it.", notCopied: "The address of this page carries the statement.",
  history: "Earlier statements", forget: "Clear", historySays: "The last 50 statements, kept in this browser only; values of parameters are not kept.", noHistory: "Nothing has run yet.",
  starting: "Starting the engine and reading tables", working: "Running", stopping: "Stopping", stopped: "Stopped. Nothing of the result was kept.", idle: "Not run yet.", outdated: "The statement has changed since this result.", oldNumbers: "The tables have changed since this result: run it again.",
  failed: "The statement did not run", failedSave: "The file could not be written", types: "Types of the columns", cell: "Value", empty: "The statement gave no rows", emptySays: "It ran; no row fits.",
  kind: "Chart", x: "Across", y: "Up", kinds: {line: "Line over time", bars: "Bars", points: "Points"}, noChart: "Nothing to draw", noChartSays: "A chart needs a column of numbers, and beside it a time, a category or another number.",
  page: "Make a page of it", pageTitle: "The question (title of the page)", pageName: "Name of the file", make: "Make the page", openPage: "Open it", pageDefault: "What do the numbers say?", formula: "Text that a spreadsheet would run as a formula gets an apostrophe in front.",
  lakePage: "A page over the whole lake reads personal values: it is a draft, seen with npm start alone and never in dist.", badName: "A name has lower-case letters, digits and hyphens.", noPage: "A statement with ${ cannot stand in a page, where that begins code."
};

const zh: typeof en = {
  editor: "SQL 语句", run: "运行", keys: "Ctrl 或 Cmd 加 Enter 运行，Esc 停止", stop: "停止", target: "查询哪些表", published: "已发布的表", lake: "整个数据湖",
  lakeSays: "经由本机服务读取整个数据湖，包含个人信息。表名写法如 clean.orders。",
  parameters: "参数", parameterSays: "留空即 null。数字按数字传入，其余按文本传入。",
  tables: "表与字段", find: "名称或含义中的词", insert: (name) => `插入 ${name}`, noTable: "没有字段包含这些词。",
  table: "表格", chart: "图表", view: "显示为", csv: "下载 CSV", parquet: "下载 Parquet", link: "复制链接", copied: "地址已复制，语句就在其中。", notCopied: "本页地址中带有该语句。",
  history: "以前的语句", forget: "清除", historySays: "最近 50 条语句，只保存在此浏览器中；不保存参数的值。", noHistory: "还没有运行过。",
  starting: "正在启动引擎并读取表", working: "正在运行", stopping: "正在停止", stopped: "已停止，未保留任何结果。", idle: "尚未运行。", outdated: "得到此结果之后语句已改动。", oldNumbers: "得到此结果之后数据已更新：请重新运行。",
  failed: "语句未能运行", failedSave: "文件未能写入", types: "各列的类型", cell: "值", empty: "语句没有返回行", emptySays: "已运行，但没有符合的行。",
  kind: "图表", x: "横轴", y: "纵轴", kinds: {line: "时间折线", bars: "条形", points: "散点"}, noChart: "没有可画的内容", noChartSays: "图表需要一列数字，以及时间、类别或另一列数字。",
  page: "做成一页", pageTitle: "问题（页面标题）", pageName: "文件名", make: "生成页面", openPage: "打开", pageDefault: "这些数字说明什么？", formula: "电子表格会当作公式执行的文本，前面会加一个撇号。",
  lakePage: "查询整个数据湖的页面会读取个人信息：它是草稿，只在 npm start 中可见，绝不进入 dist。", badName: "名称只含小写字母、数字和连字符。", noPage: "含 ${ 的语句不能放进页面，那里它表示代码。"
};

/** The words of the page that explores. */
export function exploreWords(lang: Lang): typeof en {
  return lang === "zh" ? zh : en;
}

/** How many rows there are, and how long they took. */
export function resultSentence({rows, columns, seconds, more}: {rows: number; columns: number; seconds: number; more: boolean}, lang: Lang): Sentence {
  const time = seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1), first = more ? pick(lang, "the first ", "前 ") : "";
  if (lang === "zh") return say`${first}${count(rows)} 行、${count(columns)} 列，用时 ${time} 秒${more ? "；还有更多行未读取" : ""}`;
  return say`${first}${plural(rows, "row")} of ${plural(columns, "column")} in ${time} s${more ? "; there are more that were not read" : ""}`;
}

/** Seconds that a statement has been running. */
export function runningSentence(words: string, seconds: number, lang: Lang): string {
  return pick(lang, `${words}, ${count(seconds)} s`, `${words}，${count(seconds)} 秒`);
}

/** How many rows a table has, where that is known. */
export function tableFacts(columns: number, rows: number | undefined, lang: Lang): string {
  if (rows === undefined) return pick(lang, plural(columns, "column"), `${count(columns)} 个字段`);
  return pick(lang, `${plural(rows, "row")}, ${plural(columns, "column")}`, `${count(rows)} 行，${count(columns)} 个字段`);
}

/** What a chart of a result shows, drawn from how many of its rows. */
export interface ChartFacts {
  /** Over time: one line, several ones, or dots where a time has more rows than one. */
  kind: "line" | "lines" | "dots" | "bars" | "points";
  x: string; y: string;
  /** The column whose values are lines of their own; empty where there is one line. */
  line: string;
  drawn: number; rows: number; first: ChartPoint | undefined; last: ChartPoint | undefined; top: ChartPoint | undefined;
}
/** One value of a chart in words. */
export interface ChartPoint {x: string; y: string; line: string}

/** The finding of a chart. */
export function chartTitle({kind, x, y, drawn, first, last, top}: ChartFacts, lang: Lang): string {
  if (kind === "lines" && top) return pick(lang, `${top.line} has the highest ${y}: ${top.y}`, `${top.line} 的 ${y} 最高：${top.y}`);
  if (kind === "bars" && top) return pick(lang, `${top.x} has the most ${y}: ${top.y}`, `${top.x} 的 ${y} 最多：${top.y}`);
  if (kind === "line" && first && last) return pick(lang, `${y} went from ${first.y} to ${last.y}`, `${y} 从 ${first.y} 到 ${last.y}`);
  return pick(lang, `${y} against ${x}, ${plural(drawn, "point")}`, `${y} 对 ${x}，${count(drawn)} 个点`);
}

/** What, and how much of it; line and point axes need not begin at zero. */
export function chartSub({kind, x, y, line, drawn, rows}: ChartFacts, lang: Lang): string {
  const part = drawn < rows ? pick(lang, `. ${count(drawn)} of ${count(rows)} rows are drawn`, `。画出 ${count(rows)} 行中的 ${count(drawn)} 行`) : "";
  const axis = kind === "bars" ? "" : pick(lang, ". Axes need not start at zero", "。坐标轴不一定从零开始");
  const by = line === "" ? x : pick(lang, `${x} and ${line}`, `${x} 和 ${line}`);
  return pick(lang, `${y} by ${by}`, `按 ${by} 的 ${y}`) + part + axis;
}

/** The chart in a sentence, for those who cannot see it. */
export function chartText(facts: ChartFacts, lang: Lang): string {
  const name = {line: pick(lang, "Line chart", "折线图"), lines: pick(lang, "Line chart", "折线图"), dots: pick(lang, "Dots over time", "时间散点图"), bars: pick(lang, "Bar chart", "条形图"), points: pick(lang, "Scatter plot", "散点图")}[facts.kind];
  const ends = facts.first && facts.last ? pick(lang, ` ${facts.first.x}: ${facts.first.y}; ${facts.last.x}: ${facts.last.y}.`, `${facts.first.x}：${facts.first.y}；${facts.last.x}：${facts.last.y}。`) : "";
  return pick(lang, `${name}. ${chartTitle(facts, lang)}.${ends}`, `${name}。${chartTitle(facts, lang)}。${ends}`);
}

/** Where the page went. */
export function pageSentence(outcome: "written" | "downloaded", path: string, lang: Lang): string {
  return outcome === "written" ? pick(lang, `Written to ${path}: open it and edit its sentence.`, `已写入 ${path}：打开并修改其中的句子。`)
    : pick(lang, `Downloaded. Put it into the repository as ${path}, then npm start shows it.`, `已下载。把它放到仓库的 ${path}，npm start 就会显示。`);
}
