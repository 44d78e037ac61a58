import {element, live} from "../../charts/dom.js";
import type {PageBundle} from "../../page.js";
import {exploreWords, firstStatement, runningSentence} from "../../words/explore.js";
import type {Lang} from "../../words/lang.js";
import {readManifest} from "../manifest.js";
import {newNumbers} from "../news.js";
import {isLive} from "../save.js";
import {makeEditor, type Editor} from "./editor.js";
import {historyElement} from "./history.js";
import {bind, parameterNames, type Bound} from "./parameters.js";
import {errorPlace, plainMessage, wordAt} from "./place.js";
import {resultView} from "./result-view.js";
import type {Result} from "./result.js";
import {schemaElement} from "./schema.js";
import {readHash, remember, writeHash, type ExploreState, type Target} from "./state.js";
import {knownTables} from "./tables.js";

/** What the page knows between two drawings of it; the language may change, and the result stays. */
interface Session {
  bundle: PageBundle; state: ExploreState; result: Result | null; running: AbortController | null; failure: {message: string; from: number; to: number} | null;
  /** The statement that gave the result; null where tables are other ones since. */
  ran: string | null;
  /** How often tables became other ones. */
  news: number;
  /** What the reader sees now. */
  controls: Controls | null;
}

/** The page that explores: editor, parameters, tables, result. The engine is not loaded before the first run. */
export function explore(bundle: PageBundle): HTMLElement {
  if (kept === undefined) {
    const session = begin(bundle);
    kept = {session, node: element("div", {}, live((lang) => draw(session, lang)))};
  }
  kept.session.bundle = bundle;
  return kept.node;
}

/** In the live site the cell runs again when its numbers change; what was written, what runs and what came out stay. */
let kept: {session: Session; node: HTMLElement} | undefined;

function begin(bundle: PageBundle): Session {
  const session: Session = {bundle, news: 0, controls: null, state: asked() ?? {sql: firstStatement, parameters: {}, target: "published", view: "table", chart: {kind: "", x: "", y: ""}}, result: null, ran: null, running: null, failure: null};
  addEventListener("hashchange", () => {
    const next = asked();
    if (next === null || writeHash(next, parameterNames(next.sql)) === hashOf(session.state)) return;
    session.state = next;
    dispatchEvent(new Event("language")); // everything is drawn again from the state
  });
  addEventListener("tables", (event) => { if (session.result !== null || session.running !== null) event.preventDefault(); }); // a page that is loaded again would lose them
  newNumbers(() => { session.news += 1; session.ran = null; session.controls?.renew(); });
  return session;
}

/** What the address asks for; only the live site has a lake. */
function asked(): ExploreState | null {
  const state = readHash(location.hash);
  return state === null || isLive() ? state : {...state, target: "published"};
}

function hashOf(state: ExploreState): string {
  return writeHash(state, parameterNames(state.sql));
}

function keep(session: Session): void {
  const url = new URL(location.href);
  url.hash = hashOf(session.state);
  history.replaceState(history.state, "", url);
}

function draw(session: Session, lang: Lang): HTMLElement {
  const words = exploreWords(lang), status = element("p", {class: "status", role: "status"}), failure = element("div", {class: "failure"}), shown = element("div", {class: "result"});
  const run = element("button", {class: "btn main", type: "button", "data-do": "run"}, words.run), stop = element("button", {class: "btn", type: "button", "data-do": "stop", disabled: ""}, words.stop);
  const editor = makeEditor(session.state.sql, {label: words.editor, run: () => void go(session), stop: () => session.running?.abort(), change: (sql) => { session.state = {...session.state, sql}; editor.mark(null); changed(); }});
  const parameters = parameterForm(session, lang, () => changed()), past = historyElement(lang, (sql) => { editor.write(sql); editor.focus(); });
  const schema = schemaElement(lang, (name) => editor.insert(name)), target = targetSwitch(session, lang, () => { offer(); changed(); });
  const offer = () => void readManifest().then((manifest) => { const tables = knownTables(session.bundle, session.state.target, lang, manifest); editor.offer(tables); schema.show(tables); });
  const old = () => {
    const isOld = session.result !== null && hashless(session.state) !== session.ran;
    shown.classList.toggle("old", isOld);
    if (session.running === null) status.textContent = isOld ? session.ran === null ? words.oldNumbers : words.outdated : session.result === null ? status.textContent : "";
  };
  const changed = () => {
    parameters.draw();
    keep(session);
    old();
  };
  const result = () => shown.replaceChildren(...(session.result === null ? [] : [resultView({bundle: session.bundle, result: session.result, lang, state: () => session.state, set: (state) => { session.state = state; keep(session); }, tables: knownTables(session.bundle, "published", lang, undefined)})]));
  const fail = () => {
    failure.replaceChildren(...(session.failure === null ? [] : [element("div", {class: "fail", role: "alert"}, element("b", {}, words.failed), element("p", {}, session.failure.message))]));
    if (session.failure !== null && session.failure.to > session.failure.from) editor.mark(session.failure);
  };
  const busy = () => { [run.disabled, stop.disabled] = [session.running !== null, session.running === null]; };
  session.controls = {status, lang, editor, fail, busy, renew: () => { old(); offer(); }, done: () => { past.draw(); fail(); result(); changed(); }};
  run.addEventListener("click", () => void go(session));
  stop.addEventListener("click", () => session.running?.abort());
  status.textContent = session.result === null && session.running === null ? words.idle : "";
  busy();
  target.draw(); parameters.draw(); fail(); result(); offer(); old();
  const ask = element("section", {class: "ask", "aria-label": words.editor}, target.node, editor.node, parameters.node, element("p", {class: "buttons"}, run, stop, element("span", {class: "sub"}, words.keys)), status, failure, past.node);
  ask.addEventListener("keydown", (event) => { if (event.key === "Escape") session.running?.abort(); });
  return element("div", {class: "explore plates"}, element("div", {class: "w8"}, ask, shown), schema.node);
}

