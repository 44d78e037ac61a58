import {isoDay} from "../columns/reads.js";
import {quantileShares, type Side, type ValueCount} from "../columns/shape.js";
import type {PublishedBin, PublishedColumn} from "../columns/published.js";
import {count, day, missing, plural, shortShare} from "../format.js";
import type {PageBundle} from "../page.js";
import {readsName, tableName} from "../words/columns.js";
import {pick, type Lang} from "../words/lang.js";
import {element} from "./dom.js";
import {figure} from "./frame.js";
import type {Cell, Table} from "./types.js";

/** A column as it is compared: with the table it stands in. */
export interface Compared {table: string; side: Side; column: PublishedColumn}

const isDay = ({reads}: PublishedColumn) => reads === "date" || reads === "timestamp";

/** A number of a column for the eye: days as dates. */
function shown(column: PublishedColumn, value: number | null | undefined, lang: Lang): string {
  if (value === null || value === undefined) return missing;
  if (isDay(column)) return day(isoDay(value), lang);
  const size = Math.abs(value), text = size !== 0 && (size >= 1e15 || size < 1e-4) ? value.toExponential(3) : value.toLocaleString("en-US", {maximumFractionDigits: size < 1 ? 6 : size < 1000 ? 3 : 2});
  return text.replace("-", "−");
}

function days(value: number | null | undefined, column: PublishedColumn, lang: Lang): string {
  if (value === null || value === undefined) return missing;
  return isDay(column) ? pick(lang, `${value.toFixed(1)} days`, `${value.toFixed(1)} 天`) : shown(column, value, lang);
}

const heading = ({table, side}: Compared, lang: Lang) => tableName({table, side}, lang);

/** Every fact of a column, beside the same of the column it is compared with. */
export function factsFigure(bundle: PageBundle, [first, second]: readonly [Compared, Compared?]): HTMLElement {
  const {column} = first;
  return figure(bundle, {
    id: "column-facts", isTable: true, source: (_, lang) => [first, ...(second ? [second] : [])].map((side) => heading(side, lang)).join(pick(lang, "; ", "；")),
    title: (_, lang) => pick(lang, `${column.column}: ${readsName(column.reads, lang)}, ${plural(column.distinct, "different value")}, ${shortShare(column.rows === 0 ? null : column.missing / column.rows)} empty`, `${column.column}：${readsName(column.reads, lang)}，${count(column.distinct)} 种值，${shortShare(column.rows === 0 ? null : column.missing / column.rows)} 为空`),
    sub: (_, lang) => `${pick(lang, "Counts are rows unless said otherwise; lengths are signs", "个数以行计，另有说明者除外；长度以字符计")}${shownWords(column, bundle.workspace.threshold, lang)}${column.estimated.length > 0 ? pick(lang, ". ≈: scaled up from the sample, for the column has too many different values", "。≈：由样本推算，因不同值过多") : ""}`,
    table: (_, lang) => factsTable(first, second, lang)
  }, "w6", (lang) => {
    const {columns, rows} = factsTable(first, second, lang);
    return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": column.column}, element("table", {class: "tbl facts-table"}, element("thead", {}, element("tr", {}, ...columns.map(({name}, i) => element("th", {scope: "col", class: i > 0 ? "n" : ""}, name)))), element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell, i) => (i === 0 ? element("th", {scope: "row"}, String(cell)) : element("td", {class: "n"}, element("bdi", {}, String(cell ?? missing))))))))));
  });
}

function shownWords({shown: how}: PublishedColumn, threshold: number, lang: Lang): string {
  if (how === "none") return pick(lang, ". Values stay in the lake: the column is about persons", "。这是个人信息字段，值留在数据湖");
  return how === "generalised" ? pick(lang, `. About persons: only groups of ${threshold} rows or more, and no extremes`, `。涉及个人：只显示不少于 ${threshold} 行的分组，不显示极值`) : "";
}

