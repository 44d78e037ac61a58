import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import type {Segmentation, Tag} from "../../../lib/workspace.js";
import {choiceRows, mapRows, numbersOf, traitRows, traitSums} from "../../../loaders/publish/segment-parts.js";
import type {Row, StepContext} from "../../../loaders/step.js";
import {shop} from "../../pipeline/world.js";

const says = {en: "x", zh: "x"}, tags: Record<string, Tag> = {n: {kind: "statistic", of: "count", table: "orders", owner: "a", says}, tenth: {kind: "ranking", by: "n", groups: 10, owner: "a", says}, t: {kind: "last", column: "order_id", table: "orders", owner: "a", says}};
const context = (tables: Record<string, Row[]>, selected: Row[] = []): StepContext => ({rows: async (table) => tables[table] ?? [], count: async () => 0, columns: async () => ({}), select: async () => selected, settings: {}, asOf: "", random: seededRandom("a"), log: () => undefined, signal: new AbortController().signal});

test("numbers are compared, rankings and texts are not", () => {
  const facts = {orders: {number: "customer_id", system: "shop", at: "ordered_at"}};
  assert.deepEqual(numbersOf({...shop, facts, tags}, new Set(["resolve.persons", "profile.tags", "clean.orders", "profile.tag_n"])), ["n"]);
  assert.match(traitSums(["n"]), /group by s\.segmentation, s\.segment/);
});

test("means of segments with few values are hidden with another one; deviations are of everybody's spread", async () => {
  const s: Segmentation = {kind: "clusters", features: [{tag: "n"}], k: 3, owner: "a", says}, row = (segment: string, n0: number, s0: number, q0: number): Row => ({segmentation: "s", segment, n0, s0, q0});
  const found = await traitRows(context({}, [row("cluster_1", 20, 200, 2000), row("cluster_2", 5, 5, 5), row("cluster_3", 75, 75, 75)]), [["s", s]], ["n"], {threshold: 10, tags});
  assert.deepEqual(found.map(({segment, inside, everybody, suppressed}) => [segment, inside, everybody, suppressed]), [["cluster_1", null, 2.8, true], ["cluster_2", null, 2.8, true], ["cluster_3", 1, 2.8, false]]);
  assert.equal(found[2]?.["deviation"], -0.5);
});

test("the number in use is marked; cells of a map with few are left out", async () => {
  const choice: Row = {inertia: 200, silhouette: 0.5, calinski_harabasz: 1, davies_bouldin: 1, stability: 1, rows: 100};
  const tables = {"profile.segment_model_s": [{cluster: 1}, {cluster: 2}], "profile.segment_choice_s": [{...choice, k: 2}, {...choice, k: 3}], "profile.segment_map_s": [{kind: "cell", x: 0, y: 0, segment: "a", persons: 9, share_x: 0.5, share_y: 0.2}, {kind: "cell", x: 0, y: 0, segment: "b", persons: 16, share_x: 0.5, share_y: 0.2}, {kind: "cell", x: 1, y: 0, segment: "a", persons: 4, share_x: 0.5, share_y: 0.2}, {kind: "axis", x: 1, y: 0, segment: "n", persons: null, share_x: 0.5, share_y: 0.2}]};
  assert.deepEqual((await choiceRows(context(tables), ["s"])).map(({k, chosen, inertia}) => [k, chosen, inertia]), [[2, true, 2], [3, false, 2]]);
  assert.deepEqual((await mapRows(context(tables), ["s"], 10)).map(({kind, segment, persons, rank}) => [kind, segment, persons, rank]), [["cell", "b", 30, 1], ["axis", "n", null, 2]]);
});
