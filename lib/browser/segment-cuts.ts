import {element, live, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure} from "../charts/types.js";
import {count, money, shortShare} from "../format.js";
import {rowsOf, type PageBundle} from "../page.js";
import {cutProblem, cutsOf, type Recut, type Sized} from "../segments/lab.js";
import {measures, rfmSet, type PointSet} from "../segments/points.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {cutName, cutProblemText, cutTitle, rowsText} from "../words/segment-lab.js";
import {personsText} from "../words/tags.js";
import type {RfmCuts} from "../workspace.js";
import {keep} from "./choice.js";
import {isLive} from "./save.js";
import {eachOf, failBox, LabClient, sourceOf, whenSeen} from "./segment-ask.js";
import {membersBox, saveBox} from "./segment-save.js";

/** Sizes under the cuts of the reader, and under those that are published. */
interface Compared {now: Recut; before: Recut; rows: number}

/** Movable cut points of recency, frequency and amount, and what the ten segments and the eight types become, at once; undefined where no scores are published. The cuts stand in the URL. */
export function cutsLab(bundle: PageBundle): HTMLElement | undefined {
  const row = rowsOf(bundle, "segment_catalogue").find(({kind}) => kind === "rfm"), edges = rowsOf(bundle, "segment_edges").filter(({segmentation}) => segmentation === row?.segmentation);
  if (row?.value === null || row === undefined || edges.length === 0) return undefined;
  const set: PointSet = {set: rfmSet(row.value), features: measures.map((feature) => ({feature, log: false}))}, source = sourceOf(bundle, set);
  const declared = (JSON.parse(row.definition) as {cuts?: RfmCuts}).cuts, published = declared ?? cutsOf(edges), client = new LabClient();
  const state = {cuts: fromAddress(published), shown: undefined as Compared | undefined};
  return live((lang) => {
    const head = element("h2", {id: "cuts"}, pick(lang, "Move the cut points", "移动切分点"));
    if (source === undefined) return element("section", {}, head, nobody(bundle, lang));
    const shown = element("div", {"aria-live": "polite"}), note = element("p", {class: "sub"}), draw = () => { if (state.shown !== undefined) { note.textContent = rowsText(isLive(), state.shown.rows, bundle.workspace.threshold, lang); shown.replaceChildren(...compared(bundle, state.shown, eachOf(bundle, set.set), lang)); } };
    let next = false;
    const ask = async () => {
      const problem = cutProblem(state.cuts);
      if (problem !== undefined) return shown.replaceChildren(element("div", {class: "empty", role: "alert"}, element("p", {}, cutProblemText(problem, lang))));
      if (client.busy) return void (next = true); // the newest cuts only
      try {
        const before = state.shown?.before ?? (await recutOf(client, source, published)).recut, now = await recutOf(client, source, state.cuts);
        state.shown = {before, now: now.recut, rows: now.rows};
        draw();
      } catch (error) {
        shown.replaceChildren(failBox(error, lang));
      }
      if (next) { next = false; await ask(); }
    };
    const form = cutsForm(state.cuts, published, bundle, lang, () => { toAddress(state.cuts, published); void ask(); });
    const groups = () => (["segments", "types"] as const).flatMap((of) => (state.shown?.now[of] ?? []).map(({segment}, at) => ({of, at, name: cutName(segment, lang)})));
    const box = element("section", {class: "lab"}, head, note, form, shown, saveBox(bundle, lang, {id: `${row.segmentation}_moved`, owner: row.owner, definition: () => ({quiet: row.quiet_days, ...(JSON.parse(row.definition) as object), cuts: state.cuts})}), membersBox(lang, client, groups));
    draw();
    if (state.shown === undefined) whenSeen(box, () => void ask());
    return box;
  });
}

async function recutOf(client: LabClient, source: NonNullable<ReturnType<typeof sourceOf>>, cuts: RfmCuts): Promise<{recut: Recut; rows: number}> {
  const answer = await client.ask({do: "recut", source, cuts});
  if (!("recut" in answer)) throw new Error("another question was answered");
  return answer;
}

/** Why there is nothing to work with. */
export function nobody(bundle: PageBundle, lang: Lang): HTMLElement {
  return element("div", {class: "empty"}, element("p", {}, pick(lang, `Fewer than ${bundle.workspace.threshold} persons who agreed to be published have these numbers, so this page has nothing to work with. On your own machine npm start works on the persons themselves.`, `同意公开且具有这些数值的不足 ${bundle.workspace.threshold} 人，因此本页无数据可用。在本机运行 npm start 则直接使用各人数据。`)));
}

const keys = {recency: "r", frequency: "f", monetary: "m"} as const;

function fromAddress(published: RfmCuts): {-readonly [name in keyof RfmCuts]: number[]} {
  const asked = new URL(location.href).searchParams, of = (measure: keyof RfmCuts) => { const given = (asked.get(keys[measure]) ?? "").split(",").map(Number); return given.length === 4 && given.every(Number.isFinite) ? given : [...published[measure]]; };
  return {recency: of("recency"), frequency: of("frequency"), monetary: of("monetary")};
}

