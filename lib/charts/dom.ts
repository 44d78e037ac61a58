import type {Lang, Sentence} from "../words/lang.js";
import type {Table} from "./types.js";

/** An element with attributes and children; text only ever becomes a text node. */
export function element<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Record<string, string> = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** An element of a picture, with attributes and children. */
export function svgElement(name: string, attributes: Record<string, string> = {}, ...children: (Node | string)[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The language that the reader has chosen. */
export function currentLang(): Lang {
  return document.documentElement.lang.startsWith("zh") ? "zh" : "en";
}

/** An element that is made anew when the reader changes the language. */
export function live<Made extends Element>(make: (lang: Lang) => Made): Made {
  let shown = make(currentLang());
  const redraw = () => {
    if (!shown.isConnected) return removeEventListener("language", redraw); // taken out of the page by a filter
    const next = make(currentLang());
    shown.replaceWith(next);
    shown = next;
  };
  addEventListener("language", redraw);
  return shown;
}

/** A sentence as nodes, its numbers bold. */
export function sentenceNodes(sentence: Sentence): (Node | string)[] {
  return sentence.map((part) => (typeof part === "string" ? part : element("b", {class: "num"}, part.num)));
}

/** A sentence in an element. */
export function sentenceElement(name: "p" | "output" | "span", attributes: Record<string, string>, sentence: Sentence): HTMLElement {
  return element(name, attributes, ...sentenceNodes(sentence));
}

/** A table for the eye: numbers right, the first column fixed, the first `limit` rows and a button for the rest. */
export function tableElement(table: Table, more: (rows: number) => string, limit = 50, className = "tbl"): HTMLElement {
  const head = element("tr", {}, ...table.columns.map((column) => element("th", {scope: "col", class: column.numeric ? "n" : ""}, column.name)));
  const body = element("tbody");
  const add = (from: number, to: number) => body.append(...table.rows.slice(from, to).map((row) => element("tr", {}, ...row.map((value, i) => cell(table, value, i)))));
  add(0, limit);
  const scroll = element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": table.columns.map((column) => column.name).join(", ")}, element("table", {class: className}, element("thead", {}, head), body));
  if (table.rows.length <= limit) return scroll;
  const button = element("button", {class: "tool", type: "button"}, more(table.rows.length - limit));
  button.addEventListener("click", () => { add(limit, table.rows.length); button.remove(); });
  return element("div", {}, scroll, button);
}

function cell(table: Table, value: string | number | null, i: number): HTMLElement {
  const column = table.columns[i];
  const text = column?.show ? column.show(value) : value === null ? "–" : typeof value === "number" ? value.toLocaleString("en-US").replace("-", "−") : value;
  const shown = typeof value === "string" ? element("bdi", {}, text) : text; // delivered text keeps its reading order to itself
  return i === 0 ? element("th", {scope: "row"}, shown) : element("td", {class: column?.wide ? "n wide" : column?.numeric ? "n" : column?.full ? "full" : "", "data-l": column?.name ?? ""}, shown);
}
