import {existsSync, readdirSync, statSync} from "node:fs";
import {join} from "node:path";
import {PortraitError} from "../../lib/errors.js";

/** A part of the tests that runs as one. */
export interface Area {
  name: string;
  files: string[];
  /** Files that run side by side. */
  concurrency: number;
  /** Files that share a process: loading the tools costs more than most unit tests do. */
  together: number;
  /** Whether a browser must be there. */
  browser: boolean;
}

const types = "test/policy/types.test.ts";

/** Every area with its test files, in the order in which they run. */
export function listAreas(root: string): Area[] {
  const below = (...folders: string[]) => folders.flatMap((folder) => testFiles(root, `test/${folder}`));
  return [
    {name: "types", files: existsSync(join(root, types)) ? [types] : [], concurrency: 1, together: 1, browser: false},
    {name: "policy", files: below("policy").filter((file) => file !== types), concurrency: 2, together: 1, browser: false},
    {name: "unit", files: below("lib", "loaders", "util"), concurrency: 2, together: 12, browser: false},
    {name: "pipeline", files: below("pipeline", "data"), concurrency: 2, together: 1, browser: false},
    {name: "pages", files: below("pages"), concurrency: 2, together: 1, browser: true}
  ];
}

/** What the words after `npm test --` ask for: names of areas, test files or folders; all areas for none. */
export function chooseAreas(areas: readonly Area[], wanted: readonly string[]): Area[] {
  if (wanted.length === 0) return [...areas];
  const chosen = areas.map((area) => ({...area, files: area.files.filter((file) => wanted.some((word) => asks(word, area.name, file)))}));
  const unknown = wanted.filter((word) => !areas.some(({name, files}) => name === word || files.some((file) => asks(word, name, file))));
  if (unknown.length > 0) throw new PortraitError("unknown-area", `unknown area or test file: ${unknown.join(", ")}; areas are ${areas.map(({name}) => name).join(", ")}`);
  return chosen.filter(({files}) => files.length > 0);
}

/** Test files below a folder, as paths from the root, sorted. */
export function testFiles(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).sort().flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) return testFiles(root, path);
    return name.endsWith(".test.ts") ? [path] : [];
  });
}

function asks(word: string, area: string, file: string): boolean {
  const path = word.replace(/^\.\//, "").replace(/\/$/, "");
  return path === area || path === file || file.startsWith(`${path}/`);
}
