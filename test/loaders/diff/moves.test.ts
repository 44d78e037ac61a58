import assert from "node:assert/strict";
import test from "node:test";
import type {Audience, Tag, Workspace} from "../../../lib/workspace.js";
import {moves, type Move} from "../../../loaders/diff/moves.js";
import {run, shop, world} from "../../pipeline/world.js";

const base = {owner: "a", says: {en: "x", zh: "x"}};
const csv = `no,who,day,sum\n${["a 2024-01-05 10", "a 2024-02-01 2.50", "b 2024-02-05 1", "c 2023-12-05 30"].map((line, i) => [i, ...line.split(" ")].join(",")).join("\n")}\n`;
const shopped = (tags: Record<string, Tag>, who: Record<string, Audience["who"]>): Workspace => ({
  ...shop, tagMonths: 2, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tags, privacy: {basis: {kind: "open-data", licence: "CC0"}, threshold: 2},
  audiences: Object.fromEntries(Object.entries(who).map(([id, condition]) => [id, {...base, purpose: "mail", who: condition}]))
});

test("who enters and leaves equals what the orders say", async () => {
  const bought = (least: number): Tag => ({...base, kind: "statistic", of: "count", table: "orders", where: `amount >= ${least}`});
  const before = shopped({bought: bought(1), gone: bought(1)}, {some: {tag: "bought", atLeast: 1}, old: {tag: "bought", atLeast: 1}});
  const after = shopped({bought: bought(2)}, {some: {tag: "bought", atLeast: 1}, young: {tag: "bought", atLeast: 2}});
  const [first, second] = [await run(before, await world(before, {"sales.csv": csv})), await run(after, await world(after, {"sales.csv": csv}))];
  const told = (rows: readonly Move[]) => rows.filter(({enter, leave}) => enter + leave > 0).map(({kind, id, value, side, enter, leave}) => [kind, id, value, side, enter, leave]);
  // a bought 10 and 2.50, b 1, c 30: with at least 1 all three have the tag, with at least 2 no longer b
  assert.deepEqual(told(await moves(first, second)), [
    ["audience", "old", null, "before", 0, 3], ["audience", "some", null, "both", 0, 1], ["audience", "young", null, "after", 1, 0],
    ["tag", "bought", null, "both", 0, 1], ["tag", "bought", "1.0", "both", 0, 1], ["tag", "gone", null, "before", 0, 3], ["tag", "gone", "1.0", "before", 0, 2], ["tag", "gone", "2.0", "before", 0, 1]
  ]);
  assert.deepEqual(told(await moves(first, first)), []);
});