function factsTable(first: Compared, second: Compared | undefined, lang: Lang): Table {
  const of = (side: Compared | undefined) => (side === undefined ? undefined : factsOf(side.column, lang)), [left, right] = [of(first) ?? [], of(second)];
  const names = [...left.map(([name]) => name), ...(right ?? []).map(([name]) => name).filter((name) => !left.some(([known]) => known === name))];
  const at = (list: readonly [string, string][] | undefined, name: string): Cell => list?.find(([known]) => known === name)?.[1] ?? missing;
  return {columns: [{key: "fact", name: pick(lang, "Fact", "项目")}, {key: "first", name: heading(first, lang), numeric: true}, ...(second ? [{key: "second", name: heading(second, lang), numeric: true}] : [])], rows: names.map((name) => [name, at(left, name), ...(second ? [at(right, name)] : [])])};
}

function factsOf(column: PublishedColumn, lang: Lang): [string, string][] {
  const {rows, number, text, day: dates, estimated} = column;
  const about = (part: "text" | "numbers" | "distinct", value: string) => (estimated.includes(part) && value !== missing ? `≈ ${value}` : value);
  const facts: [string, string | null][] = [
    [pick(lang, "Rows", "行数"), count(rows)], [pick(lang, "Empty", "为空"), `${count(column.missing)} (${shortShare(rows === 0 ? null : column.missing / rows)})`], [pick(lang, "Words for nothing", "占位符"), [count(column.placeholders), ...column.placeholderWords].join(" · ")],
    [pick(lang, "Different values", "不同的值"), about("distinct", count(column.distinct))], [pick(lang, "Values that stand once", "只出现一次的值"), about("distinct", count(column.single))], [pick(lang, "Reads as", "读作"), readsName(column.reads, lang)], [pick(lang, "Type in the lake", "数据湖中的类型"), column.type.toLowerCase()],
    [pick(lang, "Least", "最小"), column.min], [pick(lang, "Greatest", "最大"), column.max],
    ...(number === null ? [] : [
      [pick(lang, "Mean", "均值"), about("numbers", shown(column, number.mean, lang))], [pick(lang, "Standard deviation", "标准差"), about("numbers", days(number.sd, column, lang))],
      ...quantileShares.map((at, i): [string, string] => [at === 0.5 ? pick(lang, "Median", "中位数") : pick(lang, `${Math.round(100 * at)}% lie at or below`, `${Math.round(100 * at)}% 分位`), about("numbers", shown(column, number.quantiles[i], lang))]).filter(([, value]) => value !== missing),
      [pick(lang, "Skewness", "偏度"), about("numbers", number.skew === null ? missing : number.skew.toFixed(3).replace("-", "−"))], [pick(lang, "Excess kurtosis", "超额峰度"), about("numbers", number.kurtosis === null ? missing : number.kurtosis.toFixed(3).replace("-", "−"))],
      ...(isDay(column) ? [] : [[pick(lang, "Zeros", "零"), about("numbers", count(number.zeros))], [pick(lang, "Below zero", "负数"), about("numbers", count(number.negatives))]] as [string, string][]),
      ...(number.fences === null || isDay(column) ? [] : [[pick(lang, "Beyond Tukey’s fences", "Tukey 界限之外"), about("numbers", count((number.below ?? 0) + (number.above ?? 0)))]] as [string, string][])
    ] as [string, string][]),
    ...(dates === null ? [] : [[pick(lang, "Days with rows", "有行的天数"), count(dates.days)], [pick(lang, "On or after the date of the data", "在数据日期当天或之后"), count(dates.future)], [pick(lang, "Longest run of days without rows", "最长无行天数"), dates.gaps[0] === undefined ? "0" : `${count(dates.gaps[0].days)} (${day(dates.gaps[0].from, lang)} – ${day(dates.gaps[0].until, lang)})`]] as [string, string][]),
    ...(text === null ? [] : [
      [pick(lang, "Length: shortest, mean, longest", "长度：最短、平均、最长"), `${count(text.shortest)}, ${text.meanLength.toFixed(1)}, ${count(text.longest)}`], [pick(lang, "Blank at the start or end", "首尾空格"), about("text", count(text.outerBlanks))],
      [pick(lang, "Capitals only, small only, both", "全大写、全小写、混合"), about("text", `${count(text.upper)}, ${count(text.lower)}, ${count(text.mixed)}`)], [pick(lang, "Values that differ only in case", "仅大小写不同的值"), about("text", count(text.caseTwins))], [pick(lang, "Groups of values alike", "相似值的组数"), about("text", count(column.similarGroups))], [pick(lang, "Signs of a wrong encoding", "编码异常"), count(text.garbled)],
      [pick(lang, "Read as numbers", "可读作数字"), about("numbers", count(column.numbers))], ...(column.dateForms.length === 0 ? [] : [[pick(lang, "Forms of dates", "日期写法"), column.dateForms.slice(0, 4).map(({form, rows: n}) => `${form} (${count(n)})`).join(", ")]] as [string, string][])
    ] as [string, string][]),
    [pick(lang, "Order of rows", "行序"), column.monotone === null ? pick(lang, "neither rising nor falling", "无单调性") : {increasing: pick(lang, "rising", "递增"), decreasing: pick(lang, "falling", "递减"), "strictly increasing": pick(lang, "strictly rising", "严格递增"), "strictly decreasing": pick(lang, "strictly falling", "严格递减")}[column.monotone]]
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null && fact[1] !== missing);
}

