import assert from "node:assert/strict";
import {test} from "node:test";
import {testFiles} from "../../loaders/check/areas.js";
import {importsOf, parseModule, projectFiles, projectModules, readText, root} from "../util/source.js";
import {clocksAndDice, engineOwn, longFunctions, looseTypes, missingWords, undocumented} from "./code.js";
import {joinedSql} from "./sql-text.js";

const modules = projectModules();
const own = modules.filter(({fileName}) => /^(lib|loaders|docs|data)\/|^observablehq/.test(fileName));
const snippet = (text: string, path = "lib/x.ts") => parseModule(path, text);

/** What was found, without the exceptions, which name `path` or `path what` and say why; an exception that no longer applies is itself reported. */
function report(found: readonly string[], exceptions: Readonly<Record<string, string>> = {}): string[] {
  const names = Object.keys(exceptions);
  const meets = (place: string, name: string) => place.replace(/:\d+/, "").startsWith(name);
  const unused = names.filter((name) => !found.some((place) => meets(place, name))).map((name) => `exception no longer needed: ${name}`);
  return [...found.filter((place) => !names.some((name) => meets(place, name))), ...unused];
}

test("files have at most 300 lines; a workspace that npm run new wrote has as many as its tables need", () => {
  const long = projectFiles().filter((path) => /\.(ts|js|mjs|md)$/.test(path) && !/^data\/[^/]+\/workspace\.ts$/.test(path) || /^data\/(demo|online-retail|bank-marketing|telco-churn)\//.test(path) && path.endsWith(".ts")).map((path) => [path, readText(path).split("\n").length - 1] as const).filter(([, lines]) => lines > 300).map(([path, lines]) => `${path} ${lines} lines`);
  assert.deepEqual(report(long), []);
});

test("functions have at most 60 lines", () => {
  assert.deepEqual(report(modules.flatMap((module) => longFunctions(module, 60))), []);
  assert.equal(longFunctions(snippet(`function f() {\n${"a();\n".repeat(60)}}`), 60).length, 1);
  assert.equal(longFunctions(snippet(`const f = () => {\n${"a();\n".repeat(60)}}`), 60).length, 1);
  assert.deepEqual(longFunctions(snippet(`function f() {\n${"a();\n".repeat(58)}}`), 60), []);
});

test("commands are doorways of at most 15 lines", () => {
  const long = projectFiles().filter((path) => /^loaders\/commands\/.*\.ts$/.test(path)).filter((path) => readText(path).split("\n").length - 1 > 15);
  assert.deepEqual(report(long), []);
});

test("every export has a sentence of documentation", () => {
  assert.deepEqual(report(own.filter(({fileName}) => !fileName.startsWith("data/")).flatMap(undocumented).filter((place) => !place.endsWith(" default"))), []);
  assert.equal(undocumented(snippet("export const a = 1;")).length, 1);
  assert.equal(undocumented(snippet("/** a */\nexport function a() {}")).length, 1);
  assert.equal(undocumented(snippet("/** About the file. */\nimport b from 'b';\nexport type A = 1;")).length, 1);
  assert.deepEqual(undocumented(snippet("/** The first letter of all. */\nexport const a = 1;\nconst b = 2;")), []);
});

test("property tests draw their cases from one seed", () => {
  const direct = projectModules().filter(({fileName}) => fileName.startsWith("test/") && fileName !== "test/util/property.ts" && !fileName.startsWith("test/policy/")).filter((module) => importsOf(module).some(({specifier}) => specifier === "fast-check"));
  assert.deepEqual(direct.map(({fileName}) => fileName), []);
});

test("a test stands beside every module", () => {
  const tests = new Set(testFiles(root, "test"));
  const without = own.map(({fileName}) => fileName).filter((path) => /^(lib|loaders)\/.*\.ts$/.test(path) && !tests.has(`test/${path.replace(/\.ts$/, ".test.ts")}`));
  const exceptions: Record<string, string> = {
    "loaders/commands/": "doorways without a rule; what they open is tested",
    "lib/schema/table.ts": "types only",
    "loaders/run.ts": "types only",
    "lib/charts/types.ts": "types only",
    "loaders/publish/gate/finding.ts": "types only",
    "lib/browser/choice.ts": "lives in a page: test/pages", "lib/browser/recommend": "lives in a page: test/pages", "lib/recommend/rows.ts": "types only",
    "lib/browser/identity.ts": "lives in a page: test/pages",
    "lib/browser/quality.ts": "lives in a page: test/pages",
    "lib/browser/proposals.ts": "lives in a page: test/pages",
    ...Object.fromEntries(["pairs", "pairs-graph", "pairs-parts"].map((name) => [`lib/browser/${name}.ts`, "lives in a page of the live site: test/pages/pairs.test.ts"])), "lib/browser/person.ts": "lives in a page: test/pages",
    "lib/browser/person-file.ts": "lives in a page of the live site; its statements are tested in test/lib/person-file.test.ts",
    "lib/browser/tags.ts": "lives in a page: test/pages", "lib/browser/audiences.ts": "lives in a page: test/pages", ...Object.fromEntries(["models", "models-amounts", "models-charts", "models-saved"].map((name) => [`lib/browser/${name}.ts`, "lives in a page: test/pages"])), "lib/browser/segments.ts": "lives in a page: test/pages", "lib/browser/segments-parts.ts": "lives in a page: test/pages", "lib/browser/segment-": "lives in a page: test/pages/segments.test.ts", "lib/segments/messages.ts": "types only",
    ...Object.fromEntries(["train", "train-person", "train-checks"].map((name) => [`lib/browser/${name}.ts`, "lives in a page of the live site: test/lib/browser/train-worker.test.ts"])), "lib/browser/quality-lists.ts": "lives in a page: test/pages",
    ...Object.fromEntries(["client", "conditions", "editor", "fields", "members", "row-test", "worker"].map((name) => [`lib/browser/audience-${name}.ts`, "lives in a page of the live site: test/pages/audiences.test.ts"])), "lib/browser/explore/editor.ts": "lives in a page: test/pages/explore.test.ts",
    "lib/browser/explore/grid.ts": "lives in a page: test/pages/explore.test.ts",
    "lib/browser/explore/history.ts": "lives in a page: test/pages/explore.test.ts",
    "lib/browser/explore/page-form.ts": "lives in a page: test/pages/explore.test.ts",
    "lib/browser/explore/result-view.ts": "lives in a page: test/pages/explore.test.ts",
    "lib/browser/explore/schema.ts": "lives in a page: test/pages/explore.test.ts",
    "lib/browser/explore/view.ts": "lives in a page: test/pages/explore.test.ts",
    "lib/browser/dictionary.ts": "lives in a page: test/pages", "lib/browser/own-tables.ts": "lives in a page: test/pages",
    "lib/browser/evidence.ts": "lives in a page: test/pages",
    "lib/browser/head.ts": "lives in a page: test/pages",
    "lib/browser/header.ts": "lives in a page: test/pages",
    "lib/browser/lake.ts": "needs the live server: test/pages/local.test.ts",
    "lib/browser/live.ts": "needs the live server: test/pages/live.test.ts",
    "lib/browser/live-token.ts": "needs the live server: test/pages/live.test.ts",
    "lib/browser/save.ts": "needs the live server: test/pages/live.test.ts",
    "lib/browser/local-rows.ts": "lives in a page: test/pages/local.test.ts",
    "lib/browser/text.ts": "lives in a page: test/pages/local.test.ts",
    "lib/browser/made.ts": "lives in a page: test/pages",
    "lib/browser/manifest.ts": "lives in a page: test/pages",
    "lib/browser/orders.ts": "lives in a page: test/pages/orders.test.ts",
    "lib/browser/page.ts": "lives in a page: test/pages",
    "lib/browser/reproduce.ts": "lives in a page: test/pages",
    "lib/browser/search.ts": "lives in a page: test/pages; its index has a test of its own",
    "lib/browser/sparkline.ts": "lives in a page: test/pages",
    "lib/charts/columns-": "lives in a page: test/pages",
    "lib/charts/dom.ts": "lives in a page: test/pages",
    "lib/charts/frame.ts": "lives in a page: test/pages",
    "lib/charts/tooltip.ts": "lives in a page: test/pages",
    "lib/browser/rows.ts": "needs Arrow as the engine sends it: database.test.ts beside it",
    "lib/browser/site.ts": "needs a served site: database.test.ts beside it",
    "lib/browser/verify.ts": "needs a served site: database.test.ts beside it",
    "lib/workspace.ts": "types only; defineWorkspace returns what it is given",
    "lib/workspace/": "types only",
    "loaders/live/child.ts": "needs npm start: test/pages/live.test.ts",
    "loaders/live/messages.ts": "types only",
    "loaders/live/run.ts": "needs npm start: test/pages/live.test.ts",
    "loaders/live/runs.ts": "needs npm start: test/pages/live.test.ts",
    "loaders/live/session.ts": "needs npm start: test/pages/live.test.ts",
    "loaders/step.ts": "types only",
    "loaders/pipeline.ts": "tested on tiny worlds: test/pipeline"
  };
  assert.deepEqual(report(without, exceptions), []);
});

test("no any, and no comment that silences the compiler", () => {
  assert.deepEqual(report(modules.filter(({fileName}) => fileName !== "test/policy/code.test.ts").flatMap(looseTypes)), []);
  assert.equal(looseTypes(snippet("let a: any;")).length, 1);
  assert.equal(looseTypes(snippet("const a = <any[]>[];")).length, 1);
  for (const word of ["ignore", "nocheck", "expect-error"]) assert.equal(looseTypes(snippet(`// @ts-${word}\nlet a = 1;`)).length, 1);
  assert.deepEqual(looseTypes(snippet("const any = 'any';")), []);
});

test("no clock and no unseeded randomness in what makes numbers", () => {
  const exceptions: Record<string, string> = {
    "loaders/check/run.ts": "minutes per area",
    "lib/browser/explore/run.ts": "seconds of a statement, shown beside its rows",
    "lib/browser/explore/view.ts": "seconds of a running statement, shown meanwhile",
    "lib/browser/train.ts": "seconds of learning, shown beside what was learnt", "lib/browser/train-worker.ts": "how often progress is told and the stop looked at; it changes nothing that is learnt but when a reader stops it",
    "lib/browser/pairs.ts": "the day on which a person decides",
    "loaders/progress.ts": "seconds of a step, shown and never kept",
    "loaders/pipeline.ts": "seconds of a step, shown and never kept",
    "loaders/live/watch.ts": "notices that the machine slept",
    "loaders/site/start.ts": "says how far asOf lies behind today, and draws the token of this start, in the live site alone"
  };
  assert.deepEqual(report(own.flatMap(clocksAndDice), exceptions), []);
  for (const bad of ["Math.random()", "Date.now()", "new Date()", "new Date", "Date()", "performance.now()", "crypto.randomUUID()", "randomUUID()"]) assert.equal(clocksAndDice(snippet(`const a = ${bad};`)).length, 1, bad);
  assert.deepEqual(clocksAndDice(snippet("const a = new Date('2000-01-01'); // Math.random()")), []);
});

test("what learns computes with what every engine rounds alike", () => {
  const learning = own.filter(({fileName}) => /^lib\/(ml|models|stats)\//.test(fileName));
  assert.ok(learning.length > 40);
  assert.deepEqual(report(learning.flatMap(engineOwn)), []);
  for (const bad of ["Math.exp(x)", "Math.log1p(x)", "Math.pow(x, 2)", "Math.tanh(x)", "x ** 0.5", "10 ** k", "[1].map(Math.log)"]) assert.equal(engineOwn(snippet(`const a = ${bad};`)).length, 1, bad);
  assert.deepEqual(engineOwn(snippet("const a = Math.sqrt(x) + x ** 2 + Math.log2e; // Math.exp(x)")), []);
});

test("every text has both languages", () => {
  assert.deepEqual(report(own.flatMap(missingWords)), []);
  for (const bad of ["({en: 'a'})", "({zh: 'a'})", "({en: 'a', zh: ''})", "pick(lang, 'a')", "pick(lang, 'a', '')"]) assert.equal(missingWords(snippet(`import {pick} from "./lang.js"; const a = ${bad};`)).length, 1, bad);
  assert.deepEqual(missingWords(snippet("import {pick} from './lang.js'; const a = {en: 'a', zh: '甲'}, b = pick(lang, 'a', '甲'), c = pick(lang, '', '');")), []);
});

test("only lib/sql.ts joins SQL text", () => {
  const exceptions: Record<string, string> = {"loaders/clean/evidence.ts value": "holds identifier(…) or a cast of null, put into the map a few lines above"};
  assert.deepEqual(report(own.filter(({fileName}) => fileName !== "lib/sql.ts").flatMap(joinedSql), exceptions), []);
  const bad = ["`select * from ${table.name}`", "`select '${name}'`", "`select * from \"${name}\"`", "`select a from t where b = ${row.value}`", "names.map(({name}) => `select ${name} from t`)", "(() => { const n = spec.name; return `select ${n}`; })()", "`copy t to '${file}'`"];
  for (const text of bad) assert.equal(joinedSql(snippet(`const a = ${text};`)).length, 1, text);
  const good = ["`select ${identifier(table.name)} from t`", "`select ${names.map(identifier).join(', ')} from t`", "`select a from t where ${rule.when}`", "(() => { const n = identifier(spec.name); return `select ${n}`; })()", "(() => { const t = {a: identifier(b)}; return `select ${t.a}`; })()", "`Select a file: ${1 + 1}`", "`about ${table.name}`"];
  for (const text of good) assert.deepEqual(joinedSql(snippet(`const a = ${text};`)), [], text);
});

test("report: an exception that nothing needs is a defect", () => {
  assert.deepEqual(report(["a:1 x", "b:2 y"], {a: "why", c: "why"}), ["b:2 y", "exception no longer needed: c"]);
});
