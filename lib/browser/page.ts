import {currentLang, element, live, sentenceElement} from "../charts/dom.js";
import {chart, figure} from "../charts/frame.js";
import type {Figure} from "../charts/types.js";
import type {PageBundle} from "../page.js";
import type {Lang, Sentence} from "../words/lang.js";
import type {Tile} from "../words/overview.js";
import {fillHeader} from "./header.js";
import {made, type Recompute} from "./made.js";
import {startSearch} from "./search.js";
import {sparkline} from "./sparkline.js";

/** What a page's Markdown calls: each part follows the reader's language by itself. */
export interface Page {
  bundle: PageBundle;
  /** The answer under the question. */
  answer(words: (bundle: PageBundle, lang: Lang) => Sentence): HTMLElement;
  /** How many, of what, which period. */
  scope(words: (bundle: PageBundle, lang: Lang) => string): HTMLElement;
  /** Two to four numbers; nothing when there are none. */
  tiles(words: (bundle: PageBundle, lang: Lang) => readonly Tile[]): HTMLElement;
  /** A chart of this page; `column` is its width: w4, w6, w8 or w12. `part` shows some rows of the bundle only. */
  chart(id: string, column: string, part?: PageBundle): HTMLElement;
  /** Any other evidence in the frame of a chart. */
  figure(given: Figure, column: string, body: (bundle: PageBundle, lang: Lang) => Node, part?: PageBundle): HTMLElement;
  /** How this was made, with what it takes to compute the main figure again. */
  made(recompute: Recompute): HTMLElement;
}

/** Starts a page: fills the header, wakes search, and hands out the parts that show the bundle. */
export function open(bundle: PageBundle): Page {
  fillHeader(bundle);
  if (bundle.version !== undefined) document.documentElement.dataset["version"] = bundle.version;
  startSearch();
  reachTables();
  requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.dataset["ready"] = ""; }));
  return {
    bundle,
    answer: (words) => live((lang) => sentenceElement("p", {class: "answer", "aria-live": "polite"}, words(bundle, lang))),
    scope: (words) => live((lang) => element("p", {class: "scope"}, words(bundle, lang))),
    tiles: (words) => live((lang) => tiles(words(bundle, lang))),
    chart: (id, column, part = bundle) => chart(part, id, column),
    figure: (given, column, body, part = bundle) => figure(part, given, column, (lang) => body(part, lang)),
    made: (recompute) => made(bundle, recompute)
  };
}

/** Tables of Inputs scroll in a box of their own, which a keyboard can only reach where it takes the focus. */
function reachTables(): void {
  const main = document.querySelector("main");
  if (!main) return;
  const reach = () => { for (const table of main.querySelectorAll("form[class$='-table']:not([tabindex])")) table.setAttribute("tabindex", "0"); };
  new MutationObserver(reach).observe(main, {childList: true, subtree: true});
  reach();
}

/** The language now, for code that runs once. */
export {currentLang};

function tiles(list: readonly Tile[]): HTMLElement {
  if (list.length === 0) return element("div", {hidden: ""});
  return element("div", {class: "kpis"}, ...list.map((tile) => element("div", {class: "kpi"}, element("span", {}, tile.name), element("b", {}, tile.value),
    element("em", {}, element("span", {class: tile.direction === "none" ? "" : tile.direction}, tile.change)), ...(tile.series ? [sparkline(tile.series)] : []))));
}