/** How numbers or days are spread, or which values are commonest, one picture a side. */
export function spreadFigure(bundle: PageBundle, sides: readonly [Compared, Compared?]): HTMLElement {
  const all = sides.filter((side): side is Compared => side !== undefined), [first] = sides, {column} = first, bins = column.number?.bins ?? [];
  const top = bins.length > 0 ? [...bins].sort((a, b) => (b.rows ?? 0) - (a.rows ?? 0))[0] : undefined;
  return figure(bundle, {
    id: "column-spread", source: (_, lang) => all.map((side) => heading(side, lang)).join(pick(lang, "; ", "；")),
    title: (_, lang) => column.shown === "none" ? pick(lang, `Values of ${column.column} are not shown`, `${column.column} 的值不显示`) : top !== undefined ? pick(lang, `Most of ${column.column} lie from ${edge(column, top.from, lang)} to ${edge(column, top.until, lang)}`, `${column.column} 最多落在 ${edge(column, top.from, lang)} 至 ${edge(column, top.until, lang)}`) : column.top[0] === undefined ? pick(lang, `No value of ${column.column} stands in enough rows`, `${column.column} 没有足够多行的值`) : pick(lang, `“${column.top[0].value}” is the commonest, ${plural(column.top[0].rows, "row")}`, `「${column.top[0].value}」最常见，${count(column.top[0].rows)} 行`),
    sub: (_, lang) => bins.length > 0 ? pick(lang, "Rows by value, equal steps; the outer bars reach to the extremes. Hatched: too few to show", "按值等距分组的行数；两端的条延伸到极值。斜线：过少不显示") : pick(lang, `Rows by value, the commonest first; values of fewer than ${bundle.workspace.threshold} rows are left out`, `各值的行数，由多到少；少于 ${bundle.workspace.threshold} 行的值不列出`),
    table: (_, lang) => ({columns: [{key: "side", name: pick(lang, "Table", "表")}, {key: "value", name: pick(lang, "Value", "值")}, {key: "rows", name: pick(lang, "Rows", "行数"), numeric: true}], rows: all.flatMap((side): Cell[][] => (side.column.number?.bins ?? []).length > 0 ? (side.column.number?.bins ?? []).map((bin) => [heading(side, lang), `${edge(side.column, bin.from, lang)} – ${edge(side.column, bin.until, lang)}`, bin.rows]) : side.column.top.map(({value, rows}) => [heading(side, lang), value, rows]))})
  }, "w6", (lang) => element("div", {}, ...all.map((side) => element("div", {class: "side"}, ...(all.length > 1 ? [element("h4", {}, heading(side, lang))] : []), picture(side.column, lang)), ...[]), ...patterns(column, lang)));
}

