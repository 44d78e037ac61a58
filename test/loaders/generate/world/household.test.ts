import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../../lib/random.js";
import {birthdayOf, relate, type Draft, type Relation} from "../../../../loaders/generate/world/household.js";

const pairs = Array.from({length: 3000}, (_, i) => [true, false].map((first) => relate(seededRandom(`pair ${i}`), seededRandom(`own ${i} ${String(first)}`), first)) as [Draft, Draft]);
const of = (relation: Relation) => pairs.filter(([one]) => one.relation === relation);

test("both of a pair agree how they belong together; each relation happens", () => {
  for (const [one, other] of pairs) assert.equal(one.relation, other.relation);
  for (const relation of ["none", "couple", "twins", "namesakes", "recycled"] as const) assert.ok(of(relation).length > 20, relation);
});

test("what couples, twins and namesakes share, and what they do not", () => {
  for (const [one, other] of of("couple")) assert.ok(one.address?.street === other.address?.street && one.gender !== other.gender && one.birthday === undefined);
  for (const [one, other] of of("twins")) assert.ok(one.birthday === other.birthday && one.name.family === other.name.family && one.gender === other.gender && one.address?.street === other.address?.street);
  assert.ok(of("twins").filter(([one, other]) => one.name.text !== other.name.text).length > of("twins").length * 0.8);
  for (const [one, other] of of("namesakes")) {
    const years = Number(other.birthday?.slice(0, 4)) - Number(one.birthday?.slice(0, 4));
    assert.ok(one.name.text === other.name.text && years >= 25 && years <= 33 && one.address?.street === other.address?.street);
  }
  for (const [one, other] of of("recycled")) assert.ok(one.country === other.country && one.address === undefined);
});

test("birthdayOf(random, from, years) stays within the years", () => {
  const random = seededRandom("b");
  const all = Array.from({length: 500}, () => birthdayOf(random, 1960, 10));
  assert.ok(all.every((date) => date >= "1960-01-01" && date < "1970-01-03"));
});
