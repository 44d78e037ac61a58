import {element, svgElement, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure} from "../charts/types.js";
import {count, shortShare} from "../format.js";
import {rowsOf, says, type PageBundle} from "../page.js";
import type {Dendrogram} from "../segments/dendrogram.js";
import type {ClusterAnswer} from "../segments/explore.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {changeText, clusterName, clustersTitle, clusterText, methodSentence, tagNumber} from "../words/segment-lab.js";
import {choiceFigure, mapFigure} from "./segments-parts.js";

/** What was found, the tags it was made of, how many persons a row stands for, and the names that the analyst gave. */
export interface Found {answer: ClusterAnswer; features: readonly string[]; each: number; names: readonly string[]}

const id = "laboratory";

/** Everything about the clusters that were found: the list, what would change them, scores of numbers of clusters, the map and the tree. */
export function clusterParts(bundle: PageBundle, found: Found, lang: Lang): HTMLElement[] {
  const own = asTables(bundle, found), parts = [groupsFigure(own, found), changesFigure(own, found, lang), choiceFigure(own, id), mapFigure(own, id), ...(found.answer.tree === null ? [] : [treeFigure(own, found.answer.tree, found.answer.k)])].filter((part) => part !== undefined);
  return [element("p", {"aria-live": "polite"}, methodSentence(found.answer, lang)), element("div", {class: "plates"}, ...parts)];
}

/** The page's bundle with what was found where the figures of published clusters look for them. */
function asTables(bundle: PageBundle, {answer, features, each, names}: Found): PageBundle {
  const {groups, candidates, map, k, compared} = answer, segment = (at: number) => `cluster_${at + 1}`;
  return {
    ...bundle, drawings: {},
    tables: {
      ...bundle.tables,
      segment_groups: groups.map(({size}, at) => { const {en, zh} = clusterName(names[at], at); return {segmentation: id, segment: segment(at), says_en: en, says_zh: zh, means_en: "", means_zh: "", persons: size * each, share: null, revenue: null, revenue_share: null, quiet: null, suppressed: false, rank: at + 1}; }),
      segment_choice: candidates.map((one) => ({segmentation: id, k: one.k, chosen: one.k === k, inertia: one.inertia / compared, silhouette: one.silhouette, calinski_harabasz: one.calinskiHarabasz, davies_bouldin: one.daviesBouldin, stability: one.stability})),
      segment_map: map === null ? [] : mapTable(map, features, each)
    }
  };
}

/** The largest cluster of each cell, and where the features point, as the published map has them. */
function mapTable({cells, axes, shares}: NonNullable<ClusterAnswer["map"]>, features: readonly string[], each: number): NonNullable<PageBundle["tables"]["segment_map"]> {
  const largest = new Map<string, (typeof cells)[number] & {all: number}>();
  for (const cell of cells) {
    const key = `${cell.x} ${cell.y}`, held = largest.get(key);
    if (held === undefined || cell.persons > held.persons) largest.set(key, {...cell, all: (held?.all ?? 0) + cell.persons});
    else held.all += cell.persons;
  }
  const base = {segmentation: id, share_x: shares[0], share_y: shares[1]};
  return [...[...largest.values()].map(({x, y, segment, all}, i) => ({...base, kind: "cell" as const, x, y, segment: `cluster_${Number(segment) + 1}`, persons: all * each, rank: i + 1})), ...axes.map(([x, y], i) => ({...base, kind: "axis" as const, x, y, segment: features[i] ?? "", persons: null, rank: 0}))];
}

function tagName(bundle: PageBundle, tag: string, lang: Lang): string {
  const known = rowsOf(bundle, "tag_catalogue").find((row) => row.tag === tag);
  return known === undefined ? tag : says(known, lang);
}

function groupsFigure(bundle: PageBundle, {answer, features, each, names}: Found): HTMLElement {
  const {groups, everybody, rows} = answer, name = (at: number, lang: Lang) => { const {en, zh} = clusterName(names[at], at); return pick(lang, en, zh); };
  const given: Figure = {
    id: "lab-clusters", isTable: true, source: sourceFiles, title: (_, lang) => clustersTitle(answer, lang),
    sub: (now, lang) => pick(lang, `Persons and means of each cluster; all together: ${features.map((tag, j) => `“${tagName(now, tag, lang)}” ${tagNumber(everybody[j] ?? 0)}`).join(", ")}`, `各群人数与均值；全体：${features.map((tag, j) => `「${tagName(now, tag, lang)}」${tagNumber(everybody[j] ?? 0)}`).join("，")}`),
    table: (now, lang) => ({
      columns: [{key: "cluster", name: pick(lang, "Cluster", "群")}, {key: "apart", name: pick(lang, "What sets it apart", "特点"), full: true}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true}, {key: "share", name: pick(lang, "Share", "占比"), numeric: true, show: (value) => shortShare(Number(value))}, ...features.map((tag) => ({key: tag, name: tagName(now, tag, lang), numeric: true, show: (value: string | number | null) => tagNumber(Number(value))}))],
      rows: groups.map((group, at) => [name(at, lang), clusterText(group, features, (tag) => tagName(now, tag, lang), lang), group.size * each, group.size / Math.max(1, rows), ...group.means])
    })
  };
  return figure(bundle, given, "w12", (lang) => tableElement(given.table(bundle, lang), frameWords(lang).more, 20, "tbl stack"));
}

