import {element, live} from "../charts/dom.js";
import {count} from "../format.js";
import type {Calibrated, LearningPoint} from "../models/checks.js";
import {candidates, isAmount, searchCost, usualGrids} from "../models/grids.js";
import type {LabPerson, LabTables} from "../models/lab.js";
import type {ModelMethod} from "../workspace.js";
import type {ModelRow, ShownModel} from "../models/published.js";
import {rowsOf, says, type PageBundle} from "../page.js";
import {pick, type Lang} from "../words/lang.js";
import {kindsFor, knobs, lossText, methodOfForm, searchedText, searchText, standingText, type Knob, type Standing} from "../words/train.js";
import {kindText} from "../words/models.js";
import {plot, steps} from "./model-plot.js";
import {oneModel} from "./models.js";
import {isLive} from "./save.js";
import {personFigure} from "./train-person.js";
import {calibratedFigure, curveFigure, keepLearnt, searchFigure} from "./train-checks.js";
import type {TrainAsk, TrainTold} from "./train-worker.js";

/** What the laboratory knows; it outlives a change of language. */
interface State {
  model: string; method: ModelMethod["kind"]; seed: string; values: Record<string, Record<string, string>>; without: Set<string>; search: boolean;
  standing: Standing; rows: number; rounds: [round: number, loss: number][]; of: number; begun: number;
  result?: {row: ShownModel; bundle: PageBundle; method: string};
  person?: LabPerson;
  tried: LabTables["tried"];
  kind: string;
  /** Rounds are models of a search. */
  searches: boolean;
  /** What was checked of it, or how far that is. */
  curve?: readonly LearningPoint[];
  calibrated?: readonly Calibrated[];
  checking?: {done: number; of: number};
}

/** The laboratory: choose what is learnt, from what and how, watch it, stop it, and read how it does. In a published site, which has no rows of persons, it says what it takes. */
export function trainView(bundle: PageBundle): HTMLElement {
  const models = rowsOf(bundle, "model_catalogue").filter(({problem}) => problem === null), [first] = models;
  if (first === undefined) return element("div");
  if (!isLive()) return live((lang) => element("div", {class: "empty"}, element("p", {}, pick(lang, "Training needs the rows of persons, which are not in a published site. Run npm start and open this page there.", "训练需要个人数据行，已发布的站点中没有。请运行 npm start 并在那里打开本页。"))));
  const state: State = {model: first.model, method: kindsFor(first.unit_en !== null)[0] ?? "logistic", seed: first.seed, values: {}, without: new Set(), search: false, tried: [], kind: "", searches: false, standing: {at: "ready"}, rows: 0, rounds: [], of: 0, begun: 0};
  return live((lang) => laboratory(bundle, models, state, lang));
}

let worker: Worker | undefined, flag: string | undefined, hear: (told: TrainTold) => void = () => undefined;

function ask(wanted: TrainAsk): void {
  if (worker === undefined) {
    worker = new Worker(import.meta.resolve("./train-worker.js"), {type: "module"});
    worker.addEventListener("message", ({data}: MessageEvent<TrainTold>) => hear(data));
    worker.addEventListener("error", ({message}) => { worker = undefined; hear({kind: "error", code: "worker", message: message || "the worker does not start"}); });
  }
  worker.postMessage(wanted);
}

function stop(): void {
  if (flag !== undefined) URL.revokeObjectURL(flag);
  flag = undefined;
}

