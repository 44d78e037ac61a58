import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {mayUse, type Answer} from "../../../lib/privacy/consent.js";
import {seededRandom} from "../../../lib/random.js";
import type {Audience, Workspace} from "../../../lib/workspace.js";
import {audienceSteps} from "../../../loaders/profile/audiences.js";
import {consentSteps, publishable} from "../../../loaders/profile/consents.js";
import {personTables} from "../../../loaders/publish/persons.js";
import {membersSelect} from "../../../loaders/site/lake-audience.js";
import {withFacts} from "../../../loaders/profile/facts.js";
import {pseudonym} from "../../../loaders/dialect.js";
import {identifier} from "../../../lib/sql.js";
import {mostPersons} from "../../../lib/words/person.js";
import {runSteps} from "../../util/tag-lake.js";
import {createEngine} from "../../../loaders/engine.js";
import {mkdtempSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {writeComputed} from "../../../loaders/computed.js";
import type {ColumnType, Row, StepContext} from "../../../loaders/step.js";

const purposes = ["profiling", "analytics"], asOf = "2026-10-01";

/** Histories of so many persons, each with one to three numbers: answers before, at and after the date, some without a time, some at one time; and requests to be forgotten. */
function histories(persons: number) {
  const random = seededRandom("consent histories"), whole = (n: number) => Math.floor(random() * n);
  const day = () => ["2026-09-29", "2026-09-30", "2026-10-01", "2025-01-01", "2026-03-05"][whole(5)] ?? asOf, time = () => (whole(12) === 0 ? null : `${day()} ${["00:00:00", "12:00:00", "23:59:59"][whole(3)]}`);
  const numbers: Row[] = [], answers: Row[] = [], erasures: Row[] = [];
  for (let person = 0; person < persons; ++person) for (let k = whole(3); k >= 0; --k) {
    const customer_id = `${person}-${k}`;
    numbers.push({person_id: `P${person}`, system: "crm", customer_id});
    for (let n = whole(5); n > 0; --n) answers.push({customer_id, purpose: purposes[whole(2)] ?? "", action: ["given", "given", "withdrawn", "unsure"][whole(4)] ?? null, happened_at: time(), source: "web", _file: "f", _line: answers.length});
    if (whole(20) === 0) erasures.push({request_id: "r", customer_id, email: null, requested_on: whole(6) === 0 ? null : day(), scope: ["all", "marketing"][whole(2)] ?? "", _file: "f", _line: erasures.length});
  }
  return {numbers, answers, erasures};
}

/** Rows as a Parquet file: too many for a statement. */
async function fileOf(columns: Record<string, ColumnType>, rows: readonly Row[]): Promise<{file: string}> {
  const file = join(mkdtempSync(join(tmpdir(), "portrait-consent-")), "rows.parquet"), engine = await createEngine({threads: 1});
  await writeComputed(engine, {columns, orderBy: []}, rows, file);
  engine.close();
  return {file};
}

/** Whom the rows of the published table of persons are about. */
async function publishedRows(lake: Awaited<ReturnType<typeof runSteps>>, persons: number): Promise<string[]> {
  const {engine} = lake, workspace: Workspace = {...demo, tags: {answered: {owner: "a", says: {en: "x", zh: "x"}, kind: "list", table: "consents"}}}, {golden: _none, ...plain} = workspace;
  await engine.query("create or replace macro keyed_hash(s) as md5(s)");
  for (const [name, select] of [["resolve.key", "select 'public' as kind"], ["profile.tags", "select distinct person_id, true as answered from \"resolve.persons\""], ["profile.tag_shown", "select 'x' as a, 'x' as a_value, 'x' as b, 'x' as b_value, 0 as persons, false as hidden where 1 = 0"]] as const) await engine.query(`create or replace view ${identifier(name)} as ${select}`);
  const made = new Set(["resolve.persons", "resolve.key", "profile.tags", "profile.tag_shown", "profile.consent_allowed", "clean.consents", "clean.erasures"]), step = personTables(plain, made).find(({name}) => name === "publish.person_rows");
  assert.ok(step !== undefined);
  const context = {rows: lake.rows, select: (sql: string) => engine.query(sql), settings: step.settings, asOf} as unknown as StepContext, rows = await step.compute(context);
  const names = new Map((await engine.query(`select distinct p.person_id, ${pseudonym("p.person_id")} as name from "resolve.persons" p`)).map((row) => [String(row["name"]), String(row["person_id"])]));
  assert.equal(names.size, persons, "no pseudonym twice");
  return rows.map((row) => names.get(String(row["pseudonym"])) ?? "");
}

test("nobody without consent is allowed, exported or published, in 100,000 random histories, and everybody with it is", async () => {
  const persons = 100_000, {numbers, answers, erasures} = histories(persons);
  const given = {
    "resolve.persons": await fileOf({person_id: "string", system: "string", customer_id: "string"}, numbers), "clean.consents": await fileOf({customer_id: "string", purpose: "string", action: "string", happened_at: "timestamp", source: "string", _file: "string", _line: "bigint"}, answers),
    "clean.erasures": await fileOf({request_id: "string", customer_id: "string", email: "string", requested_on: "date", scope: "string", _file: "string", _line: "bigint"}, erasures)
  };
  const everybody = {as_of: "date", person_id: "string"} as const, groups = {mailed: "profiling", called: "analytics"} as const;
  const members = Object.fromEntries(await Promise.all(Object.keys(groups).map(async (id) => [`profile.audience_${id}`, await fileOf(everybody, Array.from({length: persons}, (_, i) => ({as_of: asOf, person_id: `P${i}`})))] as const)));
  const audiences = Object.fromEntries(Object.entries(groups).map(([id, purpose]): [string, Audience] => [id, {says: {en: "x", zh: "x"}, owner: "a", purpose, who: {not: {audience: "nobody"}}}]));
  const made = new Set([...Object.keys(given), "profile.consent_allowed"]), own = audienceSteps({...demo, audiences: {...audiences, nobody: {...audiences["mailed"] as Audience, who: {events: {table: "consents"}}}}}, made).filter(({name}) => name === "profile.audiences");
  const lake = await runSteps([...consentSteps(demo, new Set(Object.keys(given))), ...own], {...given, ...members, "profile.audience_nobody": await fileOf(everybody, [])}, asOf);
  const allowed = new Set((await lake.rows("profile.consent_allowed")).map((row) => `${String(row["person_id"])} ${String(row["purpose"])}`));
  const relation = publishable(demo, new Set([...Object.keys(given), "profile.consent_allowed"]));
  const rows = await lake.engine.query(`select person_id from ${relation?.select ?? ""} x`);
  const used = new Set((await lake.rows("profile.audiences")).filter((row) => row["allowed"] === true).map((row) => `${String(row["person_id"])} ${groups[row["audience"] as "mailed"] ?? ""}`));
  assert.deepEqual(used, allowed, "members who may be used for an audience's purpose are those who allow it");
  const exported = new Set<string>();
  for (const [id, audience] of Object.entries(audiences)) for (const {person_id} of await lake.engine.query(withFacts(membersSelect({workspace: {...demo, audiences}, made}, {id, audience: {...audience, who: {any: [{not: {events: {table: "consents"}}}, {events: {table: "consents"}}]}}, columns: []}).select, {workspace: demo, made}))) exported.add(`${String(person_id)} ${audience.purpose}`);
  assert.deepEqual(exported, allowed, "of everybody, those are exported for a purpose who allow it");
  const published = await publishedRows(lake, persons);
  lake.close();
  assert.equal(published.length, mostPersons);
  assert.deepEqual(published.filter((person) => !allowed.has(`${person} profiling`)), [], "no row of a published table is about anybody else");
  const owner = new Map(numbers.map((row) => [row["customer_id"], String(row["person_id"])])), said = new Map<string, Answer[]>(), forgotten = new Set<string>();
  for (const {customer_id = null, purpose, action, happened_at} of answers) { const person = owner.get(customer_id) ?? ""; said.set(person, [...(said.get(person) ?? []), {purpose: String(purpose), given: action === "given", at: happened_at === null || happened_at === undefined ? null : String(happened_at)}]); }
  for (const {customer_id = null, requested_on, scope} of erasures) if (scope === "all" && (requested_on === null || String(requested_on) < asOf)) forgotten.add(owner.get(customer_id) ?? "");
  let with_ = 0;
  for (let person = 0; person < persons; ++person) for (const purpose of purposes) {
    const may = mayUse(said.get(`P${person}`) ?? [], purpose, asOf, forgotten.has(`P${person}`));
    with_ += may ? 1 : 0;
    assert.equal(allowed.has(`P${person} ${purpose}`), may, `P${person} ${purpose}: ${JSON.stringify(said.get(`P${person}`))}`);
  }
  assert.ok(with_ > 10_000 && with_ < 150_000, `${with_} allowed`);
  assert.deepEqual(rows.map((row) => `${String(row["person_id"])} profiling`).filter((key) => !allowed.has(key)), [], "only they are published");
});

test("without answers, or without the requests to be forgotten, nobody is published; without consents only what a licence opens", () => {
  const made = (...tables: string[]) => new Set(["resolve.persons", ...tables]);
  assert.deepEqual(consentSteps(demo, made("clean.erasures")), []);
  assert.equal(publishable(demo, made()), undefined);
  const unasked = consentSteps(demo, made("clean.consents")).find(({name}) => name === "profile.consent_allowed");
  assert.match(unasked?.select ?? "", /select person_id from \(select distinct person_id/);
  const {consents: _none, ...rest} = demo, open: Workspace = {...rest, privacy: {basis: {kind: "open-data", licence: "CC0"}, threshold: 20}};
  assert.match(publishable(open, made())?.select ?? "", /distinct person_id/);
  assert.equal(publishable(rest, made()), undefined, "invented data without consents: nobody was asked");
  assert.equal(publishable({...open, privacy: {basis: {kind: "none"}, threshold: 20}}, made()), undefined);
});
