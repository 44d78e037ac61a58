import assert from "node:assert/strict";
import {after, test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import type {TableKeys} from "../../../loaders/erase/keys.js";
import {erasedSelect} from "../../../loaders/erase/select.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const people: TableKeys = {table: "people", source: "p", number: {column: "no", system: "crm"}, values: [{column: "mail", kind: "email"}, {column: "tel", kind: "phone"}]};
const asked: TableKeys = {table: "erasures", source: "w", number: {column: "customer_id", system: undefined}, values: [{column: "email", kind: "email"}]};
const columns = new Map([["p", ["raw"]], ["w", ["raw"]]]);
const view = (name: string, names: string, rows: string) => engine.query(`create or replace view "${name}" as select * from (values ${rows}) t(${names})`);
const told = async (requests: string) => {
  await view("clean.erasures_parsed", "_file, _line, customer_id, email, scope", requests);
  return (await engine.query(erasedSelect([people, asked], {number: true, email: true, scope: true}, columns))).map((row) => `${String(row["source"])} ${String(row["line"])} ${String(row["reason"])}`).sort();
};
await view("resolve.persons", "person_id, system, customer_id", "('P1', 'crm', '1'), ('P1', 'erp', '9'), ('P2', 'crm', '2'), ('P3', 'crm', '9')");
await view("clean.people_parsed", "_file, _line, no, mail, tel", "('f', 2, '1', 'one@x.test', '+44 1632 960001'), ('f', 3, '2', 'two@x.test', '01632 960002'), ('f', 4, null, 'ONE@x.test ', null), ('f', 5, '2', 'one@x.test', null), ('f', 6, '9', null, '0044 1632960001')");
for (const source of ["p", "w"]) await view(`ingest.${source}`, "_file, _line, _kind, _text, raw", "('f', 7, 'unreadable', 'x;two@X.test', null), ('f', 8, 'unreadable', null, 'nothing'), ('f', 9, 'record', 'two@x.test', null)");

test("a request by number takes the lines of that person's number, and none that bears another's", async () => assert.deepEqual(await told("('f', 2, '1', null, 'all')"), ["p 2 number", "w 2 number"])); // its address and phone stand in lines of the living too, so that line 4 is not told to be theirs
test("a value that no living person has tells whose a line without a number is, and one that cannot be read", async () => assert.deepEqual(await told("('f', 2, '2', null, null)"), ["p 3 number", "p 5 number", "p 7 text", "w 2 number", "w 7 text"]));
test("a request without a number names the one person who has its address; nobody is taken where several have it; marketing alone takes nobody", async () => {
  assert.deepEqual(await told("('f', 2, null, ' TWO@x.test', 'all')"), ["p 3 number", "p 5 number", "p 7 text", "w 2 email", "w 7 text"]);
  assert.deepEqual(await told("('f', 2, null, 'one@x.test', 'all')"), ["w 2 request"]);
  assert.deepEqual(await told("('f', 2, '1', 'one@x.test', 'Marketing')"), []);
  assert.deepEqual(await told("('f', 2, '9', null, 'all')"), ["w 2 request"]); // a number that two persons have, in two systems, where the table does not say which is meant
});
