import {element, live, sentenceElement} from "../charts/dom.js";
import {PortraitError} from "../errors.js";
import {day as dayText} from "../format.js";
import type {PairAnswer, ReviewAnswer} from "../identity/evidence.js";
import {isPair, nextOf, type Pair, queueOf, statusesOf} from "../identity/review.js";
import {type Decision, decisionOn, decisionsName, decisionsText, noteProblem, parseDecisions, type Verdict, withDecision, withoutDecision} from "../linkage/decisions.js";
import type {PageBundle} from "../page.js";
import type {Lang} from "../words/lang.js";
import {pairAnswer, pairsWords, recordName, statusText, verdictText} from "../words/pairs.js";
import {keep} from "./choice.js";
import {askLake} from "./lake.js";
import {newNumbers} from "./news.js";
import {clusterGraph} from "./pairs-graph.js";
import {finder, plate, values, waterfall} from "./pairs-parts.js";
import {saveFile} from "./save.js";

/** What the page knows; one for the life of the page, whatever language shows it. */
interface State {
  review: ReviewAnswer | undefined;
  decisions: readonly Decision[];
  /** The pairs to review, those that were undecided when the page asked. */
  queue: readonly Pair[];
  pair: Pair | undefined;
  answer: PairAnswer | undefined;
  /** What was decided here, the last one at the end, with what was said before of the same pair. */
  done: readonly {pair: Pair; before: Decision | undefined}[];
  said: {text: (lang: Lang) => string; bad: boolean} | undefined;
  failed: string | undefined;
}

const message = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** *Pairs*: the evidence of one pair after another, decided by keyboard or button and saved to the decisions file of the workspace. */
export function pairsReview(bundle: PageBundle): HTMLElement {
  const desk = (opened ??= begin(bundle.workspace.name));
  return live((lang) => desk.element(lang));
}

/** One for the life of the page: the live site runs cells again whenever numbers change, in the middle of a review. */
let opened: Desk | undefined;

function begin(workspace: string): Desk {
  const desk = new Desk(workspace);
  void desk.start();
  newNumbers(() => void desk.refresh());
  addEventListener("keydown", (event) => desk.key(event));
  return desk;
}

class Desk {
  readonly #path: string;
  #state: State = {review: undefined, decisions: [], queue: [], pair: undefined, answer: undefined, done: [], said: undefined, failed: undefined};
  #shown: {root: HTMLElement; lang: Lang} | undefined;
  #saving: Promise<void> = Promise.resolve();
  #asked = 0;
  #answered = 0;
  /** An answer is being saved, or the next pair is on its way: a key that is pressed meanwhile would be said of a pair that the reader has not seen. */
  #busy = false;
  #finder: HTMLElement | undefined;
  /** The remark on the pair that is shown, as it is being typed. */
  #note: {pair: Pair; text: string} | undefined;
  /** Records that are there, by reference. */
  readonly #names = new Map<string, string>();

  constructor(workspace: string) {
    this.#path = `data/${workspace}/${decisionsName}`;
    this.#state = {...this.#state, done: JSON.parse(sessionStorage.getItem(this.#path) ?? "[]") as State["done"]};
  }

  /** The page in a language; it is filled again whenever something changes. */
  element(lang: Lang): HTMLElement {
    this.#shown = {root: element("div", {class: "pairs"}), lang};
    this.#draw();
    return this.#shown.root;
  }

