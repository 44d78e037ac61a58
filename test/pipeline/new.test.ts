import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import ts from "typescript";
import type {Workspace} from "../../lib/workspace.js";
import {repository} from "../../loaders/cache.js";
import {takeDefaults} from "../../loaders/new/ask.js";
import {makeWorkspace} from "../../loaders/new/command.js";
import {loadWorkspace} from "../../loaders/workspace.js";
import {thorough} from "../util/source.js";
import {type Answer, answers, named} from "./new-answers.js";
import {run} from "./world.js";

const datasets = process.env["PORTRAIT_DATASETS"];
const skip = datasets !== undefined || process.env["PORTRAIT_REQUIRE_DATASETS"] === "1" ? false : "PORTRAIT_DATASETS is not set";
const base = realpathSync(mkdtempSync(join(tmpdir(), "portrait-new-sets-")));
for (const name of ["lib", "node_modules"]) symlinkSync(join(repository, name), join(base, name));
writeFileSync(join(base, "package.json"), JSON.stringify({type: "module"}));
after(() => rmSync(base, {recursive: true, force: true}));

const sets = thorough ? Object.keys(answers) : [...named];
for (const set of sets) test(`npm run new on ${set}: formats, types, keys, dates and relations are those of its papers`, {skip}, async () => {
  const workspace = await made([set], `new-${set.replaceAll("_", "-")}`);
  const wrong = (answers[set] ?? []).flatMap((answer) => compare(workspace, set, answer));
  assert.deepEqual(wrong, []);
});

test("one run with all tables, each of them found again", {skip}, async () => {
  const chosen = Object.keys(answers);
  const workspace = await made(chosen, "new-all");
  assert.equal(Object.keys(workspace.sources).length, chosen.reduce((sum, set) => sum + (answers[set] ?? []).length, 0));
});

test("what was written is built without a hand edit, and hardly a row is refused", {skip}, async () => {
  for (const set of ["german_credit", "splink"]) {
    const name = `new-${set.replaceAll("_", "-")}`;
    const result = await run(await loadWorkspace(base, name), base);
    for (const row of await result.rows("publish.sources")) assert.ok(Number(row["refused"]) <= Number(row["delivered"]) * 0.01, JSON.stringify(row));
  }
});

for (const set of thorough ? Object.keys(answers) : []) test(`npm run new and npm run build on ${set} end well`, {skip}, () => {
  const name = `zz-new-${set.replaceAll("_", "-")}`, output = join(base, `dist-${set}`);
  try {
    for (const words of [["new", name, join(datasets ?? "", set), "--yes"], ["build", "--workspace", name, "--output", output]]) {
      const {status, stderr} = spawnSync(process.execPath, ["loaders/commands/run.js", ...words], {cwd: repository, encoding: "utf8"});
      assert.equal(status, 0, stderr);
    }
    assert.ok(existsSync(join(output, "manifest.json")));
  } finally {
    rmSync(join(repository, "data", name), {recursive: true, force: true});
  }
});

async function made(chosen: readonly string[], name: string): Promise<Workspace> {
  await makeWorkspace({name, words: chosen, copy: false, force: true, root: base, from: datasets ?? "", ask: takeDefaults, say: () => undefined});
  const text = readFileSync(join(base, "data", name, "workspace.ts"), "utf8");
  assert.deepEqual(ts.transpileModule(text, {reportDiagnostics: true}).diagnostics, []);
  assert.ok(text.split("\n").filter((line) => line.trimStart().startsWith("//")).every((line) => line.length <= 170));
  assert.ok(readdirSync(join(base, "data", name)).includes("sources.lock"));
  return loadWorkspace(base, name);
}

/** Everything in which a workspace differs from an answer, in words. */
function compare({sources, clean}: Workspace, set: string, {file, encoding, delimiter = ",", header, columns, key, refers = {}, formats = {}, missing = {}, personal = []}: Answer): string[] {
  const [id, source] = Object.entries(sources).find(([, {path}]) => path === `${set}/${file}`) ?? [];
  const [, table] = Object.entries(clean).find(([, {source: of}]) => of === id) ?? [];
  if (source === undefined || table === undefined) return [`${file}: no source of that path among ${Object.values(sources).map(({path}) => path).join(", ")}`];
  const wrong: string[] = [];
  const same = (what: string, found: unknown, right: unknown) => { if (JSON.stringify(found) !== JSON.stringify(right)) wrong.push(`${file}, ${what}: ${JSON.stringify(found)}, and not ${JSON.stringify(right)}`); };
  same("encoding", source.encoding, encoding);
  same("delimiter", source.delimiter ?? ",", delimiter);
  same("header", source.header === undefined, header !== false);
  const specs = Object.entries(table.columns);
  const of = (from: string) => specs.find(([, spec]) => spec.from === from);
  const kind = (type: string | undefined) => (type?.startsWith("decimal") === true || type === "double" ? "d" : type ?? "text");
  same("columns", specs.map(([, {from}]) => from), columns.split(" ").map((column) => column.slice(0, column.lastIndexOf(":"))));
  for (const column of columns.split(" ")) {
    const [from, right] = [column.slice(0, column.lastIndexOf(":")), column.slice(column.lastIndexOf(":") + 1)];
    if (right !== "*") same(from, kind(of(from)?.[1].type), right);
  }
  if (key !== undefined) same("key", table.rules.flatMap((rule) => (rule.kind === "unique" ? rule.by : [])), key.map((from) => of(from)?.[0]));
  for (const [from, right] of Object.entries(formats)) same(`${from} formats`, of(from)?.[1].formats, right);
  for (const [from, right] of Object.entries(missing)) same(`${from} missing`, of(from)?.[1].missing, right);
  for (const from of personal) if ((of(from)?.[1].privacy ?? "direct") === "none") wrong.push(`${file}, ${from}: not personal`);
  for (const [from, [other, target]] of Object.entries(refers)) {
    const rule = table.rules.find((each) => each.kind === "reference" && each.columns[0] === of(from)?.[0]);
    const [there] = Object.entries(sources).find(([, {path}]) => path === `${set}/${other}`) ?? [];
    const found = rule?.kind === "reference" ? {source: clean[rule.table]?.source, key: clean[rule.table]?.columns[rule.keys[0] ?? ""]?.from} : undefined;
    same(`${from} refers to`, found, {source: there, key: target});
  }
  return wrong;
}
