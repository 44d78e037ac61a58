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
  /** What each condition does in its group, of columns that `size` has fetched. */
  parts(who: AudienceCondition): Promise<readonly PartSize[]>;
  compare(who: AudienceCondition, other: AudienceCondition | null, catalogue: AudienceCatalogue): Promise<readonly Difference[]>;
  values(ask: ColumnAsk, text: string): Promise<readonly TagValue[]>;
  members(order: MemberOrder): Promise<MemberAnswer>;
  csv(order: MemberOrder): Promise<Blob>;
}

const mostDifferences = 15, mostSuggested = 50, mostAtOnce = 6;

/** Opens the worker; `onNews` is called when other numbers lie on the server. */
export function audienceClient(onNews: () => void): AudienceClient {
  const loaded = new Map<string, Promise<void>>();
  let lake: string | undefined;
  const empty = () => { loaded.clear(); lake = undefined; }, ask = questions(empty);
  const forget = () => { empty(); return ask<void>({kind: "drop"}); };
  newNumbers(() => { void forget(); onNews(); });
  const fetchColumn = async (wanted: ColumnAsk) => {
    const response = await post("column", wanted), of = response.headers.get("x-portrait-lake") ?? "";
    if (lake !== undefined && of !== lake) { await forget(); throw new PortraitError("new-lake", "the numbers have changed meanwhile: once more"); }
    lake = of;
    const packed = await response.arrayBuffer();
    await ask<void>({kind: "add", ask: wanted, packed}, [packed]);
  };
  const need = async (asks: readonly ColumnAsk[]) => {
    for (let i = 0; i < asks.length; i += mostAtOnce) await Promise.all(asks.slice(i, i + mostAtOnce).map((wanted) => {
      const key = columnKey(wanted), known = loaded.get(key) ?? fetchColumn(wanted).catch((error: unknown) => { loaded.delete(key); throw error; });
      loaded.set(key, known);
      return known;
    }));
  };
  const asks = (who: AudienceCondition, other: AudienceCondition | null) => [...asksOf(who), ...(other === null ? [] : asksOf(other))];
  return {
    catalogue: async () => (await askLake("lake/audience/catalogue")).json() as Promise<AudienceCatalogue>,
    check: async (id, audience) => (await post("check", {id, audience})).json() as Promise<DraftAnswer>,
    async size(who, purpose, other) { await need([...asks(who, other), {consent: purpose}]); return ask({kind: "size", who, purpose, other}); },
    parts: (who) => ask({kind: "parts", who}),
    async compare(who, other, catalogue) { const all = comparedColumns(catalogue); await need([...asks(who, other), ...all]); return ask({kind: "compare", who, other, asks: all, limit: mostDifferences}); },
    async values(wanted, text) { await need([wanted]); return ask({kind: "values", ask: wanted, text, limit: mostSuggested}); },
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
