import {PortraitError} from "../errors.js";
import {element} from "../charts/dom.js";
import {rowsOf, type PageBundle} from "../page.js";
import type {LabAnswer, LabQuestion, LabSource} from "../segments/laboratory.js";
import type {LabMessage} from "../segments/messages.js";
import type {PointSet} from "../segments/points.js";
import {matrix} from "../stats/matrix.js";
import {pick, type Lang} from "../words/lang.js";
import {labProblem, progressText} from "../words/segment-lab.js";
import {newNumbers} from "./news.js";
import {isLive} from "./save.js";

type Progress = Extract<LabMessage, {progress: unknown}>["progress"];

/** A laboratory in a worker of its own, which starts with the first question. */
export class LabClient {
  private worker: Worker | undefined;
  private waiting: {id: number; resolve: (answer: LabAnswer) => void; reject: (error: unknown) => void; progress?: (at: Progress) => void} | undefined;
  private last = 0;

  constructor() {
    newNumbers(() => this.stop()); // what the worker holds is of the numbers before
  }

  /** Asks, in place of what was asked before and is not answered. */
  ask(question: LabQuestion, progress?: (at: Progress) => void): Promise<LabAnswer> {
    if (this.waiting !== undefined) this.stop();
    const worker = (this.worker ??= this.start()), id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting = {id, resolve, reject, ...(progress === undefined ? {} : {progress})};
      worker.postMessage({id, question});
    });
  }

  /** Whether a question is being answered. */
  get busy(): boolean {
    return this.waiting !== undefined;
  }

  /** Ends what is under way; what was answered before stays. */
  stop(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.waiting?.reject(new PortraitError("stopped", "stopped"));
    this.waiting = undefined;
  }

  private start(): Worker {
    const worker = new Worker(import.meta.resolve("./segment-worker.js"), {type: "module"});
    worker.addEventListener("message", ({data}: MessageEvent<LabMessage>) => {
      const {waiting} = this;
      if (waiting === undefined || data.id !== waiting.id) return;
      if ("progress" in data) return waiting.progress?.(data.progress);
      this.waiting = undefined;
      if ("answer" in data) waiting.resolve(data.answer);
      else waiting.reject(new PortraitError(data.error.code, data.error.what));
    });
    worker.addEventListener("error", ({message}) => {
      const {waiting} = this;
      this.waiting = undefined;
      this.stop(); // the next question starts another
      waiting?.reject(new PortraitError("laboratory", message || "the laboratory does not start"));
    });
    return worker;
  }
}

/** Where the rows of a set are: in the live site the lake, elsewhere the published points; undefined where there are none. */
export function sourceOf(bundle: PageBundle, set: PointSet): LabSource | undefined {
  if (isLive()) return {set, asOf: bundle.workspace.asOf};
  const known = rowsOf(bundle, "segment_features").filter((row) => row.set === set.set), rows = rowsOf(bundle, "segment_points").filter((row) => row.set === set.set), points = matrix(rows.length, set.features.length);
  for (const [j, {feature}] of set.features.entries()) {
    const place = known.find((row) => row.feature === feature)?.place;
    if (place === undefined) return undefined;
    for (const [i, row] of rows.entries()) points.values[i * points.columns + j] = row[`v${place}` as "v1"];
  }
  return rows.length === 0 ? undefined : {set, points};
}

/** Persons that one row of a set stands for. */
export function eachOf(bundle: PageBundle, set: string): number {
  return isLive() ? 1 : (rowsOf(bundle, "segment_points").find((row) => row.set === set)?.persons ?? bundle.workspace.threshold);
}

/** Words, a bar and a button to stop; told where the work is by what is returned. */
export function progressBox(lang: Lang, stop: () => void): {box: HTMLElement; tell: (at: Progress) => void} {
  const words = element("p", {role: "status"}), bar = element("progress", {max: "1", "aria-label": pick(lang, "Progress", "进度")}), button = element("button", {class: "btn", type: "button"}, pick(lang, "Stop", "停止"));
  button.addEventListener("click", stop);
  return {
    box: element("div", {class: "run"}, words, button, bar),
    tell(at) {
      words.textContent = progressText(at, lang);
      if (at.part === "read") bar.removeAttribute("value");
      else bar.value = at.done / at.of;
    }
  };
}

/** What is wrong, in a box of its own. */
export function failBox(error: unknown, lang: Lang): HTMLElement {
  return element("div", {class: "empty", role: "alert"}, element("p", {}, error instanceof PortraitError ? labProblem(error, lang) : String(error)));
}

/** Does something once, when an element first comes near what the reader sees. */
export function whenSeen(box: HTMLElement, act: () => void): void {
  const watch = new IntersectionObserver((entries) => { if (entries.some(({isIntersecting}) => isIntersecting)) { watch.disconnect(); act(); } }, {rootMargin: "200px"});
  watch.observe(box);
}
