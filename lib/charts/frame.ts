import type {PageBundle} from "../page.js";
import {frameWords} from "../words/frame.js";
import type {Lang} from "../words/lang.js";
import {csv} from "./csv.js";
import {element, live, tableElement} from "./dom.js";
import {chartById} from "./index.js";
import type {ChartMaker, Figure} from "./types.js";

/** A chart in its frame: the drawing of the build at once, alive from the first touch. `column` is its width of twelve. */
export function chart(bundle: PageBundle, id: string, column: string): HTMLElement {
  return freshChart(chartById(id), bundle, column);
}

/** A chart that no build has drawn, in the same frame: alive at once. */
export function freshChart(maker: ChartMaker, bundle: PageBundle, column: string): HTMLElement {
  return live((lang) => frame(maker, bundle, lang, column, () => chartBody(maker, bundle, lang)));
}

/** Any evidence in the same frame: a bar, a table, a list. */
export function figure(bundle: PageBundle, given: Figure, column: string, body: (lang: Lang) => Node): HTMLElement {
  return live((lang) => frame(given, bundle, lang, column, () => body(lang)));
}

function frame(given: Figure, bundle: PageBundle, lang: Lang, column: string, body: () => Node): HTMLElement {
  const words = frameWords(lang), title = element("h3", {}, given.title(bundle, lang));
  const shown = element("div", {class: "shown"}, body());
  const tools = [element("span", {}, given.source(bundle, lang) === "" ? "" : words.source + given.source(bundle, lang))] as HTMLElement[];
  const table = given.table(bundle, lang);
  if (table.rows.length > 0 && !given.isTable) tools.push(tableButton(given, shown, lang, () => tableElement(table, words.more)));
  if (table.rows.length > 0) tools.push(csvButton(given, words.csv, () => csv(table)));
  return element("figure", {class: `fig ${column}`, id: `fig-${given.id}`, "aria-label": given.title(bundle, lang)}, title, element("p", {class: "sub"}, given.sub(bundle, lang)), shown, element("div", {class: "foot"}, ...tools));
}

function tableButton(given: Figure, shown: HTMLElement, lang: Lang, make: () => HTMLElement): HTMLElement {
  const words = frameWords(lang), button = element("button", {class: "tool", type: "button", "aria-expanded": "false", "data-do": "table"}, words.table);
  let table: HTMLElement | undefined;
  button.addEventListener("click", () => {
    if (table) table.remove();
    else shown.after((table = make()));
    const open = !shown.hidden;
    if (!open) table = undefined;
    shown.hidden = open;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? words.chart : words.table;
  });
  button.setAttribute("aria-controls", `fig-${given.id}`);
  return button;
}

function csvButton(given: Figure, name: string, make: () => string): HTMLElement {
  const button = element("button", {class: "tool", type: "button", "data-do": "csv"}, name);
  button.addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob([make()], {type: "text/csv;charset=utf-8"}));
    element("a", {href: url, download: `${given.id}.csv`}).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });
  return button;
}

function chartBody(maker: ChartMaker, bundle: PageBundle, lang: Lang): Node {
  const empty = maker.empty(bundle, lang);
  if (empty !== undefined) return element("div", {class: "empty"}, element("b", {}, frameWords(lang).empty), element("p", {}, empty));
  const box = element("div", {class: "chart", role: "img", "aria-label": maker.text(bundle, lang)});
  const key = maker.key?.(bundle, lang) ?? [];
  const parts: Node[] = key.length === 0 ? [] : [element("ul", {class: "key"}, ...key.map((entry) => element("li", {}, element("i", {class: entry.shape, style: `--c:${entry.color}`}), entry.name)))];
  watchWidth(box, (narrow) => show(maker, bundle, lang, narrow, box));
  if (maker.spec) wake(box, () => alive(maker, bundle, lang, box));
  return element("div", {}, ...parts, box);
}

/** Draws again when the room passes between a phone's and a desk's. */
function watchWidth(box: HTMLElement, draw: (narrow: boolean) => void): void {
  let was: boolean | undefined;
  const look = (width: number) => {
    const narrow = width < 440;
    if (width > 0 && narrow !== was) draw((was = narrow));
  };
  look(innerWidth - 32);
  new ResizeObserver((entries) => { for (const entry of entries) look(entry.contentRect.width); }).observe(box);
}

function show(maker: ChartMaker, bundle: PageBundle, lang: Lang, narrow: boolean, box: HTMLElement): void {
  const width = maker.width[narrow ? "narrow" : "wide"], height = maker.height(bundle, narrow);
  box.style.setProperty("aspect-ratio", `${width} / ${height}`);
  box.style.setProperty("max-width", `${Math.round(width * 1.25)}px`);
  box.dataset["narrow"] = String(narrow);
  const drawn = bundle.drawings?.[maker.id]?.[`${lang}-${narrow ? "narrow" : "wide"}`];
  if (box.dataset["alive"] === "true" || drawn === undefined) {
    if (maker.spec) void alive(maker, bundle, lang, box);
    return;
  }
  const svg = document.importNode(harmless(new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement), true); // a drawing of the build, in which data is escaped text
  fit(svg, width, height);
  box.replaceChildren(svg);
}

/** A drawing without anything that could act, whatever it was drawn of: only shapes and text stay, and no attribute that is code or leads elsewhere. */
function harmless(svg: Element): Element {
  for (const node of [svg, ...svg.querySelectorAll("*")]) {
    if (!shapes.has(node.localName)) node.remove();
    for (const {name, value} of [...node.attributes]) if (/^on|href$|^src/i.test(name) || /url\((?!\s*["']?#)|javascript:/i.test(value)) node.removeAttribute(name);
  }
  return svg;
}

const shapes = new Set(["svg", "g", "path", "rect", "circle", "line", "text", "tspan", "title", "defs", "clipPath", "linearGradient", "stop", "polygon", "polyline"]);

/** Lets a drawing follow the width of its box; readers of the screen get the sentence instead. */
function fit(svg: Element, width: number, height: number): void {
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", "100%");
  svg.setAttribute("height", "100%");
  svg.setAttribute("aria-hidden", "true");
}

function wake(box: HTMLElement, start: () => Promise<void>): void {
  const once = () => {
    for (const name of ["pointerenter", "pointerdown", "focus"]) box.removeEventListener(name, once);
    void start();
  };
  for (const name of ["pointerenter", "pointerdown", "focus"]) box.addEventListener(name, once);
}

/** Puts the living view in place of the drawing, at the same size. */
async function alive(maker: ChartMaker, bundle: PageBundle, lang: Lang, box: HTMLElement): Promise<void> {
  box.dataset["alive"] = "true";
  const [{view}, {tooltip}] = await Promise.all([import("./draw.js"), import("./tooltip.js")]);
  const narrow = box.dataset["narrow"] === "true", host = element("div", {class: "live"});
  const made = view(maker, bundle, lang, narrow, {container: host});
  await made.tooltip(tooltip).runAsync();
  const svg = host.querySelector("svg");
  if (svg) fit(svg, maker.width[narrow ? "narrow" : "wide"], maker.height(bundle, narrow));
  host.setAttribute("style", "width:100%;height:100%");
  box.replaceChildren(host);
}
