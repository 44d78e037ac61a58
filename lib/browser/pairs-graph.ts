import {element, svgElement, tableElement} from "../charts/dom.js";
import type {EvidenceLink, EvidenceMember, PairAnswer} from "../identity/evidence.js";
import {graphOf, type GraphLine} from "../identity/graph.js";
import {frameWords} from "../words/frame.js";
import type {Lang} from "../words/lang.js";
import {bitsText, pairsWords, recordName} from "../words/pairs.js";
import {plate} from "./pairs-parts.js";

const size = 320, margin = 46;

/** All records of the persons of two records as a graph with its weakest link named, and the weights as a table. */
export function clusterGraph({one, other, members, links, hidden}: PairAnswer, lang: Lang): HTMLElement {
  const say = pairsWords(lang), graph = graphOf(members, links), named = new Map(members.map((member) => [member.rid, recordName(member)]));
  const names = ({l, r}: EvidenceLink) => `${named.get(l) ?? ""} – ${named.get(r) ?? ""}`;
  const told = [...graph.weakest.map((link) => say.weakest(names(link), bitsText(link.bits))), ...(graph.weakest.length === 0 ? [say.alone] : []), ...(graph.between === undefined ? [] : [say.joins(names(graph.between), bitsText(graph.between.bits))]), ...(hidden > 0 ? [say.hidden(hidden)] : [])];
  const at = (rid: number) => { const {x = 0.5, y = 0.5} = graph.places.get(rid) ?? {}; return [margin + x * (size - 2 * margin), margin + y * (size - 2 * margin)] as const; };
  const svg = svgElement("svg", {viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": told.join(". "), class: "graph"}, ...[...graph.lines].sort((a, b) => Number(a.holds) - Number(b.holds)).map((line) => lineOf(line, at)), ...members.map((member) => node(member, at(member.rid), [one.rid, other.rid].includes(member.rid))));
  const table = {columns: [{key: "pair", name: say.pair}, {key: "bits", name: say.weight, numeric: true, show: (value: string | number | null) => bitsText(Number(value))}], rows: [...links].sort((a, b) => b.bits - a.bits || a.l - b.l || a.r - b.r).map((link) => [names(link), link.bits])};
  return plate("", say.graph, say.graphSub, ...told.map((text) => element("p", {class: "told"}, text)), svg, tableElement(table, frameWords(lang).more, 6));
}

function lineOf({l, r, bits, holds, weakest}: GraphLine, at: (rid: number) => readonly [number, number]): SVGElement {
  const [[x1, y1], [x2, y2]] = [at(l), at(r)];
  const color = weakest ? "var(--against)" : holds ? "var(--now)" : "var(--was)";
  return svgElement("line", {x1: String(x1), y1: String(y1), x2: String(x2), y2: String(y2), stroke: color, "stroke-width": holds ? "3.5" : "1.2", ...(bits > 0 ? {} : {"stroke-dasharray": "4 4"})});
}

function node({system, number}: EvidenceMember, [x, y]: readonly [number, number], chosen: boolean): SVGElement {
  const label = svgElement("text", {x: String(x), y: String(y < size / 2 ? y - 12 : y + 22), "text-anchor": x < size * 0.3 ? "start" : x > size * 0.7 ? "end" : "middle", "font-size": "12", fill: "var(--ink)"});
  label.textContent = `${system} ${number}`;
  return svgElement("g", {}, svgElement("circle", {cx: String(x), cy: String(y), r: chosen ? "8" : "6", fill: chosen ? "var(--ink)" : "var(--paper)", stroke: "var(--ink)", "stroke-width": "2"}), label);
}
