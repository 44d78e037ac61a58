import assert from "node:assert/strict";
import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {after, test} from "node:test";
import {literal} from "../../lib/sql.js";
import {createEngine} from "../../loaders/engine.js";
import {imagined, plan} from "../../loaders/plan.js";
import {dialectOnly, findUnportable} from "../../loaders/portable.js";
import {loadWorkspace} from "../../loaders/workspace.js";
import {projectFiles, readText, root} from "../util/source.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const workspaces = readdirSync(join(root, "data")).filter((name) => existsSync(join(root, "data", name, "workspace.ts")));

for (const name of workspaces) {
  test(`every SQL step of ${name} keeps to the portable subset`, async () => {
    const workspace = await loadWorkspace(root, name);
    const steps = plan(workspace, imagined(workspace)).flatMap((step) => (step.kind === "sql" ? [step] : []));
    assert.ok(steps.length > 5, "the plan has SQL steps");
    const problems: string[] = [];
    for (const {name: step, select} of steps) {
      const [row] = await engine.query(`select json_serialize_sql(${literal(select)}) as parsed`);
      problems.push(...findUnportable(select, JSON.parse(String(row?.["parsed"]))).map((problem) => `${step}: ${problem}`));
    }
    assert.deepEqual([...new Set(problems)], []);
  });
}

/** Calls of the dialect's own functions in a text. */
const ownCalls = (text: string) => [...dialectOnly].filter((name) => new RegExp(`\\b${name}\\s*\\(`, "i").test(text));

/** Stages and workspaces write for every engine; the gate below publish asks DuckDB itself. */
test("functions that engines spell differently are written by the dialect alone, workspaces included", () => {
  const writers = projectFiles().filter((path) => /^(data\/[^/]+\/workspace\.ts|lib\/rules(\/[^/]+)?\.ts|loaders\/(clean|resolve|profile|publish)\/[^/]*\.ts)$/.test(path));
  assert.ok(writers.length > 10);
  const sql = (path: string) => [...readText(path).matchAll(/`[^`]*`|"[^"\n]*"/g)].map(([text]) => text).join("\n");
  assert.deepEqual(writers.flatMap((path) => ownCalls(sql(path)).map((name) => `${path}: ${name}`)), []);
  assert.deepEqual(ownCalls("select HASH (a), rowHash(b) from t where try_strptime(c, 'x') is null"), ["try_strptime", "hash"]);
});
