import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import type {Workspace} from "../../lib/workspace.js";
import {createEngine} from "../../loaders/engine.js";
import {findSources, writeLock} from "../../loaders/ingest/sources.js";
import {type PipelineOptions, type PipelineResult, runWorkspace} from "../../loaders/pipeline.js";
import type {Row} from "../../loaders/step.js";

/** A tiny business of two sources, to be changed by each test. */
export const shop: Workspace = {
  name: "tiny",
  title: {en: "Tiny shop", zh: "小店"},
  asOf: "2024-03-01",
  currency: "EUR",
  sources: {sales: {system: "shop", path: "sales.csv", format: "csv", columns: ["no", "who", "day", "sum"], says: {en: "Sales", zh: "销售"}}},
  clean: {
    orders: {
      source: "sales",
      says: {en: "Orders", zh: "订单"},
      columns: {
        order_id: {from: "no", required: true},
        customer_id: {from: "who"},
        ordered_at: {from: "day", type: "timestamp", formats: ["yyyy-MM-dd"]},
        amount: {from: "sum", type: "decimal(18,2)", required: true}
      },
      rules: [
        {kind: "deduplicate", id: "twice", by: "all", says: {en: "Twice", zh: "重复"}},
        {kind: "refuse", id: "negative", when: "amount < 0", shows: ["amount"], says: {en: "Negative", zh: "负数"}},
        {kind: "route", id: "test", when: "order_id like 'T%'", to: "test_orders", says: {en: "Test", zh: "测试"}}
      ],
      derived: {channel: {sql: "case when customer_id is null then 'walk-in' else 'known' end", type: "text", meaning: {en: "Channel", zh: "渠道"}, privacy: "none"}}
    }
  },
  identity: [{table: "orders", column: "customer_id", system: "shop"}],
  compare: {column: "channel", says: {en: "Channel", zh: "渠道"}},
  privacy: {basis: {kind: "fictional"}, threshold: 2}
};

/** A root of its own for a workspace, with the given files delivered and locked. */
export async function world(workspace: Workspace, files: Record<string, string | Buffer>): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), "portrait-world-"));
  await deliver(root, workspace, files);
  return root;
}

/** Puts files in the sources folder and locks them. */
export async function deliver(root: string, workspace: Workspace, files: Record<string, string | Buffer>): Promise<void> {
  const folder = join(root, "data", workspace.name);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "sources", path)), {recursive: true});
    writeFileSync(join(folder, "sources", path), content);
  }
  writeFileSync(join(folder, "sources.lock"), writeLock(await findSources(workspace, {folder})));
}

/** Runs a workspace and returns the result with a way to read its tables. */
export async function run(workspace: Workspace, root: string, options: Partial<PipelineOptions> = {}): Promise<PipelineResult & {ran: string[]; rows(table: string): Promise<Row[]>}> {
  const result = await runWorkspace(workspace, {workspace: workspace.name, root, ...options});
  return {
    ...result,
    ran: result.steps.filter(({ran}) => ran).map(({name}) => name),
    async rows(table) {
      const engine = await createEngine({threads: 1});
      try {
        await engine.source("t", result.steps.find(({name}) => name === table)?.file ?? "");
        return await engine.query("select * from t");
      } finally {
        engine.close();
      }
    }
  };
}
