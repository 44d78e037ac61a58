import assert from "node:assert/strict";
import {test} from "node:test";
import type {CleanTable, ColumnSpec, Rule} from "../../../lib/workspace.js";
import {isZone, tableProblems} from "../../../loaders/clean/check.js";
import {shop} from "../../pipeline/world.js";

const orders = shop.clean["orders"] as CleanTable;
const says = {en: "x", zh: "x"};
const found = (spec: Partial<CleanTable>) => tableProblems({...orders, ...spec}, shop).map(({key, what, value}) => `${key}: ${what}: ${JSON.stringify(value)}`);
const column = (spec: Partial<ColumnSpec>) => found({columns: {...orders.columns, x: {from: "no", ...spec}}});
const rule = (spec: object) => found({rules: [{id: "r", says, ...spec} as Rule]});

test("a right table has no problems", () => assert.deepEqual(found({}), []));

test("each mistake in a column is named with its key and value", () => {
  assert.deepEqual(column({from: "emial"}), ['columns.x.from: unknown column: "emial"']);
  assert.deepEqual(column({type: "number" as "text"}), ['columns.x.type: unknown type: "number"']);
  assert.deepEqual(column({type: "decimal(40,2)"}), ['columns.x.type: no decimal of 1 to 38 digits: "decimal(40,2)"']);
  assert.match(column({type: "date", formats: ["YYYY-MM-DD"]}).join(), /columns\.x\.formats: no letter of a date pattern: Y/);
  assert.match(column({type: "integer", formats: ["yyyy"]}).join(), /formats of a column that is no date/);
  assert.match(column({type: "timestamp", zone: "Europe/Lundon"}).join(), /unknown time zone/);
  assert.match(column({number: {decimal: ","}}).join(), /number format of a column that is no number/);
  assert.match(column({type: "double", number: {decimal: ",", group: ","}}).join(), /group sign that is also/);
  assert.match(column({repairs: [{id: "j", judge: "fone" as "phone", says}]}).join(), /unknown judge: "fone"/);
  assert.match(column({repairs: [{id: "s", sql: "upper('value')", says}]}).join(), /does not speak of value/);
  assert.match(column({repairs: [{id: "s", sql: "upper(value)", says}, {id: "s", sql: "lower(value)", says}]}).join(), /repair named twice/);
  assert.match(found({columns: {_file: {from: "no"}}, rules: [], derived: {}}).join(), /begins with an underscore/);
});

test("each mistake in a rule is named with its key and value", () => {
  assert.deepEqual(rule({kind: "missing", column: "amont", when: "1 = 1"}), ['rules.r.column: unknown column: "amont"']);
  assert.match(rule({kind: "refuse", when: "1 = 1", shows: ["x"], group: ["y"]}).join(), /group: unknown column: "y".*shows: unknown column: "x"/);
  assert.match(rule({kind: "reference", columns: ["order_id"], table: "orders", keys: [], does: "flag"}).join(), /not as many keys/);
  assert.match(rule({kind: "unique", by: [], does: "flag"}).join(), /no column to compare by/);
  assert.match(rule({kind: "outlier", column: "order_id", method: "iqr", does: "flag"}).join(), /column that is no number: "text"/);
  assert.match(rule({kind: "route", when: "1 = 1", to: "Test Orders"}).join(), /no plain name/);
  assert.match(found({rules: [{kind: "flag", id: "a b", when: "1 = 1", says}]}).join(), /not letters/);
  assert.match(found({rules: [{kind: "flag", id: "amount-missing", when: "1 = 1", says}]}).join(), /that parsing uses/);
  assert.match(found({contract: {refusedShare: 5}}).join(), /no share between 0 and 1: 5/);
});

test("isZone(name)", () => assert.deepEqual(["Asia/Shanghai", "UTC", "Mars/Base"].map(isZone), [true, true, false]));