function toAddress(cuts: RfmCuts, published: RfmCuts): void {
  for (const measure of ["recency", "frequency", "monetary"] as const) keep(keys[measure], cuts[measure].join() === published[measure].join() ? "" : cuts[measure].join());
}

/** Four edges of each measure, each as a number and as a slider. */
function cutsForm(cuts: {recency: number[]; frequency: number[]; monetary: number[]}, published: RfmCuts, bundle: PageBundle, lang: Lang, changed: () => void): HTMLElement {
  const {currency} = bundle.workspace, fills: (() => void)[] = [];
  const legends = {recency: pick(lang, "Days since the last purchase, at most", "距最近一次购买天数，至多"), frequency: pick(lang, "Purchases, at least", "购买次数，至少"), monetary: pick(lang, `Amount, at least, ${currency}`, `金额，至少，${currency}`)};
  const fieldset = (measure: keyof RfmCuts) => {
    const top = 2 * Math.max(...published[measure].filter((edge) => edge < 90_000), 2), step = measure === "monetary" ? "any" : "1";
    const edges = [0, 1, 2, 3].map((at) => {
      const name = pick(lang, `score ${5 - at}`, `${5 - at} 分`), number = element("input", {type: "number", name: `${measure}${5 - at}`, step, inputmode: "decimal"}), range = element("input", {type: "range", min: "0", max: String(top), step: measure === "monetary" ? String(Math.max(0.01, Math.round(top / 200))) : "1", "aria-label": `${legends[measure]}: ${name}`});
      const fill = () => { number.value = range.value = String(cuts[measure][at] ?? ""); };
      const take = (value: string) => { cuts[measure][at] = value === "" ? NaN : Number(value); changed(); };
      number.addEventListener("input", () => { range.value = number.value; take(number.value); });
      range.addEventListener("input", () => { number.value = range.value; take(range.value); });
      fill();
      fills.push(fill);
      return element("div", {class: "edge"}, element("label", {class: "field"}, name, number), range);
    });
    return element("fieldset", {class: "field cuts"}, element("legend", {}, legends[measure]), ...edges);
  };
  const reset = element("button", {class: "btn", type: "button"}, pick(lang, "As published", "恢复发布值"));
  reset.addEventListener("click", () => { for (const measure of ["recency", "frequency", "monetary"] as const) cuts[measure].splice(0, 4, ...published[measure]); for (const fill of fills) fill(); changed(); });
  const form = element("form", {class: "cut-points"}, fieldset("recency"), fieldset("frequency"), fieldset("monetary"), element("p", {class: "buttons"}, reset));
  form.addEventListener("submit", (event) => event.preventDefault());
  return form;
}

function compared(bundle: PageBundle, {now, before}: Compared, each: number, lang: Lang): HTMLElement[] {
  const one = (id: string, name: string, rows: readonly Sized[], was: readonly Sized[]) => {
    const all = Math.max(1, rows.reduce((sum, {persons}) => sum + persons, 0)), amount = rows.reduce((sum, row) => sum + row.money, 0), {currency} = bundle.workspace;
    const given: Figure = {
      id, isTable: true, source: sourceFiles, title: () => cutTitle(rows, was, each, lang), sub: () => pick(lang, `${name}: persons, the difference to the published cut points, and amounts${each === 1 ? "" : "; whole groups of persons, so about right"}`, `${name}：人数、与发布切分点之差及金额${each === 1 ? "" : "；以整组人计，为约数"}`),
      table: () => ({
        columns: [{key: "segment", name: pick(lang, "Segment", "群")}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true, show: (value) => personsText(value === null ? null : Number(value), lang)}, {key: "more", name: pick(lang, "Difference", "差"), numeric: true, show: (value) => difference(Number(value))}, {key: "share", name: pick(lang, "Of persons", "人数占比"), numeric: true, show: (value) => shortShare(Number(value))}, {key: "amount", name: pick(lang, "Amount", "金额"), numeric: true, show: (value) => money(Number(value), currency, lang)}, {key: "amount_share", name: pick(lang, "Of amount", "金额占比"), numeric: true, show: (value) => shortShare(Number(value))}],
        rows: rows.map(({segment, persons, money: sum}, i) => [cutName(segment, lang), persons * each, (persons - (was[i]?.persons ?? 0)) * each, persons / all, sum * each, amount > 0 ? sum / amount : 0])
      })
    };
    return figure(bundle, given, "w6", () => tableElement(given.table(bundle, lang), frameWords(lang).more, 12, "tbl stack"));
  };
  return [element("div", {class: "plates"}, one("lab-segments", pick(lang, "The ten segments by recency and frequency", "按近度与频度的十群"), now.segments, before.segments), one("lab-types", pick(lang, "The eight types; high is above the mean score", "八类客户；高为高于平均分"), now.types, before.types))];
}

const difference = (value: number) => (value === 0 ? "0" : `${value > 0 ? "+" : "−"}${count(Math.abs(value))}`);

