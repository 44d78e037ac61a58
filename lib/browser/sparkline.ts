import {svgElement} from "../charts/dom.js";

/** A line without axes, its last point marked; the number and the words beside it say what it shows. */
export function sparkline(values: readonly number[], width = 160, height = 32): SVGElement {
  const low = Math.min(...values), high = Math.max(...values);
  const x = (i: number) => 2 + (i * (width - 8)) / Math.max(1, values.length - 1);
  const y = (value: number) => height - 4 - ((value - low) / (high - low || 1)) * (height - 8);
  const end = {x: x(values.length - 1), y: y(values.at(-1) ?? 0)};
  const line = svgElement("polyline", {points: values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(" "), fill: "none", stroke: "var(--ink-3)", "stroke-width": "1.5", "vector-effect": "non-scaling-stroke"});
  const dot = svgElement("line", {x1: String(end.x), x2: String(end.x + 0.01), y1: String(end.y), y2: String(end.y), stroke: "var(--c1)", "stroke-width": "7", "stroke-linecap": "round", "vector-effect": "non-scaling-stroke"});
  const made = svgElement("svg", {viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true"});
  made.append(line, dot);
  return made;
}
