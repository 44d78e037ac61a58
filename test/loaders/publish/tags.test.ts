import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import type {Tag, Workspace} from "../../../lib/workspace.js";
import {shownSteps} from "../../../loaders/profile/shown.js";
import {tagSteps} from "../../../loaders/profile/tags.js";
import {tagTables} from "../../../loaders/publish/tags.js";
import type {Row} from "../../../loaders/step.js";
import {run, shop, world} from "../../pipeline/world.js";
import {rank} from "../../util/rank.js";
import {runSteps} from "../../util/tag-lake.js";

const base = {owner: "a", says: {en: "x", zh: "x"}, mayBeEmpty: true};
const over = {table: "orders"};
const tags: Record<string, Tag> = {
  often: {...base, kind: "rule", when: "count(*) >= 3", ...over}, app: {...base, kind: "rule", where: "channel = 'app'", when: "count(*) >= 1", ...over}, many: {...base, kind: "rule", when: "sum(amount) > 120", ...over}, rare: {...base, kind: "rule", when: "sum(amount) > 210", ...over},
  channel: {...base, kind: "preference", column: "channel", ...over}, spend: {...base, kind: "statistic", of: "sum", column: "amount", ...over},
  stage: {...base, kind: "stage", from: ["spend"], states: [{state: "none", when: "spend is null", next: [], says: base.says}, {state: "big", when: "spend > 100", next: [], says: base.says}, {state: "small", next: ["big"], says: base.says}]}
};
const threshold = 8;
const workspace: Workspace = {...shop, tagMonths: 2, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tags, privacy: {basis: {kind: "fictional"}, threshold}};

async function published(seed: string): Promise<Record<string, Row[]>> {
  const random = seededRandom(seed), whole = (n: number) => Math.floor(random() * n), persons = Array.from({length: 90}, (_, i) => String(i));
  const orders = persons.flatMap((who) => Array.from({length: whole(5)}, () => ({who, day: 1 + whole(58), amount: 1 + whole(90), channel: ["app", "web", "web", "store"][whole(4)] ?? "web"})));
  const given = {
    "clean.orders": {columns: {order_id: "string", customer_id: "string", ordered_at: "timestamp", amount: "decimal(18,2)", channel: "string", _file: "string", _line: "bigint"}, rows: orders.map(({who, day, amount, channel}, i): Row => ({order_id: String(i), customer_id: who, ordered_at: new Date(Date.UTC(2024, 0, day)).toISOString().slice(0, 10), amount, channel, _file: "f", _line: i + 1}))},
    "resolve.persons": {columns: {person_id: "string", system: "string", customer_id: "string"}, rows: persons.map((who): Row => ({person_id: `P${who}`, system: "shop", customer_id: who}))}
  };
  const first = tagSteps(workspace, new Set(Object.keys(given))), known = new Set([...Object.keys(given), ...first.map(({name}) => name)]);
  const steps = [...first, ...shownSteps(workspace, known)], made = new Set([...known, "profile.tag_shown"]);
  const lake = await runSteps([...steps, ...tagTables(workspace, made)], given, workspace.asOf);
  const tables = ["profile.tags", "publish.tag_catalogue", "publish.tag_values", "publish.tag_months", "publish.tag_pairs"];
  const rows = Object.fromEntries(await Promise.all(tables.map(async (name) => [name, await lake.rows(name)] as const)));
  lake.close();
  return rows;
}

const seeds = ["a", "b", "c", "d", "e", "f"], worlds = await Promise.all(seeds.map(published));

test("every number that is shown is right, and none is small", () => {
  let hidden = 0;
  for (const world of worlds) {
    const people = world["profile.tags"] ?? [], is = (row: Row, tag: unknown, value: unknown) => (value === null ? row[String(tag)] === true : row[String(tag)] === value);
    for (const table of ["publish.tag_catalogue", "publish.tag_values", "publish.tag_months", "publish.tag_pairs"]) for (const row of world[table] ?? []) {
      const persons = row["persons"] === null || row["persons"] === undefined ? null : Number(row["persons"]);
      assert.equal(persons === null, row["suppressed"], `${table} ${JSON.stringify(row)}`);
      assert.ok(persons === null || persons === 0 || persons >= threshold, JSON.stringify(row));
      hidden += persons === null ? 1 : 0;
    }
    for (const {a, a_value, b, b_value, persons} of world["publish.tag_pairs"] ?? []) if (persons !== null) assert.equal(people.filter((row) => is(row, a, a_value) && is(row, b, b_value)).length, persons);
    for (const {tag, bucket, persons} of world["publish.tag_values"] ?? []) {
      const own = tags[String(tag)]?.kind;
      if (persons !== null && own !== "statistic") assert.equal(people.filter((row) => is(row, tag, own === "rule" ? null : bucket)).length, persons, String(tag));
    }
  }
  assert.ok(hidden > 20, `${hidden} hidden`);
});

const prime = 1_000_003n;

