import type {LabAnswer} from "./laboratory.js";

/** What the worker of *Segments* says: how far a question is, its answer, or what is wrong. */
export type LabMessage = {id: number; progress: {done: number; of: number; part: "read" | "scale" | "compare" | "fit" | "describe"; count: number}} | {id: number; answer: LabAnswer} | {id: number; error: {code: string; what: string}};