  #learn(records: readonly {reference: string; system: string; number: string}[]): void {
    for (const record of records) this.#names.set(record.reference, recordName(record));
  }

  #set(change: Partial<State>): void {
    this.#state = {...this.#state, ...change};
    if (change.done !== undefined) sessionStorage.setItem(this.#path, JSON.stringify(change.done)); // a reload must not take undo away
    this.#draw();
  }

  async start(): Promise<void> {
    const [a = "", b = ""] = (new URL(location.href).searchParams.get("pair") ?? "").split("-");
    await this.refresh(a !== "" && b !== "" ? {a, b} : undefined);
  }

  /** Asks for the queue, the decisions and the pair that is shown anew, in turn with what is being saved, so that no older answer covers a newer one. */
  refresh(wanted?: Pair): Promise<void> {
    return this.#inTurn(async () => {
      try {
        const review = (await (await askLake("lake/pairs.json")).json()) as ReviewAnswer, decisions = decisionsOf(review);
        const queue = queueOf(review.pairs, decisions, this.#state.done.map(({pair}) => pair));
        this.#learn(review.names);
        this.#set({review, decisions, queue, failed: undefined});
        if (this.#asked === this.#answered) await this.show(wanted ?? this.#state.pair ?? nextOf(queue, undefined, decisions)); // a pair that the reader waits for comes first
      } catch (error) {
        this.#set({failed: message(error)});
      }
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    return (this.#saving = this.#saving.then(work));
  }

  /** Shows a pair by its references. */
  async show(pair: Pair | undefined): Promise<void> {
    if (pair === undefined) return this.#set({pair: undefined, answer: undefined});
    await this.find(pair.a, pair.b);
  }

  /** Shows the pair of two named records. */
  async find(one: string, other: string | null): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const answer = (await (await askLake(`lake/pair.json?${new URLSearchParams({one, ...(other === null ? {} : {other})})}`)).json()) as PairAnswer;
      if (asked !== this.#asked) return;
      const [a, b] = [answer.one.reference, answer.other.reference].sort() as [string, string];
      keep("pair", `${a}-${b}`);
      this.#learn([answer.one, answer.other]);
      this.#set({pair: {a, b}, answer, failed: undefined});
    } catch (error) {
      if (asked === this.#asked) this.#set({answer: undefined, failed: message(error)});
    } finally {
      if (asked === this.#asked) this.#answered = asked;
    }
  }

  key(event: KeyboardEvent): void {
    const {target} = event, typing = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
    if (typing || event.ctrlKey || event.metaKey || event.altKey || this.#shown?.root.isConnected !== true) return;
    const act: Readonly<Record<string, () => void>> = {y: () => this.decide("same"), n: () => this.decide("different"), "?": () => this.decide("unsure"), z: () => this.undo(), j: () => void this.step(1), k: () => void this.step(-1)};
    const found = act[event.key.toLowerCase()];
    if (found === undefined) return;
    event.preventDefault();
    found();
  }

  /** The next or the last pair of the queue. */
  async step(by: 1 | -1): Promise<void> {
    const {queue, pair} = this.#state, at = queue.findIndex((known) => isPair(known, pair));
    const next = queue[at < 0 ? 0 : Math.min(queue.length - 1, Math.max(0, at + by))];
    if (next !== undefined && !isPair(next, pair)) await this.show(next);
  }

  decide(verdict: Verdict): void {
    const {pair, answer, review} = this.#state;
    if (pair === undefined || answer === undefined || this.#busy) return;
    if (review?.key.kind === "none") return this.#set({said: {text: (lang) => pairsWords(lang).noKey, bad: true}});
    const note = this.#noted(pair), wrong = note.trim() === "" ? undefined : noteProblem(note.trim());
    if (wrong !== undefined) return this.#set({said: {text: () => wrong, bad: true}});
    const decision = decisionOn(pair.a, pair.b, verdict, today(), note), before = this.#state.decisions.find((known) => isPair(known, pair));
    this.#save((decisions) => withDecision(decisions, decision), (lang) => pairsWords(lang).saved(verdictText(verdict, lang)), () => {
      const {done, queue, decisions} = this.#state, next = nextOf(queue, pair, decisions);
      this.#set({done: [...done.filter((known) => !isPair(known.pair, pair)), {pair, before}], queue: queue.some((known) => isPair(known, pair)) ? queue : [pair, ...queue]});
      return next === undefined ? Promise.resolve() : this.show(next);
    });
  }

  /** The remark on a pair: what is being typed, else what was saved. */
  #noted(pair: Pair): string {
    return isPair(this.#note?.pair, pair) ? this.#note?.text ?? "" : this.#state.decisions.find((known) => isPair(known, pair))?.note ?? "";
  }

  /** Takes back what was decided last here, or what was said of the pair that is shown. */
  undo(): void {
    const last = this.#state.done.at(-1), {pair} = this.#state, said = this.#state.decisions.find((known) => isPair(known, pair));
    const undone = last ?? (said === undefined ? undefined : {pair: said, before: undefined});
    if (undone === undefined || this.#busy) return;
    const {pair: {a, b}, before} = undone;
    this.#save((decisions) => (before === undefined ? withoutDecision(decisions, a, b) : withDecision(decisions, before)), (lang) => pairsWords(lang).taken, () => {
      this.#set({done: this.#state.done.slice(0, -1)});
      return this.show({a, b});
    });
  }

  /** Changes the file as it is now, one change after another, so that nothing another page or an editor wrote is lost. */
  #save(change: (decisions: readonly Decision[]) => Decision[], said: (lang: Lang) => string, then: () => Promise<void>): void {
    this.#busy = true;
    void this.#inTurn(async () => {
      try {
        const review = (await (await askLake("lake/pairs.json")).json()) as ReviewAnswer, decisions = change(decisionsOf(review));
        const saved = await saveFile(this.#path, decisionsText({key: review.key.fingerprint, decisions}), {replace: true});
        this.#set({decisions, review, said: {text: saved.kind === "written" ? said : (lang) => pairsWords(lang).downloaded(this.#path), bad: false}});
        await then();
      } catch (error) {
        this.#set({said: {text: () => message(error), bad: true}});
      } finally {
        this.#busy = false;
      }
    });
  }

  #draw(): void {
    if (this.#shown === undefined) return;
    const {root, lang} = this.#shown, {answer, failed, review} = this.#state, say = pairsWords(lang);
    const focused = document.activeElement instanceof HTMLElement && root.contains(document.activeElement) ? document.activeElement.dataset["do"] : undefined;
    const form = this.#finder?.contains(document.activeElement) === true && this.#finder.lang === lang ? this.#finder : finder(answer, lang, (one, other) => void this.find(one, other)); // what is being typed stays
    this.#finder = form;
    const lead = answer === undefined ? element("p", {class: "answer", "aria-live": "polite"}, review === undefined && failed === undefined ? say.lead : say.nothing) : sentenceElement("p", {class: "answer", "aria-live": "polite"}, pairAnswer(answer, lang));
    const problem = failed === undefined ? [] : [element("div", {class: "fail", role: "alert"}, element("b", {}, say.failed), element("p", {}, failed))];
    const evidence = answer === undefined ? [plate("w8", say.nothing, say.nothingText), this.#deciding(lang)] : [waterfall(answer.evidence, lang), this.#deciding(lang), values(answer.one, answer.other, lang), element("section", {class: "w4"}, clusterGraph(answer, lang))];
    root.replaceChildren(element("div", {class: "lead"}, lead, element("p", {class: "scope"}, say.scope)), form, ...problem, element("div", {class: "plates"}, ...evidence, this.#decided(lang)));
    if (focused !== undefined) root.querySelector<HTMLElement>(`[data-do="${focused}"]`)?.focus();
  }

  /** The three answers, with their keys, and where the review stands. */
  #deciding(lang: Lang): HTMLElement {
    const say = pairsWords(lang), {queue, pair, review, decisions, said, done} = this.#state, at = queue.findIndex((known) => isPair(known, pair));
    const button = (name: string, key: string, act: () => void, able: boolean, id: string) => {
      const made = element("button", {class: "btn", type: "button", "data-do": id}, `${name} `, element("kbd", {}, key));
      made.disabled = !able;
      made.addEventListener("click", act);
      return made;
    };
    const has = this.#state.answer !== undefined, decision = decisions.find((known) => isPair(known, pair));
    const answers = ([["same", say.same, "Y"], ["different", say.different, "N"], ["unsure", say.unsure, "?"]] as const).map(([verdict, name, key]) => button(name, key, () => this.decide(verdict), has, verdict));
    const status = [...(decision === undefined ? [] : [element("p", {class: "st", "data-s": "none"}, say.decided(verdictText(decision.verdict, lang), dayText(decision.on, lang)))]), ...(said === undefined ? [] : [element("p", {class: "st", role: "status", "data-s": said.bad ? "bad" : "good"}, said.text(lang))])];
    const place = element("p", {class: "sub"}, at >= 0 ? say.at(at + 1, queue.length, review?.total ?? 0) : pair === undefined ? "" : say.other);
    const field = element("input", {type: "text", name: "note", maxlength: "300", "data-do": "note", placeholder: say.noteHint});
    field.value = pair === undefined ? "" : this.#noted(pair);
    field.disabled = !has || pair === undefined;
    field.addEventListener("input", () => { if (pair !== undefined) this.#note = {pair, text: field.value}; });
    return element("section", {class: "w4"}, plate("", say.decide, say.decideSub, element("label", {class: "remark"}, say.note, field), element("div", {class: "answers"}, ...answers), ...status, place, element("p", {class: "buttons"}, button(say.next, "J", () => void this.step(1), queue.length > 0, "next"), button(say.back, "K", () => void this.step(-1), queue.length > 0, "back"), button(say.undo, "Z", () => this.undo(), done.length > 0 || decision !== undefined, "undo"))));
  }

  /** Every decision of the file with what became of it. */
  #decided(lang: Lang): HTMLElement {
    const say = pairsWords(lang), {decisions, review} = this.#state, names = this.#names, statuses = statusesOf(decisions, review?.statuses ?? [], (reference) => names.has(reference));
    const rows = decisions.map((decision, i) => ({decision, status: statuses[i] ?? "waiting"})).sort((x, y) => (x.decision.on > y.decision.on ? -1 : x.decision.on < y.decision.on ? 1 : 0)).map(({decision, status}) => {
      const open = element("button", {class: "tool", type: "button"}, say.open);
      open.addEventListener("click", () => void this.show(decision));
      const cell = (name: string, ...children: (Node | string)[]) => element("td", {"data-l": name}, ...children);
      return element("tr", {"data-status": status}, element("th", {scope: "row"}, element("bdi", {}, names.get(decision.a) ?? say.gone), " – ", element("bdi", {}, names.get(decision.b) ?? say.gone)), cell(say.verdict, verdictText(decision.verdict, lang), ...(decision.note === undefined ? [] : [element("small", {class: "remark"}, decision.note)])), cell(say.day, dayText(decision.on, lang)), cell(say.status, element("span", {class: "st", "data-s": status === "contradicted" ? "bad" : ["gone", "erased"].includes(status) ? "warn" : status === "obeyed" ? "good" : "none"}, statusText(status, lang))), cell("", open));
    });
    const head = element("tr", {}, ...[say.pair, say.verdict, say.day, say.status, ""].map((name) => element("th", {scope: "col"}, name)));
    const body = rows.length === 0 ? element("p", {}, say.none) : element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": say.decisions}, element("table", {class: "tbl stack decisions"}, element("thead", {}, head), element("tbody", {}, ...rows)));
    return plate("", say.decisions, say.decisionsSub(this.#path), body);
  }
}

function decisionsOf({decisions, key}: ReviewAnswer): readonly Decision[] {
  if (decisions === null) return [];
  const file = parseDecisions(decisions, decisionsName);
  if (file.key !== key.fingerprint) throw new PortraitError("other-key", `written under the key with fingerprint ${file.key}, and ${key.fingerprint} is at hand`, {source: decisionsName});
  return file.decisions;
}

/** The reader's own day, which a decision bears. */
function today(): string {
  const now = new Date(), two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