function edge(column: PublishedColumn, value: number | null, lang: Lang): string {
  return value === null ? pick(lang, "the extreme", "极值") : shown(column, value, lang);
}

function picture(column: PublishedColumn, lang: Lang): HTMLElement {
  const bins = column.number?.bins ?? [];
  if (bins.length > 0) return histogram(column, bins, lang);
  if (column.top.length > 0) return valueBars(column.top.slice(0, 10), column.rows - column.missing);
  return element("div", {class: "empty"}, element("p", {}, column.shown === "none" ? pick(lang, "The column is about persons; its values stay in the lake.", "该字段涉及个人，值留在数据湖。") : pick(lang, "No value stands in enough rows to be shown.", "没有足够多行的值可显示。")));
}

function histogram(column: PublishedColumn, bins: readonly PublishedBin[], lang: Lang): HTMLElement {
  const most = Math.max(1, ...bins.map(({rows}) => rows ?? 0)), middle = bins[Math.floor(bins.length / 2)];
  const best = bins.reduce((a, b) => ((b.rows ?? 0) > (a.rows ?? 0) ? b : a));
  const bars = bins.map((bin) => element("i", {class: bin.rows === null ? "few" : "", style: `--v:${bin.rows === null ? 3 : (100 * bin.rows) / most}`, title: `${edge(column, bin.from, lang)} – ${edge(column, bin.until, lang)}: ${bin.rows === null ? pick(lang, "too few to show", "过少不显示") : count(bin.rows)}`}));
  const text = pick(lang, `Histogram of ${column.column}. Largest bar: ${edge(column, best.from, lang)} to ${edge(column, best.until, lang)}, ${plural(best.rows ?? 0, "row")}; ${bins.length} bars.`, `${column.column} 的直方图。最高：${edge(column, best.from, lang)} 至 ${edge(column, best.until, lang)}，${count(best.rows)} 行；共 ${bins.length} 条。`);
  return element("div", {class: "histogram"}, element("div", {class: "bins", role: "img", "aria-label": text}, ...bars), element("div", {class: "ends", "aria-hidden": "true"}, element("span", {}, edge(column, bins[0]?.from ?? null, lang)), element("span", {}, bins.length > 4 ? edge(column, middle?.from ?? null, lang) : ""), element("span", {}, edge(column, bins.at(-1)?.until ?? null, lang))), element("p", {class: "sub"}, pick(lang, `Tallest bar: ${plural(most, "row")}`, `最高的条：${count(most)} 行`)));
}

function valueBars(values: readonly ValueCount[], there: number): HTMLElement {
  const most = Math.max(1, ...values.map(({rows}) => rows));
  return element("div", {class: "bars"}, ...values.map(({value, rows}) => element("div", {class: "bar"}, element("bdi", {}, value), element("span", {class: "cell"}, element("i", {style: `--v:${(100 * rows) / most}`})), element("span", {class: "v"}, `${count(rows)} · ${shortShare(there === 0 ? null : rows / there)}`))));
}

function patterns({text, rows, missing: empty}: PublishedColumn, lang: Lang): HTMLElement[] {
  if (text === null || text.patterns.length === 0) return [];
  return [element("div", {class: "side"}, element("h4", {}, pick(lang, `Shapes (9 digit, a small letter, A capital): ${plural(text.shapes, "shape")}`, `形状（9 数字，a 小写，A 大写）：${count(text.shapes)} 种`)), valueBars(text.patterns.slice(0, 6), rows - empty))];
}
