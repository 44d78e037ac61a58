import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test, type TestContext} from "node:test";
import {PortraitError, ProblemsError} from "../../../lib/errors.js";
import type {Workspace} from "../../../lib/workspace.js";
import {liveProblems, ruleAt} from "../../../loaders/live/problem.js";
import {loadWorkspace} from "../../../loaders/workspace.js";
import {run, sales, shop, world} from "./world.js";

const broken = (when: string): Workspace => ({...shop, clean: {orders: {...shop.clean["orders"]!, rules: shop.clean["orders"]!.rules.map((rule) => (rule.id === "negative" ? {...rule, when} : rule)) as Workspace["clean"][string]["rules"]}}});

async function failure(t: TestContext, workspace: Workspace) {
  const root = await world(shop, {"sales.csv": sales});
  t.after(() => rmSync(root, {recursive: true}));
  writeFileSync(join(root, "data/tiny/workspace.ts"), `export default ${JSON.stringify(workspace, null, 1)};\n`);
  const error: unknown = await run(workspace, root).then(() => undefined, (reason: unknown) => reason);
  return {root, error, problems: liveProblems(error, root, workspace, "tiny")};
}

test("a rule that cannot be run is named with its statement and its line in the workspace", async (t) => {
  for (const when of ["amountt < 0", "amount < 0 and nonsense(amount)", "amount < 'x' || customer"]) {
    const {problems} = await failure(t, broken(when));
    assert.equal(problems.length, 1);
    const [problem] = problems;
    assert.equal(problem?.rule, "orders.negative", JSON.stringify(problem));
    assert.equal(problem?.file, "data/tiny/workspace.ts");
    assert.match(problem?.message ?? "", /^step failed: clean\./);
    assert.ok(problem?.sql?.includes(when));
    const line = JSON.stringify(broken(when), null, 1).split("\n").findIndex((text) => text.includes(JSON.stringify(when).slice(1, -1))) + 1;
    assert.equal(problem?.line, line);
  }
});

test("a statement whose mistake is nobody's names no rule", () => {
  assert.equal(ruleAt("Binder Error: x\n\nLINE 1: select nothing from t\n               ^", "select nothing from t", shop), undefined);
  assert.equal(ruleAt("Out of memory", "select amount < 0", shop), undefined);
});

test("several problems are all told, and this machine's paths are cut", () => {
  const problems = liveProblems(new ProblemsError([new PortraitError("a", "one: /r/data/x"), new PortraitError("b", "two", {source: "s.csv", row: 3})]), "/r", undefined, "tiny");
  assert.deepEqual(problems, [{code: "a", message: "one: data/x"}, {code: "b", message: "two (s.csv, line 3)"}]);
});

test("code that cannot be read is told with file and line", async (t) => {
  const root = mkdtempSync(join(tmpdir(), "portrait-problem-"));
  t.after(() => rmSync(root, {recursive: true}));
  mkdirSync(join(root, "data/tiny"), {recursive: true});
  for (const [text, line, words] of [["export default {\n  name: 'tiny'\n  title: 1\n};\n", 3, /Expected "}" but found "title"/], ["\nexport default unknownName;\n", 2, /unknownName is not defined/]] as const) {
    writeFileSync(join(root, "data/tiny/workspace.ts"), text);
    const copy = `${root}-${line}`; // a module that failed is not imported again
    mkdirSync(join(copy, "data/tiny"), {recursive: true});
    t.after(() => rmSync(copy, {recursive: true}));
    writeFileSync(join(copy, "data/tiny/workspace.ts"), text);
    const [problem] = liveProblems(await loadWorkspace(copy, "tiny").catch((error: unknown) => error), copy, undefined, "tiny");
    assert.match(problem?.message ?? "", words);
    assert.deepEqual([problem?.file, problem?.line], ["data/tiny/workspace.ts", line]);
  }
});

test("a key of the workspace that is wrong is told with its line", async (t) => {
  const root = await world(shop, {"sales.csv": sales});
  t.after(() => rmSync(root, {recursive: true}));
  writeFileSync(join(root, "data/tiny/workspace.ts"), `export default ${JSON.stringify({...shop, currency: "Euro"}, null, 1)};\n`);
  const [problem] = liveProblems(await loadWorkspace(root, "tiny").catch((error: unknown) => error), root, undefined, "tiny");
  assert.deepEqual([problem?.file, problem?.line], ["data/tiny/workspace.ts", 8]);
});