function laboratory(bundle: PageBundle, models: readonly ModelRow[], state: State, lang: Lang): HTMLElement {
  const output = element("output", {"aria-live": "polite"}), progress = element("progress", {max: "1", value: "0", "aria-label": pick(lang, "Rounds", "轮数")}), curve = element("div"), result = element("div"), person = element("div");
  const checks = element("div"), train = element("button", {class: "btn", type: "submit"}, pick(lang, "Train", "训练")), halt = element("button", {class: "btn", type: "button", "data-do": "stop"}, pick(lang, "Stop", "停止"));
  const busy = () => state.standing.at === "reading" || state.standing.at === "learning" || state.standing.at === "judging";
  const stand = (standing: Standing) => {
    state.standing = standing;
    output.textContent = standingText(standing, lang);
    train.disabled = busy();
    halt.disabled = standing.at !== "learning" && standing.at !== "reading" || flag === undefined;
    progress.hidden = !busy();
  };
  let due = false;
  const drawCurve = () => {
    if (due) return;
    due = true;
    setTimeout(() => { due = false; progress.value = state.of === 0 ? 0 : (state.rounds.at(-1)?.[0] ?? 0) / state.of; curve.replaceChildren(...lossCurve(state, lang)); }, 200);
  };
  const drawResult = () => result.replaceChildren(...(state.result === undefined ? [] : shownResult(state.result, lang)));
  const drawPerson = () => person.replaceChildren(...(state.result === undefined || state.person === undefined ? [] : [personFigure(state.result.bundle, state.result.row, state.person, lang, (place) => ask({kind: "person", place}))]));
  const drawChecks = () => checks.replaceChildren(...(state.result === undefined ? [] : checked(state, lang, drawChecks)));
  hear = (told) => hearing(told, {bundle, models, state, stand, drawCurve, drawResult, drawPerson, drawChecks});
  const form = labForm(bundle, models, state, lang, train, halt);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const made = methodOfForm(state.method, {...Object.fromEntries(knobs[state.method].map(({key, value}) => [key, value])), ...state.values[state.method]}, lang), row = models.find(({model}) => model === state.model);
    const features = featuresOf(bundle, state.model).filter((name) => !state.without.has(name));
    if (busy() || row === undefined) return;
    if ("problem" in made) return stand({at: "failed", code: "setting", message: made.problem});
    if (features.length === 0) return stand({at: "failed", code: "no-data", message: pick(lang, "no feature is chosen", "未选择任何特征")});
    flag = URL.createObjectURL(new Blob(["go"]));
    for (const old of ["curve", "calibrated", "checking"] as const) delete state[old];
    checks.replaceChildren();
    const searches = state.search && Object.keys(usualGrids[state.method]).length > 0;
    Object.assign(state, {kind: state.method, searches, rounds: [], of: 0, begun: performance.now()});
    stand({at: "reading"});
    drawCurve();
    ask({kind: "train", model: row.model, kept: row.kind, threshold: bundle.workspace.threshold, wish: {features, method: searches ? {...made.method, search: usualGrids[state.method]} : made.method, seed: state.seed}, flag});
  });
  halt.addEventListener("click", () => { stop(); halt.disabled = true; });
  stand(state.standing);
  drawCurve();
  drawResult();
  drawPerson();
  drawChecks();
  return element("section", {class: "train", "aria-label": pick(lang, "Train in this page", "在本页训练")}, form, element("p", {}, output), progress, curve, result, person, checks);
}

interface Hearing {bundle: PageBundle; models: readonly ModelRow[]; state: State; stand: (standing: Standing) => void; drawCurve: () => void; drawResult: () => void; drawPerson: () => void; drawChecks: () => void}

function hearing(told: TrainTold, {bundle, models, state, stand, drawCurve, drawResult, drawPerson, drawChecks}: Hearing): void {
  const rounds = state.rounds.at(-1)?.[0] ?? 0;
  switch (told.kind) {
    case "rows": state.rows = told.rows; return stand({at: "learning", rows: told.rows});
    case "round": state.rounds.push(...told.rounds); state.of = told.of; if (state.standing.at === "reading") stand({at: "learning", rows: state.rows}); return drawCurve();
    case "learnt": stop(); return stand({at: "judging", rounds, stopped: told.stopped});
    case "judged": {
      const row = models.find(({model}) => model === state.model);
      if (row === undefined) return;
      const {data, tried, ...tables} = told.tables satisfies LabTables, first = tables.model_methods[0]?.method ?? "", method = tables.model_methods.at(-1)?.method ?? "";
      const own: ShownModel = {...row, train_rows: data.train, train_positives: data.trainPositives, test_rows: data.test, test_positives: data.testPositives, train_mean: data.trainMean, test_mean: data.testMean, features: data.features, refused: data.refused, method: first, seed: state.seed, data_hash: null, lab: true};
      state.result = {row: own, bundle: {...bundle, tables: {...bundle.tables, ...tables, model_catalogue: [own], model_groups: []}}, method};
      state.tried = tried;
      delete state.person;
      stand({at: "done", rounds, stopped: state.standing.at === "judging" && state.standing.stopped, seconds: (performance.now() - state.begun) / 1000});
      requestAnimationFrame(() => setTimeout(() => { drawResult(); drawPerson(); drawChecks(); })); // the sentence first
      return ask({kind: "person", place: 1});
    }
    case "person": state.person = told.person; return drawPerson();
    case "checking": state.checking = {done: told.done, of: told.of}; return drawChecks();
    case "curve": stop(); delete state.checking; state.curve = told.points; return drawChecks();
    case "calibrated": stop(); delete state.checking; if (told.found !== null) state.calibrated = told.found; return drawChecks();
    case "file": return waiting.shift()?.resolve(told.text);
    case "error": for (const {reject} of waiting.splice(0)) reject(new Error(told.message)); stop(); delete state.checking; drawChecks(); return stand({at: "failed", code: told.code, message: told.message});
  }
}

