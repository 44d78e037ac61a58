import assert from "node:assert/strict";
import {cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import type {Browser, Page} from "playwright";
import {identifier, literal} from "../../lib/sql.js";
import {createEngine} from "../../loaders/engine.js";
import {serveFolder} from "../../loaders/serve.js";
import {buildSite} from "../../loaders/site/build.js";
import {startSite, type RunningSite} from "../../loaders/site/start.js";
import {root} from "../util/source.js";
import {build, open, settle, startBrowser, visit, type View} from "./site.js";

/** A page one folder deeper, in which each habit stands once, and three cells that fail. */
const habits = `---
title: Habits
tables: [outcomes, checks, sources]
---
# Does it work here too?

\`\`\`sql id=kept
select source, sum(rows)::bigint as rows from outcomes where outcome = 'kept' group by source order by source
\`\`\`

\`\`\`js
import {chart} from "../lib/browser/notebook.js";
display(chart({mark: "bar", encoding: {x: {field: "rows", type: "quantitative"}, y: {field: "source", type: "nominal"}}}, kept, {title: "Kept", says: "Rows."}));
display(html\`<p id="aq">\${aq.from(kept).rollup({sum: (row) => aq.op.sum(row.rows)}).object().sum}</p>\`);
display(html\`<p id="d3">\${d3.max(kept, (row) => row.rows)}</p>\`);
display(html\`<p id="tag">\${(await sql\`select \${kept.length} as n\`)[0].n}</p>\`);
display(Plot.plot({marks: [Plot.dot(kept, {x: "rows", y: "source"})]}));
display(tex\`x^2\`);
display(await vl.markBar().data(kept).encode(vl.x().fieldQ("rows")).render({renderer: "svg"}));
display(Inputs.table(kept));
\`\`\`

\`\`\`sql
select * from no_such_table
\`\`\`

\`\`\`sql
select no_such_column from outcomes
\`\`\`

\`\`\`js
no.such.name
\`\`\`
`;
const desk: View = {width: 1280, lang: "en", theme: "light"};
let folder: string, browser: Browser, site: RunningSite;
let dist: Awaited<ReturnType<typeof serveFolder>>;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "portrait-guide-"));
  await (await build("demo")).close(); // its lake, copied: a page more makes other tables, and the demo's own are compared with its site
  for (const name of ["node_modules", "loaders", "package.json"]) await symlink(join(root, name), join(folder, name));
  for (const name of ["lib", "docs", "data/demo", "observablehq.config.ts"]) await cp(join(root, name), join(folder, name), {recursive: true});
  await mkdir(join(folder, "docs/demo"), {recursive: true});
  await writeFile(join(folder, "docs/demo/habits.md"), habits);
  await buildSite({workspace: "demo", root: folder, output: join(folder, "dist")});
  dist = await serveFolder(join(folder, "dist"), {port: 4400});
  site = await startSite({workspace: "demo", root: folder, port: 4410});
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await site?.stop();
  dist?.server.close().closeAllConnections();
  await rm(folder, {recursive: true, force: true});
});

for (const [name, address] of [["dist", () => dist.address], ["start", () => site.address]] as const) {
  describe(`the notebook in ${name}`, () => {
    test("every block of the guide runs, and its numbers are native DuckDB's", () => guide(address()));
    test("a page of one's own has every habit, and an error stays in its cell", () => ownPage(address()));
    test("a page that uses none of it loads none of it", () => plainPage(address(), name));
  });
}

/** One value of the demo's published tables, by a query of this test. */
async function native(select: string, table: string): Promise<Record<string, unknown>[]> {
  const engine = await createEngine({threads: 1});
  try {
    await engine.source(table, join(folder, "data/demo/.lake/publish", `${table}.parquet`));
    return await engine.query(select);
  } finally {
    engine.close();
  }
}

const bySource = (outcome: string) => native(`select source, cast(sum(${identifier("rows")}) as bigint) as n from outcomes where outcome = ${literal(outcome)} group by source order by n desc, source`, "outcomes");
const written = (value: number) => value.toLocaleString("en-US");

