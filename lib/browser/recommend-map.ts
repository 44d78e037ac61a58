import {element, svgElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import {mapText, relationsFigureOf, relationsMapOf, type RelationsMap} from "../charts/relations-map.js";
import {rowsOf, type PageBundle} from "../page.js";
import {pick} from "../words/lang.js";

/** Products that are bought together as a map; narrow screens have one of their own. */
export function relationsMap(bundle: PageBundle): HTMLElement {
  return figure(bundle, relationsFigureOf, "", (lang) => {
    if (rowsOf(bundle, "recommend_relations").length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "No two products are bought together more often than by chance by enough persons.", "没有足够多的人以高于偶然的频率一起购买两种商品。")));
    const says = mapText(bundle, lang);
    return element("div", {}, ...([["net-wide", false], ["net-narrow", true]] as const).map(([shown, narrow]) => element("div", {class: shown}, picture(relationsMapOf(bundle, lang, narrow), says))));
  });
}

function picture({width, height, boxes, lines}: RelationsMap, says: string): SVGElement {
  const r = (value: number) => String(Math.round(value * 10) / 10);
  return svgElement("svg", {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": says, class: "network"},
    ...lines.map(({a, b, width: thick, says: told}) => svgElement("g", {}, svgElement("title", {}, told), svgElement("line", {x1: r(a.x), y1: r(a.y), x2: r(b.x), y2: r(b.y), stroke: "var(--c1)", "stroke-opacity": ".75", "stroke-width": r(thick)}))),
    ...boxes.map((box) => svgElement("g", {}, svgElement("title", {}, box.name), svgElement("rect", {x: r(box.x - box.width / 2), y: r(box.y - box.height / 2), width: r(box.width), height: r(box.height), rx: "3", fill: "var(--paper-2)", stroke: "var(--edge)"}), svgElement("text", {x: r(box.x), y: r(box.y + 4), "font-size": "12", fill: "var(--ink)", "text-anchor": "middle"}, box.label))));
}
