import assert from "node:assert/strict";
import {test} from "node:test";
import {featuresOf, type Described} from "../../../loaders/resolve/features.js";

const table = (name: string, kinds: Described["kinds"]): Described => ({table: name, column: "no", system: name, kinds});
const told = (tables: readonly Described[]) => featuresOf(tables).map(({kind, part, columns}) => [part ?? kind, ...columns.map((names) => names.join("+"))].join(" | "));

test("columns of one kind meet by name, then in the order written", () => {
  assert.deepEqual(told([table("a", {mail: "email", city: "address", street: "address"}), table("b", {email: "email", zip: "address", city: "address"})]), ["email | mail | email", "address | city | city", "address | street | zip"]);
});

test("a name is given and family, from one column or from the first and the last of several", () => {
  assert.deepEqual(told([table("a", {first: "name", middle: "name", last: "name"}), table("b", {name: "name"})]), ["given | first+last | name", "family | first+last | name", "full | first+last | name", "other | middle | "]);
});

test("the number of a record itself is known as such", () => {
  assert.deepEqual(featuresOf([table("a", {no: "member"}), table("b", {other: "member"})]).map(({own}) => own), [[0]]);
});
