import assert from "node:assert/strict";
import {test} from "node:test";
import {fencesOf, importsOf, parseModule, projectFiles, projectModules, readText, resolveImport} from "../util/source.js";
import {findCycles, layerProblem, type Import} from "./layers.js";

const files = new Set(projectFiles());
const modules = projectModules().filter(({fileName}) => !fileName.startsWith("test/"));
const resolve = (from: string, specifiers: readonly {specifier: string}[]): Import[] => specifiers.map(({specifier}) => ({from, to: resolveImport(from, specifier, files) ?? specifier}));
const imports = modules.flatMap((module) => resolve(module.fileName, importsOf(module)));
// A page finds lib beside itself in the assembled site.
const pageImports = [...files].filter((path) => /^docs\/.*\.md$/.test(path)).flatMap((path) =>
  fencesOf(readText(path)).flatMap(({text}) => resolve(path, importsOf(parseModule(path.replace(/md$/, "ts"), text)))).map(({from, to}) => ({from, to: to.replace(/^docs\/lib\//, "lib/")})));

test("layers: every import points down", () => {
  assert.ok(imports.length > 50);
  assert.deepEqual([...imports, ...pageImports].map(layerProblem).filter((problem) => problem !== null), []);
});

test("layers: no import cycle", () => {
  assert.deepEqual(findCycles(imports), []);
});

test("layerProblem catches each wrong direction", () => {
  const wrong: [string, string][] = [
    ["lib/a.ts", "node:fs"], ["lib/a.ts", "loaders/b.ts"], ["lib/a.ts", "data/demo/workspace.ts"], ["docs/a.md", "loaders/b.ts"], ["docs/a.md", "node:fs"],
    ["data/demo/workspace.ts", "loaders/b.ts"], ["data/demo/workspace.ts", "node:fs"], ["data/demo/workspace.ts", "vega"], ["data/demo/rules/a.ts", "data/other/a.ts"], ["data/demo/rules/a.ts", "loaders/b.ts"],
    ["loaders/a.ts", "lib/browser/b.ts"], ["loaders/a.ts", "docs/b.ts"], ["loaders/a.ts", "test/util/b.ts"], ["loaders/a.ts", "@duckdb/node-api"], ["lib/a.ts", "@duckdb/node-api"]
  ];
  for (const [from, to] of wrong) assert.ok(layerProblem({from, to}), `${from} → ${to}`);
  const right: [string, string][] = [["lib/a.ts", "vega"], ["loaders/a.ts", "lib/b.ts"], ["loaders/engine.ts", "@duckdb/node-api"], ["docs/a.md", "lib/browser/b.ts"], ["data/demo/workspace.ts", "lib/b.ts"], ["data/demo/workspace.ts", "data/demo/rules/a.ts"], ["data/demo/rules/a.ts", "lib/b.ts"], ["test/a.test.ts", "loaders/b.ts"]];
  for (const [from, to] of right) assert.equal(layerProblem({from, to}), null, `${from} → ${to}`);
});

test("findCycles finds a cycle through three files and none in a diamond", () => {
  const cycle = [["a", "b"], ["b", "c"], ["c", "a"]].map(([from = "", to = ""]) => ({from, to}));
  assert.deepEqual(findCycles(cycle), ["a → b → c → a"]);
  assert.deepEqual(findCycles([["a", "b"], ["a", "c"], ["b", "d"], ["c", "d"]].map(([from = "", to = ""]) => ({from, to}))), []);
});

test("importsOf sees static, dynamic, type and re-exporting imports", () => {
  const module = parseModule("x.ts", `import a from "a"; import type {B} from "b"; export * from "c"; const d = await import("d"); let e: import("e").E; // import "f"`);
  assert.deepEqual(importsOf(module).map(({specifier}) => specifier).sort(), ["a", "b", "c", "d", "e"]);
});
