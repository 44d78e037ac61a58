import {element, live} from "../charts/dom.js";
import {rowsOf, says, type PageBundle} from "../page.js";
import type {ClusterAnswer, ClusterAsk} from "../segments/explore.js";
import {clusterMethods} from "../segments/names.js";
import {clusterSet, mostFeatures, type PointSet} from "../segments/points.js";
import {pick, type Lang} from "../words/lang.js";
import {labProblem, methodText, rowsText, scaleText} from "../words/segment-lab.js";
import type {ClusterFeature, ClusterMethod, Segmentation} from "../workspace.js";
import {keep} from "./choice.js";
import {isLive} from "./save.js";
import {eachOf, failBox, LabClient, progressBox, sourceOf, whenSeen} from "./segment-ask.js";
import {nobody} from "./segment-cuts.js";
import {clusterParts, namesForm} from "./segment-found.js";
import {membersBox, saveBox} from "./segment-save.js";
import {PortraitError} from "../errors.js";

/** What the reader has chosen and found; it outlives a change of language. */
interface State {
  ask: ClusterAsk;
  found: ClusterAnswer | undefined;
  /** What was asked for what was found. */
  of: ClusterAsk;
  names: string[];
}

/** Clusters of the reader's own: features, scale, logarithms, method, number and seed to choose, and everything about what is found; undefined where no numbers are there. */
export function clustersLab(bundle: PageBundle): HTMLElement | undefined {
  const offered = offeredOf(bundle), client = new LabClient();
  if (offered.length === 0) return undefined;
  const ask = fromAddress(bundle, offered), state: State = {ask, found: undefined, of: ask, names: []};
  return live((lang) => {
    const head = element("h2", {id: "clusters"}, pick(lang, "Find clusters of your own", "自行聚类")), first = sourceOf(bundle, setOf(state.ask));
    if (first === undefined) return element("section", {}, head, nobody(bundle, lang));
    const shown = element("div"), note = element("p", {class: "sub"}), status = element("p", {class: "sub", role: "status"}), running = element("div");
    const draw = () => {
      if (state.found === undefined) return;
      note.textContent = rowsText(isLive(), state.found.rows, bundle.workspace.threshold, lang);
      shown.replaceChildren(...clusterParts(bundle, {answer: state.found, features: state.of.features.map(({tag}) => tag), each: eachOf(bundle, clusterSet), names: state.names}, lang));
    };
    const run = async (chosen: boolean) => {
      const asked = structuredClone(state.ask), source = sourceOf(bundle, setOf(asked)), {box, tell} = progressBox(lang, () => client.stop());
      if (source === undefined || asked.features.length === 0) return void (status.textContent = pick(lang, "Choose at least one number.", "请至少选择一项数值。"));
      if (chosen) toAddress(asked);
      status.textContent = "";
      running.replaceChildren(box);
      try {
        const answer = await client.ask({do: "explore", source, ask: asked}, tell);
        if (!("clusters" in answer)) return;
        [state.found, state.of, state.names] = [answer.clusters, asked, state.names.slice(0, answer.clusters.k)];
        draw();
      } catch (error) {
        if (error instanceof PortraitError && error.code === "stopped") status.textContent = labProblem(error, lang);
        else shown.replaceChildren(failBox(error, lang));
      } finally {
        if (!client.busy) running.replaceChildren();
      }
    };
    const name = (at: number) => { const own = state.names[at]?.trim() ?? ""; return own === "" ? pick(lang, `Cluster ${at + 1}`, `第 ${at + 1} 群`) : own; };
    const box = element("section", {class: "lab"}, head, note, askForm(offered, state.ask, lang, () => void run(true)), status, running, shown, namesForm(state, lang, draw),
      saveBox(bundle, lang, {id: "clusters_own", owner: rowsOf(bundle, "segment_catalogue")[0]?.owner ?? "", definition: () => definitionOf(state)}), membersBox(lang, client, () => Array.from({length: state.found?.k ?? 0}, (_, at) => ({of: "clusters" as const, at, name: name(at)}))));
    draw();
    if (state.found === undefined) whenSeen(box, () => void run(false));
    return box;
  });
}

/** A definition that the stage makes the same clusters from, over the rows of a build. */
function definitionOf({found, of, names}: State): object {
  const {features, scale, method, seed} = of, k = found?.k ?? (typeof of.k === "number" ? of.k : of.k[0]), named = Array.from({length: k}, (_, at) => { const own = names[at]?.trim() ?? ""; return own === "" ? {en: `Cluster ${at + 1}`, zh: `第 ${at + 1} 群`} : {en: own, zh: own}; });
  return {kind: "clusters", features: features.map(({tag, log = false}) => (log ? {tag, log} : {tag})), k, scale, method, seed, names: named};
}

interface Offered {tag: string; name: {says_en: string; says_zh: string}; log: boolean}

/** Numbers that can be chosen: in the live site every numeric tag, else those of the published points. */
function offeredOf(bundle: PageBundle): Offered[] {
  const points = rowsOf(bundle, "segment_features").filter(({set}) => set === clusterSet);
  if (!isLive()) return points.map(({feature, says_en, says_zh, log}) => ({tag: feature, name: {says_en, says_zh}, log}));
  return rowsOf(bundle, "tag_catalogue").filter(({type}) => type === "number").map(({tag, says_en, says_zh}) => ({tag, name: {says_en, says_zh}, log: points.find(({feature}) => feature === tag)?.log ?? false}));
}

