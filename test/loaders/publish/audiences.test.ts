import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import type {Audience, Tag, Workspace} from "../../../lib/workspace.js";
import {audienceSteps} from "../../../loaders/profile/audiences.js";
import {consentSteps} from "../../../loaders/profile/consents.js";
import {shownSteps} from "../../../loaders/profile/shown.js";
import {tagSteps} from "../../../loaders/profile/tags.js";
import {audienceTables} from "../../../loaders/publish/audiences.js";
import {tagTables} from "../../../loaders/publish/tags.js";
import type {Row, Step} from "../../../loaders/step.js";
import {shop} from "../../pipeline/world.js";
import {rank} from "../../util/rank.js";
import {runSteps} from "../../util/tag-lake.js";

const base = {owner: "a", says: {en: "x", zh: "x"}, mayBeEmpty: true}, over = {table: "orders"}, threshold = 8;
const tags: Record<string, Tag> = {often: {...base, kind: "rule", when: "count(*) >= 3", ...over}, app: {...base, kind: "rule", where: "channel = 'app'", when: "count(*) >= 1", ...over}, channel: {...base, kind: "preference", column: "channel", ...over}, spend: {...base, kind: "statistic", of: "sum", column: "amount", ...over}};
const audiences: Record<string, Audience> = {
  rich: {...base, purpose: "mail", who: {tag: "spend", atLeast: 110}}, richer: {...base, purpose: "mail", who: {tag: "spend", atLeast: 125}}, late: {...base, purpose: "call", who: {events: {...over, window: {from: 15}}}}, often_app: {...base, purpose: "call", who: {all: [{tag: "often"}, {tag: "app"}]}},
  not_often: {...base, purpose: "mail", who: {not: {tag: "often"}}}, web_not_late: {...base, purpose: "mail", who: {all: [{tag: "channel", is: "web"}, {not: {audience: "late"}}]}}
};
const fact = {number: "customer_id", system: "shop", at: "ordered_at"};
const workspace: Workspace = {
  ...shop, tagMonths: 2, tags, audiences, facts: {orders: fact, answers: {...fact, at: "happened_at"}}, consents: {table: "answers", purpose: "purpose", action: "action", given: ["given"], publish: "mail"}, privacy: {basis: {kind: "fictional"}, threshold}
};

async function published(seed: string): Promise<Record<string, Row[]>> {
  const random = seededRandom(seed), whole = (n: number) => Math.floor(random() * n), persons = Array.from({length: 90}, (_, i) => String(i));
  const orders = persons.flatMap((who) => Array.from({length: whole(5)}, () => ({who, day: 1 + whole(58), amount: 1 + whole(90), channel: ["app", "web", "web", "store"][whole(4)] ?? "web"}))), day = (n: number) => new Date(Date.UTC(2024, 0, n)).toISOString().slice(0, 10);
  const answers = persons.flatMap((who) => ["mail", "call"].filter(() => whole(5) > 0).map((purpose): Row => ({customer_id: who, purpose, action: whole(4) > 0 ? "given" : "withdrawn", happened_at: "2024-01-01", _file: "f", _line: 1})));
  const given = {
    "clean.orders": {columns: {order_id: "string", customer_id: "string", ordered_at: "timestamp", amount: "decimal(18,2)", channel: "string", _file: "string", _line: "bigint"}, rows: orders.map(({who, day: on, amount, channel}, i): Row => ({order_id: String(i), customer_id: who, ordered_at: day(on), amount, channel, _file: "f", _line: i + 1}))},
    "clean.answers": {columns: {customer_id: "string", purpose: "string", action: "string", happened_at: "timestamp", _file: "string", _line: "bigint"}, rows: answers},
    "resolve.persons": {columns: {person_id: "string", system: "string", customer_id: "string"}, rows: persons.map((who): Row => ({person_id: `P${who}`, system: "shop", customer_id: who}))}
  };
  const steps: Step[] = [], made = () => new Set([...Object.keys(given), ...steps.map(({name}) => name)]);
  for (const make of [tagSteps, consentSteps, audienceSteps, shownSteps, tagTables, audienceTables]) steps.push(...make(workspace, made()));
  const lake = await runSteps(steps, given, workspace.asOf), tables = ["profile.tags", "profile.audiences", ...steps.map(({name}) => name).filter((name) => name.startsWith("publish."))];
  const rows = Object.fromEntries(await Promise.all(tables.map(async (name) => [name, await lake.rows(name)] as const)));
  lake.close();
  return rows;
}

const worlds = await Promise.all(["a", "b", "c", "d"].map(published));
type World = (typeof worlds)[number];
const of = (world: World, table: string) => world[`publish.${table}`] ?? [];
const small = (size: number) => size > 0 && size < threshold;
/** Who is in a group, as a vector over persons. */
function vectors(world: World) {
  const people = world["profile.tags"] ?? [], members = new Map((world["profile.audiences"] ?? []).map((row) => [`${String(row["audience"])} ${String(row["person_id"])}`, row["allowed"] === true]));
  const vector = (is: (row: Row) => boolean): number[] => people.map((row) => (is(row) ? 1 : 0));
  const inside = (audience: unknown) => (row: Row) => members.has(`${String(audience)} ${String(row["person_id"])}`), allowed = (audience: unknown) => (row: Row) => members.get(`${String(audience)} ${String(row["person_id"])}`) === true;
  const has = (tag: unknown, value: unknown) => (row: Row) => (value === null || value === "true" ? row[String(tag)] === true : row[String(tag)] === value);
  return {vector, inside, allowed, has};
}
const size = (vector: readonly number[]) => vector.reduce((a, b) => a + b, 0);

