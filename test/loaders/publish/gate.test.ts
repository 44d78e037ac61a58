import assert from "node:assert/strict";
import {cpSync, mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import test, {type TestContext} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {judge, passGate} from "../../../loaders/publish/gate.js";
import type {Finding} from "../../../loaders/publish/gate/finding.js";
import {readPublished} from "../../../loaders/site/assemble.js";
import {makeWorld} from "../site/fixture.js";

/** The messages of the gate over an output with these files, beside the fixture's published tables. */
async function gate(t: TestContext, files: Record<string, string | Buffer>, {tables = {}, allow = []}: {tables?: Record<string, string>; allow?: {table: string; column: string; reason: string}[]} = {}) {
  const {root, result} = await makeWorld(t, {tables});
  const engine = await createEngine({threads: 1});
  const published = await readPublished(result, engine).finally(() => engine.close());
  const [folder, site] = [join(root, "out"), {folder: join(root, "site"), pages: {built: [], leftOut: []}, tables: published}];
  for (const [name, table] of published) {
    mkdirSync(join(folder, "tables"), {recursive: true});
    cpSync(table.file, join(folder, "tables", `${name}.parquet`));
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), text);
  }
  const workspace = {...result.workspace, privacy: {...result.workspace.privacy, threshold: 20, allow}};
  const {findings, allowed} = await passGate({folder, site, result: {...result, workspace}});
  return {messages: findings.map(({message}) => message), allowed};
}

const nothing = {"index.html": "<main><h1>How is it?</h1><p>3,000 orders in Bath</p></main>", "search.json": "[]"};

test("a site with nothing personal passes", async (t) => {
  assert.deepEqual(await gate(t, nothing), {messages: [], allowed: []});
});

const planted: [where: string, files: Record<string, string>, message: RegExp][] = [
  ["text of a page", {"index.html": "<main><p>write to no.body@mail.cn</p></main>"}, /n•\.••••@••••\.cn, e-mail.*\(index\.html, column text\)/],
  ["attribute of a page", {"index.html": '<a href="mailto:no.body&#64;mail.cn">x</a>'}, /e-mail.*\(index\.html, column text\)/],
  ["search index", {"search.json": '[{"text":"call 13812345678 now"}]'}, /phone.*\(search\.json, column text\)/],
  ["bundle of a page", {"_file/tables/index.01234567.json": '{"tables":{"weekly":[{"kind":"GB82WEST12345698765432"}]}}'}, /iban.*index\.01234567\.json, column kind\)/],
  ["key of a bundle", {"_file/x.json": '{"a":{"no.body@mail.cn":1}}'}, /e-mail.*\(_file\/x\.json, column key\)/],
  ["script", {"_import/lib/a.js": 'const who = "no.body@mail.cn";'}, /e-mail.*\(_import\/lib\/a\.js/],
  ["script in a library's folder that is not the library's", {"_npm/d3@7/_esm.js": 'const who = "no.body@mail.cn";'}, /e-mail.*\(_npm\/d3@7\/_esm\.js/],
  ["style sheet", {"a.css": '/* no.body@mail.cn */'}, /e-mail.*\(a\.css/],
  ["unknown file", {"a.bin": "\u0000no.body@mail.cn\u0000"}, /e-mail.*\(a\.bin/],
  ["name of the lake", {"index.html": "<p>Best: <b>Mara</b> Quill</p>", "search.json": '[{"text":"Best: Mara  QUILL."}]'}, /value of contacts\.name \(direct\).*\(search\.json/],
  ["Chinese name of the lake", {"search.json": '[{"text":"最好的客户是欧阳小雨。"}]'}, /value of contacts\.alias \(direct\).*\(search\.json/],
  ["number of a customer", {"index.html": '<p data-id="C000417">x</p>'}, /value of contacts\.customer_id \(direct\).*\(index\.html/],
  ["street of the lake", {"index.html": "<p>unit 4, mill lane</p>"}, /value of contacts\.street \(quasi\).*\(index\.html/]
];

for (const [where, files, message] of planted)
  test(`a personal value in the ${where} is refused, and is not printed`, async (t) => {
    const {messages} = await gate(t, {...nothing, ...files});
    assert.match(messages.join("\n"), message);
    for (const secret of ["no.body", "13812345678", "Quill", "欧阳小雨", "C000417"]) assert.ok(!messages.join("\n").toLowerCase().includes(secret.toLowerCase()), secret);
  });

test("a personal value in a column of a published table is refused", async (t) => {
  const {messages} = await gate(t, nothing, {tables: {"publish.rules": "select 'price-zero' as rule, 'ask no.body@mail.cn' as says"}});
  assert.equal(messages.length, 1);
  assert.match(messages[0] ?? "", /e-mail.*\(tables\/rules\.parquet, column says\)/);
});

test("an allowance needs a reason, lets its column pass and is told", async (t) => {
  const tables = {"publish.rules": "select 'price-zero' as rule, 'ask no.body@mail.cn' as says"};
  const allowance = {table: "rules", column: "says", reason: "The shop's own address"};
  assert.deepEqual(await gate(t, nothing, {tables, allow: [allowance]}), {messages: [], allowed: [allowance]});
  assert.equal((await gate(t, nothing, {tables, allow: [{...allowance, reason: " "}]})).messages.length, 1);
  assert.equal((await gate(t, nothing, {tables, allow: [{...allowance, column: "rule"}]})).messages.length, 1);
});

test("small groups and shown suppressed counts are refused; zero and merged ones pass", async (t) => {
  const rows = (customers: string, suppressed: string) => ({"publish.weekly": `select 'new' as kind, ${customers} as customers, ${suppressed} as suppressed`});
  assert.match((await gate(t, nothing, {tables: rows("19", "false")})).messages.join(), /group of fewer than 20 persons \(tables\/weekly\.parquet, column customers\)/);
  assert.match((await gate(t, nothing, {tables: rows("30", "true")})).messages.join(), /shown although its row is suppressed/);
  for (const count of ["20", "0", "cast(null as bigint)"]) assert.deepEqual((await gate(t, nothing, {tables: rows(count, "false")})).messages, []);
});

test("a table without a class, and a file over 25 MB, are refused", async (t) => {
  const {messages} = await gate(t, {...nothing, "big.txt": Buffer.alloc(25_000_001)}, {tables: {"publish.people": "select 1 as id"}});
  assert.match(messages.join("\n"), /table is not public, aggregate or pseudonymous \(tables\/people\.parquet/);
  assert.match(messages.join("\n"), /file of 25000001 bytes, over 25 MB \(big\.txt/);
});

test("judge(findings) names each file, column and kind once", () => {
  const finding: Finding = {file: "a.html", table: "a.html", column: "text", what: "e-mail", example: "a@b.cn"};
  assert.equal(judge([finding, {...finding, example: "c@d.cn"}, {...finding, column: "key"}], []).findings.length, 2);
});
