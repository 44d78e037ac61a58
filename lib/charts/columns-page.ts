import type {TableFile} from "../columns/published.js";
import {count, plural} from "../format.js";
import {rowsOf, type ColumnTableRow, type PageBundle} from "../page.js";
import {tableName, thresholdRows} from "../words/columns.js";
import {pick, type Lang} from "../words/lang.js";
import {factsFigure, spreadFigure, type Compared} from "./columns-detail.js";
import {linkedCharts, pairChart} from "./columns-cross.js";
import {gapsFigure, heatFigure} from "./columns-heat.js";
import {alertFigure, listFigure} from "./columns-list.js";
import {loadColumn, loadCross, loadTable} from "./columns-load.js";
import {element, live} from "./dom.js";
import {figure} from "./frame.js";

/** What the reader has chosen; it stands in the address. */
interface Choice {table: string; beside: string; column: string; words: string}

const keyOf = ({table, side}: ColumnTableRow) => `${side}:${table}`;

/** Tables, columns of the chosen one, one column in full, and what hangs together: all that *Columns* shows below its answer. */
export function columnsExplorer(bundle: PageBundle): HTMLElement {
  const tables = rowsOf(bundle, "column_tables");
  return live((lang) => {
    if (tables.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "No source was read, so there is no table to describe.", "没有读取任何来源，因此没有可描述的表。")));
    const choice = fromAddress(tables), shown = element("div", {class: "columns"}), output = element("output", {"aria-live": "polite"});
    let turn = 0;
    const draw = async (focus = false) => {
      const mine = (turn += 1);
      toAddress(choice, tables);
      try {
        const parts = await figures(bundle, tables, choice, lang, (column) => { choice.column = column; void draw(true); }, output);
        if (mine !== turn) return;
        shown.replaceChildren(...parts);
        if (focus) shown.querySelector("#fig-column-facts")?.scrollIntoView({block: "nearest"});
      } catch (error) {
        if (mine === turn) shown.replaceChildren(element("div", {class: "fail", role: "alert"}, element("b", {}, pick(lang, "The table could not be loaded", "无法读取这张表")), element("p", {}, error instanceof Error ? error.message : String(error))));
      }
    };
    const form = filters(tables, choice, output, lang, () => void draw());
    void draw();
    return element("div", {}, form, shown);
  });
}

function fromAddress(tables: readonly ColumnTableRow[]): Choice {
  const get = (name: string) => new URL(location.href).searchParams.get(name) ?? "";
  const known = (key: string) => tables.some((row) => keyOf(row) === key);
  const first = tables.reduce((a, b) => (b.act > a.act ? b : a), tables[0] as ColumnTableRow); // what most likely has faults
  return {table: known(get("table")) ? get("table") : keyOf(first), beside: known(get("with")) ? get("with") : "", column: get("column"), words: get("q")};
}

function toAddress({table, beside, column, words}: Choice, tables: readonly ColumnTableRow[]): void {
  const url = new URL(location.href), before = url.href;
  for (const [name, value] of [["table", table], ["with", beside], ["column", column], ["q", words]] as const) if (value === "") url.searchParams.delete(name); else url.searchParams.set(name, value);
  if (tables.length > 0 && url.href !== before) history.replaceState(history.state, "", url);
}

function filters(tables: readonly ColumnTableRow[], choice: Choice, output: HTMLElement, lang: Lang, draw: () => void): HTMLElement {
  const options = () => tables.map((row) => element("option", {value: keyOf(row)}, tableName(row, lang)));
  const table = element("select", {name: "table"}, ...options()), beside = element("select", {name: "with"}, element("option", {value: ""}, pick(lang, "before or after cleaning", "清洗前或清洗后")), ...options());
  const words = element("input", {name: "q", type: "search", value: choice.words, placeholder: pick(lang, "name or type", "名称或类型")});
  [table.value, beside.value] = [choice.table, choice.beside];
  table.addEventListener("change", () => { Object.assign(choice, {table: table.value, column: ""}); draw(); });
  beside.addEventListener("change", () => { choice.beside = beside.value; draw(); });
  words.addEventListener("input", () => { choice.words = words.value; draw(); });
  const field = (name: string, control: HTMLElement) => element("label", {class: "field"}, name, control);
  const form = element("form", {class: "filters"}, field(pick(lang, "Table", "表"), table), field(pick(lang, "Beside it", "对照"), beside), field(pick(lang, "Search columns", "搜索字段"), words), output);
  form.addEventListener("submit", (event) => event.preventDefault());
  return form;
}

