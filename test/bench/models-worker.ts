// Runs in a worker of Chromium: learns from made rows when asked, and stops when the blob of a flag is gone, as the laboratory's worker does.
import {fitLogistic} from "../../lib/ml/logistic.js";
import {fitBoosting} from "../../lib/ml/trees/boosting.js";
import {seededRandom} from "../../lib/random.js";
import {wide} from "./models-made.js";

const scope = globalThis as unknown as {onmessage: (event: {data: {kind: "boosting" | "logistic" | "stop"; flag?: string}}) => void; postMessage(answer: object): void};
const {x, y} = wide(100_000, "learn");

function gone(flag: string): boolean {
  const request = new XMLHttpRequest();
  request.open("GET", flag, false);
  try { request.send(); return false; } catch { return true; }
}

scope.onmessage = ({data: {kind, flag = ""}}) => {
  const begun = performance.now();
  if (kind === "boosting") { fitBoosting(x, y, {rounds: 100}, seededRandom("bench")); return scope.postMessage({seconds: (performance.now() - begun) / 1000}); }
  if (kind === "logistic") { const {rounds} = fitLogistic(x, y); return scope.postMessage({rowEpochs: (x.rows * rounds * 1000) / (performance.now() - begun)}); }
  scope.postMessage({rounds: fitBoosting(x, y, {rounds: 2000, onRound: () => !gone(flag)}, seededRandom("bench")).trees.length});
};
