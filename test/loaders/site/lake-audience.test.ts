import assert from "node:assert/strict";
import {after, test} from "node:test";
import {compileAudience} from "../../../lib/audiences/compile.js";
import {columnKey, asksOf, evaluate} from "../../../lib/audiences/evaluate.js";
import {unpackColumn, type PackedColumn} from "../../../lib/audiences/pack.js";
import type {Audience, AudienceCondition, Workspace} from "../../../lib/workspace.js";
import type {Row} from "../../../loaders/step.js";
import {audienceSteps} from "../../../loaders/profile/audiences.js";
import {openAudiences} from "../../../loaders/site/lake-audience.js";
import {openSelects} from "../../../loaders/site/lake-select.js";
import {shop} from "../../pipeline/world.js";
import {clean, dates, facts, fields, given, golden, held, people, someCondition, tags} from "../../util/audience-world.js";
import {thorough} from "../../util/source.js";
import {runSteps} from "../../util/tag-lake.js";

const asOf = dates[1] ?? "", says = {en: "x", zh: "x"}, allowed = people.filter((_, i) => i % 2 === 0), allow: Row[] = allowed.map((person_id) => ({person_id, purpose: "mail"}));
const audience = (who: AudienceCondition, purpose = "mail"): Audience => ({says, owner: "a", purpose, who});
/** Fact tables that no tag and no saved audience needed: only their clean tables are in the lake. */
const unused = {visits: {number: "c", system: "s", at: "at"}, long_visits: {number: "c", system: "s", at: "at", inputs: ["visits"], select: "select c, \"at\", minutes from visits where minutes >= 10", columns: {c: "text", at: "date", minutes: "number"}}} as const;
const visits = people.flatMap((c, i): Row[] => Array.from({length: i % 4}, (_, k) => ({c, at: `2024-02-${10 + k * 9} 12:00:00`, minutes: i % 20})));
const workspace = {...shop, name: "tiny", asOf, clean: {...shop.clean, ...clean, acts: Object.values(shop.clean)[0], visits: {source: "x", rules: [], columns: {c: {from: "c"}, at: {from: "at", type: "timestamp"}, minutes: {from: "m", type: "integer"}}, says}}, tags, facts: {...facts, ...unused}, golden: fields, audiences: {third: audience({tag: "b"})}, consents: {table: "acts", purpose: "kind", action: "kind", given: ["x"], publish: "mail"}} as unknown as Workspace;
const value = (tag: string, person: string) => held[tag]?.find((row) => row["person_id"] === person && row["as_of"] === asOf);
const evil = "=cmd|'/c calc'!A1, \"<script>\"", cities = golden.map((row, i) => (i === 2 ? {...row, city: evil} : row));
const lake = await runSteps([], {
  ...given, "profile.golden": {columns: {person_id: "string", gender: "string", birth_date: "string", city: "string"}, rows: cities}, "profile.golden_gender": {columns: {a: "string"}, rows: []}, "profile.golden_birth_date": {columns: {a: "string"}, rows: []}, "profile.golden_city": {columns: {a: "string"}, rows: []},
  "clean.acts": {columns: {a: "string"}, rows: []}, "clean.marks": {columns: {a: "string"}, rows: []}, "clean.visits": {columns: {c: "string", at: "timestamp", minutes: "bigint"}, rows: visits}, "profile.consent_allowed": {columns: {person_id: "string", purpose: "string"}, rows: allow}, "profile.consent_answers": {columns: {purpose: "string"}, rows: [{purpose: "mail"}, {purpose: "calls"}]},
  "profile.tags": {columns: {person_id: "string", n: "double", t: "string", b: "boolean", d: "date", p: "string", p_share: "double"}, rows: people.map((person_id): Row => ({person_id, ...Object.fromEntries(["n", "t", "d", "p"].map((tag) => [tag, value(tag, person_id)?.["value"] ?? null])), b: value("b", person_id) !== undefined, p_share: value("p", person_id)?.["share"] ?? null}))}
}, asOf);
const selects = await openSelects(lake.steps as never, 1), reader = openAudiences({steps: lake.steps as never, workspace}, async () => selects, ".");
after(() => { selects.close(); lake.close(); });
const columns = new Map<string, PackedColumn>(), sorted = people.toSorted();

async function found(who: AudienceCondition): Promise<string[]> {
  for (const ask of asksOf(who)) if (!columns.has(columnKey(ask))) columns.set(columnKey(ask), unpackColumn(await reader.column(ask)));
  const bits = evaluate(who, (ask) => columns.get(columnKey(ask)) as PackedColumn);
  return sorted.filter((_, i) => ((bits[i >> 5] ?? 0) >>> (i & 31)) & 1);
}

test("random conditions over packed columns find whom the stage's SQL finds, to the person", async () => {
  for (let i = 0; i < (thorough ? 800 : 150); ++i) {
    const who = someCondition(1 + (i % 4)), {select} = compileAudience({who}, {...workspace, dates: [asOf]});
    const expected = (await lake.engine.query(select)).map((row) => String(row["person_id"])).sort();
    assert.deepEqual(await found(who), expected, JSON.stringify(who));
  }
});

test("consent is a column, of nobody for a purpose about which nobody was asked", async () => {
  const of = async (consent: string) => { const column = unpackColumn(await reader.column({consent})); return [column.rows, column.values]; };
  assert.deepEqual([await of("mail"), await of("' or 1 = 1 --")], [[60, [true]], [60, []]]);
});

