import {PortraitError} from "../errors.js";
import {factColumns, tagType} from "../tags/types.js";
import type {Tag, Workspace} from "../workspace.js";
import {clusterMethods, mostClusters} from "./names.js";

/** Where each segmentation stands that is no part of `workspace.ts`: its file, below the repository. */
export type SegmentFiles = Readonly<Record<string, string>>;

type Plain = Readonly<Record<string, unknown>>;
type Say = (key: string, what: string, value: unknown) => void;
const plain = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);
const filled = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";
const words = (value: unknown): boolean => plain(value) && filled(value["en"]) && filled(value["zh"]);
const shared = ["kind", "says", "owner", "value", "quiet"];
const known: Readonly<Record<string, readonly string[]>> = {rfm: ["tag", "names", "cuts"], lifecycle: ["tag"], clusters: ["features", "k", "scale", "method", "seed", "names"], buyers: ["purchases", "words", "visits", "since", "marks", "k", "seed", "names"]};

/** Everything wrong with the segmentations of a workspace, each with its file and key: unknown kinds, keys and tags, tags of another kind, cuts out of order, numbers of clusters that cannot be. */
export function segmentProblems(workspace: Workspace, source: string, files: SegmentFiles = {}): PortraitError[] {
  const problems: PortraitError[] = [];
  for (const [id, segmentation] of Object.entries(workspace.segments ?? {})) {
    const file = files[id];
    one(id, segmentation, workspace, (key, what, value) => {
      const within = file === undefined ? `segments.${id}${key === "" ? "" : `.${key}`}` : key;
      problems.push(new PortraitError("bad-workspace", `${what}: ${JSON.stringify(value)}${within === "" ? "" : ` (${within})`}`, {source: file ?? source}));
    });
  }
  return problems;
}

function one(id: string, given: unknown, workspace: Workspace, say: Say): void {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(id)) say("", "no name of small letters, digits and _", id);
  if (!plain(given)) return say("", "no segmentation", given);
  const kind = given["kind"], own = typeof kind === "string" && Object.hasOwn(known, kind) ? known[kind] : undefined;
  if (own === undefined) return say("kind", `no kind of segmentation: there are ${Object.keys(known).join(", ")}`, kind);
  for (const name of Object.keys(given)) if (!shared.includes(name) && !own.includes(name)) say(name, "unknown key", name);
  if (!words(given["says"])) say("says", "no words in English and Chinese", given["says"]);
  if (!filled(given["owner"])) say("owner", "nobody answers for it", given["owner"]);
  const {quiet, value} = given;
  if (quiet !== undefined && !(Number.isInteger(quiet) && Number(quiet) > 0)) say("quiet", "no whole number of days above 0", quiet);
  if (value !== undefined && tagOf(value, workspace)?.kind !== "rfm") say("value", "no tag of kind rfm", value);
  if (kind === "rfm") rfm(given, workspace, say);
  else if (kind === "lifecycle") { if (tagOf(given["tag"], workspace)?.kind !== "stage") say("tag", "no tag of kind stage", given["tag"]); }
  else if (kind === "clusters") clusters(given, workspace, say);
  else buyers(given, workspace, say);
}

function tagOf(name: unknown, {tags = {}}: Workspace): Tag | undefined {
  return typeof name === "string" && Object.hasOwn(tags, name) ? tags[name] : undefined;
}

function rfm(given: Plain, workspace: Workspace, say: Say): void {
  const tag = tagOf(given["tag"], workspace), {names, cuts} = given;
  if (tag?.kind !== "rfm") return say("tag", "no tag of kind rfm", given["tag"]);
  if ((tag.groups ?? 5) !== 5) say("tag", "segments have names for five groups only, the tag has another number", tag.groups);
  if (names !== undefined && names !== "common" && names !== "types") say("names", "neither common nor types", names);
  if (cuts === undefined) return;
  if (!plain(cuts)) return say("cuts", "no cuts", cuts);
  for (const name of Object.keys(cuts)) if (!["recency", "frequency", "monetary"].includes(name)) say(`cuts.${name}`, "unknown key", name);
  for (const [name, sign] of [["recency", 1], ["frequency", -1], ["monetary", -1]] as const) {
    const edges = cuts[name];
    if (!Array.isArray(edges) || edges.length !== 4 || !edges.every((edge) => typeof edge === "number" && Number.isFinite(edge))) say(`cuts.${name}`, "no four numbers", edges);
    else if (edges.some((edge, i) => i > 0 && sign * (Number(edge) - Number(edges[i - 1])) <= 0)) say(`cuts.${name}`, `edges do not go ${sign > 0 ? "up" : "down"}`, edges);
  }
}

