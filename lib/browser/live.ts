// Shows in every page of the live site how its numbers stand to the files. The live server hands it out; no page imports it, and no build has it.
import {element, live as bothLanguages} from "../charts/dom.js";
import type {LiveProblem, LiveState} from "../live.js";
import {pageOfPath} from "../live.js";
import type {Lang} from "../words/lang.js";
import {firstStanding, isStale, liveSentence, problemWords, restartSentence, type Standing, standing} from "../words/live.js";
import {forgetToken, liveToken} from "./live-token.js";
import {newsName} from "./news.js";

const root = document.documentElement, page = pageOfPath(location.pathname) ?? "";
const channel = new BroadcastChannel("portrait-live");
const timing = (performance.getEntriesByType("navigation") as PerformanceNavigationTiming[]).flatMap(({serverTiming}) => serverTiming);
/** The run whose numbers were there when this page was sent, and what stood around pages then. */
const [sent, frame = ""] = ["portrait", "frame"].map((wanted) => timing.find(({name}) => name === wanted)?.description);
let [config = "", nav = ""] = frame.split(" ");
/** Milliseconds for Framework to put new numbers into the page before the page is loaded again. */
const patience = 1000;
/** Whether this is the page that stands in every page's place before a run has ended well. */
const isFirst = root.dataset["first"] !== undefined;
let state: LiveState | undefined, connected = true, stuck = false, loaded = Number(sent ?? NaN), check: ReturnType<typeof setTimeout> | undefined;

