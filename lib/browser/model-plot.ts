import {element} from "../charts/dom.js";

const space = "http://www.w3.org/2000/svg";

/** A small chart of shares or amounts: lines, dots with bars, a diagonal, a marked point. Lengths are pixels of a drawing 340 wide, which follows the width of its box. */
export interface Plot {
  label: string;
  x: {from: number; to: number; ticks: readonly number[]; text: (value: number) => string; name: string};
  y: {from: number; to: number; ticks: readonly number[]; text: (value: number) => string; name: string};
  lines: readonly {points: readonly (readonly [number, number])[]; color: string; dashed?: boolean}[];
  dots?: readonly {x: number; y: number; low?: number; high?: number}[];
  mark?: readonly [number, number];
  width?: number;
  height?: number;
}

function shape(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? String(Math.round(value * 10) / 10) : value);
  if (text !== undefined) made.append(text);
  return made;
}

/** Draws a plot; readers of the screen get its label. */
export function plot({label, x, y, lines, dots = [], mark, width = 340, height = 250}: Plot): HTMLElement {
  const left = 44, right = 12, top = 22, bottom = 40;
  const atX = (value: number) => left + ((value - x.from) / (x.to - x.from || 1)) * (width - left - right), atY = (value: number) => height - bottom - ((value - y.from) / (y.to - y.from || 1)) * (height - top - bottom);
  const svg = shape("svg", {viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", style: "width:100%;height:auto;font:12px var(--sans)"});
  for (const tick of y.ticks) svg.append(shape("line", {x1: left, x2: width - right, y1: atY(tick), y2: atY(tick), stroke: "var(--rule)"}), shape("text", {x: left - 6, y: atY(tick) + 4, "text-anchor": "end", fill: "var(--ink-3)"}, y.text(tick)));
  for (const tick of x.ticks) svg.append(shape("text", {x: atX(tick), y: height - bottom + 16, "text-anchor": tick === x.ticks.at(-1) ? "end" : "middle", fill: "var(--ink-3)"}, x.text(tick)));
  svg.append(shape("text", {x: 0, y: 12, fill: "var(--ink-2)"}, y.name), shape("text", {x: width - right, y: height - 6, "text-anchor": "end", fill: "var(--ink-2)"}, x.name), shape("line", {x1: left, x2: width - right, y1: atY(Math.max(0, y.from)), y2: atY(Math.max(0, y.from)), stroke: "var(--edge)"}));
  for (const {points, color, dashed} of lines) svg.append(shape("polyline", {points: points.map(([px, py]) => `${atX(px).toFixed(1)},${atY(py).toFixed(1)}`).join(" "), fill: "none", stroke: color, "stroke-width": dashed === true ? 1 : 2, ...(dashed === true ? {"stroke-dasharray": "3 3"} : {})}));
  for (const dot of dots) {
    if (dot.low !== undefined && dot.high !== undefined) svg.append(shape("line", {x1: atX(dot.x), x2: atX(dot.x), y1: atY(dot.low), y2: atY(dot.high), stroke: "var(--ink-3)"}));
    svg.append(shape("circle", {cx: atX(dot.x), cy: atY(dot.y), r: 3.5, fill: "var(--c1)"}));
  }
  if (mark !== undefined) svg.append(shape("line", {x1: atX(mark[0]), x2: atX(mark[0]), y1: top, y2: height - bottom, stroke: "var(--ink)", "stroke-dasharray": "3 3"}), shape("circle", {cx: atX(mark[0]), cy: atY(mark[1]), r: 5, fill: "var(--c1)", stroke: "var(--paper)", "stroke-width": 2}));
  return element("div", {class: "chart", role: "img", "aria-label": label, style: `max-width:${Math.round(width * 1.3)}px`}, svg);
}

/** Round steps that cover a range: at most five. */
export function steps(from: number, to: number): number[] {
  const span = to - from || 1, rough = 10 ** Math.floor(Math.log10(span / 4)), step = [1, 2, 5, 10].map((times) => times * rough).find((size) => span / size <= 5) ?? span;
  const first = Math.ceil(from / step - 1e-9), last = Math.floor(to / step + 1e-9);
  return Array.from({length: Math.max(0, last - first + 1)}, (_, i) => (first + i) * step);
}
