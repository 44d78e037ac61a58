import {element} from "../../charts/dom.js";
import {exploreWords, tableFacts} from "../../words/explore.js";
import type {Lang} from "../../words/lang.js";
import {findTables, type KnownColumn, type KnownTable} from "./tables.js";

/** Tables and columns with their meanings; pressing a name puts it into the statement. */
export function schemaElement(lang: Lang, insert: (name: string) => void): {node: HTMLElement; show(tables: readonly KnownTable[]): void} {
  const words = exploreWords(lang), list = element("div", {class: "tables", tabindex: "0", role: "region", "aria-label": words.tables}), search = element("input", {type: "search", "aria-label": words.find, placeholder: words.find});
  let known: readonly KnownTable[] = [];
  const draw = () => {
    const found = findTables(known, search.value);
    list.replaceChildren(...(found.length === 0 ? [element("p", {class: "sub"}, words.noTable)] : found.map((table) => tableElement(table, lang, insert, search.value.trim() !== ""))));
  };
  search.addEventListener("input", draw);
  return {node: element("aside", {class: "schema w4", "aria-label": words.tables}, element("h2", {}, words.tables), search, list), show: (tables) => { known = tables; draw(); }};
}

function tableElement(table: KnownTable, lang: Lang, insert: (name: string) => void, open: boolean): HTMLElement {
  const body = element("ul"), facts = tableFacts(table.columns.length, table.rows, lang);
  const box = element("details", {"data-table": table.written}, element("summary", {}, element("b", {class: "id"}, [table.schema, table.name].filter(Boolean).join(".")), element("small", {}, facts)));
  const fill = () => {
    if (body.childElementCount > 0) return;
    body.append(element("li", {}, name(table.written, table.written, lang, insert), element("small", {}, table.says)), ...table.columns.map((column) => columnElement(column, lang, insert)));
  };
  if (open) fill();
  box.open = open;
  box.addEventListener("toggle", fill);
  box.append(body);
  return box;
}

function columnElement({name: shown, written, type, meaning, unit}: KnownColumn, lang: Lang, insert: (name: string) => void): HTMLElement {
  return element("li", {}, name(shown, written, lang, insert), element("code", {}, unit === null ? type : `${type}, ${unit}`), element("small", {}, meaning));
}

function name(shown: string, written: string, lang: Lang, insert: (name: string) => void): HTMLElement {
  const button = element("button", {type: "button", class: "name", "aria-label": exploreWords(lang).insert(shown)}, shown);
  button.addEventListener("click", () => insert(written));
  return button;
}