function hashless({sql, parameters, target}: ExploreState): string {
  return JSON.stringify([sql, parameterNames(sql).map((name) => parameters[name] ?? ""), target]);
}

/** The parts of the page that change while a statement runs. */
interface Controls {status: HTMLElement; lang: Lang; editor: Editor; fail(): void; busy(): void; renew(): void; done(): void}

async function go(session: Session): Promise<void> {
  session.running?.abort();
  session.failure = null;
  session.controls?.fail();
  await execute(session);
  session.controls?.done();
}

/** Runs the statement as it stands; afterwards the session has its result, its failure, or neither where it was stopped. */
async function execute(session: Session): Promise<void> {
  const {state: {sql, parameters, target}, news} = session, running = new AbortController(), began = performance.now();
  Object.assign(session, {running, result: null, failure: null});
  session.controls?.editor.mark(null);
  session.controls?.busy();
  const first = target === "published" && !started;
  const say = (make: (words: ReturnType<typeof exploreWords>, lang: Lang) => string) => { const {controls} = session; if (controls !== null && session.running === running) controls.status.textContent = make(exploreWords(controls.lang), controls.lang); };
  const tell = () => say((words, lang) => (running.signal.aborted ? words.stopping : runningSentence(first ? words.starting : words.working, (performance.now() - began) / 1000, lang)));
  running.signal.addEventListener("abort", tell);
  const clock = setInterval(tell, 1000);
  tell();
  const bound = bind(sql, parameters);
  try {
    const {run: ask} = await import("./run.js");
    const result = await ask(bound.text, bound.values, target, running.signal).finally(() => { started ||= target === "published"; });
    if (session.running === running) Object.assign(session, {result, ran: news === session.news ? hashless({...session.state, sql, parameters, target}) : null});
    remember(sql);
    say(() => "");
  } catch (error) {
    say((words) => (running.signal.aborted ? words.stopped : ""));
    if (!running.signal.aborted && session.running === running) session.failure = located(error, {...session.state, sql, target}, bound);
  } finally {
    clearInterval(clock);
    if (session.running === running) session.running = null;
    session.controls?.busy();
  }
}

/** Whether an engine has answered in this visit. */
let started = false;

/** What is wrong, and where in the statement as it was written; the engine in the page gets values through a prepared statement, in which it counts. */
function located(error: unknown, {sql, target}: ExploreState, {text, values, written}: Bound): Session["failure"] {
  const message = error instanceof Error ? error.message : String(error), before = target === "published" && values.length > 0 ? "prepare statement as " : "";
  const unknown = /^unknown table: (.+?); /.exec(message)?.[1], at = unknown === undefined ? -1 : sql.toLowerCase().indexOf(unknown.toLowerCase());
  if (at >= 0) return {message, from: at, to: at + (unknown?.length ?? 0)};
  const place = errorPlace(message, before + text);
  return {message: plainMessage(message), ...(place === null ? {from: 0, to: 0} : wordAt(sql, written(Math.max(0, place - before.length))))};
}

function parameterForm(session: Session, lang: Lang, change: () => void): {node: HTMLElement; draw(): void} {
  const words = exploreWords(lang), node = element("form", {class: "filters parameters", "aria-label": words.parameters});
  let drawn = "";
  node.addEventListener("submit", (event) => event.preventDefault());
  const draw = () => {
    const names = parameterNames(session.state.sql);
    if (drawn === names.join()) return;
    drawn = names.join();
    node.hidden = names.length === 0;
    node.replaceChildren(...names.map((name) => {
      const input = element("input", {type: "text", name, autocomplete: "off", spellcheck: "false"});
      input.value = session.state.parameters[name] ?? "";
      input.addEventListener("input", () => { session.state = {...session.state, parameters: {...session.state.parameters, [name]: input.value}}; change(); });
      return element("label", {class: "field"}, `:${name}`, input);
    }), element("span", {class: "sub"}, words.parameterSays));
  };
  node.hidden = true;
  return {node, draw};
}

function targetSwitch(session: Session, lang: Lang, change: () => void): {node: HTMLElement; draw(): void} {
  const words = exploreWords(lang), node = element("div", {class: "target", hidden: ""}), says = element("span", {class: "sub"});
  const button = (target: Target, name: string) => {
    const made = element("button", {type: "button", "data-target": target}, name);
    made.addEventListener("click", () => { session.state = {...session.state, target}; draw(); change(); });
    return made;
  };
  const buttons = [button("published", words.published), button("lake", words.lake)];
  node.append(element("span", {class: "seg", role: "group", "aria-label": words.target}, ...buttons), says);
  const draw = () => {
    node.hidden = !isLive();
    for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset["target"] === session.state.target));
    says.textContent = session.state.target === "lake" ? words.lakeSays : "";
  };
  return {node, draw};
}

