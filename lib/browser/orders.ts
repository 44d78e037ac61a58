import {crossfilter, type Brush, type Crossfilter} from "../charts/crossfilter.js";
import {element, live, sentenceNodes} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure} from "../charts/types.js";
import {count, exactMoney} from "../format.js";
import {rowsOf, type PageBundle} from "../page.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {binName, binsOf, cutName, cuts, cutSub, cutTitle, selectionSentence, type Cut} from "../words/orders.js";
import {keep} from "./choice.js";

interface Bars {cut: Cut; bins: (string | number)[]; all: Float64Array}
/** What one chart has drawn last. */
interface Drawn {columns: HTMLElement[]; from: HTMLSelectElement; until: HTMLSelectElement}

/** Charts of orders that filter each other; brushes stand in the URL. */
export function linkedOrders(bundle: PageBundle): HTMLElement {
  const {filter, bars} = cubeOf(bundle);
  for (const {cut, bins} of bars) filter.brush(cut, asked(cut, bins));
  return live((lang) => {
    const drawn = new Map<Cut, Drawn>(), output = element("output", {"aria-live": "polite"}), clear = element("button", {class: "btn", type: "button"}, pick(lang, "Clear", "清除"));
    const plates = element("div", {class: "plates"});
    const draw = () => {
      for (const bar of bars) show(bundle, filter, bar, drawn.get(bar.cut), plates, lang);
      const [orders, cents] = filter.total().map((sums) => sums[0] ?? 0);
      output.replaceChildren(...sentenceNodes(selectionSentence(bundle, orders ?? 0, (cents ?? 0) / 100, lang)));
      clear.disabled = bars.every(({cut}) => filter.brushed(cut) === null);
    };
    const set = (bar: Bars, brush: Brush | null) => {
      const whole = brush !== null && brush.from <= 0 && brush.until >= bar.bins.length;
      filter.brush(bar.cut, whole ? null : brush);
      draw();
    };
    const done = (bar: Bars) => keep(bar.cut, written(bar, filter.brushed(bar.cut)));
    clear.addEventListener("click", () => { for (const bar of bars) { filter.brush(bar.cut, null); done(bar); } draw(); });
    plates.append(...bars.map((bar) => figure(bundle, described(filter, bar), bar.cut === "period" ? "w12" : "w4", () => {
      const made = barsElement(bundle, filter, bar, lang, set, done);
      drawn.set(bar.cut, made.drawn);
      queueMicrotask(draw);
      return made.body;
    })));
    draw();
    return element("div", {class: "linked"}, element("div", {class: "filters"}, clear, output), plates);
  });
}

/** The rows of the table as columns, money in cents, and each property's bars over all of them. */
function cubeOf(bundle: PageBundle): {filter: Crossfilter; bars: Bars[]} {
  const all = rowsOf(bundle, "order_cube"), rows = all.filter((row) => row.orders !== null);
  const bins = cuts.map((cut) => binsOf(all, cut));
  const dimensions = cuts.map((cut, i) => ({name: cut, size: bins[i]?.length ?? 0, bins: Uint16Array.from(rows, (row) => bins[i]?.indexOf(row[cut]) ?? 0)}));
  const filter = crossfilter(dimensions, [Float64Array.from(rows, (row) => row.orders ?? 0), Float64Array.from(rows, (row) => Math.round((row.revenue ?? 0) * 100))]);
  return {filter, bars: cuts.map((cut, i) => ({cut, bins: bins[i] ?? [], all: filter.histogram(cut)[0] ?? new Float64Array()}))};
}

function asked(cut: Cut, bins: readonly (string | number)[]): Brush | null {
  const [from, last] = (new URL(location.href).searchParams.get(cut) ?? "").split("..").map((text) => bins.findIndex((bin) => String(bin) === text));
  return from === undefined || last === undefined || from < 0 || last < from ? null : {from, until: last + 1};
}

function written({bins}: Bars, brush: Brush | null): string {
  return brush === null || brush.until <= brush.from ? "" : `${bins[brush.from]}..${bins[brush.until - 1]}`;
}