test("every number that is shown is right, and none is small", () => {
  let hidden = 0;
  for (const world of worlds) {
    const {vector, inside, allowed, has} = vectors(world);
    const counts: [unknown, number[]][] = [
      ...of(world, "audience_catalogue").flatMap((row): [unknown, number[]][] => [[row["persons"], vector(inside(row["audience"]))], [row["allowed"], vector(allowed(row["audience"]))], [row["lost"], vector((who) => inside(row["audience"])(who) && !allowed(row["audience"])(who))]]),
      ...of(world, "audience_pairs").map((row): [unknown, number[]] => [row["persons"], vector((who) => inside(row["a"])(who) && inside(row["b"])(who))]),
      ...of(world, "audience_traits").filter((row) => row["kind"] === "share").map((row): [unknown, number[]] => [row["persons"], vector((who) => inside(row["audience"])(who) && has(row["tag"], row["value"])(who))])
    ];
    for (const [told, group] of counts) {
      hidden += told === null ? 1 : 0;
      assert.ok(told === null ? true : told === size(group) && !small(size(group)), `${String(told)} of ${size(group)}`);
    }
    for (const row of of(world, "audience_months")) assert.ok(row["persons"] === null || row["rounded"] === false || Number(row["persons"]) % threshold === 0);
    for (const row of of(world, "audience_traits").filter(({kind, inside: own}) => kind === "mean" && own !== null)) {
      const who = (world["profile.tags"] ?? []).filter((one) => inside(row["audience"])(one) && one[String(row["tag"])] !== null), mean = who.reduce((sum, one) => sum + Number(one[String(row["tag"])]), 0) / who.length;
      assert.ok(who.length >= threshold && Math.abs(Number(row["inside"]) - mean) <= 0.005 * mean, `${String(row["audience"])} ${String(row["inside"])} ${mean}`);
    }
  }
  assert.ok(hidden > 20 && hidden < 400, `${hidden} hidden`);
});

test("no small group of a tag or an audience follows from all counts of both shown together", () => {
  let tried = 0;
  for (const world of worlds) {
    const {vector, inside, allowed, has} = vectors(world), pairs = of(world, "tag_pairs"), traits = of(world, "audience_traits").filter((row) => row["kind"] === "share"), overlaps = of(world, "audience_pairs"), values = of(world, "tag_values").filter(({tag}) => tag !== "spend");
    const shownIn = (row: Row) => row["persons"] !== null, both = (a: (row: Row) => boolean, b: (row: Row) => boolean) => vector((row) => a(row) && b(row)), not = (a: (row: Row) => boolean) => (row: Row) => !a(row);
    const covered = of(world, "tag_catalogue").filter(shownIn).map(({tag}) => vector((row) => row[String(tag)] !== null && row[String(tag)] !== false));
    const catalogue = of(world, "audience_catalogue");
    const shown = [
      vector(() => true), ...covered, ...values.filter(shownIn).map(({tag, bucket}) => vector(has(tag, bucket))), ...pairs.filter(shownIn).map(({a, a_value, b, b_value}) => both(has(a, a_value), has(b, b_value))), ...catalogue.filter(shownIn).map(({audience}) => vector(inside(audience))),
      ...catalogue.filter((row) => row["allowed"] !== null).map(({audience}) => vector(allowed(audience))), ...overlaps.filter(shownIn).map(({a, b}) => both(inside(a), inside(b))), ...traits.filter(shownIn).map(({audience, tag, value}) => both(inside(audience), has(tag, value)))
    ];
    const secrets = [
      ...catalogue.flatMap(({audience}) => [vector(inside(audience)), vector(not(inside(audience))), vector(allowed(audience)), both(inside(audience), not(allowed(audience)))]), ...values.map(({tag, bucket}) => vector(has(tag, bucket))),
      ...overlaps.flatMap(({a, b}) => [both(inside(a), inside(b)), both(inside(a), not(inside(b))), both(not(inside(a)), inside(b))]), ...traits.flatMap(({audience, tag, value}) => [both(inside(audience), has(tag, value)), both(inside(audience), not(has(tag, value))), both(not(inside(audience)), has(tag, value))])
    ];
    const known = rank(shown, 1_000_003n);
    for (const secret of secrets.filter((one) => small(size(one))).slice(0, 25)) {
      ++tried;
      assert.equal(rank([...shown, secret], 1_000_003n), known + 1, "a small group is a combination of counts shown");
    }
  }
  assert.ok(tried > 40, `${tried} small groups`);
});

test("without audiences empty tables let the first one be made where there are rows of persons; elsewhere nothing is published", async () => {
  const none = {...workspace, audiences: {}}, steps = audienceTables(none, new Set(["resolve.persons", "profile.golden"]));
  assert.deepEqual(audienceTables(none, new Set(["resolve.persons"])), []);
  assert.deepEqual(steps.map(({name, inputs}) => [name, inputs.length]), ["audience_catalogue", "audience_months", "audience_pairs", "audience_traits"].map((table) => [`publish.${table}`, 0]));
  for (const step of steps) assert.deepEqual(await step.compute({} as never), []);
});
