import {element, live} from "../charts/dom.js";
import type {LakeList, RefusedRow, RepairedValue} from "../lake.js";
import type {PageBundle} from "../page.js";
import type {Lang} from "../words/lang.js";
import {localWords, ruleChoices} from "../words/local.js";
import {lakeCsv, readLake, type LakeRows} from "./lake.js";
import {textElement} from "./text.js";

const perPage = 50;

/** Every refused row of the lake: filters, pages, a link to each row, and a file of all. */
export function refusedRows(bundle: PageBundle): HTMLElement {
  return lakeView(bundle, "refused", refusedLine);
}

/** Every changed value of the lake, before and after. */
export function repairedValues(bundle: PageBundle): HTMLElement {
  return lakeView(bundle, "repairs", repairedLine);
}

type Line<List extends LakeList> = (row: LakeRows[List], reason: string, lang: Lang) => HTMLElement;

/** The choices of the form; words that are looked for may be a person's and do not go into the address. */
interface Choice {table: string; rule: string; column: string; sort: string; text: string; page: number; file: string; line: string}

function lakeView<List extends LakeList>(bundle: PageBundle, list: List, line: Line<List>): HTMLElement {
  let words = ""; // kept when the language changes
  return live((lang) => {
    const choice = {...fromAddress(), text: words}, say = localWords(lang), rules = ruleChoices(bundle, list, lang);
    const shown = element("div", {class: "rows"}), output = element("output", {"aria-live": "polite"}), pager = element("div", {class: "pager"}), status = element("p", {class: "st", role: "status", "data-s": "none", hidden: ""});
    let running = new AbortController();
    const draw = async () => {
      running.abort();
      running = new AbortController();
      const {signal} = running;
      words = choice.text;
      toAddress(choice);
      output.textContent = say.waiting;
      try {
        const {total, offset, rows} = await readLake(list, queryOf(choice, true), signal);
        const reasons = new Map(rules.map(({table, rule, name}) => [JSON.stringify([table, rule]), name]));
        output.textContent = say.found(offset + 1, offset + rows.length, total);
        shown.replaceChildren(...(rows.length === 0 ? [element("div", {class: "empty"}, element("b", {}, say.none), element("p", {}, say.noneText))] : rows.map((row) => line(row, reasons.get(JSON.stringify([row.table, row.rule])) ?? row.rule, lang))));
        pager.replaceChildren(...pagerParts(choice, total, lang, () => void draw()));
      } catch (error) {
        if (signal.aborted) return;
        output.textContent = "";
        shown.replaceChildren(element("div", {class: "fail", role: "alert"}, element("b", {}, say.failed), element("p", {}, error instanceof Error ? error.message : String(error))));
      }
    };
    const csv = element("button", {class: "btn", type: "button", "data-do": "csv"}, say.csv);
    csv.addEventListener("click", () => void download(list, choice, csv, status, lang));
    void draw();
    return element("div", {class: "local"}, choice.file === "" ? form(bundle, list, choice, output, lang, () => void draw()) : single(choice, output, lang), shown, pager, element("p", {class: "buttons"}, csv), status, element("p", {class: "sub"}, say.formula));
  });
}

function fromAddress(): Choice {
  const url = new URL(location.href), get = (name: string) => url.searchParams.get(name) ?? "";
  return {table: get("table"), rule: get("rule"), column: get("column"), sort: get("sort") || "place", text: "", page: Math.max(1, Math.floor(Number(get("page"))) || 1), file: get("file"), line: get("line")};
}

function toAddress(choice: Choice): void {
  const url = new URL(location.href);
  const wanted = {table: choice.table, rule: choice.rule, column: choice.column, sort: choice.sort === "place" ? "" : choice.sort, page: choice.page === 1 ? "" : String(choice.page)};
  for (const [name, value] of Object.entries(wanted)) { if (value === "") url.searchParams.delete(name); else url.searchParams.set(name, value); }
  history.replaceState(history.state, "", url);
}

function queryOf({table, rule, column, sort, text, page, file, line}: Choice, paged: boolean): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({table, rule, column, text, file, line})) if (value !== "") query.set(name, value);
  if (sort.endsWith("-down")) query.set("descending", "1");
  query.set("sort", sort.replace(/-down$/, ""));
  if (paged) query.set("offset", String((page - 1) * perPage));
  return query;
}

