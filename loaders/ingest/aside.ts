import {Worker} from "node:worker_threads";
import type {Regular} from "./regular.js";

/** Pieces that may wait at the other thread, so that a fast reader does not fill the memory. */
const mostWaiting = 32;

/** What `prove.ts` is told, piece by piece, and at the end. */
export type ToProve = {kind: "piece"; bytes: Uint8Array} | {kind: "end"};

/** What it answers: a piece is done, or all of them are. */
export type Proved = {kind: "taken"} | {kind: "result"; regular: Regular | undefined};

/** A thread knows of TypeScript only what it is told in JavaScript. */
const begin = 'const {workerData: {tsx, module}} = require("node:worker_threads"); import(tsx).then(({register}) => { register(); return import(module); });';

/** `RegularProof` on a thread of its own, for files so large that hashing them and proving their lines is best done at the same time. */
export class ProofAside {
  private readonly worker: Worker;
  private readonly ended: Promise<Regular | undefined>;
  private waiting = 0;
  private goOn: (() => void) | undefined;

  /** As `RegularProof`. */
  constructor(separator: string, first: number) {
    this.worker = new Worker(begin, {eval: true, workerData: {separator, first, tsx: import.meta.resolve("tsx/esm/api"), module: new URL("prove.ts", import.meta.url).href}});
    this.ended = new Promise((resolve, reject) => {
      this.worker.on("message", (message: Proved) => {
        if (message.kind === "result") return resolve(message.regular);
        this.waiting -= 1;
        this.goOn?.();
      });
      this.worker.once("error", reject).once("exit", (code) => reject(new Error(`proof of lines ended with ${code}`)));
    });
    this.ended.catch(() => undefined); // told by add() or result()
  }

  /** Takes a copy of the next bytes of the file; waits while too many of them wait. */
  async add(piece: Uint8Array): Promise<void> {
    if (this.waiting >= mostWaiting) {
      const room = new Promise<void>((resolve) => { this.goOn = resolve; });
      await Promise.race([room, this.ended]);
    }
    const bytes = new Uint8Array(piece);
    this.waiting += 1;
    this.worker.postMessage({kind: "piece", bytes} satisfies ToProve, [bytes.buffer]);
  }

  /** As `RegularProof`. */
  result(): Promise<Regular | undefined> {
    this.worker.postMessage({kind: "end"} satisfies ToProve);
    return this.ended;
  }

  /** Ends the thread, whatever it is at. */
  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}
