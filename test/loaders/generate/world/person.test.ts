import assert from "node:assert/strict";
import {test} from "node:test";
import {asOf, dateOf, dayAt} from "../../../../loaders/generate/calendar.js";
import {botNumber, person} from "../../../../loaders/generate/world/person.js";
import {segments} from "../../../../loaders/generate/world/segments.js";
import {residentCheck} from "../../../../loaders/generate/spoil/contact.js";

const people = Array.from({length: 4000}, (_, i) => person(i + 1, "a"));

test("person(number, seed) depends on nothing but its number and the seed", () => {
  assert.deepEqual(person(17, "a"), people[16]);
  assert.notDeepEqual(person(17, "b"), people[16]);
});

test("numbers of the systems are nobody else's; devices only a couple's", () => {
  const members = people.flatMap(({memberships}) => memberships.map(({member}) => member));
  const accounts = people.flatMap((each) => each.accounts);
  assert.equal(new Set(members).size, members.length);
  assert.equal(new Set(accounts).size, accounts.length);
  const owners = new Map<string, string[]>();
  for (const {id, devices} of people) for (const device of devices) owners.set(device, [...(owners.get(device) ?? []), id]);
  for (const ids of owners.values()) assert.ok(ids.length <= 2);
  assert.ok([...owners.values()].some((ids) => ids.length === 2));
});

test("persons have several records: registrations, accounts in stores, shared and recycled phones, company mailboxes, test accounts, one bot", () => {
  const share = (of: (each: (typeof people)[number]) => boolean) => people.filter(of).length / people.length;
  assert.ok(Math.abs(share(({memberships}) => memberships.length === 2) - 0.06) < 0.02);
  assert.ok(Math.abs(share(({accounts}) => accounts.length === 2) - 0.07) < 0.02);
  assert.deepEqual(people.filter(({kind}) => kind === "bot").map(({number}) => number), [botNumber]);
  assert.ok(people.filter(({kind}) => kind === "test").every(({accounts}) => /^888\d{5}$/.test(accounts[0] ?? "")) && share(({kind}) => kind === "test") > 0.001);
  const mailboxes = people.filter(({memberships}) => memberships.some(({email}) => email.startsWith("office@")));
  assert.ok(mailboxes.length > 50 && mailboxes.every(({segment}) => segment.id === "office"));
  const shared = (relation: string, of: (one: (typeof people)[number], other: (typeof people)[number]) => boolean) => people.filter((each) => each.relation === relation && each.number % 2 === 1 && each.kind === "person").every((one) => { const other = people[one.number]; return other === undefined || of(one, other); });
  const first = (each: (typeof people)[number]) => each.memberships[0]?.mobile;
  assert.ok(shared("couple", (one, other) => [first(one), first(other)].includes("") || first(one) === first(other)));
  assert.ok(shared("recycled", (one, other) => [first(one), first(other)].includes("") || first(one) === first(other)));
  assert.ok(people.some((each) => each.memberships[1] !== undefined && each.memberships[1].address !== each.memberships[0]?.address), "somebody has moved");
});

test("resident ids have a right check character, the birthday and sex of their holder, and a county that does not exist", () => {
  const ids = people.filter(({residentId}) => residentId !== "");
  assert.ok(ids.length > 1500);
  for (const {residentId, birthday, gender} of ids) {
    assert.equal(residentCheck(residentId), residentId[17]);
    assert.equal(residentId.slice(6, 14), birthday.replaceAll("-", ""));
    assert.equal(residentId.slice(2, 6), "9900");
    assert.equal(Number(residentId[16]) % 2 === 1, gender === "M");
  }
});

test("e-mail addresses are of domains that nobody can own; registrations lie before asOf", () => {
  for (const [, domain] of JSON.stringify(people).matchAll(/@([\w.-]+)/g)) assert.match(domain ?? "", /(^|\.)example(\.\w+)?$|\.test$/);
  for (const {memberships} of people) for (const {registered} of memberships) assert.ok(dateOf(dayAt(registered)) < asOf);
});

test("segments have their shares", () => {
  for (const {id, share} of segments) assert.ok(Math.abs(people.filter(({segment}) => segment.id === id).length / people.length - share / 100) < 0.025, id);
});