/** Who waits for the text of a file. */
const waiting: {resolve: (text: string | null) => void; reject: (error: Error) => void}[] = [];

/** What a search tried, the learning curve and calibration on demand, and the way to keep what was learnt. */
function checked(state: State, lang: Lang, draw: () => void): HTMLElement[] {
  const {result, curve, calibrated, checking, tried, model, kind} = state;
  if (result === undefined) return [];
  const {bundle} = result, button = (what: "curve" | "calibrate", name: string) => {
    const made = element("button", {class: "btn", type: "button", "data-do": what}, name);
    made.disabled = checking !== undefined;
    made.addEventListener("click", () => { flag = URL.createObjectURL(new Blob(["go"])); state.checking = {done: 0, of: 1}; draw(); ask({kind: "check", what, flag}); });
    return made;
  };
  const halt = element("button", {class: "btn", type: "button", "data-do": "stop-check"}, pick(lang, "Stop", "停止")), asked = kind === "network" ? [] : [button("curve", pick(lang, "Learning curve", "学习曲线")), ...(isAmount({kind}) ? [] : [button("calibrate", pick(lang, "Calibrate", "校准"))]), ...(checking === undefined ? [] : [halt, element("progress", {max: "1", value: String(checking.done / checking.of), "aria-label": pick(lang, "Models learnt", "已学习的模型")})])];
  halt.addEventListener("click", () => { stop(); halt.disabled = true; });
  return [
    ...(tried.length > 1 ? [searchFigure(bundle, tried)] : []), element("p", {class: "buttons"}, ...asked), ...(curve === undefined || curve.length < 2 ? [] : [curveFigure(bundle, curve, isAmount({kind}))]), ...(calibrated === undefined ? [] : [calibratedFigure(bundle, calibrated)]),
    keepLearnt(bundle, model, kind, lang, (weights) => new Promise((resolve, reject) => { waiting.push({resolve, reject}); ask({kind: "file", weights}); }))
  ];
}

/** The report's own plates over what was learnt here, under names of their own, since the report stands in the same page. */
function shownResult({bundle, row, method}: NonNullable<State["result"]>, lang: Lang): HTMLElement[] {
  const nodes = [element("h3", {}, pick(lang, `${kindText(bundle, row.model, method, lang)}: how it does`, `${kindText(bundle, row.model, method, lang)}：表现`)), ...oneModel(bundle, row, method, lang)];
  const box = element("div", {}, ...nodes);
  for (const figure of box.querySelectorAll("[id^='fig-']")) figure.id = figure.id.replace("fig-", "fig-lab-");
  for (const button of box.querySelectorAll("[aria-controls^='fig-']")) button.setAttribute("aria-controls", (button.getAttribute("aria-controls") ?? "").replace("fig-", "fig-lab-"));
  return [box];
}

