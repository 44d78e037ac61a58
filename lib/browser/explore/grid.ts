import {element} from "../../charts/dom.js";
import {cut} from "../../visible.js";
import {cellText, type Result, type ResultColumn} from "./result.js";

/** Height of a row in pixels; the style sheet has the same. */
const height = 28;
/** Browsers end elements at some tens of millions of pixels: a longer list moves faster than its scroll bar. */
const tallest = 8_000_000;
/** Letters of a value that stand in a cell; the whole one is shown below when its cell is pressed. */
const longest = 160;

/** A table of any length, of which only the rows in sight exist. `show` is handed the whole text of a pressed cell. */
export function gridElement(result: Result, label: string, show: (column: ResultColumn, text: string | null) => void): HTMLElement {
  const {columns, rows} = result, most = Math.min(rows, 14);
  const widths = [Math.max(5, String(rows).length + 2), ...columns.map((column, i) => widthOf(result, column, i))], wide = widths.reduce((sum, width) => sum + width, 0);
  const body = element("tbody");
  const head = element("tr", {"aria-rowindex": "1"}, element("th", {scope: "col", class: "n"}, "#"), ...columns.map((column) => element("th", {scope: "col", class: column.kind === "number" ? "n" : ""}, column.name, element("small", {}, column.type))));
  const table = element("table", {"aria-rowcount": String(rows + 1), "aria-colcount": String(columns.length + 1), style: `width:${wide}ch`}, element("colgroup", {}, ...widths.map((width) => element("col", {style: `width:${width}ch`}))), element("thead", {}, head), body);
  const total = Math.min(rows * height, tallest), spacer = element("div", {class: "spacer", style: `width:${wide}ch;min-width:100%`}, table);
  const box = element("div", {class: "grid", tabindex: "0", role: "region", "aria-label": label, style: `--rows:${most}`}, spacer);
  spacer.style.height = `${total + 48}px`;
  let first = -1;
  const draw = () => {
    const inSight = Math.ceil(box.clientHeight / height) || most, range = Math.max(1, total + 48 - box.clientHeight), last = Math.max(0, rows - Math.max(1, inSight - 2));
    const at = rows * height <= tallest ? Math.min(last, Math.round(box.scrollTop / height)) : Math.round(Math.min(1, box.scrollTop / range) * last);
    if (at === first && body.childElementCount > 0) return;
    first = at;
    body.replaceChildren(...Array.from({length: Math.max(0, Math.min(inSight, rows - at))}, (_, i) => row(result, at + i, show)));
  };
  const step = rows * height <= tallest ? height : total / Math.max(1, rows);
  box.addEventListener("scroll", draw, {passive: true});
  box.addEventListener("keydown", (event) => {
    const by = {ArrowDown: step, ArrowUp: -step, PageDown: step * (most - 1), PageUp: -step * (most - 1), Home: -Infinity, End: Infinity}[event.key];
    if (by === undefined || event.target !== box || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.scrollTop = by === Infinity ? box.scrollHeight : by === -Infinity ? 0 : box.scrollTop + by;
  });
  new ResizeObserver(() => { first = -1; draw(); }).observe(box);
  draw();
  return box;
}

function row(result: Result, index: number, show: (column: ResultColumn, text: string | null) => void): HTMLElement {
  const cells = result.columns.map((column, i) => {
    const text = cellText(result.value(index, i)), made = element("td", {class: column.kind === "number" ? "n" : ""});
    made.append(text === null ? element("span", {class: "nil"}, "null") : text === "" ? element("span", {class: "nil"}, "''") : column.kind === "number" ? text.replace(/^-/, "−") : element("bdi", {}, shorten(text)));
    made.addEventListener("click", () => show(column, text));
    return made;
  });
  return element("tr", {"aria-rowindex": String(index + 2)}, element("th", {scope: "row", class: "n"}, (index + 1).toLocaleString("en-US")), ...cells);
}

function shorten(text: string): string {
  const {text: shown, length} = cut(text, longest);
  return shown.length < length ? `${shown}…` : shown;
}

/** The width of a column in letters, from its name and its first rows; a wide letter takes two. */
function widthOf(result: Result, column: ResultColumn, index: number): number {
  let most = Math.max(lettersOf(column.name), Math.min(24, column.type.length * 0.85));
  for (let row = 0; row < Math.min(result.rows, 200); row++) most = Math.max(most, lettersOf(cellText(result.value(row, index))?.slice(0, 60) ?? "null"));
  return Math.min(40, Math.max(6, Math.ceil(most) + 3));
}

function lettersOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum += letter > "\u1100" ? 2 : 1;
  return sum;
}
