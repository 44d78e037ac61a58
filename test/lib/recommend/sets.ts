import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {collect, historyOf, topItems, type History, type Interactions, type Recommender} from "../../../lib/recommend/interactions.js";
import {judgeList, meanQuality, type ListQuality} from "../../../lib/recommend/quality.js";
import {splitWithinUsers} from "../../../lib/recommend/split.js";
import {seededRandom} from "../../../lib/random.js";

const folder = process.env["PORTRAIT_DATASETS"] ?? "";

/** Why a test of a set is skipped; false where it runs. */
export function skipWithout(path: string): string | false {
  return existsSync(join(folder, path)) || process.env["PORTRAIT_REQUIRE_DATASETS"] === "1" ? false : `PORTRAIT_DATASETS names no folder with ${path}`;
}

/** MovieLens-100k's file. */
export const movies = "movielens_100k/u.data.gz";
/** Online Retail's file. */
export const retail = "online_retail/online_retail.csv.gz";
const read = (path: string) => gunzipSync(readFileSync(join(folder, path))).toString("latin1");

/** MT19937 (Matsumoto & Nishimura 1998) as numpy's RandomState(seed).rand() uses it: the protocol's random numbers. */
export function mersenne(seed: number): () => number {
  const state = new Uint32Array(624);
  state[0] = seed;
  for (let k = 1; k < 624; ++k) state[k] = Math.imul(1812433253, state[k - 1]! ^ (state[k - 1]! >>> 30)) + k;
  let at = 624;
  const next = () => {
    if (at === 624) {
      for (let k = 0; k < 624; ++k) {
        const y = (state[k]! & 0x80000000) | (state[(k + 1) % 624]! & 0x7fffffff);
        state[k] = state[(k + 397) % 624]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      at = 0;
    }
    let y = state[at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
}

/** Who had what in training, and what each took later. */
export interface Task {x: Interactions; taken: Set<number>[]}

/** MovieLens-100k under the protocol of one seed. */
export function movieTask(seed: number): Task & {user: Int32Array; item: Int32Array; train: Int32Array} {
  const rows = read(movies).trim().split("\n").map((line) => line.split("\t"));
  const number = (at: number) => {
    const names = new Map<string, number>();
    for (const row of rows) if (!names.has(row[at]!)) names.set(row[at]!, names.size);
    return {count: names.size, of: Int32Array.from(rows, (row) => names.get(row[at]!)!)};
  };
  const users = number(0), items = number(1), random = mersenne(seed), {train, test} = splitWithinUsers(users.of, Float64Array.from(rows, random), 0.75);
  return {...taskOf(users.count, items.count, users.of, items.of, train, test), user: users.of, item: items.of, train};
}

/** Training events as interactions; test items that training lacks are dropped. */
export function taskOf(users: number, items: number, user: Int32Array, item: Int32Array, train: Int32Array, test: Int32Array): Task {
  const x = collect(users, items, train.map((e) => user[e]!), train.map((e) => item[e]!)), known = new Set(x.item), taken = Array.from({length: users}, () => new Set<number>());
  for (const e of test) if (known.has(item[e]!)) taken[user[e]!]!.add(item[e]!);
  return {x, taken};
}

/** Mean quality of lists of ten without what each user had. */
export function judgeTask({x, taken}: Task, recommender: Pick<Recommender, "scores">): ListQuality {
  return meanQuality(Array.from({length: x.users}, (_, u) => {
    const history = historyOf(x, u);
    return judgeList(topItems(recommender.scores(history), 10, new Set(Array.from(history.items))), taken[u]!);
  }).filter((quality) => quality !== null));
}

interface Invoice {number: string; time: number; items: Set<string>}

/** Online Retail under the protocol, or with each user's last training invoice held back for choices. */
export function retailTask(validation = false): {x: Interactions; taken: Set<number>[]; events: History[]; had: Set<number>[]; gaps: {item: number; days: number}[]; /** The day of each user's last training invoice. */ days: number[]} {
  const users = invoices().map((all) => {
    const test = Math.ceil(all.length * 0.2 - 1e-9), train = all.slice(0, -test);
    return validation ? {train: train.slice(0, -1), test: train.slice(-1)} : {train, test: all.slice(-test)};
  });
  const names = new Map([...new Set(users.flatMap(({train}) => train.flatMap(({items}) => [...items])))].sort().map((code, i) => [code, i]));
  const events = users.map(({train}): History => {
    const entries = train.flatMap(({items, time}) => Array.from(items, (code) => ({item: names.get(code)!, age: (train.at(-1)!.time - time) / 864e5})));
    return {items: entries.map(({item}) => item), weights: entries.map(() => 1), ages: entries.map(({age}) => age)};
  });
  const user = events.flatMap(({items}, u) => Array.from(items, () => u)), x = collect(users.length, names.size, user, events.flatMap(({items}) => Array.from(items)));
  const gaps = users.flatMap(({train}) => {
    const last = new Map<string, number>();
    return train.flatMap(({items, time}) => Array.from(items).flatMap((code) => {
      const before = last.get(code);
      last.set(code, time);
      return before === undefined ? [] : [{item: names.get(code)!, days: (time - before) / 864e5}];
    }));
  });
  return {x: {...x, weight: x.weight.map(() => 1)}, events, gaps, days: users.map(({train}) => Math.floor(train.at(-1)!.time / 864e5)), had: events.map(({items}) => new Set(Array.from(items))), taken: users.map(({test}) => new Set(test.flatMap(({items}) => Array.from(items).flatMap((code) => names.get(code) ?? []))))};
}

/** Invoices of customers with at least five, in order of time and number. */
function invoices(): Invoice[][] {
  const [head, ...lines] = read(retail).trim().split(/\r?\n/), columns = cells(head!), at = (name: string) => columns.indexOf(name), customers = new Map<string, Map<string, Invoice>>();
  for (const line of new Set(lines)) {
    const row = cells(line), customer = row[at("CustomerID")]!, number = row[at("InvoiceNo")]!, code = row[at("StockCode")]!;
    if (customer === "" || number.startsWith("C") || !(Number(row[at("Quantity")]) > 0) || !(Number(row[at("UnitPrice")]) > 0) || !/^[0-9]{5}[A-Za-z]*$/.test(code)) continue;
    const own = customers.get(customer) ?? new Map<string, Invoice>(), time = Date.parse(`${row[at("InvoiceDate")]!.replace(" ", "T")}Z`);
    const invoice = own.get(number) ?? {number, time, items: new Set<string>()};
    invoice.items.add(code);
    invoice.time = Math.min(invoice.time, time);
    own.set(number, invoice);
    customers.set(customer, own);
  }
  return Array.from(customers.values(), (own) => [...own.values()].sort((a, b) => a.time - b.time || (a.number < b.number ? -1 : 1))).filter((all) => all.length >= 5);
}

function cells(line: string): string[] {
  if (!line.includes('"')) return line.split(",");
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

/** Forty users and twelve items of two tastes, for tests that need no file. */
export function tastes(seed: string): Interactions {
  const random = seededRandom(seed), user: number[] = [], item: number[] = [];
  for (let u = 0; u < 40; ++u) for (let i = 0; i < 12; ++i) if (random() < (u % 2 === i % 2 ? 0.6 : 0.1)) {
    user.push(u);
    item.push(i);
  }
  return collect(40, 12, user, item);
}

/** The largest difference of score and base + Σ parts over all items, for a history. */
export function gap(recommender: Recommender, history: History): number {
  let most = 0;
  for (const [j, score] of recommender.scores(history).entries()) {
    const {base, parts} = recommender.reasons(history, j);
    if (parts.length !== history.items.length) return Infinity;
    most = Math.max(most, Math.abs(parts.reduce((sum, part) => sum + part, base) - score));
  }
  return most;
}

/** A person with nothing, one thing, everything twice, and things that are gone. */
export const oddHistories: History[] = [{items: []}, {items: [3]}, {items: [...Array(12).keys(), ...Array(12).keys()], weights: Array.from({length: 24}, (_, i) => 1 + i / 7), ages: Array.from({length: 24}, (_, i) => i)}, {items: [99, -1, 2], weights: [5, 5, 1], ages: [1, 2, 3]}];