function lossCurve({rounds, searches, kind}: State, lang: Lang): HTMLElement[] {
  const known = rounds.filter(([, loss]) => Number.isFinite(loss)), last = known.at(-1);
  if (known.length < 2 || last === undefined) return [];
  const every = Math.ceil(known.length / 200), points = known.filter((_, i) => i % every === 0 || i === known.length - 1), losses = points.map(([, loss]) => loss), low = Math.min(...losses), high = Math.max(...losses);
  const amount = isAmount({kind}), label = searches ? searchedText(last[0], last[1], amount, lang) : pick(lang, `Loss after round ${count(last[0])}: ${lossText(last[1])}. The lower, the better; a line that turns up means that it learns by heart.`, `第 ${count(last[0])} 轮后的损失：${lossText(last[1])}。越低越好；曲线回升表示过拟合。`);
  return [element("p", {}, label), plot({label, width: 440, height: 200, x: {from: points[0]![0], to: last[0], ticks: steps(points[0]![0], last[0]), text: String, name: searches ? pick(lang, "models learnt", "已学习的模型") : pick(lang, "round", "轮")}, y: {from: low, to: high, ticks: steps(low, high), text: (value) => (amount ? lossText(value) : value.toFixed(3)), name: amount ? searches ? pick(lang, "error", "误差") : pick(lang, "squared error", "平方误差") : pick(lang, "log loss", "对数损失")}, lines: [{points, color: "var(--c1)"}]})];
}

const featuresOf = (bundle: PageBundle, model: string) => rowsOf(bundle, "model_features").filter((row) => row.model === model && row.why_en === null).map(({feature}) => feature);

function labForm(bundle: PageBundle, models: readonly ModelRow[], state: State, lang: Lang, ...buttons: HTMLElement[]): HTMLFormElement {
  const model = element("select", {name: "lab-model"}, ...models.map((row) => element("option", {value: row.model}, says(row, lang)))), method = element("select", {name: "lab-method"});
  const seed = element("input", {type: "text", name: "lab-seed", value: state.seed, style: "width:8em"}), settings = element("div", {class: "filters"}), features = element("details"), field = (name: string, control: HTMLElement) => element("label", {class: "field"}, name, control);
  const drawSettings = () => {
    const grid = usualGrids[state.method], method = {kind: state.method, search: grid} as ModelMethod, box = element("input", {type: "checkbox", name: "lab-search"});
    box.checked = state.search;
    box.addEventListener("change", () => { state.search = box.checked; });
    const search = Object.keys(grid).length === 0 ? [] : [element("label", {class: "field", "data-check": ""}, box, searchText(candidates(method).length, searchCost(method), lang))];
    settings.hidden = knobs[state.method].length === 0;
    settings.replaceChildren(...knobs[state.method].map((knob) => field(pick(lang, knob.name[0], knob.name[1]), control(knob, state))), ...search);
  };
  const drawFeatures = () => features.replaceChildren(element("summary", {}, pick(lang, "Features to learn from", "用于学习的特征")), ...rowsOf(bundle, "model_features").filter((row) => row.model === state.model && row.why_en === null).map((row) => {
    const box = element("input", {type: "checkbox", value: row.feature});
    box.checked = !state.without.has(row.feature);
    box.addEventListener("change", () => { if (box.checked) state.without.delete(row.feature); else state.without.add(row.feature); });
    return element("label", {class: "field", "data-check": ""}, box, says(row, lang));
  }));
  const drawMethods = () => {
    const kinds = kindsFor(models.some((row) => row.model === state.model && row.unit_en !== null));
    if (!kinds.includes(state.method)) state.method = kinds[0] ?? state.method;
    method.replaceChildren(...kinds.map((kind) => element("option", {value: kind}, kindText(undefined, "", kind, lang))));
    method.value = state.method;
  };
  model.value = state.model;
  model.addEventListener("change", () => { state.model = model.value; state.without.clear(); drawMethods(); drawSettings(); drawFeatures(); });
  method.addEventListener("change", () => { state.method = method.value as ModelMethod["kind"]; drawSettings(); });
  seed.addEventListener("input", () => { state.seed = seed.value; });
  drawMethods();
  drawSettings();
  drawFeatures();
  return element("form", {}, element("div", {class: "filters"}, field(pick(lang, "Prediction", "预测"), model), field(pick(lang, "Method", "方法"), method), field(pick(lang, "Seed", "种子"), seed), ...buttons), settings, features);
}

function control({key, value, kind}: Knob, state: State): HTMLElement {
  const own = (state.values[state.method] ??= {}), now = own[key] ?? value;
  const made = Array.isArray(kind) ? element("select", {name: `lab-${key}`}, ...kind.map((choice: string) => element("option", {value: choice}, choice))) : element("input", {type: "text", name: `lab-${key}`, inputmode: kind === "list" ? "text" : "decimal", style: "width:7em"});
  made.value = now;
  made.addEventListener("input", () => { own[key] = made.value; });
  return made;
}
