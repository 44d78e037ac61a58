import {count, plural} from "../format.js";
import {rowsOf, type LineageRow, type PageBundle, type PlaceKind} from "../page.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {sections} from "../words/pages.js";
import {lineageTitle, placeName} from "../words/sources.js";
import {escapeXml, fitText} from "./svg.js";
import type {ChartMaker} from "./types.js";

/** A place on the way with the rows that reach it. */
export interface Place {name: string; kind: PlaceKind; label: string; rows: number | null}

/** A step of the way: the places that stand beside each other. */
export interface Layer {name: string; places: readonly Place[]}

const order: readonly (readonly PlaceKind[])[] = [["file"], ["raw"], ["clean", "refused", "routed"], ["person"], ["published"], ["page"]];
const colors: Partial<Record<PlaceKind, string>> = {refused: "var(--against)", routed: "var(--was)", page: "var(--ink)"};

/** The places of the lineage in layers from file to page; layers without places are left out. */
export function layersOf(bundle: PageBundle, lang: Lang): readonly Layer[] {
  const places = new Map<string, Place>();
  for (const row of rowsOf(bundle, "lineage")) {
    put(places, row.from_kind, row.from_name, row.from_kind === "file" ? row.rows : null, lang);
    put(places, row.to_kind, row.to_name, row.to_kind === "page" ? null : row.rows, lang);
  }
  return order.map((kinds) => ({name: placeName(kinds[0] ?? "file", lang), places: [...places.values()].filter((place) => kinds.includes(place.kind))})).filter((layer) => layer.places.length > 0);
}

function put(places: Map<string, Place>, kind: PlaceKind, name: string, rows: number | null, lang: Lang): void {
  const id = `${kind} ${name}`, known = places.get(id);
  if (!known) places.set(id, {name, kind, label: label(kind, name, lang), rows});
  else if (rows !== null && (kind === "file" || known.rows === null || rows > known.rows)) places.set(id, {...known, rows: kind === "file" ? Math.max(rows, known.rows ?? 0) : rows});
}

function label(kind: PlaceKind, name: string, lang: Lang): string {
  if (kind === "page") {
    const page = sections.flatMap((section) => section.pages).find((entry) => entry.slug === name);
    return page ? page.name[lang] : name;
  }
  return kind === "refused" ? `${placeName("refused", lang)}${/^(refused|rejects)$/.test(name) ? "" : pick(lang, ": ", "：") + name.replace(/_rejects$/, "")}` : name;
}

const row = {wide: 40, narrow: 26}, head = {wide: 30, narrow: 28}, gap = 26;

/** The way from delivered files to pages, as a picture. */
export const lineage: ChartMaker = {
  id: "lineage",
  width: {wide: 960, narrow: 358},
  height(bundle, narrow) {
    const layers = layersOf(bundle, "en");
    if (!narrow) return head.wide + row.wide * Math.max(1, ...layers.map((layer) => layer.places.length)) + 4;
    return layers.reduce((sum, layer) => sum + head.narrow + row.narrow * layer.places.length + gap, -gap + 4);
  },
  title: lineageTitle,
  sub: (_, lang) => pick(lang, "The way of the rows, with the number of rows at each place up to the cleaned tables. A line says that one is made from the other", "行的去向，以及到清洗后各表为止每一处的行数。连线表示后者由前者得到"),
  source: (bundle, lang) => sourceFiles(bundle, lang),
  text(bundle, lang) {
    const layers = layersOf(bundle, lang).map((layer) => `${layer.name}${pick(lang, ": ", "：")}${count(layer.places.length)}`);
    return pick(lang, `Flow from file to page. ${lineageTitle(bundle, lang)}. ${layers.join("; ")}.`, `从文件到页面的流向。${lineageTitle(bundle, lang)}。${layers.join("；")}。`);
  },
  empty: (bundle, lang) => (rowsOf(bundle, "lineage").length ? undefined : pick(lang, "No file has been read.", "没有读取任何文件。")),
  table: (bundle, lang) => ({
    columns: [{key: "from_kind", name: pick(lang, "From", "从")}, {key: "from", name: pick(lang, "Name", "名称")}, {key: "to_kind", name: pick(lang, "To", "到")}, {key: "to", name: pick(lang, "Name", "名称")}, {key: "rows", name: pick(lang, "Rows", "行数"), numeric: true}],
    rows: rowsOf(bundle, "lineage").map((edge) => [placeName(edge.from_kind, lang), label(edge.from_kind, edge.from_name, lang), placeName(edge.to_kind, lang), label(edge.to_kind, edge.to_name, lang), edge.rows])
  }),
  picture: (bundle, lang, narrow) => (narrow ? tall(bundle, lang) : broad(bundle, lang))
};

