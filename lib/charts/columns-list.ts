import type {TableFile} from "../columns/published.js";
import type {Alert} from "../columns/shape.js";
import {count, plural, shortShare} from "../format.js";
import type {PageBundle} from "../page.js";
import {alertSentence, readsName, tableName} from "../words/columns.js";
import {frameWords} from "../words/frame.js";
import {pick, plain, type Lang} from "../words/lang.js";
import {element, sentenceNodes} from "./dom.js";
import {figure} from "./frame.js";

const weights: Record<Alert["weight"], {state: string; en: string; zh: string}> = {act: {state: "bad", en: "Likely a fault", zh: "很可能是错误"}, look: {state: "warn", en: "Worth a look", zh: "值得一看"}, note: {state: "none", en: "Good to know", zh: "供参考"}};

/** Everything a reader should know of a table, faults first, as sentences; a press on one opens its column. */
export function alertFigure(bundle: PageBundle, file: TableFile, choose: (column: string) => void): HTMLElement {
  const of = (weight: Alert["weight"]) => file.alerts.filter((alert) => alert.weight === weight).length;
  return figure(bundle, {
    id: "column-alerts", source: (_, lang) => tableName(file, lang),
    title: (_, lang) => file.alerts.length === 0 ? pick(lang, "Nothing stands out in this table", "这张表没有值得注意之处") : pick(lang, `${plural(of("act"), "likely fault")}, ${count(of("look"))} worth a look, ${count(of("note"))} good to know`, `很可能的错误 ${count(of("act"))} 处，值得一看 ${count(of("look"))} 处，供参考 ${count(of("note"))} 处`),
    sub: (_, lang) => pick(lang, "Each is raised at a threshold that is listed at the end of the page", "每一项都有阈值，列在页末"),
    table: (_, lang) => ({columns: [{key: "weight", name: pick(lang, "Weight", "程度")}, {key: "column", name: pick(lang, "Column", "字段")}, {key: "alert", name: pick(lang, "What stands out", "提示"), full: true}], rows: file.alerts.map((alert) => [pick(lang, weights[alert.weight].en, weights[alert.weight].zh), alert.column, plain(alertSentence(alert, lang))])})
  }, "", (lang) => alertList(file, lang, choose));
}

function alertList(file: TableFile, lang: Lang, choose: (column: string) => void): HTMLElement {
  if (file.alerts.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "No alert of the list below is raised.", "下列提示均未触发。")));
  const list = element("ul", {class: "todo alerts"}), step = innerWidth < 720 ? 6 : 10;
  const add = (from: number, to: number) => list.append(...file.alerts.slice(from, to).map((alert) => {
    const words = element("span", {}, ...sentenceNodes(alertSentence(alert, lang)));
    const {column} = alert, text = column === null ? words : element("button", {class: "plain", type: "button"}, words);
    if (column !== null) text.addEventListener("click", () => choose(column));
    return element("li", {}, element("span", {class: "st", "data-s": weights[alert.weight].state}, pick(lang, weights[alert.weight].en, weights[alert.weight].zh)), text);
  }));
  add(0, step);
  if (file.alerts.length <= step) return list;
  const more = element("button", {class: "tool", type: "button"}, frameWords(lang).more(file.alerts.length - step));
  more.addEventListener("click", () => { add(step, file.alerts.length); more.remove(); });
  return element("div", {}, list, more);
}

/** Every column that holds the words looked for, each with a few bars; a press on its name opens it. */
export function listFigure(bundle: PageBundle, file: TableFile, words: string, chosen: number, choose: (column: string) => void): HTMLElement {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = file.list.map((column, at) => ({column, at})).filter(({column, at}) => at === chosen || wanted.every((word) => `${column.c} ${readsName(column.r, "en")} ${readsName(column.r, "zh")}`.toLowerCase().includes(word)));
  const gaps = file.list.filter(({m}) => m > 0).length;
  return figure(bundle, {
    id: "column-list", isTable: true, source: (_, lang) => tableName(file, lang),
    title: (_, lang) => pick(lang, `${count(gaps)} of ${plural(file.list.length, "column")} ${gaps === 1 ? "has" : "have"} empty cells`, `${count(file.list.length)} 个字段中 ${count(gaps)} 个有空单元格`),
    sub: (_, lang) => pick(lang, `${plural(file.rows, "row")}. Bars: the histogram of numbers and days, else the commonest values; none where values may not be shown`, `${count(file.rows)} 行。色条：数字与日期为直方图，其余为最常见的值；不可显示的没有色条`),
    table: (_, lang) => ({
      columns: [{key: "column", name: pick(lang, "Column", "字段")}, {key: "reads", name: pick(lang, "Reads as", "读作")}, {key: "missing", name: pick(lang, "Empty, rows", "为空（行）"), numeric: true}, {key: "distinct", name: pick(lang, "Different values", "不同的值"), numeric: true}, {key: "alerts", name: pick(lang, "Alerts", "提示"), numeric: true}],
      rows: shown.map(({column}) => [column.c, readsName(column.r, lang), column.m, column.d, column.a])
    })
  }, "", (lang) => {
    const heads = [pick(lang, "Column", "字段"), pick(lang, "Reads as", "读作"), pick(lang, "Spread", "分布"), pick(lang, "Empty", "为空"), pick(lang, "Different", "不同值"), pick(lang, "Alerts", "提示")];
    const body = element("tbody"), limit = innerWidth < 720 ? 8 : 20;
    const add = (from: number, to: number) => body.append(...shown.slice(from, to).map(({column, at}) => {
      const name = element("button", {class: "plain", type: "button", "aria-pressed": String(at === chosen)}, element("bdi", {}, column.c));
      name.addEventListener("click", () => choose(column.c));
      const bars = element("span", {class: "spark", "aria-hidden": "true"}, ...column.s.map((height) => element("i", {style: `--v:${height}`})));
      const cells: [Node | string, string][] = [[readsName(column.r, lang), ""], [bars, ""], [shortShare(file.rows === 0 ? null : column.m / file.rows), "n"], [count(column.d), "n"], [column.a === 0 ? "–" : count(column.a), "n"]];
      return element("tr", {"aria-selected": String(at === chosen)}, element("th", {scope: "row"}, name), ...cells.map(([cell, kind], i) => element("td", {class: kind, "data-l": heads[i + 1] ?? ""}, cell)));
    }));
    add(0, limit);
    const table = element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": heads.join(", ")}, element("table", {class: "tbl stack"}, element("thead", {}, element("tr", {}, ...heads.map((head, i) => element("th", {scope: "col", class: i > 2 ? "n" : ""}, head)))), body));
    if (shown.length <= limit) return table;
    let next = limit;
    const more = element("button", {class: "tool", type: "button"}, frameWords(lang).more(shown.length - limit));
    more.addEventListener("click", () => {
      add(next, next + 200);
      next += 200;
      if (next >= shown.length) more.remove();
      else more.textContent = frameWords(lang).more(shown.length - next);
    });
    return element("div", {}, table, more);
  });
}
