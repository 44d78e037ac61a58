import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {countChanges, ledgerText, namePersons, type Overlap, parseLedger} from "../../../lib/linkage/ledger.js";

const reference = (n: number) => n.toString(16).padStart(20, "0");
const key = "0123456789ab";
const make = (founding: string, n: number) => `${founding}-${n}`;

/** Persons now and then as the records of each; what the stage hands over of them. */
function overlapsOf(now: readonly (readonly number[])[], ledger: ReadonlyMap<string, string>): Overlap[] {
  return now.flatMap((records) => {
    const names = records.map(reference).sort(), founding = names[0] ?? "";
    const shared = new Map<string | null, number>();
    for (const name of names) { const id = ledger.get(name) ?? null; shared.set(id, (shared.get(id) ?? 0) + 1); }
    return [...shared].map(([id, count]) => ({founding, id, records: count}));
  });
}
const named = (now: readonly (readonly number[])[], ledger: ReadonlyMap<string, string>) => namePersons(overlapsOf(now, ledger), new Set(ledger.values()), make);
const ledgerOf = (persons: Record<string, readonly number[]>) => new Map(Object.entries(persons).flatMap(([id, records]) => records.map((record) => [reference(record), id] as const)));
const told = (now: readonly (readonly number[])[], ledger: ReadonlyMap<string, string>) => named(now, ledger).map(({founding, id, fate}) => `${Number(founding)} ${id} ${fate}`).join("; ");

test("the biggest part of a person who was split keeps the number, of equal parts the one with the smallest record; the others get new ones", () => {
  assert.equal(told([[1, 2], [3]], ledgerOf({p: [1, 2, 3]})), `1 p kept; 3 ${make(reference(3), 0)} split`);
  assert.equal(told([[2], [1]], ledgerOf({p: [1, 2]})), `1 p kept; 2 ${make(reference(2), 0)} split`);
});

test("persons who were merged bear the number of the biggest, of equal ones the smallest number; new persons that of their smallest record", () => {
  assert.equal(told([[1, 2, 3]], ledgerOf({b: [1], a: [2, 3]})), "1 a kept");
  assert.equal(told([[1, 2]], ledgerOf({b: [1], a: [2]})), "1 a kept");
  assert.equal(told([[1, 9], [7, 8]], ledgerOf({a: [1]})), `1 a kept; 7 ${make(reference(7), 0)} created`);
});

test("a number that the ledger has for another person is not given to a new one", () => {
  const ledger = ledgerOf({[make(reference(1), 0)]: [1, 2, 3]});
  assert.equal(told([[1], [2, 3]], ledger), `1 ${make(reference(1), 1)} split; 2 ${make(reference(1), 0)} kept`);
});

const partition = fc.array(fc.nat(9), {minLength: 1, maxLength: 30}).map((groups) => {
  const found = new Map<number, number[]>();
  groups.forEach((group, record) => found.set(group, [...(found.get(group) ?? []), record]));
  return [...found.values()];
});

test("every person has one number and no number two persons; without change all keep theirs; of the ledger's numbers each is kept, merged or gone", () => {
  fc.assert(fc.property(partition, partition, (before, now) => {
    const first = named(before, new Map());
    const ledger = new Map(before.flatMap((records) => records.map((record) => [reference(record), first.find(({founding}) => founding === reference(Math.min(...records)))?.id ?? ""] as const)));
    assert.ok(named(before, ledger).every(({fate}) => fate === "kept"));
    const names = named(now, ledger);
    assert.deepEqual([names.length, new Set(names.map(({id}) => id)).size, new Set(names.map(({founding}) => founding)).size], [now.length, now.length, now.length]);
    const overlaps = overlapsOf(now, ledger);
    for (const {founding, id, fate} of names) {
      const own = overlaps.filter((overlap) => overlap.founding === founding && overlap.id !== null);
      if (fate === "kept") assert.ok(own.some((overlap) => overlap.id === id));
      else assert.ok(![...ledger.values()].includes(id), "a new number is new");
      assert.equal(fate === "created", own.length === 0);
      // Nobody goes without the number of a person of whom nobody else has more: of all shares of a number that was given, the largest that its holder's rivals had was not larger unless they got another.
      for (const share of own) if (fate !== "kept") {
        const holder = names.find((other) => other.id === share.id);
        const theirs = overlaps.find((overlap) => overlap.founding === holder?.founding && overlap.id === share.id);
        assert.ok((theirs?.records ?? 0) >= share.records);
      }
    }
    const counts = countChanges(overlaps, names, ledger);
    assert.equal(counts.kept + counts.created + counts.split, now.length);
    assert.equal(counts.kept + counts.merged + counts.gone + counts.erased, new Set(ledger.values()).size);
    assert.deepEqual(namePersons([...overlaps].reverse(), new Set(ledger.values()), make), names);
  }));
});

test("records that come leave all numbers as they are, however many", () => {
  fc.assert(fc.property(partition, fc.array(fc.nat(40), {maxLength: 30}), (before, more) => {
    const ledger = new Map(named(before, new Map()).flatMap(({founding, id}) => (before.find((records) => reference(Math.min(...records)) === founding) ?? []).map((record) => [reference(record), id] as const)));
    const now = before.map((records, i) => [...records, ...more.flatMap((to, j) => (to % (before.length + 3) === i ? [1000 + j] : []))]);
    const fresh = more.flatMap((to, j) => (to % (before.length + 3) >= before.length ? [[1000 + j]] : []));
    assert.equal(named([...now, ...fresh], ledger).filter(({fate}) => fate === "kept").length, before.length);
  }));
});

test("a person whose records are no more is gone, or erased if a request says so", () => {
  const ledger = ledgerOf({a: [1, 2], b: [3], c: [4]}), overlaps = overlapsOf([[3]], ledger);
  assert.deepEqual(countChanges(overlaps, namePersons(overlaps, new Set(ledger.values()), make), ledger, new Set([reference(2)])), {kept: 1, created: 0, split: 0, merged: 0, erased: 1, gone: 1});
});

test("the ledger's text is sorted, read back as it was, and every line that is none is named", () => {
  const persons = new Map([[reference(2), reference(9)], [reference(1), reference(8)]]);
  const text = ledgerText({key, persons});
  assert.equal(text, `portrait ledger 1 key ${key}\n${reference(1)} ${reference(8)}\n${reference(2)} ${reference(9)}\n`);
  assert.deepEqual(parseLedger(text, "l"), {key, persons});
  for (const [broken, expected] of [["", /line 1/], [text.replace("ledger 1", "ledger 2"), /format 1 and key.*line 1/], [`${text}M1 ${reference(1)}\n`, /no line of a record and a person.*line 4/], [`${text}<<<<<<< HEAD\n`, /line 4/], [`${text}${reference(1)} ${reference(9)}\n`, /stands twice, with two persons.*line 4/]] as const) assert.throws(() => parseLedger(broken, "persons.ledger"), expected);
  assert.deepEqual(parseLedger(`${text}${reference(1)} ${reference(8)}\n`, "l").persons, persons);
});
