import assert from "node:assert/strict";
import {test} from "node:test";
import {canonical} from "../../../lib/schema/canonical.js";

test("canonical tables are personal, and what names a person is direct", () => {
  for (const [table, {class: kind, columns}] of Object.entries(canonical)) {
    assert.equal(kind, "personal", table);
    for (const [column, {privacy}] of Object.entries(columns)) if (/^(name|email|phone|address|customer_id|person_id)$/.test(column)) assert.equal(privacy, "direct", `${table}.${column}`);
  }
});

test("a column of one name has one type in every table", () => {
  const types = new Map<string, string>();
  for (const {columns} of Object.values(canonical)) for (const [column, {type}] of Object.entries(columns)) assert.equal(types.set(column, types.get(column) ?? type).get(column), type, column);
});
