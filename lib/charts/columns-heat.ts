import type {TableFile} from "../columns/published.js";
import type {PairStatistics} from "../columns/shape.js";
import {count, plural, shortShare} from "../format.js";
import type {PageBundle} from "../page.js";
import {methodName, tableName} from "../words/columns.js";
import {pick, type Lang} from "../words/lang.js";
import {element} from "./dom.js";
import {figure} from "./frame.js";

const methods: Record<string, PairStatistics["method"]> = {p: "pearson", s: "spearman", c: "cramer", r: "ratio"};
const most = 12;

/** The strongest measure of each two columns. */
function strongest(file: TableFile): Map<string, TableFile["pairs"][number]> {
  const best = new Map<string, TableFile["pairs"][number]>();
  for (const pair of file.pairs) {
    const key = `${pair[0]} ${pair[1]}`, known = best.get(key);
    if (known === undefined || Math.abs(pair[3]) > Math.abs(known[3])) best.set(key, pair);
  }
  return best;
}

const sampleWords = ({sample}: TableFile, lang: Lang) => sample.rows === sample.of ? pick(lang, `over all ${plural(sample.rows, "row")}`, `按全部 ${count(sample.rows)} 行`) : pick(lang, `over a seeded sample of ${count(sample.rows)} of ${plural(sample.of, "row")}`, `按固定种子抽取的 ${count(sample.rows)} 行（共 ${count(sample.of)} 行）`);

/** How strongly columns hang together, as a heat map of the columns with the strongest ties. */
export function heatFigure(bundle: PageBundle, file: TableFile): HTMLElement {
  const best = strongest(file), sorted = [...best.values()].sort((a, b) => Math.abs(b[3]) - Math.abs(a[3])), [first] = sorted;
  const name = (at: number) => file.list[at]?.c ?? "";
  const shown = [...new Set(sorted.flatMap(([a, b]) => [a, b]))].slice(0, most).sort((a, b) => a - b);
  return figure(bundle, {
    id: "column-pairs", source: (_, lang) => tableName(file, lang),
    title: (_, lang) => first === undefined ? pick(lang, "No two columns can be compared", "没有可比较的两个字段") : pick(lang, `${name(first[0])} and ${name(first[1])} hang together most: ${signed(first[3])}`, `${name(first[0])} 与 ${name(first[1])} 最相关：${signed(first[3])}`),
    sub: (_, lang) => pick(lang, `The strongest of Pearson, Spearman (numbers, −1 to 1), corrected Cramér’s V (categories) and correlation ratio (both; 0 to 1), ${sampleWords(file, lang)}${shown.length < new Set(file.pairs.flatMap(([a, b]) => [a, b])).size ? `. The ${most} columns with the strongest ties; all in the table` : ""}`,
      `取最强者：数字用皮尔逊与斯皮尔曼（−1 至 1），类别用校正的克拉默 V，两者之间用相关比（0 至 1），${sampleWords(file, lang)}${shown.length < new Set(file.pairs.flatMap(([a, b]) => [a, b])).size ? `。只画关系最强的 ${most} 个字段，全部见表格` : ""}`),
    table: (_, lang) => ({
      columns: [{key: "a", name: pick(lang, "Column", "字段")}, {key: "b", name: pick(lang, "With", "与")}, {key: "method", name: pick(lang, "Measure", "度量")}, {key: "value", name: pick(lang, "Value", "值"), numeric: true}],
      rows: [...file.pairs].sort((a, b) => Math.abs(b[3]) - Math.abs(a[3])).slice(0, 2000).map(([a, b, method, value]) => [name(a), name(b), methodName(methods[method] ?? "pearson", lang), value])
    })
  }, "", (lang) => {
    if (shown.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "There are fewer than two columns of numbers, days or few different values.", "数字、日期或取值较少的字段不足两个。")));
    const rows = shown.map((a, i) => element("tr", {}, element("th", {scope: "row"}, `${i + 1} `, element("bdi", {}, name(a))), ...shown.map((b) => {
      if (a === b) return element("td", {class: "same"}, "");
      const pair = best.get(`${Math.min(a, b)} ${Math.max(a, b)}`);
      if (pair === undefined) return element("td", {}, "–");
      const value = pair[3], color = value < 0 ? "var(--against)" : "var(--c1)";
      return element("td", {style: `background: color-mix(in srgb, ${color} ${Math.round(50 * Math.abs(value))}%, var(--paper))`, title: `${name(a)} × ${name(b)}: ${methodName(methods[pair[2]] ?? "pearson", lang)} ${signed(value)}`}, signed(value));
    })));
    const head = element("tr", {}, element("th", {scope: "col"}, pick(lang, "Column", "字段")), ...shown.map((at, i) => element("th", {scope: "col", title: name(at)}, String(i + 1))));
    return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": pick(lang, "Associations of columns", "字段之间的关联")}, element("table", {class: "heat"}, element("thead", {}, head), element("tbody", {}, ...rows)));
  });
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && text !== "0.00" ? `−${text}` : text;
}

