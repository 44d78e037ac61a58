import {element, live, sentenceElement, tableElement} from "../charts/dom.js";
import type {Table} from "../charts/types.js";
import {count} from "../format.js";
import {rowsOf, says, type DictionaryRow, type PageBundle} from "../page.js";
import {filterDictionary, filterSentence, privacyName, stageName} from "../words/dictionary.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {className} from "../words/sources.js";

/** Up to so many columns are laid open; more are a list of tables, each with its sentence, to choose from. */
const openUpTo = 150;

/** The dictionary with its filter; both fields stand in the URL. */
export function dictionaryView(bundle: PageBundle): HTMLElement {
  return live((lang) => {
    const rows = rowsOf(bundle, "dictionary"), url = new URL(location.href);
    const words = element("input", {type: "search", name: "q", value: url.searchParams.get("q") ?? "", autocomplete: "off"});
    const stage = element("select", {name: "stage"}, element("option", {value: ""}, pick(lang, "all", "全部")), ...[...new Set(rows.map((row) => row.stage))].map((name) => element("option", {value: name}, stageName(name, lang))));
    stage.value = url.searchParams.get("stage") ?? "";
    if (stage.selectedIndex < 0) stage.value = "";
    const output = element("output", {"aria-live": "polite"}), shown = element("div");
    const clear = element("button", {class: "btn", type: "button"}, pick(lang, "Clear", "清除"));
    const draw = () => {
      const found = filterDictionary(rows, words.value, stage.value);
      output.replaceChildren(sentenceElement("span", {}, filterSentence(found.length, rows.length, lang)));
      shown.replaceChildren(...(found.length ? tables(bundle, found, lang, found.length <= openUpTo) : [nothing(lang)]));
      clear.disabled = words.value === "" && stage.value === "";
    };
    const change = () => {
      keep("q", words.value);
      keep("stage", stage.value);
      draw();
    };
    words.addEventListener("input", change);
    stage.addEventListener("change", change);
    clear.addEventListener("click", () => { words.value = ""; stage.value = ""; change(); words.focus(); });
    const form = element("form", {class: "filters", role: "search"}, element("label", {class: "field"}, pick(lang, "Words in name or meaning", "名称或含义中的词"), words),
      element("label", {class: "field"}, pick(lang, "Stage", "阶段"), stage), clear, output);
    form.addEventListener("submit", (event) => event.preventDefault());
    draw();
    return element("div", {}, form, shown);
  });
}

function keep(name: string, value: string): void {
  const url = new URL(location.href);
  if (value === "") url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  history.replaceState(history.state, "", url);
}

function nothing(lang: Lang): HTMLElement {
  return element("div", {class: "empty"}, element("b", {}, pick(lang, "No column fits", "没有符合的字段")), element("p", {}, pick(lang, "No column has these words. Clear the filter to see all.", "没有字段包含这些词。清除筛选可查看全部。")));
}

function tables(bundle: PageBundle, found: readonly DictionaryRow[], lang: Lang, open: boolean): HTMLElement[] {
  const byTable = group(found);
  return [...byTable].map(([name, rows]) => {
    const table = rowsOf(bundle, "tables").find((row) => row.table === name);
    const facts = table ? pick(lang, `${says(table, lang)}. ${count(table.rows)} rows, ${className(table.class, lang)}.`, `${says(table, lang)}。${count(table.rows)} 行，${className(table.class, lang)}。`) : "";
    const box = element("details", {class: "fig table"}, element("summary", {}, element("h2", {class: "id", id: `table-${name}`}, name), element("span", {class: "sub"}, facts)));
    box.addEventListener("toggle", () => { if (box.open && box.children.length === 1) box.append(tableElement(columnsTable(rows, lang), frameWords(lang).more, 60, "tbl stack")); });
    box.open = open || location.hash === `#table-${name}`;
    return box;
  });
}

function group(found: readonly DictionaryRow[]): Map<string, DictionaryRow[]> {
  const map = new Map<string, DictionaryRow[]>();
  for (const row of found) map.set(row.table, [...(map.get(row.table) ?? []), row]);
  return map;
}

function columnsTable(rows: readonly DictionaryRow[], lang: Lang): Table {
  return {
    columns: [{key: "column", name: pick(lang, "Column", "字段")}, {key: "meaning", name: pick(lang, "Meaning", "含义"), full: true}, {key: "unit", name: pick(lang, "Unit", "单位")}, {key: "type", name: pick(lang, "Type", "类型")}, {key: "privacy", name: pick(lang, "Privacy", "隐私")}],
    rows: rows.map((row) => [row.column, lang === "zh" ? row.meaning_zh : row.meaning_en, row.unit, row.type, privacyName(row.privacy, lang)])
  };
}