/** Columns from left to right, joined by curves. */
function broad(bundle: PageBundle, lang: Lang): string {
  const layers = layersOf(bundle, lang), width = 960, height = lineage.height(bundle, false);
  const space = 36, column = (width - space * (layers.length - 1)) / layers.length;
  const at = new Map<string, {x: number; y: number}>();
  const nodes = layers.flatMap((layer, i) => {
    const x = i * (column + space), top = head.wide + ((height - head.wide - 4) - layer.places.length * row.wide) / 2;
    return [text(x, 14, layer.name, "var(--ink-3)", 12), ...layer.places.map((place, j) => {
      const y = top + j * row.wide;
      at.set(`${place.kind} ${place.name}`, {x, y: y + 16});
      return box(x, y, column, place, lang);
    })];
  });
  const lines = rowsOf(bundle, "lineage").map((edge) => curve(at.get(`${edge.from_kind} ${edge.from_name}`), at.get(`${edge.to_kind} ${edge.to_name}`), column, edge));
  return svg(width, height, [...lines, ...nodes]);
}

function curve(from: {x: number; y: number} | undefined, to: {x: number; y: number} | undefined, column: number, edge: LineageRow): string {
  if (!from || !to || to.x < from.x) return "";
  const x1 = from.x + column, x2 = to.x, mid = x2 - 18;
  const color = edge.to_kind === "refused" ? "var(--against)" : "var(--edge)";
  if (x2 === from.x) return `<path d="M${r(x1)} ${r(from.y - 6)}C${r(x1 + 14)} ${r(from.y)} ${r(x1 + 14)} ${r(to.y)} ${r(x1)} ${r(to.y + 6)}" fill="none" stroke="${color}" stroke-opacity=".7"/>`;
  return `<path d="M${x1} ${r(from.y)}H${r(Math.max(x1, mid - 18))}C${r(mid)} ${r(from.y)} ${r(mid)} ${r(to.y)} ${x2} ${r(to.y)}" fill="none" stroke="${color}" stroke-opacity=".7"/>`;
}

function box(x: number, y: number, width: number, place: Place, lang: Lang): string {
  const color = colors[place.kind] ?? "var(--c1)";
  const rows = place.rows === null ? "" : pick(lang, plural(place.rows, "row"), `${count(place.rows)} 行`);
  return `<g><title>${escapeXml(place.label)}</title><rect x="${r(x)}" y="${r(y)}" width="${r(width)}" height="33" fill="var(--paper-2)"/><rect x="${r(x)}" y="${r(y)}" width="3" height="33" fill="${color}"/>${text(x + 9, y + (rows ? 14 : 21), fitText(place.label, width - 12, 13), "var(--ink)", 13, 600)}${rows ? text(x + 9, y + 28, rows, "var(--ink-2)", 12) : ""}</g>`;
}

/** Layers from top to bottom, an arrow between them; the table says which is made from which. */
function tall(bundle: PageBundle, lang: Lang): string {
  const layers = layersOf(bundle, lang), parts: string[] = [];
  let y = 0;
  for (const [i, layer] of layers.entries()) {
    parts.push(text(0, y + 16, layer.name, "var(--ink-3)", 12));
    y += head.narrow;
    for (const place of layer.places) {
      const rows = place.rows === null ? "" : count(place.rows);
      parts.push(`<rect x="0" y="${y}" width="358" height="23" fill="var(--paper-2)"/><rect x="0" y="${y}" width="3" height="23" fill="${colors[place.kind] ?? "var(--c1)"}"/>${text(9, y + 16, fitText(place.label, rows ? 240 : 340, 13), "var(--ink)", 13, 600)}${rows ? text(352, y + 16, rows, "var(--ink-2)", 13, 400, "end") : ""}`);
      y += row.narrow;
    }
    if (i < layers.length - 1) parts.push(`<path d="M179 ${y + 3}V${y + 18}M174 ${y + 13}L179 ${y + 18}L184 ${y + 13}" fill="none" stroke="var(--edge)" stroke-width="1.5"/>`);
    y += gap;
  }
  return svg(358, lineage.height(bundle, true), parts);
}

function text(x: number, y: number, value: string, fill: string, size: number, weight = 400, anchor = "start"): string {
  return `<text x="${r(x)}" y="${r(y)}" fill="${fill}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}">${escapeXml(value)}</text>`;
}

function svg(width: number, height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="var(--sans)">${parts.join("")}</svg>`;
}

function r(value: number): number {
  return Math.round(value * 10) / 10;
}
