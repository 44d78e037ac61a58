import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {once} from "node:events";
import {appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {ProblemsError} from "../../lib/errors.js";
import type {Workspace} from "../../lib/workspace.js";
import {deliver, run, shop, world} from "./world.js";

const sales = "no,who,day,sum\n1,a,2024-01-05,10.00\n1,a,2024-01-05,10.00\n2,b,2024-01-06,-1\n3,,2024-02-01,5\nT4,a,2024-02-02,7.50\n5,b,soon,8\n6,b,2024-02-03\n7,b,2024-02-28,2.25\n";
const outcome = async (result: Awaited<ReturnType<typeof run>>) => Object.fromEntries((await result.rows("publish.outcomes")).map((row) => [String(row["rule"] ?? "kept"), row["rows"]]));

test("every row of a tiny world goes where its rule says", async () => {
  const result = await run(shop, await world(shop, {"sales.csv": sales}));
  assert.deepEqual(await outcome(result), {kept: 3, test: 1, twice: 1, "unreadable-record": 1, "ordered_at-unreadable": 1, negative: 1});
  const [source] = await result.rows("publish.sources");
  assert.deepEqual([source?.["delivered"], source?.["kept"], source?.["routed"], source?.["refused"], source?.["merged"]], [8, 3, 1, 3, 1]);
  assert.deepEqual((await result.rows("clean.orders_rejects")).map((row) => [row["_line"], row["_rule"]]), [[4, "negative"], [7, "ordered_at-unreadable"], [8, "unreadable-record"]]);
  assert.deepEqual((await result.rows("profile.profiles")).map((row) => [row["orders"], row["revenue"]]).sort(), [[1, "10.00"], [1, "2.25"]]);
});

test("a second run runs nothing; a changed rule runs only what hangs on it", async () => {
  const root = await world(shop, {"sales.csv": sales});
  assert.ok((await run(shop, root)).ran.includes("ingest.sales"));
  assert.deepEqual((await run(shop, root)).ran, []);
  const orders = shop.clean["orders"];
  assert.ok(orders);
  const [first, , ...rest] = orders.rules;
  const stricter: Workspace = {...shop, clean: {orders: {...orders, rules: [...(first ? [first] : []), {kind: "refuse", id: "negative", when: "amount < 0 or amount = 0", says: {en: "Not positive", zh: "非正数"}}, ...rest]}}};
  const {ran} = await run(stricter, root);
  assert.ok(ran.includes("clean.orders_decided") && !ran.includes("ingest.sales") && !ran.includes("clean.orders_parsed"));
  assert.ok(!ran.includes("profile.sales"), "the kept rows are the same, so nothing below them runs");
});

test("a damaged table or record is made anew, and comes out the same", async () => {
  const root = await world(shop, {"sales.csv": sales});
  const first = await run(shop, root);
  const table = first.steps.find(({name}) => name === "clean.orders");
  assert.ok(table);
  const bytes = readFileSync(table.file);
  truncateSync(table.file, 10);
  assert.deepEqual((await run(shop, root)).ran, ["clean.orders"]);
  assert.ok(readFileSync(table.file).equals(bytes));
  rmSync(table.file.replace(".parquet", ".json"));
  assert.deepEqual((await run(shop, root)).ran, ["clean.orders"]);
});

test("all problems of all files are reported at once", async () => {
  const two: Workspace = {...shop, sources: {...shop.sources, other: {system: "crm", path: "other.csv", format: "csv", columns: ["id", "mail"], says: {en: "Other", zh: "其他"}}, absent: {system: "crm", path: "absent.csv", format: "csv", columns: ["x"], says: {en: "Absent", zh: "缺"}}}};
  const root = await world(shop, {"sales.csv": sales});
  writeFileSync(join(root, "data/tiny/sources/sales.csv"), "no,who,day\n");
  writeFileSync(join(root, "data/tiny/sources/other.csv"), "");
  await assert.rejects(run(two, root), (error: unknown) => error instanceof ProblemsError && /missing column: sum.*sales\.csv, line 1/.test(error.message) && /empty file.*other\.csv/.test(error.message) && /missing source: absent/.test(error.message));
});

test("a truncated archive is an error, not a shorter file; a source may say that it is skipped", async () => {
  const root = await world(shop, {"sales.csv": sales});
  rmSync(join(root, "data/tiny/sources/sales.csv"));
  const packed = gzipSync(sales.repeat(50));
  writeFileSync(join(root, "data/tiny/sources/sales.csv.gz"), packed.subarray(0, packed.length - 12));
  await assert.rejects(run(shop, root), /broken file: .*sales\.csv/);
  const source = shop.sources["sales"];
  assert.ok(source);
  const lenient: Workspace = {...shop, sources: {sales: {...source, onBroken: "skip"}}};
  const [row] = await (await run(lenient, root)).rows("publish.sources");
  assert.equal(row?.["status"], "skipped");
  assert.match(String(row?.["note"]), /broken file/);
});

test("another delivery than the locked one is named", async () => {
  const root = await world(shop, {"sales.csv": sales});
  appendFileSync(join(root, "data/tiny/sources/sales.csv"), "9,b,2024-02-09,1\n");
  await assert.rejects(run(shop, root), /different source: .*sales\.csv/);
});

test("encodings, delimiters, preamble, footer and CRLF are read as declared", async () => {
  const source = shop.sources["sales"];
  assert.ok(source);
  const german: Workspace = {...shop, sources: {sales: {...source, encoding: "gb18030", delimiter: ";", preamble: 1, footer: 1}}};
  const text = Buffer.concat([Buffer.from("report\r\nno;who;day;sum\r\n1;"), Buffer.from([0xd5, 0xc5]), Buffer.from(";2024-01-05;10.00\r\n\r\ntotal;1;;\r\n")]);
  const result = await run(german, await world(german, {"sales.csv": text}));
  assert.equal((await result.rows("clean.orders"))[0]?.["customer_id"], "张");
  const [row] = await result.rows("publish.sources");
  assert.deepEqual([row?.["delivered"], row?.["preamble"], row?.["blank"], row?.["footer"]], [1, 1, 1, 1]);
});

test("two runs at once of one lake both finish, with the same tables", async () => {
  const root = await world(shop, {"sales.csv": sales});
  const [a, b] = await Promise.all([run(shop, root), run(shop, root)]);
  assert.deepEqual(a.steps.map(({sha256}) => sha256), b.steps.map(({sha256}) => sha256));
  assert.equal([a, b].filter(({ran}) => ran.length === 0).length, 1, "the one that waited found every table made");
});

test("one thread and two make the same bytes", async () => {
  const rows = Array.from({length: 20_000}, (_, i) => `${i},${i % 997},2024-01-${String(1 + (i % 28)).padStart(2, "0")},${i % 89}.${String(i % 100).padStart(2, "0")}`);
  const files = {"sales.csv": `no,who,day,sum\n${rows.join("\n")}\n`};
  const [a, b] = [await run(shop, await world(shop, files), {threads: 1}), await run(shop, await world(shop, files), {threads: 2})];
  assert.deepEqual(a.steps.map(({name, sha256}) => [name, sha256]), b.steps.map(({name, sha256}) => [name, sha256]));
});

test("a failing step names itself and its SQL", async () => {
  const orders = shop.clean["orders"];
  assert.ok(orders);
  const wrong: Workspace = {...shop, clean: {orders: {...orders, rules: [{kind: "refuse", id: "x", when: "amont < 0", says: {en: "x", zh: "x"}}]}}};
  await assert.rejects(run(wrong, await world(wrong, {"sales.csv": sales})), (error: unknown) => error instanceof Error && /step failed: clean\.orders/.test(error.message) && /amont/.test(error.message));
});

test("an empty delivery makes empty tables", async () => {
  const result = await run(shop, await world(shop, {"sales.csv": "no,who,day,sum\n"}));
  assert.deepEqual(await result.rows("clean.orders"), []);
  assert.equal((await result.rows("publish.totals"))[0]?.["orders"], 0);
});

test("a new delivery replaces the old tables", async () => {
  const root = await world(shop, {"sales.csv": sales});
  await run(shop, root);
  await deliver(root, shop, {"sales.csv": "no,who,day,sum\n1,a,2024-01-05,3.00\n"});
  assert.equal((await (await run(shop, root)).rows("clean.orders")).length, 1);
});

test("a lake that cannot be made is named", async () => {
  const root = await world(shop, {"sales.csv": sales});
  writeFileSync(join(root, "data/tiny/.lake"), "in the way");
  await assert.rejects(run(shop, root), /not a folder: .*\.lake/);
});

test("a run killed at any moment leaves a lake that the next run completes to the same tables", async () => {
  const rows = Array.from({length: 3000}, (_, i) => `${i},${i % 97},2024-01-${String(1 + (i % 28)).padStart(2, "0")},${i % 89}`);
  const root = await world(shop, {"sales.csv": `no,who,day,sum\n${rows.join("\n")}\n`});
  const script = `import {run, shop} from ${JSON.stringify(new URL("world.ts", import.meta.url).href)}; await run(shop, ${JSON.stringify(root)}, {onEvent: ({kind, step}) => process.stdout.write(kind + step + "\\n")});`;
  const expected = await run(shop, await world(shop, {"sales.csv": `no,who,day,sum\n${rows.join("\n")}\n`}));
  for (const after of [1, 4, 9, 20]) {
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {stdio: ["ignore", "pipe", "inherit"]});
    let seen = 0;
    child.stdout.on("data", (text: Buffer) => { seen += text.toString().split("\n").length - 1; if (seen >= after) child.kill("SIGKILL"); });
    await once(child, "exit");
  }
  const result = await run(shop, root);
  assert.deepEqual(result.steps.map(({name, sha256}) => [name, sha256]), expected.steps.map(({name, sha256}) => [name, sha256]));
});
