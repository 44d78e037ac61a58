import {execFileSync} from "node:child_process";
import {existsSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {chooseOptions, type Case} from "../../lib/recommend/choose.js";
import {countBefore, modelOf, type Counted, type FitOptions} from "../../lib/recommend/fit.js";
import {topItems} from "../../lib/recommend/interactions.js";
import {bootstrap, type Interval} from "../../lib/recommend/judge.js";
import {scoreModel} from "../../lib/recommend/model.js";
import {judgeList} from "../../lib/recommend/quality.js";
import {seededRandom} from "../../lib/random.js";
import {skipWithout, movies, retail} from "../lib/recommend/sets.js";
import {root} from "../util/source.js";
import {recommendSpeed, tellSpeed, type RecommendSpeed} from "./recommend-speed.js";
import {movieProtocol, retailProtocol, without, type Part, type Protocol} from "./recommend-tasks.js";

/** Lists of ten by person, what was chosen on validation data, and how long choice and fit took. */
interface Judged {ndcg: number[]; recall: number[]; chosen: unknown; seconds: number}
/** Means over persons (and seeds) of one method, with what it has more than the best peer. */
interface Line extends Omit<Judged, "ndcg" | "recall"> {ndcg: Interval; recall: Interval; more: (Interval & {p: number}) | null}
/** By task and method. */
export interface RecommendBench {tasks: Record<string, Record<string, Line>>; best: Record<string, string>; absent: string | null; speed: RecommendSpeed}

const own = ["Portrait", "Portrait, as published"];

/** Judges lists by the protocols of public sets, of Portrait with all weights and with those that a page holds, and of peers over the same parts; then times what is made at build and in the browser. */
export async function recommendBench(work: string, seeds: readonly number[] = [42, 43, 44, 45, 46]): Promise<RecommendBench> {
  const protocols: {name: string; hide: boolean; each: () => Protocol}[] = [
    ...(skipWithout(movies) === false ? seeds.map((seed) => ({name: `movies-${seed}`, hide: true, each: () => movieProtocol(seed)})) : []),
    ...(skipWithout(retail) === false ? [true, false].map((hide) => ({name: hide ? "retail-new" : "retail-all", hide, each: retailProtocol})) : [])
  ];
  const found = new Map<string, Record<string, Judged>>();
  let last: {each: () => Protocol; protocol: Protocol} | undefined;
  for (const {name, hide, each} of protocols) {
    if (last?.each !== each) last = {each, protocol: each()};
    const {protocol} = last, final = without(protocol.final, hide), validation = without(protocol.validation, hide);
    writeFileSync(join(work, `${name}.json`), JSON.stringify({hide, final: plain(final), validation: plain(validation)}));
    found.set(name, {Portrait: ours(protocol, hide, Infinity), "Portrait, as published": ours(protocol, hide, undefined)});
  }
  writeFileSync(join(work, "tasks.json"), JSON.stringify(protocols.map(({name}) => name)));
  const others = peers(work);
  if (!("absent" in others)) for (const [name, methods] of Object.entries(others)) Object.assign(found.get(name)!, methods);
  const groups = [...new Set(protocols.map(({name}) => name.replace(/-\d+$/, "")))], best: Record<string, string> = {}, tasks: RecommendBench["tasks"] = {};
  for (const group of groups) [tasks[group], best[group]] = compared([...found].filter(([name]) => name.replace(/-\d+$/, "") === group).map(([, methods]) => methods));
  return {tasks, best, absent: "absent" in others ? String(others["absent"]) : null, speed: await recommendSpeed()};
}

/** The stage's own choice on validation data and the model that it fits with it. */
function ours(protocol: Protocol, hide: boolean, neighbours: number | undefined): Judged {
  const begun = performance.now(), validation = without(protocol.validation, hide), final = without(protocol.final, hide);
  const options: FitOptions = chooseOptions(countedOnce(protocol.validation, neighbours), validation.cases, {k: 10, hide}).find(({chosen}) => chosen)!;
  const model = modelOf(countedOnce(protocol.final, neighbours), options), seconds = (performance.now() - begun) / 1000;
  const judged = final.cases.map(({entries, taken}: Case) => judgeList(topItems(scoreModel(model, entries), 10, hide ? new Set(entries.map(({item}) => item)) : new Set()), taken)!);
  return {ndcg: judged.map(({ndcg}) => ndcg), recall: judged.map(({recall}) => recall), chosen: options, seconds};
}

const counts = new WeakMap<Part, Map<number | undefined, Counted>>();

/** What a part counts, once for both ways in which its lists are judged. */
function countedOnce(part: Part, neighbours: number | undefined): Counted {
  const known = counts.get(part) ?? new Map<number | undefined, Counted>(), found = known.get(neighbours) ?? countBefore(part.log, part.cut, {least: 1, horizon: 60, ...(neighbours === undefined ? {} : {neighbours})});
  counts.set(part, known.set(neighbours, found));
  return found;
}

/** Means over the persons of all seeds, the mean of a person over seeds first, and paired differences to the best peer. */
function compared(seeds: readonly Record<string, Judged>[]): [Record<string, Line>, string] {
  const names = Object.keys(seeds[0]!), mean = (list: ArrayLike<number>) => Array.from(list).reduce((sum, value) => sum + value / list.length, 0), average = (name: string) => mean(seeds.map((methods) => mean(methods[name]!.ndcg)));
  const peer = names.filter((name) => !own.includes(name)).sort((a, b) => average(b) - average(a))[0] ?? names[0]!, order = [peer, ...names.filter((name) => name !== peer)];
  // Of a person whom every seed judges the mean over seeds is one observation.
  const persons = seeds[0]![peer]!.ndcg.length, same = seeds.every((methods) => methods[peer]!.ndcg.length === persons);
  const rows = (name: string, of: "ndcg" | "recall") => (same ? Array.from({length: persons}, (_, p) => mean(seeds.map((methods) => methods[name]![of][p]!))) : seeds.flatMap((methods) => methods[name]![of]));
  const pooled = (of: "ndcg" | "recall") => bootstrap(order.map((name) => rows(name, of)), seededRandom(`bench ${of}`), 1000), ndcg = pooled("ndcg"), recall = pooled("recall");
  return [Object.fromEntries(order.map((name, m): [string, Line] => [name, {ndcg: {...ndcg.each[m]!, mean: average(name)}, recall: recall.each[m]!, more: m === 0 ? null : ndcg.less[m]!, chosen: seeds.map((methods) => methods[name]!.chosen), seconds: mean(seeds.map((methods) => methods[name]!.seconds))}])), peer];
}

const plain = ({log, cases}: Part) => {
  const pairs = new Map(log.events.map(({person, item}) => [person * log.items + item, [person, item] as const]));
  return {users: log.persons, items: log.items, user: Array.from(pairs.values(), ([person]) => person), item: Array.from(pairs.values(), ([, item]) => item), person: cases.map(({person}) => person), taken: cases.map(({taken}) => [...taken])};
};

function peers(work: string): Record<string, Record<string, Judged>> | {absent: string} {
  const home = join(work, "../python-recommend"), python = join(home, "bin/python");
  try {
    if (!existsSync(python)) execFileSync("python3", ["-m", "venv", home], {stdio: "ignore"});
    execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", join(root, "test/bench/recommend-requirements.txt")], {stdio: ["ignore", "ignore", "pipe"]});
    return JSON.parse(execFileSync(python, [join(root, "test/bench/recommend.py"), work], {encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28})) as Record<string, Record<string, Judged>>;
  } catch (error) {
    return {absent: `no peers: ${String((error as {stderr?: unknown}).stderr ?? error).trim().split("\n").at(-1)}`};
  }
}

const bars: Readonly<Record<string, number>> = {movies: 0.485, "retail-new": 0.105, "retail-all": 0.45};

/** Lines on it. */
export function tellRecommend({tasks, best, absent, speed}: RecommendBench): string[] {
  const range = ({mean, low, high}: Interval, sign = "") => `${sign !== "" && mean >= 0 ? sign : ""}${mean.toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)})`;
  const lines = Object.entries(tasks).flatMap(([task, methods]) => [
    `${task}: at least ${bars[task] ?? "–"}; differences to ${best[task]}`,
    ...Object.entries(methods).map(([name, {ndcg, recall, more, chosen, seconds}]) => `  ${name.padEnd(22)} nDCG@10 ${range(ndcg)}, recall@10 ${recall.mean.toFixed(4)}${more === null ? "" : `, difference ${range(more, "+")}, p ${more.p.toFixed(3)}`}; ${seconds.toFixed(1)} s with the choice of ${JSON.stringify((chosen as unknown[])[0])}`)
  ]);
  return [...lines, ...(absent === null ? [] : [absent]), ...tellSpeed(speed)];
}