test("the catalogue names what conditions may use", async () => {
  const {persons, tags: listed, attributes, facts: tables, audiences, purposes, columns: choices} = await reader.catalogue();
  assert.deepEqual([persons, listed.map(({id, type, parts}) => `${id} ${type} ${parts.join()}`), attributes.map(({name, type, compared}) => `${name} ${type} ${compared}`), tables.map(({table, timed}) => [table, timed]), audiences.map(({id, saved}) => [id, saved]), purposes], [60, ["n number ", "t text ", "b boolean ", "d date ", "p text share"], ["gender text true", "age text true", "city text true", "marks.size number true", "marks.vip boolean true", "marks.since date true"], [["marks", false], ["acts", true], ["visits", true], ["long_visits", true]], [["third", false]], ["calls", "mail"]]);
  assert.deepEqual(choices.map(({name}) => name), ["golden.gender", "golden.birth_date", "golden.city", "tag.n", "tag.t", "tag.b", "tag.d", "tag.p"]);
});

test("rows that no tag uses are counted too, with windows and in sequences; a saved audience over them has a step of its own", async () => {
  const since = (i: number, from: number) => Array.from({length: i % 4}, (_, k) => 10 + k * 9).filter((day) => day >= from).length, named = (test: (i: number) => boolean) => people.filter((_, i) => test(i)).toSorted();
  assert.deepEqual(await found({events: {table: "visits", window: {from: 11}}, atLeast: 2}), named((i) => since(i, 19) >= 2));
  assert.deepEqual(await found({all: [{events: {table: "long_visits", where: "minutes > 12"}}, {not: {events: {table: "visits", window: {from: "2024-02-25"}}}}]}), named((i) => i % 20 > 12 && since(i, 1) > 0 && since(i, 25) === 0));
  assert.deepEqual(await found({after: {table: "visits"}, then: {table: "long_visits"}, days: 9}), named((i) => i % 4 >= 2 && i % 20 >= 10));
  const wide = audience({events: {table: "long_visits"}}), {persons, rows} = await reader.members({id: "long", audience: wide, columns: ["tag.n"]});
  assert.deepEqual([persons, rows.map(([person]) => person)], [named((i) => i % 4 > 0 && i % 20 >= 10).length, named((i) => i % 4 > 0 && i % 20 >= 10 && i % 2 === 0)]);
  assert.ok(audienceSteps({...workspace, audiences: {long: wide}}, new Set(["resolve.persons", "clean.visits"])).some(({name}) => name === "profile.fact_long_visits"));
});

test("a sound definition has SQL that finds its members in the lake, a wrong one has none", async () => {
  for (const who of [{events: {table: "long_visits"}}, {all: [{tag: "b"}, {not: {audience: "third"}}]}, {any: [{tag: "t", is: "x"}, {attribute: "city", in: [evil]}]}] as AudienceCondition[]) {
    const {sql} = reader.check("draft", audience(who)), rows: unknown[] = [];
    for await (const page of selects.pages(sql ?? "", [])) rows.push(...(page.values[0] ?? []));
    assert.deepEqual(rows, await found(who), sql ?? "");
  }
  assert.equal(reader.check("draft", audience({tag: "gone"})).sql, null);
});

test("what is wrong is said with its place, and nothing of it runs", async () => {
  const wrong = (who: unknown, id = "draft") => reader.check(id, audience(who as AudienceCondition)).problems.map(({key, message}) => `${key}: ${message}`);
  assert.deepEqual(wrong({all: [{tag: "b"}, {not: {any: [{tag: "gone"}]}}]}), ["who.all[1].not.any[0].tag: unknown tag: \"gone\""]);
  assert.match(wrong({events: {table: "acts", window: {from: 5, until: 10}}}).join(), /^who\.events\.window: /);
  assert.deepEqual(wrong({audience: "third"}, "third"), ["who.audience: refers to itself: \"third\""]);
  assert.deepEqual(wrong({tag: "n", atLeast: 3, lessThan: 2}), ["who: range that ends before it starts: \"3 – 2\""]);
  for (const where of ["kind = 'x' or exists (select 1)", "kind = 'x'; drop table x", "kind = 'x' --"]) assert.match(wrong({events: {table: "acts", where}}).join(), /^who\.events\.where: no condition over one row/);
  assert.match(wrong({attribute: "marks.name", in: ["x"]}).join(), /^who\.attribute: no attribute, since it may name a person: "marks\.name"/);
  await assert.rejects(reader.column({attribute: "birth_date"}), /no attribute/);
  await assert.rejects(reader.column({tag: "gone"}), /unknown tag: "gone" \(who\.tag\)/);
  await assert.rejects(reader.column({events: {table: "acts", where: "kind = getenv('HOME')"}}), /not allowed here: getenv|unknown column/);
  await assert.rejects(reader.members({id: "x", audience: audience({tag: "gone"}), columns: []}), /unknown tag/);
  await assert.rejects(reader.members({id: "x", audience: audience({tag: "b"}), columns: ["golden.x"]}), /unknown column of members: "golden\.x"/);
});

test("members are those with consent alone, and a formula in a file is text", async () => {
  const everybody = audience({any: [{tag: "b"}, {not: {tag: "b"}}]}), {persons, allowed: with_, rows} = await reader.members({id: "x", audience: everybody, columns: ["golden.city", "tag.b"]});
  assert.deepEqual([persons, with_, rows.map(([person]) => person)], [60, 30, allowed.toSorted()]);
  let text = "";
  for await (const line of reader.membersCsv({id: "x", audience: everybody, columns: ["golden.city"]})) text += line;
  assert.equal(text.split("\r\n").length, 32);
  assert.ok(text.startsWith("\ufeffperson_id,golden.city\r\n") && text.includes("P2,\"'=cmd|'/c calc'!A1, \"\"<script>\"\"\"\r\n"));
  assert.deepEqual((await reader.members({id: "x", audience: {...everybody, purpose: "calls"}, columns: []})).rows, []);
});
