import {historyAt, logOf, type Event, type EventLog} from "../../lib/recommend/histories.js";
import type {Case} from "../../lib/recommend/choose.js";
import type {Entry} from "../../lib/recommend/model.js";
import {seededRandom} from "../../lib/random.js";
import {movieTask, retailTask} from "../lib/recommend/sets.js";

/** What is learnt from, and on whose lists it is judged. */
export interface Part {
  log: EventLog;
  /** The day after the last event. */
  cut: number;
  cases: Case[];
}

/** A task with the part on which choices are made. */
export interface Protocol {
  name: string;
  final: Part;
  validation: Part;
}

/** MovieLens-100k of one seed; a tenth of each user's training ratings, drawn, is what choices are made on. */
export function movieProtocol(seed: number): Protocol {
  const task = movieTask(seed), random = seededRandom(`validation ${seed}`), held = task.train.map(() => (random() < 0.1 ? 1 : 0));
  const part = (train: Int32Array, taken: readonly Set<number>[]): Part => {
    const own = Array.from(train, (e) => ({person: task.user[e]!, item: task.item[e]!, day: 0, kind: "purchase" as const, weight: 1, times: 1})), log = logOf(task.x.users, task.x.items, own);
    const cases = taken.map((set, person): Case => ({person, taken: set, entries: log.events.slice(log.starts[person], log.starts[person + 1]).map(({item}): Entry => ({item, weight: 1, times: 1, age: 0}))}));
    return {log, cut: 1, cases: cases.filter((one) => one.taken.size > 0)};
  };
  const fit = task.train.filter((_, i) => held[i] === 0), known = new Set(Array.from(fit, (e) => task.item[e]!)), rest = task.taken.map(() => new Set<number>());
  for (const [i, e] of task.train.entries()) if (held[i] === 1 && known.has(task.item[e]!)) rest[task.user[e]!]!.add(task.item[e]!);
  return {name: `MovieLens-100k, seed ${seed}`, final: part(task.train, task.taken), validation: part(fit, rest)};
}

/** Online Retail: each customer's last fifth of invoices, or the last one before them for choices. Ages count from a customer's last invoice that is learnt from. */
export function retailProtocol(): Protocol {
  const part = (validation: boolean): Part => {
    const task = retailTask(validation), events = task.events.flatMap(({items, ages}, person) => Array.from(items, (item, e): Event => ({person, item, day: task.days[person]! - Math.round(ages![e]!), kind: "purchase", weight: 1, times: 1})));
    const log = logOf(task.x.users, task.x.items, events);
    return {log, cut: Math.max(...task.days) + 1, cases: task.taken.map((taken, person) => ({person, taken, entries: historyAt(log, person, task.days[person]! + 1, 180)})).filter(({taken}) => taken.size > 0)};
  };
  return {name: "Online Retail", final: part(false), validation: part(true)};
}

/** A part whose persons are judged on what they did not have, where lists leave that out; as it is where they do not. */
export function without({cases, ...part}: Part, hide: boolean): Part {
  const fresh = ({entries, taken}: Case) => { const had = new Set(entries.map(({item}) => item)); return new Set([...taken].filter((item) => !had.has(item))); };
  return {...part, cases: hide ? cases.map((one) => ({...one, taken: fresh(one)})).filter(({taken}) => taken.size > 0) : cases};
}