test("no hidden small count follows from all the counts shown together, in any combination", () => {
  let tried = 0;
  for (const world of worlds) {
    const people = world["profile.tags"] ?? [], pairs = world["publish.tag_pairs"] ?? [], values = (world["publish.tag_values"] ?? []).filter(({tag}) => tag !== "spend");
    const has = (row: Row, tag: unknown, value: unknown) => (value === null || value === "true" ? row[String(tag)] === true : row[String(tag)] === value);
    const vector = (is: (row: Row) => boolean): number[] => people.map((row) => (is(row) ? 1 : 0));
    const covered = (world["publish.tag_catalogue"] ?? []).filter(({persons}) => persons !== null).map(({tag}) => vector((row) => row[String(tag)] !== null && row[String(tag)] !== false));
    const shown = [vector(() => true), ...covered, ...values.filter(({persons}) => persons !== null).map(({tag, bucket}) => vector((row) => has(row, tag, bucket))), ...pairs.filter(({persons}) => persons !== null).map(({a, a_value, b, b_value}) => vector((row) => has(row, a, a_value) && has(row, b, b_value)))];
    const secrets = pairs.flatMap(({a, a_value, b, b_value}) => [[true, true], [true, false], [false, true], [false, false]].map(([x, y]) => vector((row) => has(row, a, a_value) === x && has(row, b, b_value) === y)));
    secrets.push(...values.map(({tag, bucket}) => vector((row) => has(row, tag, bucket))));
    const known = rank(shown, prime), small = secrets.filter((secret) => { const size = secret.reduce((x, y) => x + y, 0); return size > 0 && size < threshold; });
    for (const secret of small.slice(0, 12)) {
      ++tried;
      assert.equal(rank([...shown, secret], prime), known + 1, "a small group is a combination of counts shown");
    }
  }
  assert.ok(tried > 20, `${tried} small groups`);
});

test("past months are rounded, so that no small group is the difference of two tags; the last is exact where it ends today", () => {
  let past = 0, now = 0;
  for (const world of worlds) for (const {tag, as_of, what, bucket, persons} of world["publish.tag_months"] ?? []) {
    if (persons === null) continue;
    if (as_of === workspace.asOf) { ++now; assert.equal(persons, (what === "all" ? world["publish.tag_catalogue"] : world["publish.tag_values"])?.find((row) => row["tag"] === tag && (what === "all" || row["bucket"] === bucket))?.["persons"]); }
    else { past += Number(persons) > 0 ? 1 : 0; assert.equal(Number(persons) % threshold, 0, `${String(tag)} ${String(as_of)} ${String(persons)}`); }
  }
  assert.ok(past > 20 && now > 20, `${past} past, ${now} now`);
});

test("the catalogue says what each tag is, and counts changes that a lifecycle does not declare", () => {
  const [world] = worlds, rows = world?.["publish.tag_catalogue"] ?? [];
  assert.deepEqual(rows.map((row) => row["tag"]), Object.keys(tags));
  const spend = rows.find((row) => row["tag"] === "spend"), stage = rows.find((row) => row["tag"] === "stage");
  assert.deepEqual([spend?.["kind"], spend?.["type"], spend?.["reads"], spend?.["of"], stage?.["reads"]], ["statistic", "number", "orders.amount, orders.ordered_at, orders.customer_id", 90, "tag:spend"]);
  assert.ok(rows.filter((row) => row["tag"] !== "stage").every((row) => row["undeclared"] === null));
  assert.ok(Number(stage?.["undeclared"]) >= threshold, "from none to small or big is not declared");
});

test("what the states of a lifecycle mean is told beside it, and of nothing else", () => {
  for (const {tag, meanings} of worlds[0]?.["publish.tag_catalogue"] ?? []) assert.deepEqual(meanings === null ? null : JSON.parse(String(meanings)), tag === "stage" ? {none: base.says, big: base.says, small: base.says} : null, String(tag));
});

test("without tags nothing is published", () => {
  assert.deepEqual(tagTables({...workspace, tags: {}}, new Set(["resolve.persons", "profile.tags"])), []);
  assert.deepEqual(tagTables(workspace, new Set(["resolve.persons"])), []);
});

test("of a tag with 10,000 values only those are named that enough persons have, in little time", async () => {
  const many: Workspace = {...workspace, privacy: {basis: {kind: "open-data", licence: "CC0"}, threshold: 20}, tags: {number: {...base, kind: "last", column: "order_id", ...over}, dear: {...base, kind: "rule", when: "sum(amount) > 50", ...over}}};
  const persons = 12_500, own = 10_000, line = (i: number) => `${i < own ? `<script>${i}</script>` : `B${i % 50}`},c${i},2024-${i % 2 === 0 ? "01" : "02"}-15,${i % 100}`;
  const start = performance.now(), {rows} = await run(many, await world(many, {"sales.csv": `no,who,day,sum\n${Array.from({length: persons}, (_, i) => line(i)).join("\n")}\n`}));
  const values = await rows("publish.tag_values"), months = await rows("publish.tag_months"), named = (list: readonly Row[]) => list.filter(({tag, persons: n}) => tag === "number" && n !== null);
  assert.deepEqual([named(values).length, values.filter(({tag}) => tag === "number").length, values.some(({bucket}) => String(bucket).includes("script"))], [50, 51, false]);
  const untold = values.find(({tag, persons: n}) => tag === "number" && n === null);
  assert.deepEqual([untold?.["what"], untold?.["bucket"]], ["others", null]);
  for (const list of [values, months]) for (const row of list) assert.equal(row["what"] === "value", row["bucket"] !== null, "in a file without types, what tells all from others");
  assert.deepEqual([...new Set(months.filter(({bucket}) => bucket === null).map(({what}) => what))].sort(), ["all", "others"]);
  assert.ok(named(months).every(({bucket}) => !String(bucket).includes("script")) && months.length < 300, `${months.length} rows`);
  assert.equal((await rows("profile.tag_counts")).filter(({tag, as_of}) => tag === "number" && as_of === many.asOf).length, own + 50);
  assert.ok(performance.now() - start < 30_000, "it took four times as long before directions were counted by what can be shown");
});
