import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import type {Segmentation, Tag, Workspace} from "../../../lib/workspace.js";
import {segmentTables} from "../../../loaders/publish/segments.js";
import {run, shop, world} from "../../pipeline/world.js";
import {rank} from "../../util/rank.js";

const base = {owner: "a", says: {en: "x", zh: "x"}}, random = seededRandom("published segments"), whole = (n: number) => Math.floor(random() * n), threshold = 8;
const tags: Record<string, Tag> = {
  spent: {...base, kind: "statistic", of: "sum", column: "amount", table: "orders"}, bought: {...base, kind: "statistic", of: "count", table: "orders"}, rfm: {...base, kind: "rfm", amount: "amount", table: "orders"},
  stage: {...base, kind: "stage", from: ["bought"], states: [{state: "often", when: "bought >= 3", next: [], says: base.says}, {state: "once", next: [], says: base.says}]}
};
const segments: Record<string, Segmentation> = {groups: {...base, kind: "rfm", tag: "rfm", quiet: 20}, types: {...base, kind: "rfm", tag: "rfm", names: "types"}, stages: {...base, kind: "lifecycle", tag: "stage"}, near: {...base, kind: "clusters", features: [{tag: "bought", log: true}, {tag: "spent", log: true}], k: 3}};
const workspace: Workspace = {...shop, tagMonths: 2, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tags, segments, privacy: {basis: {kind: "open-data", licence: "CC0"}, threshold}};
const day = (n: number) => new Date(Date.UTC(2024, 0, n)).toISOString().slice(0, 10), csv = ["no,who,day,sum", ...Array.from({length: 260}, (_, i) => `${i},p${whole(100)},${day(1 + whole(59))},${1 + whole(90)}`)].join("\n");
const {rows} = await run(workspace, await world(workspace, {"sales.csv": `${csv}\n`}));
const groups = await rows("publish.segment_groups"), members = await rows("profile.segments"), people = (await rows("profile.tags")).map((row) => row["person_id"]);
const inside = (id: unknown, segment: unknown, quiet = false) => { const own = new Set(members.filter((row) => row["segmentation"] === id && row["segment"] === segment && (!quiet || row["quiet"] === true)).map((row) => row["person_id"])); return people.map((person) => (own.has(person) ? 1 : 0)); };
const size = (vector: readonly number[]) => vector.reduce<number>((a, b) => a + b, 0), small = (n: number) => n > 0 && n < threshold;

test("sizes that are shown are right and not small; shares and amounts go with them", () => {
  assert.ok(groups.length > 12);
  for (const row of groups) {
    const [n, quiet] = [size(inside(row["segmentation"], row["segment"])), size(inside(row["segmentation"], row["segment"], true))];
    assert.ok(row["persons"] === null ? row["revenue"] === null && row["share"] === null : row["persons"] === n && !small(n));
    assert.ok(row["quiet"] === null || (row["quiet"] === quiet && !small(quiet)));
  }
  assert.ok(groups.some((row) => row["suppressed"] === true) && groups.some((row) => row["suppressed"] === false));
  for (const id of Object.keys(segments)) assert.ok(groups.filter((row) => row["segmentation"] === id).reduce((sum, row) => sum + Number(row["revenue_share"] ?? 0), 0) <= 1.01);
});

test("no small segment follows from the sizes and values that are shown together", async () => {
  const values = (await rows("publish.tag_values")).filter((row) => row["persons"] !== null && row["tag"] === "rfm"), wide = await rows("profile.tags");
  const shown = [people.map(() => 1), ...values.map((row) => wide.map((one) => (one["rfm"] === row["bucket"] ? 1 : 0))), ...groups.filter((row) => row["persons"] !== null).map((row) => inside(row["segmentation"], row["segment"])), ...groups.filter((row) => row["quiet"] !== null).map((row) => inside(row["segmentation"], row["segment"], true))];
  const secrets = groups.flatMap((row) => [inside(row["segmentation"], row["segment"]), inside(row["segmentation"], row["segment"], true)]).filter((one) => small(size(one)));
  assert.ok(secrets.length > 2);
  const known = rank(shown, 1_000_003n);
  for (const secret of secrets) assert.equal(rank([...shown, secret], 1_000_003n), known + 1);
});

test("everything but today's sizes is rounded to whole thresholds, or not told", async () => {
  for (const table of ["segment_flows", "segment_overlaps", "segment_grid", "segment_map"]) for (const row of await rows(`publish.${table}`)) assert.ok(row["persons"] === null || Number(row["persons"]) % threshold === 0, table);
  for (const row of await rows("publish.segment_months")) assert.ok(row["persons"] === null || row["as_of"] === workspace.asOf || Number(row["persons"]) % threshold === 0);
  for (const row of await rows("publish.segment_cohorts")) assert.ok(row["share"] === null || Number.isInteger(Math.round(1e6 * Number(row["share"])) / 1e4));
  assert.deepEqual((await rows("publish.segment_catalogue")).map((row) => [row["segmentation"], row["of"]]), Object.keys(segments).map((id) => [id, people.length]));
  assert.ok((await rows("publish.segment_choice")).some((row) => row["chosen"] === true && row["k"] === 3));
  assert.ok((await rows("publish.segment_edges")).filter((row) => row["measure"] === "monetary" && row["bound"] !== null).every((row) => Number(Number(row["bound"]).toPrecision(2)) === row["bound"]));
  assert.ok((await rows("publish.segment_flows")).some((row) => row["declared"] === false));
});

test("without segmentations nothing is published", () => assert.deepEqual(segmentTables({...workspace, segments: {}}, new Set(["resolve.persons", "profile.segments_shown"])), []));
