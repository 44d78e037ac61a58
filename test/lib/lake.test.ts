import assert from "node:assert/strict";
import {test} from "node:test";
import {mostRows, parseLakeQuery, parseLakeSelect} from "../../lib/lake.js";

const parse = (text: string) => parseLakeQuery(new URLSearchParams(text));

test("a query without anything asks for the first rows of all, in order of place", () => {
  assert.deepEqual(parse(""), {table: null, rule: null, column: null, text: null, file: null, line: null, sort: "place", descending: false, offset: 0, limit: 50});
  assert.deepEqual(parse("table=t&rule=r&column=c&text=%22%3B+drop&file=a%2Fb.csv&line=7&sort=rule&descending=1&offset=50&limit=200"), {table: "t", rule: "r", column: "c", text: "\"; drop", file: "a/b.csv", line: 7, sort: "rule", descending: true, offset: 50, limit: mostRows});
});

test("what is unknown or out of range is named", () => {
  const cases: [string, string][] = [
    ["sql=select", "unknown parameter: sql"], ["sort=1;drop", "unknown order: 1;drop; there are place, rule, column"], ["offset=-1", "invalid number: -1; offset is 0 to 1000000000000"],
    ["limit=0", `invalid number: 0; limit is 1 to ${mostRows}`], ["limit=1e2", `invalid number: 1e2; limit is 1 to ${mostRows}`], ["line=x", `invalid number: x; line is 0 to ${Number.MAX_SAFE_INTEGER}`]
  ];
  for (const [text, message] of cases) assert.throws(() => parse(text), {message});
});

test("a statement comes with a list of plain values", () => {
  const select = (text: string) => parseLakeSelect(new URLSearchParams(text));
  assert.deepEqual(select("sql=select+%241&values=%5B%22a%22%2C1%2Cnull%5D"), {sql: "select $1", values: ["a", 1, null]});
  assert.deepEqual(select("sql=select+1"), {sql: "select 1", values: []});
  for (const text of ["", "sql=+", "sql=a&values=1", "sql=a&values=%5Btrue%5D", "sql=a&values=%5B", "sql=a&table=x"]) assert.throws(() => select(text), {name: "PortraitError"}, text);
});