function form(bundle: PageBundle, list: LakeList, choice: Choice, output: HTMLElement, lang: Lang, draw: () => void): HTMLElement {
  const say = localWords(lang), rules = ruleChoices(bundle, list, lang);
  const tables = [...new Set(rules.map(({table}) => table))];
  const option = (value: string, text: string) => element("option", {value}, text);
  const table = element("select", {name: "table"}, option("", say.all), ...tables.map((name) => option(name, name)));
  const rule = element("select", {name: "rule"}), column = element("select", {name: "column"});
  const sort = element("select", {name: "sort"}, ...([["place", say.place], ["rule", say.rule], ...(list === "repairs" ? [["column", say.column]] : [])] as [string, string][]).flatMap(([value, name]) => [option(value, `${name} ↑`), option(`${value}-down`, `${name} ↓`)]));
  const text = element("input", {type: "search", name: "text", value: choice.text, autocomplete: "off"});
  const fill = () => {
    const mine = rules.filter((known) => choice.table === "" || known.table === choice.table);
    rule.replaceChildren(option("", say.all), ...[...new Map(mine.map((known) => [known.rule, known.name]))].map(([id, name]) => option(id, name)));
    column.replaceChildren(option("", say.all), ...[...new Set(mine.flatMap(({columns}) => columns))].sort().map((name) => option(name, name)));
    for (const [select, name] of [[table, "table"], [rule, "rule"], [column, "column"], [sort, "sort"]] as const) {
      select.value = choice[name];
      if (select.selectedIndex < 0) { select.selectedIndex = 0; choice[name] = select.value; }
    }
  };
  fill();
  const changed = () => { choice.page = 1; fill(); draw(); };
  for (const [select, name] of [[table, "table"], [rule, "rule"], [column, "column"], [sort, "sort"]] as const) select.addEventListener("change", () => { choice[name] = select.value; changed(); });
  text.addEventListener("input", () => { choice.text = text.value; changed(); });
  const clear = element("button", {class: "btn", type: "button"}, say.clear);
  clear.addEventListener("click", () => { Object.assign(choice, {table: "", rule: "", column: "", text: ""}); text.value = ""; changed(); });
  const field = (name: string, control: HTMLElement) => element("label", {class: "field"}, name, control);
  const made = element("form", {class: "filters", role: "search"}, field(say.table, table), field(say.rule, rule), ...(list === "repairs" ? [field(say.column, column)] : []), field(say.words, text), field(say.sort, sort), clear, output);
  made.addEventListener("submit", (event) => event.preventDefault());
  return made;
}

/** One delivered record alone, and the way back. */
function single(choice: Choice, output: HTMLElement, lang: Lang): HTMLElement {
  const say = localWords(lang), {pathname} = location;
  return element("p", {class: "single"}, element("a", {href: `${pathname}${lang === "zh" ? "?lang=zh" : ""}`}, say.back), " ", element("bdi", {class: "raw"}, choice.file), ", ", say.line(Number(choice.line)), " ", output);
}

function pagerParts(choice: Choice, total: number, lang: Lang, draw: () => void): HTMLElement[] {
  const say = localWords(lang), last = Math.max(1, Math.ceil(total / perPage));
  if (last === 1 && choice.page === 1) return [];
  const go = (page: number) => { choice.page = Math.min(last, Math.max(1, page)); draw(); };
  const button = (name: string, page: number) => {
    const made = element("button", {class: "btn", type: "button"}, name);
    made.disabled = page < 1 || page > last;
    made.addEventListener("click", () => go(page));
    return made;
  };
  const number = element("input", {type: "number", name: "page", min: "1", max: String(last), value: String(choice.page)});
  number.addEventListener("change", () => go(Math.floor(Number(number.value)) || 1));
  return [button(say.previous, choice.page - 1), element("label", {class: "field"}, say.page, number), element("span", {}, `/ ${last.toLocaleString("en-US")}`), button(say.next, choice.page + 1)];
}

async function download(list: LakeList, choice: Choice, button: HTMLButtonElement, status: HTMLElement, lang: Lang): Promise<void> {
  button.disabled = true;
  const say = (text: string, state: string) => { status.hidden = text === ""; status.textContent = text; status.dataset["s"] = state; };
  say(localWords(lang).preparing, "none");
  try {
    const url = URL.createObjectURL(await lakeCsv(list, queryOf(choice, false), new AbortController().signal));
    element("a", {href: url, download: `${list}.csv`}).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    say("", "none");
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), "bad");
  } finally {
    button.disabled = false;
  }
}

/** Where a record stands in its file, linked to a page of its own. */
function place(row: {table: string; file: string; line: number}, lang: Lang): HTMLElement {
  const query = new URLSearchParams({table: row.table, file: row.file, line: String(row.line), ...(lang === "zh" ? {lang} : {})});
  return element("p", {class: "place"}, element("a", {href: `${location.pathname}?${query}`}, element("bdi", {}, row.file), ", ", localWords(lang).line(row.line)), " ", element("span", {class: "sub"}, element("bdi", {}, row.table)));
}

function refusedLine(row: RefusedRow, reason: string, lang: Lang): HTMLElement {
  const say = localWords(lang), pair = (name: string, value: Node) => element("div", {}, element("dt", {}, element("bdi", {}, name)), element("dd", {}, value));
  const cells = [...(row.fault === null ? [] : [pair(say.unreadable, textElement({text: row.fault, length: row.fault.length}, lang))]), ...(row.raw.text === null ? [] : [pair(say.record, textElement(row.raw, lang))]), ...row.cells.map((cell) => pair(cell.column, textElement(cell, lang)))];
  const rest = row.filled - row.cells.length;
  return element("article", {class: "one"}, place(row, lang), element("p", {class: "reason"}, element("b", {}, element("bdi", {}, reason)), " ", element("span", {class: "id"}, row.rule)), element("dl", {class: "cells"}, ...cells), ...(rest > 0 ? [element("p", {class: "sub"}, say.cells(rest))] : []));
}

function repairedLine(row: RepairedValue, reason: string, lang: Lang): HTMLElement {
  const say = localWords(lang);
  return element("article", {class: "one"}, place(row, lang), element("p", {class: "reason"}, element("b", {}, element("bdi", {}, row.column)), " ", element("bdi", {}, reason), " ", element("span", {class: "id"}, row.rule)),
    element("dl", {class: "cells two"}, element("div", {}, element("dt", {}, say.before), element("dd", {}, textElement(row.before, lang))), element("div", {}, element("dt", {}, say.after), element("dd", {}, textElement(row.after, lang)))));
}
