import {currentLang, element, live} from "../charts/dom.js";
import {day} from "../format.js";
import type {PageBundle} from "../page.js";
import {rowsOf} from "../page.js";
import type {Lang} from "../words/lang.js";
import {checksSentence, classSentence, madeWords, rowsSentence, sourceFiles, verifySentence} from "../words/made.js";
import {progressSentence, shortCommit} from "../words/reproduce.js";
import {readManifest} from "./manifest.js";
import {siteRoot} from "./site.js";

/** How the main figure is computed, and what it is on this page. */
export interface Recompute {
  /** What the statement counts, for the summary over it. */
  says: {en: string; zh: string};
  /** Gives one row with one column. */
  sql: string;
  expected: number | null;
  /** The figure for the eye. */
  show(value: number | null, lang: Lang): string;
}

/** The last section of every page. */
export function made(bundle: PageBundle, recompute: Recompute): HTMLElement {
  const result: {words?: (lang: Lang) => string; state?: "good" | "bad"} = {};
  let output = element("p", {class: "st", role: "status"}); // the one in the page: work may end after the section was drawn in another language
  const show = () => {
    output.textContent = result.words?.(currentLang()) ?? "";
    output.hidden = output.textContent === "";
    output.dataset["s"] = result.state ?? "none";
  };
  const set = (text: (lang: Lang) => string, state?: "good" | "bad") => {
    result.words = text;
    if (state) result.state = state;
    else delete result.state;
    show();
  };
  return live((lang) => {
    const words = madeWords(lang);
    output = element("p", {class: "st", role: "status"});
    show();
    const code = element("details", {class: "code"}, element("summary", {}, recompute.says[lang]), element("pre", {tabindex: "0"}, element("code", {}, recompute.sql)));
    if (new URLSearchParams(location.search).get("code") === "1") code.open = true;
    return element("section", {class: "made", "aria-labelledby": "made"}, element("h2", {id: "made"}, words.title), facts(bundle, lang), code,
      element("p", {class: "buttons"}, button(words.verify, () => verify(set, pageFiles())), " ", button(words.recompute, () => again(recompute, set))), output);
  });
}

/** A button that is off while its work runs. */
export function button(name: string, work: () => Promise<void>): HTMLButtonElement {
  const made = element("button", {class: "btn", type: "button"}, name);
  made.addEventListener("click", () => {
    made.disabled = true;
    void work().finally(() => { made.disabled = false; });
  });
  return made;
}

function facts(bundle: PageBundle, lang: Lang): HTMLElement {
  const words = madeWords(lang), checks = checksSentence(bundle, lang);
  const commit = element("span", {class: "id"}, "–");
  void readManifest().then((manifest) => { commit.textContent = manifest ? shortCommit(manifest) + (manifest.dirty ? ` (${words.dirty})` : "") : words.unknown; });
  const last = rowsOf(bundle, "sources").flatMap((row) => row.last_day ?? []).sort().at(-1);
  const pairs: [string, Node | string][] = [
    [words.source, sourceFiles(bundle, lang)], [words.rows, rowsSentence(bundle, lang)],
    [words.checks, element("a", {class: "st", "data-s": checks.state, href: `./reproduce.html${lang === "zh" ? "?lang=zh" : ""}#checks`}, checks.text)],
    [words.until, day(last, lang)], [words.asOf, day(bundle.workspace.asOf, lang)], [words.commit, commit], [words.class, classSentence(bundle, lang)]
  ];
  return element("dl", {}, ...pairs.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

/** Says how far the work is and how it ended. */
export type Set = (text: (lang: Lang) => string, state?: "good" | "bad") => void;

/** The files that the browser has fetched for this page, by their paths below the site root. */
function pageFiles(): string[] {
  const urls = [location.href, ...performance.getEntriesByType("resource").map((entry) => entry.name)].map((name) => new URL(name));
  const paths = urls.filter((url) => url.origin === siteRoot.origin && url.pathname.startsWith(siteRoot.pathname)).map((url) => decodeURIComponent(url.pathname.slice(siteRoot.pathname.length)));
  return [...new Set(paths.map((path) => path || "index.html"))];
}

/** Hashes files of the site, all if none are named, and compares them with the manifest. */
export async function verify(set: Set, paths?: readonly string[]): Promise<void> {
  try {
    const [{verifySite}, manifest] = await Promise.all([import("./verify.js"), readManifest()]);
    const result = await verifySite({onProgress: ({checked, total}) => set((lang) => progressSentence(checked, total, lang)), ...(paths ? {paths} : {})});
    set((lang) => verifySentence(result, manifest ? shortCommit(manifest) : "–", lang), result.failed.length === 0 ? "good" : "bad");
  } catch (error) {
    set((lang) => madeWords(lang).failed(message(error)), "bad");
  }
}

async function again(recompute: Recompute, set: Set): Promise<void> {
  set((lang) => madeWords(lang).working);
  try {
    const {query} = await import("./database.js");
    const [row] = await query(recompute.sql);
    const value = row === undefined ? null : numberOf(Object.values(row)[0]);
    const equal = same(value, recompute.expected);
    set((lang) => (equal ? madeWords(lang).same(recompute.show(value, lang)) : madeWords(lang).other(recompute.show(value, lang), recompute.show(recompute.expected, lang))), equal ? "good" : "bad");
  } catch (error) {
    set((lang) => madeWords(lang).failed(message(error)), "bad");
  }
}

function numberOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** Equal up to the last bits of a floating division. */
function same(value: number | null, expected: number | null): boolean {
  return value === null || expected === null ? value === expected : Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
