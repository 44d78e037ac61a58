import {parentPort, workerData} from "node:worker_threads";
import type {Proved, ToProve} from "./aside.js";
import {RegularProof} from "./regular.js";

// The other thread of `ProofAside`.
const {separator, first} = workerData as {separator: string; first: number};
const proof = new RegularProof(separator, first);
const answer = (message: Proved) => parentPort?.postMessage(message);
parentPort?.on("message", (message: ToProve) => {
  if (message.kind === "end") return answer({kind: "result", regular: proof.result()});
  proof.add(message.bytes);
  answer({kind: "taken"});
});