/** Where cells are empty: the share of each column, and columns empty in the same rows. */
export function gapsFigure(bundle: PageBundle, file: TableFile): HTMLElement {
  const name = (at: number) => file.list[at]?.c ?? "", [first] = file.missingTogether;
  const gaps = file.list.filter(({m}) => m > 0).sort((a, b) => b.m - a.m), pairs = file.missingTogether.filter(([, , value]) => value > 0).slice(0, 8);
  return figure(bundle, {
    id: "column-gaps", source: (_, lang) => tableName(file, lang),
    title: (_, lang) => gaps.length === 0 ? pick(lang, "No cell is empty", "没有空单元格") : first !== undefined && first[2] >= 0.5 ? pick(lang, `${name(first[0])} and ${name(first[1])} are empty together: ${signed(first[2])}`, `${name(first[0])} 与 ${name(first[1])} 同时为空：${signed(first[2])}`) : pick(lang, `${gaps[0]?.c ?? ""} is empty most often, ${shortShare((gaps[0]?.m ?? 0) / Math.max(1, file.rows))} of rows`, `${gaps[0]?.c ?? ""} 最常为空，占 ${shortShare((gaps[0]?.m ?? 0) / Math.max(1, file.rows))}`),
    sub: (_, lang) => pick(lang, `Empty cells, % of ${plural(file.rows, "row")}; below, columns whose gaps go together (correlation of being empty or a word for nothing, ${sampleWords(file, lang)})`, `空单元格占 ${count(file.rows)} 行的 %；下方为同时为空的字段（是否为空或占位符的相关，${sampleWords(file, lang)}）`),
    table: (_, lang) => ({columns: [{key: "a", name: pick(lang, "Column", "字段")}, {key: "b", name: pick(lang, "Empty together with", "同时为空的字段")}, {key: "value", name: pick(lang, "Correlation", "相关"), numeric: true}, {key: "rows", name: pick(lang, "Rows", "行数"), numeric: true}], rows: [...gaps.map(({c, m}) => [c, null, null, m] as const), ...file.missingTogether.map(([a, b, value, both]) => [name(a), name(b), value, both] as const)]})
  }, "", (lang) => {
    if (gaps.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "Every cell of this table has a value.", "每个单元格都有值。")));
    const bars = gaps.slice(0, 12).map(({c, m}) => element("div", {class: "bar"}, element("bdi", {}, c), element("span", {class: "cell"}, element("i", {style: `--v:${(100 * m) / Math.max(1, file.rows)}`})), element("span", {class: "v"}, shortShare(m / Math.max(1, file.rows)))));
    const together = pairs.map(([a, b, value, both]) => element("li", {}, element("bdi", {}, name(a)), pick(lang, " and ", " 与 "), element("bdi", {}, name(b)), `: ${signed(value)}, ${pick(lang, `${plural(both, "row")} of the sample`, `样本中 ${count(both)} 行`)}`));
    return element("div", {}, element("div", {class: "bars"}, ...bars), ...(together.length > 0 ? [element("ul", {class: "together"}, ...together)] : []));
  });
}
