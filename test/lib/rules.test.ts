import assert from "node:assert/strict";
import {after, test} from "node:test";
import * as rules from "../../lib/rules.js";
import {identifier, literal} from "../../lib/sql.js";
import type {Repair, Rule} from "../../lib/workspace.js";
import {createEngine} from "../../loaders/engine.js";
import {findUnportable} from "../../loaders/portable.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const says = {en: "x", zh: "x"};
const flag = {does: "flag"} as const;

const repairs: readonly Repair[] = [
  rules.collapseBlanks, rules.upperCase, rules.lowerCase, rules.stripInvisible, rules.halfWidth, rules.digitsOnly, rules.withoutUnit, rules.decimalPoint, rules.leadingZeros(5), rules.mapValues("m", {a: "b"}, says), rules.missingIf("p", ["-"], says), rules.replacePattern("r", "a", "b", says),
  rules.unicodeForm, rules.plainText, rules.emailAddress, rules.countryCode, rules.personName, rules.inPinyin, rules.phoneNumber("CN"), rules.regionCode("CN"), rules.nearestOf("n", ["a"])
];
const tests: readonly Rule[] = [
  rules.range("a", {...flag, min: 1}), rules.lengthBetween("a", 1, 2, flag), rules.matches("a", "x", flag), rules.oneOf("a", ["x"], flag), rules.luhn("a", flag), rules.residentId("a", flag), rules.notAfter("a", flag), rules.decoded("a", flag), rules.inOrder("b", "a", flag),
  rules.agree("a", "b", {...flag, within: 1}), rules.agreeBirthDate("a", "b", flag), rules.unsigned("a")
];

test("every SQL of a builder keeps to the portable subset", async () => {
  const expressions = [...repairs.flatMap((repair) => ("sql" in repair ? [repair.sql] : [])), ...tests.flatMap((rule) => ("when" in rule ? [rule.when] : []))];
  assert.ok(expressions.length > 15);
  for (const expression of expressions) {
    const select = `select ${expression} as x from ${identifier("t")}`;
    const [row] = await engine.query(`select json_serialize_sql(${literal(select)}) as parsed`);
    assert.deepEqual(findUnportable(select, JSON.parse(String(row?.["parsed"]))), [], expression);
  }
});

test("what builders return is plain data, with an id of their own and both languages", () => {
  const all = [...repairs, ...tests];
  assert.deepEqual(JSON.parse(JSON.stringify(all)), all);
  for (const {id, says: {en, zh}} of all) assert.ok(/^[a-z][a-z0-9-]*$/.test(id) && en !== "" && zh !== "", id);
  assert.equal(new Set(repairs.map(({id}) => id)).size, repairs.length);
});
