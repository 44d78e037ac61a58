import assert from "node:assert/strict";
import {test} from "node:test";
import type {LakeLine} from "../../lib/lake.js";
import {answersSql, byDay, factSql, goldenSql, keyColumns, numbersSql, searchSql, tagsSql, type Asked} from "../../lib/person-file.js";
import type {Workspace} from "../../lib/workspace.js";
import {openSelects} from "../../loaders/site/lake-select.js";
import {run, shop, world} from "../pipeline/world.js";

const says = {en: "x", zh: "x"}, orders = shop.clean["orders"];
const workspace: Workspace = {
  ...shop, sources: {...shop.sources, members: {system: "shop", path: "members.csv", format: "csv", columns: ["id", "name", "mobile"], says}},
  clean: {...shop.clean, ...(orders && {orders}), contacts: {source: "members", says, rules: [], columns: {customer_id: {from: "id"}, name: {from: "name"}, mobile: {from: "mobile"}}}},
  facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}, contacts: {number: "customer_id", system: "shop"}}, tagMonths: 1, tags: {bought: {kind: "statistic", of: "count", table: "orders", owner: "a", says}}, golden: {name: {from: ["contacts.name"], keep: "trusted", says}, mobile: {from: ["contacts.mobile"], keep: "trusted", says}}
};

test("a person is found by name, phone, number or order, and everything held stands in the answers", async () => {
  const result = await run(workspace, await world(workspace, {"sales.csv": "no,who,day,sum\n100,a,2024-01-05,10\n200,b,2024-02-05,1\n", "members.csv": "id,name,mobile\na,Ann O'Néil,+44 20 7946 0018\nb,张 Bo,020 7946 0019\n"}));
  const lake = await openSelects(result.steps, 1);
  const ask = async ({sql, values}: Asked) => {
    const rows: unknown[][] = [];
    for await (const line of lake.select(sql, values)) for (const part of line.trim().split("\n")) { const read = JSON.parse(part) as LakeLine; if ("values" in read) for (let i = 0; i < (read.values[0]?.length ?? 0); ++i) rows.push(read.values.map((column) => column[i])); }
    return rows;
  };
  try {
    const found = async (text: string) => (await ask(searchSql(text, {golden: true, keys: [{fact: "orders", column: "order_id"}]}))).flat();
    const [ann, bo] = [String((await found("ann"))[0]), String((await found("200"))[0])];
    assert.notEqual(ann, bo);
    for (const text of ["ANN o'n", "o'NEIL", "O’NÉIL".replace("’", "'"), "100", "a", "20 7946 0018", "020-7946-0018", "+44 (0)20 7946 0018", "0044 2079460018"]) assert.deepEqual(await found(text), [ann], text);
    assert.deepEqual([await found("张"), await found("o")], [[bo], []], "one letter is a name in Chinese alone");
    for (const text of ["+44 20 7946 0019", "0044 20 7946 0019", "7946 0019"]) assert.deepEqual(await found(text), [bo], `${text}: held as 020 7946 0019`);
    assert.equal((await found("7946001")).length, 2, "digits anywhere in a phone");
    assert.deepEqual([await found("'; drop"), await found("79"), await found("%")], [[], [], []]);
    assert.deepEqual(await ask(numbersSql(ann)), [["shop", "a"]]);
    assert.deepEqual((await ask(goldenSql(ann))).map((row) => row.slice(0, 4)), [["mobile", 1, "+44 20 7946 0018", "contacts"], ["name", 1, "Ann O'Néil", "contacts"]]);
    assert.deepEqual((await ask(tagsSql(ann, ["bought"], "2024-03-01"))).map((row) => row.slice(0, 3)), [["bought", "1.0", 1]]);
    assert.equal((await ask(factSql(ann, "orders", 5))).length, 1);
    await assert.rejects(ask(answersSql(ann)), /consent_answers/, "a workspace without consents has no such table, and the page takes that for none");
  } finally {
    lake.close();
  }
});

test("more than three rows of one kind on one day are one entry, where the first of them stands", () => {
  const row = (fact: string, at: string) => ({fact, at}), views = ["09", "11", "12", "15"].map((hour) => row("views", `2024-01-05 ${hour}:00:00`)), order = row("orders", "2024-01-05 10:00:00"), later = row("views", "2024-01-06 10:00:00");
  const [a, b, c, d] = views as [typeof order, typeof order, typeof order, typeof order];
  assert.deepEqual(byDay([later, d, c, order, b, a]), [[later], [d, c, b, a], [order]]);
  assert.deepEqual(byDay([c, order, b, a]), [[c], [order], [b], [a]], "three stand alone");
  assert.deepEqual(byDay([]), []);
});

test("columns that name rows are those of clean tables behind facts, but not those that name persons or goods", () => {
  const row = (table: string, column: string, stage = "clean") => ({stage, table, column, type: "VARCHAR"});
  assert.deepEqual(keyColumns(["orders", "tickets"], [row("orders", "order_id"), row("orders", "customer_id"), row("orders", "amount"), row("orders", "order_id", "ingest"), row("tickets", "ticket_no"), row("returns", "return_id"), row("tickets", "paid")]), [{fact: "orders", column: "order_id"}, {fact: "tickets", column: "ticket_no"}]);
});