async function figures(bundle: PageBundle, tables: readonly ColumnTableRow[], choice: Choice, lang: Lang, choose: (column: string) => void, output: HTMLElement): Promise<HTMLElement[]> {
  const row = tables.find((candidate) => keyOf(candidate) === choice.table) ?? tables[0];
  if (row === undefined) return [];
  const file = await loadTable(row), named = file.list.findIndex(({c}) => c === choice.column);
  const alerted = (column: string) => file.alerts.some((alert) => alert.column === column), drawn = file.list.findIndex(({c, s}) => s.length > 1 && alerted(c));
  const at = named >= 0 ? named : Math.max(0, drawn >= 0 ? drawn : file.list.findIndex(({s}) => s.length > 1)); // one that has something to see
  output.textContent = pick(lang, `${plural(file.rows, "row")}, ${plural(file.list.length, "column")}`, `${count(file.rows)} 行，${count(file.list.length)} 个字段`);
  const sides = await compared(tables, row, file, at, choice.beside), clean = row.side === "clean" ? row : counterpart(tables, row, file);
  return [
    alertFigure(bundle, file, choose), listFigure(bundle, file, choice.words, at, choose),
    ...(sides === undefined ? [] : [element("div", {class: "plates"}, spreadFigure(bundle, sides), factsFigure(bundle, sides))]),
    ...(await crossed(bundle, clean, lang)), heatFigure(bundle, file), gapsFigure(bundle, file)
  ];
}

/** The crossed columns of a clean table, where it has any. */
async function crossed(bundle: PageBundle, row: ColumnTableRow | undefined, lang: Lang): Promise<HTMLElement[]> {
  if (row === undefined || row.crossed === 0) return [];
  const cross = await loadCross(row.file), name = tableName(row, lang);
  return [linkedCharts(bundle, cross, name), pairChart(bundle, cross, name)];
}

/** The chosen column, and the same one of the table beside it: of the other side of cleaning where none is chosen. */
async function compared(tables: readonly ColumnTableRow[], row: ColumnTableRow, file: TableFile, at: number, beside: string): Promise<[Compared, Compared?] | undefined> {
  const column = await loadColumn(row, at);
  if (column === undefined) return undefined;
  const first: Compared = {table: row.table, side: row.side, column};
  const other = beside === "" ? counterpart(tables, row, file) : tables.find((candidate) => keyOf(candidate) === beside && candidate !== row);
  if (other === undefined) return [first];
  const list = (await loadTable(other)).list, wanted = [column.column, column.from];
  let place = beside === "" && row.side === "clean" ? list.findIndex(({c}) => c === column.from) : list.findIndex(({c}) => wanted.includes(c));
  if (place < 0 && row.side === "raw") place = await placeFrom(other, column.column);
  const found = place < 0 ? undefined : await loadColumn(other, place);
  return found === undefined ? [first] : [first, {table: other.table, side: other.side, column: found}];
}

/** The clean column that is made of a source column; only looked for where the other table's details are at hand. */
async function placeFrom(other: ColumnTableRow, source: string): Promise<number> {
  return (await loadTable(other)).details?.findIndex(({from}) => from === source) ?? -1;
}

function counterpart(tables: readonly ColumnTableRow[], row: ColumnTableRow, {related}: TableFile): ColumnTableRow | undefined {
  if (row.side === "raw") return tables.find(({side, table}) => side === "clean" && related[0] === table);
  return tables.find((candidate) => candidate.side === "raw" && (JSON.parse(candidate.related) as string[]).includes(related[0] ?? ""));
}

/** What raises each alert. */
export function thresholdsFigure(bundle: PageBundle): HTMLElement {
  return figure(bundle, {
    id: "column-thresholds", isTable: true, source: () => "",
    title: (_, lang) => pick(lang, `${plural(thresholdRows(lang).length, "kind")} of alert, each with its threshold`, `${count(thresholdRows(lang).length)} 类提示，各有阈值`),
    sub: (_, lang) => pick(lang, "Shares are of the values that are there unless rows are named; they need 10 values or more", "占比以有值的单元格计，注明行的除外；至少需要 10 个值"),
    table: (_, lang) => ({columns: [{key: "alert", name: pick(lang, "Alert", "提示")}, {key: "when", name: pick(lang, "Raised at", "触发条件"), full: true}], rows: thresholdRows(lang)})
  }, "", (lang) => element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": pick(lang, "Thresholds", "阈值")}, element("table", {class: "tbl"}, element("tbody", {}, ...thresholdRows(lang).map(([name, when]) => element("tr", {}, element("th", {scope: "row"}, name), element("td", {}, when)))))));
}