function clusters(given: Plain, workspace: Workspace, say: Say): void {
  const {features, scale, method} = given;
  if (!Array.isArray(features) || features.length === 0) say("features", "no list of features", features);
  else for (const [i, feature] of features.entries()) {
    const key = `features[${i}]`;
    if (!plain(feature)) { say(key, "no feature", feature); continue; }
    for (const name of Object.keys(feature)) if (name !== "tag" && name !== "log") say(`${key}.${name}`, "unknown key", name);
    const tag = tagOf(feature["tag"], workspace);
    if (tag === undefined) say(`${key}.tag`, "unknown tag", feature["tag"]);
    else if (tagType(tag, workspace) !== "number") say(`${key}.tag`, `no number: the tag is ${tagType(tag, workspace)}`, feature["tag"]);
    if (features.findIndex((other) => plain(other) && other["tag"] === feature["tag"]) !== i) say(`${key}.tag`, "feature twice", feature["tag"]);
    if (feature["log"] !== undefined && typeof feature["log"] !== "boolean") say(`${key}.log`, "neither true nor false", feature["log"]);
  }
  if (scale !== undefined && !["standard", "robust", "none"].includes(String(scale))) say("scale", "no scale: there are standard, robust and none", scale);
  if (method !== undefined && !clusterMethods.some((known) => known === method)) say("method", `no method: there are ${clusterMethods.join(", ")}`, method);
  counted(given, say);
}

/** The number of groups, its seed and their names. */
function counted({k, seed, names}: Plain, say: Say): void {
  const number = (value: unknown) => Number.isInteger(value) && Number(value) >= 2 && Number(value) <= mostClusters;
  if (!(Array.isArray(k) ? k.length === 2 && k.every(number) && Number(k[0]) < Number(k[1]) : number(k))) say("k", `neither a number of clusters from 2 to ${mostClusters} nor a range of them`, k);
  if (seed !== undefined && !filled(seed)) say("seed", "no text", seed);
  if (names !== undefined && !(Array.isArray(names) && names.every(words) && typeof k === "number" && names.length === k)) say("names", "no words in English and Chinese for each of a fixed number of clusters", names);
}

function buyers(given: Plain, workspace: Workspace, say: Say): void {
  const {purchases, words, visits, since, marks} = given, {facts = {}} = workspace;
  const timed = (key: string, table: unknown) => {
    const fact = typeof table === "string" && Object.hasOwn(facts, table) ? facts[table] : undefined;
    if (fact === undefined) say(key, "unknown table of facts", table);
    else if (fact.at === undefined) say(key, "no time: rows of this table of facts do not say when", table);
    return fact !== undefined;
  };
  timed("purchases", purchases);
  if (visits !== undefined) timed("visits", visits);
  if (since !== undefined) timed("since", since);
  if (marks !== undefined) {
    if (!plain(marks)) say("marks", "no rows of a table", marks);
    else {
      timed("marks.table", marks["table"]);
      for (const name of Object.keys(marks)) if (!["table", "where", "window"].includes(name)) say(`marks.${name}`, "unknown key", name);
      if (marks["where"] !== undefined && !filled(marks["where"])) say("marks.where", "no condition", marks["where"]);
    }
  }
  if (!Array.isArray(words)) say("words", "no list of columns", words);
  else for (const [i, word] of words.entries()) {
    const key = `words[${i}]`;
    if (!plain(word)) { say(key, "no column", word); continue; }
    for (const name of Object.keys(word)) if (name !== "table" && name !== "column") say(`${key}.${name}`, "unknown key", name);
    if (!timed(`${key}.table`, word["table"])) continue;
    const columns = factColumns(workspace, String(word["table"]));
    if (typeof word["column"] !== "string" || (columns !== undefined && !Object.hasOwn(columns, word["column"]))) say(`${key}.column`, "unknown column", word["column"]);
    if (words.findIndex((other) => plain(other) && other["table"] === word["table"] && other["column"] === word["column"]) !== i) say(key, "column twice", word["column"]);
  }
  counted(given, say);
}
