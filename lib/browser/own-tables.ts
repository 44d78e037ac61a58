import {linkedCharts, pairChart} from "../charts/columns-cross.js";
import {listFigure} from "../charts/columns-list.js";
import {loadCross, loadTable} from "../charts/columns-load.js";
import {element, live, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Table} from "../charts/types.js";
import {shortShare} from "../format.js";
import {rowsOf, says, type OwnRelationRow, type OwnTableRow, type PageBundle} from "../page.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {cameSentence, relationsTitle} from "../words/own-tables.js";

/** One table of the workspace's own, chosen by its name in the address: what it is, what became of its rows, its columns, first figures and relations. */
export function ownTableView(bundle: PageBundle): HTMLElement {
  const tables = rowsOf(bundle, "own_tables");
  return live((lang) => {
    const asked = new URL(location.href).searchParams.get("table"), select = element("select", {name: "table"}, ...tables.map(({table}) => element("option", {value: table}, table)));
    const shown = element("div", {class: "columns"}), first = tables.find(({table}) => table === asked) ?? [...tables].sort((a, b) => b.rows - a.rows)[0];
    let turn = 0;
    const draw = async () => {
      const row = tables.find(({table}) => table === select.value), mine = (turn += 1);
      if (row === undefined) return;
      try {
        const parts = await partsOf(bundle, row, lang);
        if (mine === turn) shown.replaceChildren(...parts);
      } catch (error) {
        if (mine === turn) shown.replaceChildren(element("div", {class: "fail", role: "alert"}, element("b", {}, pick(lang, "The table could not be loaded", "无法读取这张表")), element("p", {}, error instanceof Error ? error.message : String(error))));
      }
    };
    select.value = first?.table ?? "";
    select.addEventListener("change", () => {
      const url = new URL(location.href);
      url.searchParams.set("table", select.value);
      url.searchParams.delete("part");
      history.replaceState(history.state, "", url);
      void draw();
    });
    const form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Table", "表"), select));
    form.addEventListener("submit", (event) => event.preventDefault());
    void draw();
    return element("div", {}, form, shown);
  });
}

async function partsOf(bundle: PageBundle, row: OwnTableRow, lang: Lang): Promise<HTMLElement[]> {
  const described = rowsOf(bundle, "column_tables").find(({table, side}) => side === "clean" && table === row.table);
  const columnsPage = (column = "") => `./columns.html?${new URLSearchParams({table: `clean:${row.table}`, ...(column === "" ? {} : {column}), ...(lang === "zh" ? {lang} : {})}).toString()}`;
  const head = element("section", {class: "own-head"}, element("h2", {}, element("bdi", {}, row.table)), element("p", {}, element("bdi", {}, says(row, lang))), element("p", {class: "scope"}, cameSentence(bundle, row, lang)),
    element("p", {}, element("a", {href: columnsPage()}, pick(lang, "Its columns in full, before and after cleaning", "全部字段，清洗前后对照"))));
  const relations = rowsOf(bundle, "own_relations").filter(({table, other}) => table === row.table || other === row.table);
  if (described === undefined) return [head, relationsFigure(bundle, relations, row.table)];
  const file = await loadTable(described), cross = described.crossed > 0 ? await loadCross(described.file) : undefined;
  const figures = cross === undefined ? [element("div", {class: "empty"}, element("p", {}, pick(lang, "No two columns of this table have few enough values, in enough rows, to be counted by.", "这张表没有两个取值足够少、行数足够多的字段可供统计。")))] : [linkedCharts(bundle, cross, row.table), pairChart(bundle, cross, row.table)];
  return [head, ...figures, listFigure(bundle, file, "", -1, (column) => { location.href = columnsPage(column); }), relationsFigure(bundle, relations, row.table)];
}

function relationsFigure(bundle: PageBundle, relations: readonly OwnRelationRow[], table: string): HTMLElement {
  const list = (lang: Lang): Table => ({
    columns: [{key: "table", name: pick(lang, "Table", "表")}, {key: "column", name: pick(lang, "Column", "字段")}, {key: "other", name: pick(lang, "Names a row of", "指向的表")}, {key: "key", name: pick(lang, "By", "依据")}, {key: "filled", name: pick(lang, "Rows that name one", "有引用的行"), numeric: true}, {key: "found", name: pick(lang, "Found", "找到"), numeric: true}, {key: "share", name: pick(lang, "Share", "占比"), numeric: true}],
    rows: relations.map(({table: from, column, other, key, filled, found}) => [from, column, other, key, filled, found, shortShare(filled === 0 ? null : found / filled)])
  });
  return figure(bundle, {
    id: "own-relations", isTable: true, source: () => table, title: (_, lang) => relationsTitle(relations, lang),
    sub: (_, lang) => pick(lang, "Rows of one table that name a row of another, as the workspace declares it, and how many find it there", "按工作区声明，一张表中指向另一张表的行，以及其中能找到的行"), table: (_, lang) => list(lang)
  }, "", (lang) => relations.length === 0 ? element("div", {class: "empty"}, element("p", {}, pick(lang, "A rule of the kind reference in workspace.ts declares one.", "可在 workspace.ts 中用 reference 规则声明。"))) : tableElement(list(lang), frameWords(lang).more, 20, "tbl stack"));
}