async function guide(address: string): Promise<void> {
  const {context, page, problems} = await open(browser, desk);
  try {
    await visit(page, `${address}guide.html`);
    for (const outcome of ["kept", "refused"]) {
      const rows = await bySource(outcome), sum = rows.reduce((total, row) => total + Number(row["n"]), 0);
      assert.ok(sum > 0);
      await page.locator("main select").first().selectOption({label: outcome});
      await page.locator("#sentence").getByText(written(sum), {exact: true}).waitFor();
      assert.match(await page.locator("#sentence").innerText(), new RegExp(`were ${outcome}, in ${rows.length === 1 ? "one source" : `${rows.length} sources`}`));
      await page.locator("#fig-rows-by-source h3").getByText(`Where the ${outcome} rows come from`).waitFor();
      await page.locator("#fig-rows-by-source .chart .live svg").waitFor();
      await page.locator("#fig-rows-by-source [data-do=table]").click();
      assert.deepEqual(await cells(page, "#fig-rows-by-source table"), rows.map((row) => [String(row["source"]), written(Number(row["n"]))]));
      const shares = rows.map((row) => [String(row["source"]), written(Number(row["n"])), String(Math.round((1000 * Number(row["n"])) / sum) / 10)]);
      assert.deepEqual(await cells(page, "form.inputs-3a86ea-table table"), shares);
    }
    const [largest] = await native(`select stage, count(*) as n from dictionary group by stage order by n desc limit 1`, "dictionary");
    assert.equal(await page.locator("#largest").innerText(), largest?.["stage"]);
    const stages = await native("select count(distinct stage) as n from dictionary", "dictionary");
    assert.equal(await page.locator("svg[class^=plot] g[aria-label=bar] rect").count(), stages[0]?.["n"]);
    assert.equal(await page.locator(".vega-embed svg .mark-rect path, div.vega-view svg .mark-rect path, main svg.marks .mark-rect path").count() >= Number(stages[0]?.["n"]), true);
    assert.equal(await page.locator(".katex").count(), 1);
    assert.equal(await page.locator(".observablehq--error").count(), 0);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

const cells = async (page: Page, table: string) => (await page.locator(`${table} tbody tr`).evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent?.trim() ?? "").filter((text) => text !== ""))));

async function ownPage(address: string): Promise<void> {
  const {context, page, problems} = await open(browser, desk);
  try {
    await settle(page, `${address}demo/habits.html`);
    const rows = await bySource("kept"), sum = rows.reduce((total, row) => total + Number(row["n"]), 0);
    assert.deepEqual(await Promise.all(["#aq", "#d3", "#tag"].map((id) => page.locator(id).textContent())), [String(sum), String(rows[0]?.["n"]), String(rows.length)]);
    await page.locator("#fig-chart .chart .live svg").waitFor({state: "attached"});
    for (const part of ["svg[class^=plot]", ".katex", "svg.marks", "form.inputs-3a86ea-table"]) await page.locator(part).first().waitFor({state: "attached"});
    await page.waitForFunction((expected) => { // at one moment: a cell that runs again shows no error until it has failed once more
      const errors = [...document.querySelectorAll(".observablehq--error")].map((node) => node.textContent ?? "");
      return errors.length === expected.length && expected.every((words) => errors.filter((text) => new RegExp(words).test(text)).length === 1);
    }, ["unknown table: no_such_table; there are .*outcomes", "no_such_column", "no is not defined"]);
    assert.deepEqual(problems.filter((problem) => !/^(console|error): .*(no_such_table|no_such_column|no is not defined)/.test(problem)), [], "nothing but the three errors that are in the page");
  } finally {
    await context.close();
  }
}

/** A page of the live site draws its own charts, by Vega; one of a build has them drawn. */
async function plainPage(address: string, site: "dist" | "start"): Promise<void> {
  const {context, page} = await open(browser, desk);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  try {
    await visit(page, `${address}index.html`);
    assert.ok(asked.some((path) => path.endsWith("index.html")));
    const unused = site === "dist" ? /_npm|inputs|katex|vega|duckdb|\.wasm|\.parquet/ : /_npm|inputs|katex|duckdb|\.wasm|\.parquet/;
    assert.deepEqual(asked.filter((path) => unused.test(path)), []);
  } finally {
    await context.close();
  }
}

test("the guide shows the code that it runs", async () => {
  const text = await readFile(join(root, "docs/guide.md"), "utf8");
  const blocks = [...text.matchAll(/^```(\w+)([^\n]*)$/gm)].filter(([, , info = ""]) => info !== "");
  assert.ok(blocks.length >= 10);
  for (const name of ["Inputs", "Plot", "d3", "vl", "aq", "html", "chart("]) assert.ok(text.includes(name), name);
});
