import assert from "node:assert/strict";
import {test} from "node:test";
import {groups} from "../../../lib/charts/groups.js";
import {emptyFixture, fixture} from "./fixtures.js";

test("groups show customers where they are known, and say what is put together", () => {
  assert.equal(groups.key?.(fixture(), "en").length, 2);
  assert.match(groups.sub(fixture(), "en"), /^Share of customers and share of revenue by country.*Groups under 20 customers are put together\.$/);
  const without = fixture({tables: {groups: fixture().tables.groups!.map((row) => ({...row, customers: null}))}});
  assert.deepEqual(groups.key?.(without, "en"), []);
  assert.deepEqual(groups.table(fixture(), "en").rows.at(-1)?.[0], "31 small groups");
  assert.ok(groups.empty(emptyFixture(), "zh"));
});
