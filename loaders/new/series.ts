import {basename, dirname} from "node:path";
import {foldName} from "../ingest/columns.js";
import {seriesPattern} from "../ingest/locate.js";
import type {Recognised} from "./recognise.js";

/** Files of one kind, in the order of their names, that become one source; one file is a series of one. */
export interface Series {
  /** Path below `sources`, with `*` for several files. */
  path: string;
  files: readonly Recognised[];
  names: readonly string[];
  /** Columns that some of the files lack. */
  optional: readonly string[];
  /** In words what differs between the files. */
  drift: readonly string[];
}

/** The name of a file without what numbers its delivery: digits, dates, names of months and quarters. */
export function seriesName(path: string): string {
  const months = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
  return path.toLowerCase().replace(new RegExp(`(?<![a-z])(?:${months})(?![a-z])`, "g"), "#").replace(/\d+/g, "#").replace(/#年#月/g, "#").replace(/(?<![a-z])q#/g, "#").replace(/#(?:[-_. ]*#)+/g, "#");
}

/** Puts files of one kind together: names that differ in what numbers a delivery alone, one dialect, and at least half of the columns in common. */
export function groupSeries(tables: readonly Recognised[]): Series[] {
  const groups: Recognised[][] = [];
  for (const table of [...tables].sort((a, b) => (a.given.path < b.given.path ? -1 : a.given.path > b.given.path ? 1 : 0))) {
    const group = groups.find(([first]) => first !== undefined && sameKind(first, table));
    if (group === undefined) groups.push([table]);
    else group.push(table);
  }
  const taken = new Set<Recognised>();
  return groups.flatMap((group) => {
    if (taken.has(group[0] as Recognised)) return [];
    const path = patternOf(group.map(({given}) => given.path));
    const belongs = seriesPattern(path);
    const others = group.length === 1 ? [] : tables.filter((table) => !group.includes(table) && belongs(table.given.path));
    const joined = others.every((table) => sameShape(group[0] as Recognised, table) && !taken.has(table)) ? [...group, ...others].sort((a, b) => (a.given.path < b.given.path ? -1 : 1)) : undefined;
    if (group.length === 1 || joined === undefined) return group.map((table) => describe(table.given.path, [table]));
    for (const table of joined) taken.add(table);
    return [describe(path, joined)];
  });
}

function sameKind(a: Recognised, b: Recognised): boolean {
  return seriesName(a.given.path) === seriesName(b.given.path) && sameShape(a, b);
}

function sameShape(a: Recognised, b: Recognised): boolean {
  if (a.given.path === b.given.path || dirname(a.given.path) !== dirname(b.given.path)) return false;
  if (a.format !== b.format || a.sheet !== b.sheet || a.delimiter !== b.delimiter || a.quote !== b.quote || a.records !== b.records || (a.header === undefined) !== (b.header === undefined) || a.preamble !== b.preamble) return false;
  if (a.encoding !== b.encoding && !a.ascii && !b.ascii) return false;
  if (a.header !== undefined) return a.names.length === b.names.length;
  if (a.names.length === 0 || b.names.length === 0) return true;
  const names = new Set(a.names.map(foldName));
  const common = b.names.filter((name) => names.has(foldName(name))).length;
  return common >= Math.max(a.names.length, b.names.length) * 0.5;
}

/** The shortest pattern of the kind `orders-*.csv` that several paths of one folder have in common. */
export function patternOf(paths: readonly string[]): string {
  const [first = ""] = paths;
  if (paths.length < 2) return first;
  const folder = dirname(first);
  const names = paths.map((path) => basename(path));
  const shortest = Math.min(...names.map((name) => name.length));
  let [head, tail] = [0, 0];
  while (head < shortest && names.every((name) => name[head] === names[0]?.[head])) head += 1;
  while (tail < shortest - head && names.every((name) => name.at(-1 - tail) === names[0]?.at(-1 - tail))) tail += 1;
  const beginning = (names[0] ?? "").slice(0, head).replace(/\d[\d\-_. qQ年月]*$/, "");
  const ending = tail === 0 ? "" : (names[0] ?? "").slice(-tail).replace(/^\d+/, "");
  return `${folder === "." ? "" : `${folder}/`}${beginning}*${ending}`;
}

function describe(path: string, files: readonly Recognised[]): Series {
  const names: string[] = [];
  for (const file of files) for (const name of file.names) if (!names.some((other) => foldName(other) === foldName(name))) names.push(name);
  const has = (file: Recognised, name: string) => file.names.some((other) => foldName(other) === foldName(name));
  const known = files.filter((file) => file.names.length > 0);
  const optional = names.filter((name) => known.some((file) => !has(file, name)));
  const short = (file: Recognised) => basename(file.given.path);
  const drift = optional.map((name) => {
    const without = known.filter((file) => !has(file, name)).map(short);
    return `${name} is missing in ${without.length} of ${files.length} files (${without.slice(0, 3).join(", ")}${without.length > 3 ? ", …" : ""})`;
  });
  const renamed = known.slice(1).flatMap((file) => file.names.flatMap((name) => { const as = names.find((other) => foldName(other) === foldName(name)); return as !== undefined && as !== name ? [`${short(file)} writes ${as} as ${name}`] : []; }));
  return {path, files, names, optional, drift: [...drift, ...renamed.slice(0, 5)]};
}
