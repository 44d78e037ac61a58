import {element, sentenceElement} from "../../charts/dom.js";
import type {PageBundle} from "../../page.js";
import {exploreWords, resultSentence} from "../../words/explore.js";
import type {Lang} from "../../words/lang.js";
import {axisChoices, chooseChart, resultChart, type Choice} from "./chart.js";
import {download} from "./download.js";
import {gridElement} from "./grid.js";
import {pageForm} from "./page-form.js";
import type {Result} from "./result.js";
import type {ExploreState} from "./state.js";
import type {KnownTable} from "./tables.js";

/** A result and what it is looked at with. */
export interface ResultView {bundle: PageBundle; result: Result; lang: Lang; state(): ExploreState; set(state: ExploreState): void; tables: readonly KnownTable[]}

/** Rows and seconds, table or chart, files, and a page of it. */
export function resultView({bundle, result, lang, state, set, tables}: ResultView): HTMLElement {
  const words = exploreWords(lang), facts = {rows: result.rows, columns: result.columns.length, seconds: result.seconds, more: result.more};
  const body = element("div", {class: "shown"}), status = element("p", {class: "st", role: "status", "data-s": "none", hidden: ""});
  const say = (text: string, mark = "none") => { status.textContent = text; status.hidden = text === ""; status.dataset["s"] = mark; };
  const button = (view: ExploreState["view"], name: string) => {
    const made = element("button", {type: "button", "data-view": view}, name);
    made.addEventListener("click", () => { set({...state(), view}); draw(); });
    return made;
  };
  const buttons = [button("table", words.table), button("chart", words.chart)];
  const draw = () => {
    for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset["view"] === state().view));
    body.replaceChildren(state().view === "chart" ? chartElement(bundle, result, lang, state, (chart) => { set({...state(), chart}); draw(); }) : rowsElement(result, lang));
  };
  draw();
  const file = (form: "csv" | "parquet", name: string) => {
    const made = element("button", {class: "btn", type: "button", "data-do": form}, name);
    made.addEventListener("click", () => { made.disabled = true; download(result, form).then(() => say(form === "csv" ? words.formula : ""), (error: unknown) => say(`${words.failedSave}: ${error instanceof Error ? error.message : String(error)}`, "bad")).finally(() => { made.disabled = false; }); });
    return made;
  };
  const link = element("button", {class: "btn", type: "button", "data-do": "link"}, words.link);
  link.addEventListener("click", () => void navigator.clipboard.writeText(location.href).then(() => say(words.copied, "good"), () => say(words.notCopied)));
  return element("section", {"aria-label": words.view}, element("div", {class: "filters bar"}, element("span", {class: "seg", role: "group", "aria-label": words.view}, ...buttons), sentenceElement("output", {"aria-live": "polite"}, resultSentence(facts, lang))),
    body, element("p", {class: "buttons"}, file("csv", words.csv), file("parquet", words.parquet), link), status, pageForm({bundle, result, lang, state, tables}));
}

function rowsElement(result: Result, lang: Lang): HTMLElement {
  const words = exploreWords(lang), whole = element("div", {class: "whole", hidden: ""});
  if (result.rows === 0) return element("div", {}, element("div", {class: "empty"}, element("b", {}, words.empty), element("p", {}, words.emptySays)), typesElement(result, lang));
  return element("div", {}, gridElement(result, words.table, (column, text) => {
    whole.hidden = false;
    whole.replaceChildren(element("b", {}, `${words.cell}: ${column.name}`), element("pre", {tabindex: "0"}, text ?? "null"));
  }), whole);
}

function typesElement({columns}: Result, lang: Lang): HTMLElement {
  return element("p", {class: "sub"}, `${exploreWords(lang).types}: ${columns.map(({name, type}) => `${name} ${type}`).join(", ")}`);
}

function chartElement(bundle: PageBundle, result: Result, lang: Lang, state: () => ExploreState, set: (chart: ExploreState["chart"]) => void): HTMLElement {
  const words = exploreWords(lang), choice = chooseChart(result, state().chart);
  if (choice === null || result.rows === 0) return element("div", {class: "empty"}, element("b", {}, words.noChart), element("p", {}, words.noChartSays));
  return element("div", {}, choices(result, choice, lang, state, set), element("div", {class: "plates"}, resultChart(bundle, result, choice)));
}

function choices(result: Result, choice: Choice, lang: Lang, state: () => ExploreState, set: (chart: ExploreState["chart"]) => void): HTMLElement {
  const words = exploreWords(lang), axes = axisChoices(result, choice.kind);
  const kinds = (["line", "bars", "points"] as const).filter((kind) => chooseChart(result, {kind, x: "", y: ""})?.kind === kind);
  const select = (name: "kind" | "x" | "y", label: string, options: readonly (readonly [string, string])[], now: string) => {
    const made = element("select", {name}, ...options.map(([value, text]) => element("option", {value}, text)));
    made.value = now;
    made.addEventListener("change", () => { set({...state().chart, [name]: made.value}); document.querySelector<HTMLElement>(`.explore select[name="${name}"]`)?.focus(); });
    return element("label", {class: "field"}, label, made);
  };
  const plain = (names: readonly string[]) => names.map((name) => [name, name] as const);
  const form = element("form", {class: "filters"}, select("kind", words.kind, kinds.map((kind) => [kind, words.kinds[kind]] as const), choice.kind),
    select("x", words.x, plain(axes.x), result.columns[choice.x]?.name ?? ""), select("y", words.y, plain(axes.y), result.columns[choice.y]?.name ?? ""));
  form.addEventListener("submit", (event) => event.preventDefault());
  return form;
}
