import assert from "node:assert/strict";
import {test} from "node:test";
import type {Audience, Tag, Workspace} from "../../../lib/workspace.js";
import {audienceSteps, madeAudiences} from "../../../loaders/profile/audiences.js";
import {run, shop, world} from "../../pipeline/world.js";

const base = {owner: "a", says: {en: "x", zh: "x"}}, csv = "no,who,day,sum\n1,a,2024-01-05,10\n2,a,2024-02-01,2.50\n3,b,2024-02-05,1\n4,c,2023-12-05,1\n";
const tags: Record<string, Tag> = {bought: {...base, kind: "statistic", of: "count", table: "orders"}};
const audience = (who: Audience["who"], more: Partial<Audience> = {}): Audience => ({...base, purpose: "mail", who, ...more});
const audiences = {again: audience({tag: "bought", atLeast: 2}), recent: audience({events: {table: "orders", window: {from: 40}}}), both: audience({all: [{audience: "again"}, {audience: "recent"}]})};
const shopped: Workspace = {...shop, tagMonths: 2, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tags, audiences, privacy: {basis: {kind: "open-data", licence: "CC0"}, threshold: 2}};

test("members of every month come from one definition; an audience may stand on another", async () => {
  const result = await run(shopped, await world(shopped, {"sales.csv": csv}));
  const counts = async (id: string) => (await result.rows("profile.audiences_counts")).filter((row) => row["audience"] === id).map((row) => [row["as_of"], row["persons"]]);
  assert.deepEqual(await counts("again"), [["2024-03-01", 1]]);
  assert.deepEqual(await counts("recent"), [["2024-02-01", 1], ["2024-03-01", 2]]);
  assert.deepEqual((await result.rows("profile.audiences_coverage")).map((row) => Object.values(row)), [["again", 1, 1, 3], ["both", 1, 1, 3], ["recent", 2, 2, 3]]);
  assert.deepEqual((await result.rows("profile.audiences")).map((row) => row["audience"]), ["again", "both", "recent", "recent"]);
});

test("only what a change touches is computed again", async () => {
  const root = await world(shopped, {"sales.csv": csv});
  await run(shopped, root);
  const {ran} = await run({...shopped, audiences: {...audiences, again: audience({tag: "bought", atLeast: 1})}}, root);
  assert.deepEqual(ran.filter((name) => /^profile\.audience_/.test(name)), ["profile.audience_again", "profile.audience_both"]);
});

test("where no basis is stated nobody may be used", async () => {
  const closed: Workspace = {...shopped, privacy: {basis: {kind: "none"}, threshold: 2}};
  assert.deepEqual((await (await run(closed, await world(closed, {"sales.csv": csv}))).rows("profile.audiences_coverage")).map((row) => row["allowed"]), [0, 0, 0]);
});

test("an audience of nobody stops with its place, unless that may happen", async () => {
  const nobody = (more: Partial<Audience>): Workspace => ({...shopped, audiences: {rich: audience({tag: "bought", atLeast: 99}, more)}});
  await assert.rejects(run(nobody({}), await world(shopped, {"sales.csv": csv})), /audience of nobody: audiences\.rich; mayBeEmpty allows it \(data\/tiny\/workspace\.ts\)/);
  await run(nobody({mayBeEmpty: true}), await world(shopped, {"sales.csv": csv}));
});

test("what only the engine can find wrong names the audience and its place", async () => {
  const odd: Workspace = {...shopped, audiences: {odd: audience({events: {table: "orders", where: "colourful(order_id) > 1"}})}};
  await assert.rejects(run(odd, await world(odd, {"sales.csv": csv})), /step failed: profile\.audience_odd:.*colourful[^]*\(audiences\.odd\.who\) \(data\/tiny\/workspace\.ts\)$/);
});

test("a purpose about which nobody was asked stops with its place", async () => {
  const asked: Workspace = {...shopped, facts: {...shopped.facts, answers: {number: "customer_id", system: "shop", at: "ordered_at", inputs: ["orders"]}}, consents: {table: "answers", purpose: "channel", action: "order_id", given: ["1"], publish: "known"}, privacy: {basis: {kind: "fictional"}, threshold: 2}};
  await assert.rejects(run(asked, await world(asked, {"sales.csv": csv})), /purpose about which nobody was asked: "mail" \(audiences\.again\.purpose\); there are known/);
});

test("a table that was not delivered takes its audiences along, and those that stand on them", () => {
  const made = new Set(["resolve.persons", "clean.orders"]);
  assert.deepEqual(madeAudiences(shopped, made).map(([id]) => id), ["recent"]);
  assert.deepEqual(madeAudiences(shopped, new Set([...made, "profile.tag_bought"])).map(([id]) => id), ["again", "recent", "both"]);
  assert.deepEqual(madeAudiences({...shopped, audiences: {old: audience({attribute: "age", in: ["70+"]})}}, made), []);
  assert.deepEqual(audienceSteps(shopped, new Set(["clean.orders"])), []);
});
