// The worker of the classifier lab: reads rows of the live site, learns, judges and explains, so that the page never waits.
import {PortraitError} from "../errors.js";
import type {Calibrated, LearningPoint} from "../models/checks.js";
import type {ExampleRow} from "../models/examples.js";
import type {KeptFile} from "../models/keep.js";
import {Lab, type LabDefinition, type LabPerson, type LabTables, type LabWish} from "../models/lab.js";
import {identifier} from "../sql.js";
import {lakeRows} from "./lake.js";

/** What the page asks of the worker. `flag` is the address of a blob: once the page takes it away, learning stops; a worker that computes hears no messages. */
export type TrainAsk = {kind: "train"; model: string; kept: string; threshold: number; wish: LabWish; flag: string} | {kind: "person"; place: number} | {kind: "check"; what: "curve" | "calibrate"; flag: string} | {kind: "file"; weights: KeptFile["weights"]};

/** What the worker tells. `round` is `of` how many at most. */
export type TrainTold =
  | {kind: "rows"; rows: number} | {kind: "round"; rounds: [round: number, loss: number][]; of: number} | {kind: "learnt"; stopped: boolean} | {kind: "judged"; tables: LabTables} | {kind: "person"; person: LabPerson} | {kind: "checking"; done: number; of: number} | {kind: "curve"; points: LearningPoint[]} | {kind: "calibrated"; found: Calibrated[] | null} | {kind: "file"; text: string | null}
  | {kind: "error"; code: string; message: string};

const scope = globalThis as unknown as {postMessage(told: TrainTold): void; addEventListener(name: "message", hear: (event: MessageEvent<TrainAsk>) => void): void};
const often = 50;
let lab: {model: string; made: Lab} | undefined;

scope.addEventListener("message", ({data}) => {
  void answer(data).catch((error: unknown) => scope.postMessage({kind: "error", code: error instanceof PortraitError ? error.code : "unknown", message: error instanceof Error ? error.message : String(error)}));
});

async function answer(ask: TrainAsk): Promise<void> {
  if (ask.kind === "person") return lab === undefined ? undefined : scope.postMessage({kind: "person", person: lab.made.person(ask.place)});
  if (ask.kind === "file") return scope.postMessage({kind: "file", text: lab?.made.file(ask.weights) ?? null});
  if (ask.kind === "check") {
    const halt = stopper(ask.flag), onCheck = (done: number, of: number) => { scope.postMessage({kind: "checking", done, of}); return !halt.isStopped(); };
    if (lab === undefined) return;
    return scope.postMessage(ask.what === "curve" ? {kind: "curve", points: lab.made.curve(onCheck)} : {kind: "calibrated", found: lab.made.calibrate(onCheck)});
  }
  if (lab?.model !== ask.model) lab = {model: ask.model, made: await openLab(ask.model, ask.kept, ask.threshold)};
  const stop = stopper(ask.flag);
  let pending: [number, number][] = [], told = performance.now(), most = 0;
  const flush = () => {
    if (pending.length > 0) scope.postMessage({kind: "round", rounds: pending, of: most});
    [pending, told] = [[], performance.now()];
  };
  const tables = await lab.made.train(ask.wish, {
    tensorflow: () => import("@tensorflow/tfjs"), isStopped: stop.isStopped, onLearnt: () => { flush(); scope.postMessage({kind: "learnt", stopped: stop.was()}); },
    onRound: (round, of, loss) => {
      most = of;
      pending.push([round, loss]);
      if (performance.now() - told > often) flush();
      return !stop.isStopped();
    }
  });
  scope.postMessage({kind: "judged", tables});
}

/** Whether the page took its blob away; asked at most every 20 ms. */
function stopper(flag: string): {isStopped: () => boolean; was: () => boolean} {
  let stopped = false, asked = 0;
  const gone = () => {
    const request = new XMLHttpRequest();
    try {
      request.open("GET", flag, false);
      request.send();
      return request.status !== 200;
    } catch {
      return true;
    }
  };
  return {
    was: () => stopped,
    isStopped: () => {
      if (stopped || performance.now() - asked < 20) return stopped;
      stopped = gone();
      asked = performance.now();
      return stopped;
    }
  };
}

async function openLab(model: string, kept: string, threshold: number): Promise<Lab> {
  const [found] = await lakeRows(`select body from ${identifier("model")}.${identifier(`report_${model}`)} where kind = 'definition'`, []);
  if (found === undefined) throw new PortraitError("no-data", "the build wrote no definition of this prediction: run npm start again");
  const definition = JSON.parse(String(found["body"])) as LabDefinition;
  const rows = await lakeRows(`select * from ${identifier("model")}.${identifier(`rows_${model}`)} order by ${kept === "rows" ? "_file, _line" : "_part, _person"}`, []) as ExampleRow[];
  scope.postMessage({kind: "rows", rows: rows.length});
  return new Lab(model, definition, rows, threshold);
}
