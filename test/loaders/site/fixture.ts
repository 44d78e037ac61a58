import {mkdir, mkdtemp, rm, symlink, writeFile} from "node:fs/promises";
import {realpathSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import type {TestContext} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import type {PipelineResult, StepResult} from "../../../loaders/pipeline.js";
import type {StageName} from "../../../loaders/step.js";
import {sha256, sha256File} from "../../../loaders/site/files.js";
import workspace from "../../../data/online-retail/workspace.js";

const repository = join(import.meta.dirname, "../../..");

/** Tables of a small finished run: SELECTs by `stage.table`. */
export const tables: Readonly<Record<string, string>> = {
  "clean.contacts": "select 'C000417' as customer_id, 'Mara Quill' as name, 'mara.quill@shop.cn' as email, '欧阳小雨' as alias, 'Bath' as city, 'Unit 4 Mill Lane' as street",
  "publish.weekly": "select date '2011-12-05' as week, 'new' as kind, cast(1234.50 as decimal(18,2)) as revenue, 40 as orders, 30 as customers, false as suppressed",
  "publish.rules": "select 'price-zero' as rule, 'Price is zero' as says",
  "publish.tables": "select * from (values ('weekly', 'publish', 'aggregate'), ('rules', 'publish', 'public'), ('tables', 'publish', 'public'), ('dictionary', 'publish', 'public'), ('checks', 'publish', 'public')) t(\"table\", stage, class)",
  "publish.checks": "select 'rows' as \"check\", 'All rows' as says_en, '全部行' as says_zh, true as passed, '1' as found, '1' as expected",
  "publish.dictionary":
    "select 'contacts' as \"table\", 'clean' as stage, * from (values ('customer_id', 'direct'), ('name', 'direct'), ('email', 'direct'), ('alias', 'direct'), ('city', 'quasi'), ('street', 'quasi')) t(\"column\", privacy)"
};

const index = `---
title: How is it?
tables: [weekly]
---

# <span lang="en">How is it?</span><span lang="zh">怎么样？</span>

<div lang="en">Revenue of the week.</div>
<div lang="zh">本周收入。</div>

## <span lang="en">Numbers</span><span lang="zh">数字</span>

\`\`\`js
import {total} from "./lib/total.js";
const bundle = FileAttachment("tables/index.json").json();
\`\`\`

\${total(bundle.tables.weekly)}
`;

const files: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({name: "portrait", version: "0.1.0", type: "module"}),
  "observablehq.config.ts": `export default {title: "Portrait", globalStylesheets: [], footer: "", search: false, preserveExtension: true, pages: []};\n`,
  "docs/index.md": index,
  "docs/tags.md": "---\ntables:\n  - tags\n  - weekly\n---\n# Tags\n",
  "docs/secret.md": "---\ndraft: true\n---\n# Local\n",
  "docs/other/own.md": "# Of another workspace\n",
  "lib/total.ts": "export const total = (rows: {revenue: number}[]): number => rows.reduce((sum, {revenue}) => sum + revenue, 0);\n"
};

/** A repository in a folder of its own, with a pipeline's result as it would lie there; removed when the test ends. `changes` replace files, and tables by name. */
export async function makeWorld(t: TestContext, changes: {files?: Record<string, string>; tables?: Record<string, string>} = {}): Promise<{root: string; result: PipelineResult}> {
  const root = realpathSync(await mkdtemp(join(tmpdir(), "portrait-site-")));
  t.after(() => rm(root, {recursive: true, force: true}));
  await symlink(join(repository, "node_modules"), join(root, "node_modules"));
  for (const [path, text] of Object.entries({...files, ...changes.files})) {
    await mkdir(dirname(join(root, path)), {recursive: true});
    await writeFile(join(root, path), text);
  }
  return {root, result: await makeResult(root, {...tables, ...changes.tables})};
}

async function makeResult(root: string, selects: Record<string, string>): Promise<PipelineResult> {
  const folder = join(root, "data", workspace.name);
  const lake = join(folder, ".lake");
  const engine = await createEngine({threads: 1});
  const steps: StepResult[] = [];
  try {
    for (const [name, select] of Object.entries(selects)) {
      const [stage, table] = name.split(".") as [StageName, string];
      const file = join(lake, stage, `${table}.parquet`);
      await mkdir(dirname(file), {recursive: true});
      const rows = await engine.materialize(select, file, {orderBy: []});
      steps.push({name, stage, key: sha256(select), inputs: [], file, sha256: await sha256File(file), rows, ran: statSync(file).size > 0, seconds: 0});
    }
  } finally {
    engine.close();
  }
  return {workspace, folder, lake, steps, sources: [{id: "retail", path: "online_retail.csv", bytes: 3, sha256: sha256("abc")}], key: {kind: "public", fingerprint: sha256("key").slice(0, 12)}};
}