/** The set behind a question; in a published page always the whole published one, of which the worker takes what is asked. */
function setOf({features}: Pick<ClusterAsk, "features">): PointSet {
  return {set: clusterSet, features: features.map(({tag, log = false}) => ({feature: tag, log}))};
}

/** What the address asks, else what the first clusters of the workspace are made with. */
function fromAddress(bundle: PageBundle, offered: readonly Offered[]): ClusterAsk {
  const asked = new URL(location.href).searchParams, own = rowsOf(bundle, "segment_catalogue").find(({kind}) => kind === "clusters");
  const given = own === undefined ? undefined : (JSON.parse(own.definition) as Extract<Segmentation, {kind: "clusters"}>), points = rowsOf(bundle, "segment_features").filter(({set}) => set === clusterSet).map(({feature, log}): ClusterFeature => ({tag: feature, log}));
  const wanted = (asked.get("features") ?? "").split(",").filter((text) => text !== "").map((text): ClusterFeature => ({tag: text.replace(/~$/, ""), log: text.endsWith("~")})).filter(({tag}) => offered.some((one) => one.tag === tag));
  const k = Number(asked.get("k")), method = clusterMethods.find((one) => one === asked.get("method")), scale = (["standard", "robust", "none"] as const).find((one) => one === asked.get("scale"));
  const first = wanted.length > 0 ? wanted : given === undefined ? points : given.features.map(({tag, log = false}) => ({tag, log}));
  return {features: first.slice(0, mostFeatures), k: Number.isInteger(k) && k >= 2 && k <= 20 ? k : given?.k ?? [2, 8], scale: scale ?? given?.scale ?? "standard", method: method ?? given?.method ?? "k-means", seed: asked.get("seed") ?? given?.seed ?? own?.segmentation ?? "laboratory"};
}

function toAddress({features, k, scale, method, seed}: ClusterAsk): void {
  const wanted = {features: features.map(({tag, log}) => `${tag}${log === true ? "~" : ""}`).join(), k: typeof k === "number" ? String(k) : "", scale, method, seed};
  for (const [name, value] of Object.entries(wanted)) keep(name, value);
}

/** The question as a form; it changes `ask` and calls `run` when the button is pressed. */
function askForm(offered: readonly Offered[], ask: ClusterAsk, lang: Lang, run: () => void): HTMLElement {
  const check = (checked: boolean, label: string, words: Node | string) => { const box = element("input", {type: "checkbox", ...(label === "" ? {} : {"aria-label": label})}); box.checked = checked; return {box, field: element("label", {class: "field", "data-check": ""}, box, words)}; };
  const rows = offered.map(({tag, name, log}) => {
    const words = says(name, lang), held = ask.features.find((one) => one.tag === tag), use = check(held !== undefined, "", element("bdi", {}, words)), logged = check(held?.log ?? log, pick(lang, `${words}: take the logarithm`, `${words}：取对数`), pick(lang, "log", "取对数"));
    const change = () => { ask.features = [...ask.features.filter((one) => one.tag !== tag), ...(use.box.checked ? [{tag, log: logged.box.checked}] : [])].sort((a, b) => order(a.tag) - order(b.tag)).slice(0, mostFeatures); };
    for (const {box} of [use, logged]) box.addEventListener("change", change);
    return element("div", {class: "feature"}, use.field, logged.field);
  });
  const before = ask.features.map(({tag}) => tag), order = (tag: string) => { const at = before.indexOf(tag); return at >= 0 ? at : before.length + offered.findIndex((one) => one.tag === tag); };
  const select = (name: string, options: readonly (readonly [string, string])[], value: string, take: (value: string) => void) => { const made = element("select", {name}, ...options.map(([key, words]) => element("option", {value: key}, words))); made.value = value; made.addEventListener("change", () => take(made.value)); return made; };
  const range: readonly [number, number] = typeof ask.k === "number" ? [2, 8] : ask.k;
  const field = (name: string, of: HTMLElement) => element("label", {class: "field"}, name, of), seed = element("input", {type: "text", name: "seed", value: ask.seed, autocomplete: "off"}), button = element("button", {class: "btn main", type: "submit"}, pick(lang, "Find clusters", "开始聚类"));
  seed.addEventListener("input", () => { ask.seed = seed.value.trim() || "laboratory"; });
  const form = element("form", {}, element("fieldset", {class: "field features"}, element("legend", {}, pick(lang, "Numbers by which persons are alike; the logarithm is for amounts and counts of which a few are very large", "用于衡量相近程度的数值；少数值特别大的金额与次数宜取对数")), ...rows), element("div", {class: "filters"},
    field(pick(lang, "Scale", "尺度"), select("scale", (["standard", "robust", "none"] as const).map((one) => [one, scaleText(one, lang)] as const), ask.scale, (value) => { ask.scale = value as ClusterAsk["scale"]; })),
    field(pick(lang, "Method", "方法"), select("method", clusterMethods.map((one) => [one, methodText(one, lang)] as const), ask.method, (value) => { ask.method = value as ClusterMethod; })),
    field(pick(lang, "Clusters", "群数"), select("k", [["", pick(lang, `best of ${range[0]} to ${range[1]}`, `${range[0]} 至 ${range[1]} 中最佳`)], ...Array.from({length: 19}, (_, i) => [String(i + 2), String(i + 2)] as const)], typeof ask.k === "number" ? String(ask.k) : "", (value) => { ask.k = value === "" ? range : Number(value); })),
    field(pick(lang, "Seed: the same gives the same", "种子：相同则结果相同"), seed), button));
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  return form;
}
