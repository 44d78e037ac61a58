import {comparedColumns, type AudienceCatalogue, type DraftAnswer, type MemberAnswer, type MemberOrder} from "../audiences/draft.js";
import type {AudienceSize, Difference} from "../audiences/engine.js";
import type {PartSize} from "../audiences/parts.js";
import {asksOf, columnKey, type ColumnAsk} from "../audiences/evaluate.js";
import {PortraitError} from "../errors.js";
import type {Audience, AudienceCondition, TagValue} from "../workspace.js";
import type {AudienceQuestion} from "./audience-worker.js";
import {askLake} from "./lake.js";
import {newNumbers} from "./news.js";

/** The lake and the worker behind the editor. Columns are fetched when a condition first needs them, and fetched anew when the lake is another one. */
export interface AudienceClient {
  catalogue(): Promise<AudienceCatalogue>;
  /** What is wrong with a definition, and the SQL of one that is sound. */
  check(id: string, audience: Audience): Promise<DraftAnswer>;
  size(who: AudienceCondition, purpose: string, other: AudienceCondition | null): Promise<AudienceSize>;
  /** What each condition does in its group. */
  parts(who: AudienceCondition): Promise<readonly PartSize[]>;
  compare(who: AudienceCondition, other: AudienceCondition | null, catalogue: AudienceCatalogue): Promise<readonly Difference[]>;
  values(ask: ColumnAsk, text: string): Promise<readonly TagValue[]>;
  members(order: MemberOrder): Promise<MemberAnswer>;
  csv(order: MemberOrder): Promise<Blob>;
}

const mostDifferences = 15, mostSuggested = 50, mostAtOnce = 6, mostTurns = 5;

/** Opens the worker; `onNews` is called when other numbers lie on the server. */
export function audienceClient(onNews: () => void): AudienceClient {
  const loaded = new Map<string, Promise<void>>();
  let lake: string | undefined, turn = 0;
  const empty = () => { loaded.clear(); lake = undefined; }, ask = questions(empty);
  const forget = () => { turn += 1; empty(); return ask<void>({kind: "drop"}); };
  newNumbers(() => { void forget(); onNews(); });
  const fetchColumn = async (wanted: ColumnAsk) => {
    const mine = turn, response = await post("column", wanted), of = response.headers.get("x-portrait-lake") ?? "", packed = await response.arrayBuffer();
    if (mine === turn && lake !== undefined && of !== lake) await forget();
    if (mine !== turn) throw new PortraitError("new-lake", "the numbers have changed meanwhile: once more");
    lake = of;
    await ask<void>({kind: "add", ask: wanted, packed}, [packed]);
  };
  const need = async (asks: readonly ColumnAsk[]) => {
    for (let i = 0; i < asks.length; i += mostAtOnce) await Promise.all(asks.slice(i, i + mostAtOnce).map((wanted) => {
      const key = columnKey(wanted), known = loaded.get(key) ?? fetchColumn(wanted).catch((error: unknown) => { if (loaded.get(key) === known) loaded.delete(key); throw error; });
      loaded.set(key, known);
      return known;
    }));
  };
  /** An answer over columns of one lake: asked once more where another came meanwhile. */
  const over = async <Answer>(asks: readonly ColumnAsk[], question: AudienceQuestion): Promise<Answer> => {
    for (let left = mostTurns; ; left -= 1) {
      const mine = turn;
      try {
        await need(asks);
        const answer = await ask<Answer>(question);
        if (mine === turn) return answer;
      } catch (error) {
        if (mine === turn || left === 0) throw error;
      }
    }
  };
  const asks = (who: AudienceCondition, other: AudienceCondition | null) => [...asksOf(who), ...(other === null ? [] : asksOf(other))];
  return {
    catalogue: async () => (await askLake("lake/audience/catalogue")).json() as Promise<AudienceCatalogue>,
    check: async (id, audience) => (await post("check", {id, audience})).json() as Promise<DraftAnswer>,
    size: (who, purpose, other) => over([...asks(who, other), {consent: purpose}], {kind: "size", who, purpose, other}),
    parts: (who) => over(asks(who, null), {kind: "parts", who}),
    compare(who, other, catalogue) { const all = comparedColumns(catalogue); return over([...asks(who, other), ...all], {kind: "compare", who, other, asks: all, limit: mostDifferences}); },
    values: (wanted, text) => over([wanted], {kind: "values", ask: wanted, text, limit: mostSuggested}),
    members: async (order) => (await post("members", order)).json() as Promise<MemberAnswer>,
    csv: async (order) => (await post("members.csv", order)).blob()
  };
}

const post = (path: string, asked: unknown) => askLake(`lake/audience/${path}`, undefined, JSON.stringify(asked));

/** Questions to a worker, and their answers by number. One that fails is told to all who wait and to `onEnd`; the next question starts another. */
function questions(onEnd: () => void): <Answer>(question: AudienceQuestion, transfer?: Transferable[]) => Promise<Answer> {
  const open = new Map<number, {resolve(answer: never): void; reject(error: Error): void}>();
  let last = 0, current: Worker | undefined;
  const begin = () => {
    const worker = new Worker(import.meta.resolve("./audience-worker.js"), {type: "module"});
    worker.addEventListener("message", ({data: {id, answer, error}}: MessageEvent<{id: number; answer: never; error?: string}>) => {
      const waiting = open.get(id);
      open.delete(id);
      if (error === undefined) waiting?.resolve(answer);
      else waiting?.reject(new PortraitError("audience-worker", error));
    });
    worker.addEventListener("error", ({message}) => {
      worker.terminate();
      current = undefined;
      onEnd();
      for (const [id, {reject}] of open) { open.delete(id); reject(new PortraitError("audience-worker", message || "worker cannot be loaded")); }
    });
    return worker;
  };
  return (question, transfer = []) => new Promise((resolve, reject) => {
    open.set(++last, {resolve, reject});
    (current ??= begin()).postMessage({id: last, question}, transfer);
  });
}
