import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {ledgerName, ledgerText} from "../../../lib/linkage/ledger.js";
import {keyedHash, keyOf} from "../../../loaders/key.js";
import {namedRows} from "../../../loaders/resolve/ledger.js";
import {personLines} from "../../../loaders/resolve/report.js";
import type {StepContext} from "../../../loaders/step.js";
import {workspaceOf} from "../../bench/linkage-sets.js";
import {people, type PersonRecord} from "../../bench/people.js";
import {deliver, run, world} from "../../pipeline/world.js";

const columns = ["id", "first_name", "last_name", "birth_date", "city", "email"] as const;
const csv = (records: readonly PersonRecord[]) => [columns.join(","), ...records.map((record) => columns.map((column) => record[column]).join(","))].join("\n");
const bare = workspaceOf("crowd", {tables: {people: {path: "", id: "id", columns, kinds: {first_name: "name", last_name: "name", birth_date: "birth-date", city: "address", email: "email"}}}, linkage: {mode: "deduplicate"}});
const crowd = {...bare, privacy: {...bare.privacy, basis: {kind: "fictional"} as const}};
const key = keyOf("public", "portrait public key of crowd");
const records = [...people(700, "ledger")];

test("with the ledger persons keep their numbers when records come, go and are corrected, whatever the order of lines and the number of threads", async () => {
  const old = records.filter((_, i) => i % 11 !== 0);
  const root = await world(crowd, {"people.csv": csv(old)});
  const before = await run(crowd, root);
  assert.deepEqual(await before.rows("resolve.ledger_changes"), []);
  const first = new Map((await before.rows("resolve.persons")).map((row) => [String(row["reference"]), String(row["person_id"])]));
  assert.equal(first.size, old.length);
  assert.ok([...first.keys()].includes(keyedHash(key, "record", "people", old[0]?.id ?? "")), "the reference of a record is made of its system and number");
  assert.match((await personLines(before))[0] ?? "", /^no ledger of persons: npm run accept -- --workspace crowd/);
  writeFileSync(join(root, "data/crowd", ledgerName), ledgerText({key: key.fingerprint, persons: first}));

  const numbers = async (rows: readonly PersonRecord[], threads: number) => {
    await deliver(root, crowd, {"people.csv": csv(rows)});
    const result = await run(crowd, root, {threads});
    return {ids: new Map((await result.rows("resolve.persons")).map((row) => [String(row["reference"]), String(row["person_id"])])), changes: Object.fromEntries((await result.rows("resolve.ledger_changes")).map((row) => [String(row["change"]), Number(row["persons"])])), lines: await personLines(result)};
  };
  const more = await numbers(records, 2);
  const survivors = new Map<string, Map<string, number>>(); // of each person of the ledger, how its records are spread over persons of now
  for (const [reference, id] of first) { const own = survivors.get(id) ?? new Map<string, number>(), now = more.ids.get(reference) ?? ""; survivors.set(id, own.set(now, (own.get(now) ?? 0) + 1)); }
  const inOne = [...survivors].filter(([id, now]) => Math.max(...now.values()) === (now.get(id) ?? 0)).length;
  const merged = more.changes["merged"] ?? 0;
  assert.ok(inOne / (survivors.size - merged) >= 0.999, `${inOne} of ${survivors.size}, ${merged} merged`);
  assert.ok(merged <= 3 && (more.changes["created"] ?? 0) > 10 && more.changes["gone"] === 0, JSON.stringify(more.changes));
  assert.match(more.lines[0] ?? "", /^persons since the ledger: \d+ kept their number, \d+ new/);
  assert.deepEqual(await numbers([...records].reverse(), 1), more);

  const corrected = old.flatMap((record, i) => (i % 40 === 0 ? [] : [i % 25 === 0 ? {...record, city: "Elsewhere"} : record]));
  const less = await numbers(corrected, 2);
  assert.equal(less.changes["created"], 0);
  assert.ok((less.changes["gone"] ?? 0) > 3 && (less.changes["kept"] ?? 0) + (less.changes["split"] ?? 0) === new Set(less.ids.values()).size, JSON.stringify(less.changes));
});

test("a number made for a person is the keyed hash of the founding record, and another one where the ledger has that", async () => {
  const [one, other] = ["1".padStart(20, "0"), "2".padStart(20, "0")];
  const context = {rows: () => Promise.resolve([{founding: one, person_id: null, records: 1}, {founding: other, person_id: null, records: 1}])} as unknown as StepContext;
  const named = await namedRows(context, {key, decisions: [], erased: [], ledger: {key: key.fingerprint, sha256: "", persons: new Map([["3".padStart(20, "0"), keyedHash(key, "person", one)]])}});
  assert.deepEqual(named.map(({person_id: id}) => id), [keyedHash(key, "person", "1", one), keyedHash(key, "person", other)]);
});
