import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import type {Tag, Workspace} from "../../../lib/workspace.js";
import {tagSteps} from "../../../loaders/profile/tags.js";
import {root} from "../../util/source.js";
import {runSteps, type GivenTables} from "../../util/tag-lake.js";
import {differences} from "../../util/tag-oracle.js";

type Values = Record<string, string | number | boolean>;

/** A slice of the demo's clean tables, and what pandas makes of it: `test/oracles/tags.py`. */
const oracle = JSON.parse(readFileSync(join(root, "test/oracles/tags.json"), "utf8")) as {given: Record<string, {columns: string[]; rows: (string | boolean | null)[][]}>; at: Record<string, Record<string, Values>>};

const says = {en: "x", zh: "x"}, orders = {owner: "a", says, table: "orders"}, goods = {owner: "a", says, table: "purchases"};
/** Kinds and statistics that no tag of the demo has. */
const more: Record<string, Tag> = {
  often: {...goods, kind: "preference", column: "category"}, kinds: {...goods, kind: "statistic", of: "distinct", column: "category"}, least_paid: {...orders, kind: "statistic", of: "min", column: "amount"}, most_paid: {...orders, kind: "statistic", of: "max", column: "amount"},
  mean_paid: {...orders, kind: "statistic", of: "mean", column: "amount"}, days_since_first: {...orders, kind: "statistic", of: "days-since-first"}, earlier: {...orders, kind: "statistic", of: "count", window: {from: 120, until: 30}, otherwise: 0}, fixed: {...orders, kind: "statistic", of: "count", window: {from: "2026-01-01", until: "2026-04-01"}},
  last_day: {...orders, kind: "statistic", of: "max", column: "ordered_at"}, quiet_tenth: {owner: "a", says, kind: "ranking", by: "days_since_order", groups: 10, ascending: true}, nested: {...orders, kind: "rfm", amount: "amount", monetary: "mean", nested: true, window: {from: 730}}, town: {owner: "a", says, table: "customers", kind: "list", column: "city"},
  none: {...orders, kind: "rule", when: "count(*) = 0", window: {from: 365}}, goods_share: {owner: "a", says, kind: "computed", from: ["favourite_goods"], sql: "favourite_goods_share", type: "number"}
};
/** A slice may hold nobody of a list. */
const tags = Object.fromEntries(Object.entries({...demo.tags, ...more}).map(([id, tag]): [string, Tag] => [id, {...tag, mayBeEmpty: true}]));
const workspace: Workspace = {...demo, tags, tagMonths: 6};

const types: Record<string, string> = {ordered_at: "timestamp", happened_at: "timestamp", opened_at: "timestamp", given_at: "timestamp", amount: "decimal(12,2)", line_amount: "decimal(12,2)", quantity: "bigint", line_no: "bigint", rating: "bigint", blocked: "boolean"};
/** Columns of lines that the order of a fact table asks for. */
const lines = {_file: "string", _line: "bigint"};
const given: GivenTables = Object.fromEntries(Object.entries(oracle.given).map(([table, {columns, rows}]) => [table, {
  columns: {...Object.fromEntries(columns.map((name) => [name, types[name] ?? "string"])), ...lines}, rows: rows.map((row, i) => ({...Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null])), _file: "f", _line: i}))
}]));

test("every kind of tag, and every statistic, equals pandas to the row, today and at the end of a month", async () => {
  const steps = tagSteps(workspace, new Set(Object.keys(given))), lake = await runSteps(steps.filter(({name}) => name !== "profile.tag_coverage"), given, demo.asOf);
  try {
    for (const [day, values] of Object.entries(oracle.at)) {
      assert.deepEqual(Object.keys(values).sort(), Object.keys(tags).sort(), "pandas has every tag");
      for (const [id, found] of Object.entries(values)) assert.deepEqual(differences((await lake.rows(`profile.tag_${id}`)).filter((row) => row["as_of"] === day), new Map(Object.entries(found))), [], `${id} at ${day}`);
    }
    const kinds = new Set(Object.values(tags).map(({kind}) => kind)), statistics = new Set(Object.values(tags).flatMap((tag) => (tag.kind === "statistic" ? [tag.of] : [])));
    assert.deepEqual([kinds.size, statistics.size], [11, 10], "all kinds but scores, which have an oracle of their own, and all statistics");
  } finally {
    lake.close();
  }
});

test("the value of a month's end is that of a build at that date, with its reason, for every kind", async () => {
  const [day = ""] = Object.keys(oracle.at), made = new Set(Object.keys(given)), runAt = (asOf: string) => runSteps(tagSteps({...workspace, asOf}, made).filter(({name}) => name !== "profile.tag_coverage"), given, asOf);
  const series = await runAt(demo.asOf), rebuilt = await runAt(day);
  try {
    assert.ok(day < demo.asOf);
    for (const id of Object.keys(tags)) {
      const at = async ({rows}: typeof series) => (await rows(`profile.tag_${id}`)).filter((row) => row["as_of"] === day).map((row) => JSON.stringify(Object.entries(row))).sort();
      assert.deepEqual(await at(series), await at(rebuilt), id);
    }
  } finally {
    series.close();
    rebuilt.close();
  }
});
