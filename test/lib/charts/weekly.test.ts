import assert from "node:assert/strict";
import {test} from "node:test";
import {weekly} from "../../../lib/charts/weekly.js";
import {emptyFixture, fixture} from "./fixtures.js";

test("the unit keeps the axis short, and gaps are explained", () => {
  assert.match(weekly.sub(fixture(), "en"), /^Revenue a week, thousand pounds\. .*Gaps: fewer than 20 customers/);
  const [row] = fixture().tables.weekly!;
  const with_ = (revenue: number) => fixture({tables: {weekly: [{...row!, revenue}]}});
  assert.deepEqual([9000, 9e6, 9e9, 9e12].map((revenue) => weekly.sub(with_(revenue), "zh").split("。")[0]), ["每周收入，英镑", "每周收入，千英镑", "每周收入，百万英镑", "每周收入，十亿英镑"]);
  assert.match(weekly.text(fixture(), "en"), /^Line chart\. Returning and new customers both brought more\. In the last week shown, Returning: £/);
  assert.ok(weekly.empty(emptyFixture(), "en"));
});