/** Title, table and CSV of one property as the brushes stand when they are asked for. */
function described(filter: Crossfilter, {cut, bins}: Bars): Figure {
  return {
    id: `orders-${cut.replace("_from", "")}`, sub: cutSub, source: sourceFiles,
    title: (bundle, lang) => cutTitle(bundle, cut, bins, filter.histogram(cut)[0] ?? [], lang),
    table: (bundle, lang) => ({
      columns: [{key: cut, name: cutName(cut, lang)}, {key: "orders", name: pick(lang, "Orders", "订单"), numeric: true}, {key: "revenue", name: pick(lang, "Revenue", "收入"), numeric: true, show: (value) => exactMoney(Number(value), bundle.workspace.currency)}],
      get rows() {
        const [orders, cents] = filter.histogram(cut);
        return bins.map((bin, i) => [binName(bundle, cut, bin, lang), orders?.[i] ?? 0, (cents?.[i] ?? 0) / 100] as const);
      }
    })
  };
}

function barsElement(bundle: PageBundle, filter: Crossfilter, bar: Bars, lang: Lang, set: (bar: Bars, brush: Brush | null) => void, done: (bar: Bars) => void): {body: HTMLElement; drawn: Drawn} {
  const names = bar.bins.map((bin) => binName(bundle, bar.cut, bin, lang));
  const columns = names.map((name) => element("div", {class: "bin"}, element("span", {class: "v"}), element("i", {class: "all"}), element("i", {class: "now"}), element("span", {class: "l"}, name)));
  const box = element("div", {class: `brush${names.length > 6 ? " many" : ""}`, role: "img"}, ...columns);
  const choice = (label: string) => element("select", {"aria-label": `${cutName(bar.cut, lang)}, ${label}`}, ...names.map((name, i) => element("option", {value: String(i)}, name)));
  const from = choice(pick(lang, "from", "从")), until = choice(pick(lang, "to", "到"));
  const chosen = () => { set(bar, {from: Math.min(Number(from.value), Number(until.value)), until: Math.max(Number(from.value), Number(until.value)) + 1}); done(bar); };
  for (const select of [from, until]) select.addEventListener("change", chosen);
  drag(box, columns.length, (brush) => set(bar, brush), () => filter.brushed(bar.cut), () => done(bar));
  return {drawn: {columns, from, until}, body: element("div", {}, box, element("div", {class: "fromto"}, element("label", {}, pick(lang, "From", "从"), from), element("label", {}, pick(lang, "to", "到"), until)))};
}

/** Dragging over bars brushes them; a press on the only brushed bar takes the brush away. */
function drag(box: HTMLElement, bins: number, set: (brush: Brush | null) => void, brushed: () => Brush | null, done: () => void): void {
  let start = -1;
  const at = (event: PointerEvent) => {
    const {left, width} = box.getBoundingClientRect();
    return Math.min(bins - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * bins)));
  };
  const move = (event: PointerEvent) => { if (start >= 0) set({from: Math.min(start, at(event)), until: Math.max(start, at(event)) + 1}); };
  box.addEventListener("pointerdown", (event) => {
    const bin = at(event), now = brushed();
    if (now !== null && now.from === bin && now.until === bin + 1) { set(null); return done(); }
    start = bin;
    box.setPointerCapture(event.pointerId);
    move(event);
  });
  box.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) box.addEventListener(name, () => { if (start >= 0) { start = -1; done(); } });
}

function show(bundle: PageBundle, filter: Crossfilter, {cut, bins, all}: Bars, drawn: Drawn | undefined, plates: HTMLElement, lang: Lang): void {
  if (!drawn) return;
  const [orders] = filter.histogram(cut), brush = filter.brushed(cut) ?? {from: 0, until: bins.length}, most = Math.max(1, ...all);
  drawn.columns.forEach((column, i) => {
    const value = orders?.[i] ?? 0;
    column.style.setProperty("--all", String((100 * (all[i] ?? 0)) / most));
    column.style.setProperty("--now", String((100 * value) / most));
    column.classList.toggle("out", i < brush.from || i >= brush.until);
    (column.firstElementChild as HTMLElement).textContent = count(value);
  });
  drawn.from.value = String(brush.from);
  drawn.until.value = String(Math.max(brush.from, brush.until - 1));
  const title = cutTitle(bundle, cut, bins, orders ?? [], lang), frame = plates.querySelector(`#fig-orders-${cut.replace("_from", "")}`);
  drawn.columns[0]?.parentElement?.setAttribute("aria-label", title);
  if (!frame) return;
  frame.setAttribute("aria-label", title);
  const heading = frame.querySelector("h3");
  if (heading) heading.textContent = title;
  const open = frame.querySelector<HTMLElement>("[data-do=table][aria-expanded=true]");
  open?.click(); // a table that stands open is made anew, so that it never shows another brush
  open?.click();
}