/** One page of the browser holds the stream and tells the others: a browser opens only six connections to a server. */
void navigator.locks.request("portrait-live", async () => {
  channel.addEventListener("message", ({data}) => { if (data === "ask") tell(); });
  for (;;) {
    await stream().catch(() => undefined);
    forgetToken();
    take(state, false);
    tell();
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
});
channel.addEventListener("message", ({data}: MessageEvent<unknown>) => {
  if (typeof data === "object" && data !== null) {
    const told = data as {state: LiveState | undefined; connected: boolean};
    take(told.state, told.connected);
  }
});
channel.postMessage("ask");

function tell(): void {
  channel.postMessage({state, connected});
}

async function stream(): Promise<void> {
  const response = await fetch("/live/events", {headers: {"x-portrait-token": await liveToken()}});
  if (!response.ok || response.body === null) throw new Error(`live server answers ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const {value, done} = await withLife(reader);
    if (done) return;
    const events = (rest + value).split("\n\n");
    rest = events.pop() ?? "";
    const last = events.filter((event) => event.startsWith("data: ")).at(-1);
    if (last === undefined) continue;
    take(JSON.parse(last.slice(6)) as LiveState, true);
    tell();
  }
}

/** The server gives a sign of life every ten seconds; a stream without one is dead, whatever the system thinks. */
async function withLife(reader: ReadableStreamDefaultReader<string>): ReturnType<typeof reader.read> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dead = new Promise<never>((_, reject) => { timer = setTimeout(() => { void reader.cancel().catch(() => undefined); reject(new Error("no sign of life")); }, 25_000); });
  return Promise.race([reader.read(), dead]).finally(() => clearTimeout(timer));
}

function take(next: LiveState | undefined, isConnected: boolean): void {
  if (next !== undefined && ((state !== undefined && next.start !== state.start) || (config !== "" && next.config !== config))) return reload();
  if (isFirst && next?.state === "current") return reload();
  if (next !== undefined && nav !== "" && next.nav !== nav) void renewSidebar();
  if (next !== undefined) [config, nav] = [next.config, next.nav];
  const before = state?.run ?? (Number.isNaN(loaded) ? next?.run : loaded);
  [state, connected] = [next ?? state, isConnected];
  if (state !== undefined && before !== undefined && state.run > before) dispatchEvent(new Event(newsName)); // cells that ask the engine or the lake run again
  clearTimeout(check);
  if (state !== undefined && isBehind(state)) check = setTimeout(catchUp, patience);
  else if (state !== undefined && connected && !state.computing.includes(page)) {
    stuck = false;
    sessionStorage.removeItem("portrait-live");
  }
  show();
}

/** Whether newer numbers of this page lie on the server. A page with a bundle says itself which ones it shows; for others the run counts in which they were loaded. */
function isBehind({versions, changed, computing, run, state: name}: LiveState): boolean {
  if (name === "failed" || computing.includes(page)) return false;
  const shown = root.dataset["version"], version = versions[page];
  if (shown !== undefined) return version !== undefined && shown !== version;
  if (Number.isNaN(loaded)) loaded = run;
  return (changed[page] ?? 0) > loaded;
}

function catchUp(): void {
  if (state === undefined || !isBehind(state)) return show();
  const wanted = state.versions[page] ?? "", tries = (sessionStorage.getItem("portrait-live") ?? "").split(" ");
  if (!dispatchEvent(new CustomEvent("tables", {cancelable: true, detail: {run: state.run}}))) { // the page takes them by itself
    loaded = state.run;
    if (root.dataset["version"] !== undefined) root.dataset["version"] = state.versions[page] ?? "";
    return show();
  }
  if (tries[0] === wanted && Number(tries[1]) >= 2) {
    stuck = true;
    return show();
  }
  sessionStorage.setItem("portrait-live", `${wanted} ${tries[0] === wanted ? Number(tries[1]) + 1 : 1}`);
  reload();
}

/** Other pages are in the sidebar now; what stands on this one stays. */
async function renewSidebar(): Promise<void> {
  const text = await (await fetch(location.href)).text(), made = new DOMParser().parseFromString(text, "text/html").querySelector("#observablehq-sidebar"), here = document.querySelector("#observablehq-sidebar");
  if (made === null || here === null) return;
  const entries = (sidebar: Element) => [...sidebar.children].slice(1).filter(({id}) => id !== "observablehq-search");
  for (const old of entries(here)) old.remove();
  here.append(...entries(made));
  dispatchEvent(new Event("sidebar"));
}

function reload(): void {
  sessionStorage.setItem("portrait-scroll", JSON.stringify([location.href, scrollX, scrollY]));
  location.reload();
}

/** After a reload of our own the reader is where they were, once the page is that long again. */
function restoreScroll(): void {
  const [href, x, y] = JSON.parse(sessionStorage.getItem("portrait-scroll") ?? "[]") as [string?, number?, number?];
  sessionStorage.removeItem("portrait-scroll");
  if (href !== location.href || x === undefined || y === undefined) return;
  const stop = new AbortController(), sizes = new ResizeObserver(() => {
    if (root.scrollHeight >= y + innerHeight) { scrollTo(x, y); sizes.disconnect(); }
  });
  for (const kind of ["wheel", "keydown", "pointerdown", "touchstart"]) addEventListener(kind, () => { sizes.disconnect(); stop.abort(); }, {signal: stop.signal, passive: true});
  sizes.observe(document.body);
}

let shown: HTMLElement | undefined;

function show(): void {
  const where = isFirst ? firstStanding(state, connected) : standing(state, page, connected, stuck);
  root.dataset["live"] = where ?? "";
  root.toggleAttribute("data-stale", isStale(where));
  if (where === undefined) return;
  const key = JSON.stringify([where, state?.problems, state?.unlocked, state?.restart]);
  if (shown?.dataset["key"] === key && shown.isConnected) return;
  const next = bothLanguages((lang) => strip(where, key, lang));
  document.querySelector("#portrait-live")?.remove();
  (isFirst ? document.querySelector("main") ?? document.body : document.body).append(next);
  shown = next;
}

function strip(where: Standing, key: string, lang: Lang): HTMLElement {
  const mark = {current: "good", running: "none", firstRun: "none", unlocked: "warn", restart: "warn", failed: "bad", first: "bad", lost: "bad", behind: "bad"}[where], fails = where === "failed" || where === "first";
  const problems = fails ? state?.problems ?? [] : [], restart = where === "lost" ? [] : state?.restart ?? [];
  const notes = [...(restart.length > 0 ? [restartSentence(restart, lang)] : []), ...(where === "unlocked" || where === "restart" ? state?.unlocked ?? [] : [])];
  return element("aside", {id: "portrait-live", "data-key": key, "data-where": where, role: fails ? "alert" : "status", lang},
    element("p", {class: "st", "data-s": mark}, liveSentence(where, state, lang)), ...problems.map((problem) => described(problem, lang)), ...notes.map((note) => element("p", {}, note)));
}

function described({message, rule, file, line, sql}: LiveProblem, lang: Lang): HTMLElement {
  const words = problemWords(lang), facts: string[] = [];
  if (rule !== undefined) facts.push(`${words.rule} ${rule}`);
  if (file !== undefined) facts.push(`${words.place} ${file}${line === undefined ? "" : `:${line}`}`);
  return element("div", {class: "problem"}, element("pre", {tabindex: "0"}, message), ...(facts.length > 0 ? [element("p", {}, facts.join(" · "))] : []),
    ...(sql === undefined ? [] : [element("details", {}, element("summary", {}, words.statement), element("pre", {tabindex: "0"}, sql))]));
}

const style = `#portrait-live { position: fixed; right: var(--s4, 1rem); bottom: var(--s4, 1rem); z-index: 9; max-width: min(44rem, calc(100vw - 2rem)); max-height: 60vh; overflow: auto; padding: .5rem .75rem; font: .875rem/1.4 var(--sans, sans-serif); color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: 3px; }
#portrait-live p { margin: 0; } #portrait-live pre { margin: .5rem 0; max-height: 12rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: .8125rem/1.4 var(--mono, monospace); }
#portrait-live .problem > pre { white-space: pre; } #portrait-live[data-where=current] { padding: .25rem .5rem; font-size: .75rem; border-color: var(--rule); }
html[data-stale] #observablehq-main { outline: 3px dashed var(--bad); outline-offset: 8px; } html[data-stale] #observablehq-main > * { opacity: .6; }
html[data-live=running] #observablehq-main { outline: 2px dotted var(--edge); outline-offset: 8px; }
@media print { #portrait-live { display: none; } }`;
document.head.append(element("style", {}, style));
new MutationObserver(() => { if (state !== undefined) take(state, connected); }).observe(root, {attributes: true, attributeFilter: ["data-version"]});
root.dataset["live"] ??= "";
restoreScroll();