/** What would take a person from one cluster, which is chosen, into each other. */
function changesFigure(bundle: PageBundle, {answer, features, names}: Found, lang: Lang): HTMLElement {
  const name = (at: number, now: Lang) => { const {en, zh} = clusterName(names[at], at); return pick(now, en, zh); }, box = element("div"), select = element("select", {name: "from"}, ...answer.groups.map((_, at) => element("option", {value: String(at)}, name(at, lang))));
  const draw = () => {
    const from = Number(select.value), changes = answer.groups[from]?.changes ?? [];
    const text = (now: Lang, to: number) => { const change = changes[to] ?? null; return changeText(change, change === null ? "" : tagName(bundle, features[change.feature] ?? "", now), now); };
    const given: Figure = {
      id: "lab-changes", isTable: true, source: sourceFiles, title: (_, now) => pick(now, `What would bring a person out of “${name(from, now)}”`, `怎样会离开「${name(from, now)}」`),
      sub: (_, now) => pick(now, "For somebody like the mean of this cluster, the smallest change of one number alone that leads into each other cluster; a border, not a cause", "对与该群均值相同者，使其进入其他各群的最小单项变化；是界限，不是因果"),
      table: (_, now) => ({columns: [{key: "to", name: pick(now, "Into", "进入")}, {key: "change", name: pick(now, "When this alone changes", "仅此项变化"), full: true}], rows: answer.groups.flatMap((_, to) => (to === from ? [] : [[name(to, now), text(now, to)]]))})
    };
    box.replaceChildren(figure(bundle, given, "", (now) => tableElement(given.table(bundle, now), frameWords(now).more, 20, "tbl stack")));
  };
  select.addEventListener("change", draw);
  draw();
  const form = element("form", {}, element("label", {class: "field"}, pick(lang, "Out of", "离开"), select));
  form.addEventListener("submit", (event) => event.preventDefault());
  return element("div", {class: "w12"}, box, form);
}

/** The top of the tree, with a line where it is cut. */
function treeFigure(bundle: PageBundle, tree: Dendrogram, k: number): HTMLElement {
  const heights = tree.cuts.map(({k: at, height}) => ({k: at, height})), cut = heights.find((one) => one.k === k)?.height ?? null, next = heights.find((one) => one.k === k + 1)?.height;
  const given: Figure = {
    id: "lab-tree", source: sourceFiles, title: (_, lang) => pick(lang, `A cut at height ${cut === null ? "–" : tagNumber(cut)} leaves ${count(k)} clusters`, `在高度 ${cut === null ? "–" : tagNumber(cut)} 处切分得到 ${count(k)} 群`),
    sub: (_, lang) => pick(lang, `The last ${count(tree.branches.length)} merges of the tree; the higher two parts join, the less alike they are. The line is the cut${next === undefined ? "" : `; for one cluster more it would lie at ${tagNumber(next)}`}. Numbers below are rows`, `树的最后 ${count(tree.branches.length)} 次合并；合并处越高，两部分越不相似。横线为切分处${next === undefined ? "" : `；多一群则在 ${tagNumber(next)}`}。下方数字为行数`),
    table: (_, lang) => ({columns: [{key: "clusters", name: pick(lang, "Clusters left", "剩余群数"), numeric: true}, {key: "height", name: pick(lang, "Height of the cut", "切分高度"), numeric: true, show: (value) => tagNumber(Number(value))}], rows: heights.map((one) => [one.k, one.height])})
  };
  return figure(bundle, given, "w12", (lang) => treePicture(tree, cut, given.title(bundle, lang)));
}

function treePicture({branches, leaves}: Dendrogram, cut: number | null, text: string): HTMLElement {
  const narrow = innerWidth < 700, width = narrow ? 358 : 960, height = 300, most = Math.max(1e-12, ...branches.map((branch) => branch.height)), x = (at: number) => 8 + at * (width - 16), y = (at: number) => height - 24 - (at / most) * (height - 40);
  const svg = svgElement("svg", {viewBox: `0 0 ${width} ${height}`, width: "100%", "font-family": "var(--sans)", "aria-hidden": "true"});
  for (const {left, right, height: at, from} of branches) svg.append(svgElement("path", {d: `M${x(left)} ${y(from[0])}V${y(at)}H${x(right)}V${y(from[1])}`, fill: "none", stroke: cut !== null && at > cut ? "var(--ink)" : "var(--c1)", "stroke-width": "1.5"}));
  if (cut !== null) svg.append(svgElement("line", {x1: "0", x2: String(width), y1: String(y(cut)), y2: String(y(cut)), stroke: "var(--against)", "stroke-width": "1.5", "stroke-dasharray": "5 4"}));
  const every = Math.ceil((leaves.length * (narrow ? 30 : 36)) / width);
  for (const [i, leaf] of leaves.entries()) {
    if (i % every !== 0) continue;
    const label = svgElement("text", {x: String(x(leaf.at)), y: String(height - 8), "text-anchor": "middle", "font-size": "12", fill: "var(--ink-3)"});
    label.textContent = count(leaf.size);
    svg.append(label);
  }
  const box = element("div", {class: "chart", role: "img", "aria-label": text});
  box.append(svg);
  return box;
}

/** Names for the clusters, which stand in everything shown and in what is saved. */
export function namesForm(state: {found: ClusterAnswer | undefined; names: string[]}, lang: Lang, changed: () => void): HTMLElement {
  const fields = element("div", {class: "filters"}), box = element("details", {class: "code"}, element("summary", {}, pick(lang, "Name the clusters", "为各群命名")), fields);
  box.addEventListener("toggle", () => fields.replaceChildren(...Array.from({length: state.found?.k ?? 0}, (_, at) => {
    const input = element("input", {type: "text", name: `name${at + 1}`, value: state.names[at] ?? "", autocomplete: "off"});
    input.addEventListener("change", () => { state.names[at] = input.value; changed(); });
    return element("label", {class: "field"}, pick(lang, `Cluster ${at + 1}`, `第 ${at + 1} 群`), input);
  })));
  return box;
}
