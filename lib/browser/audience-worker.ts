import {audienceEngine} from "../audiences/engine.js";
import type {ColumnAsk} from "../audiences/evaluate.js";
import type {AudienceCondition} from "../workspace.js";

/** What the page asks of the worker; each question has a number, under which its answer comes back. */
export type AudienceQuestion =
  | {kind: "add"; ask: ColumnAsk; packed: ArrayBuffer}
  | {kind: "drop"}
  | {kind: "forget"}
  | {kind: "values"; ask: ColumnAsk; text: string; limit: number}
  | {kind: "size"; who: AudienceCondition; purpose: string; other: AudienceCondition | null}
  | {kind: "parts"; who: AudienceCondition}
  | {kind: "compare"; who: AudienceCondition; other: AudienceCondition | null; asks: readonly ColumnAsk[]; limit: number}
  | {kind: "bytes"};

const engine = audienceEngine();

function answer(question: AudienceQuestion): unknown {
  switch (question.kind) {
    case "add": return engine.add(question.ask, new Uint8Array(question.packed));
    case "drop": return engine.drop();
    case "forget": return engine.forget();
    case "values": return engine.values(question.ask, question.text, question.limit);
    case "size": return engine.size(question.who, question.purpose, question.other);
    case "parts": return engine.parts(question.who);
    case "compare": return engine.compare(question.who, question.other, question.asks, question.limit);
    case "bytes": return engine.bytes();
  }
}

addEventListener("message", ({data: {id, question}}: MessageEvent<{id: number; question: AudienceQuestion}>) => {
  try {
    postMessage({id, answer: answer(question)});
  } catch (error) {
    postMessage({id, error: error instanceof Error ? error.message : String(error)});
  }
});
