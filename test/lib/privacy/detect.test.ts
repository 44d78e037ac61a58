import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import test from "node:test";
import {findPersonal, isIban, isResidentId, luhn, mask, type PersonalKind} from "../../../lib/privacy/detect.js";

const cases: [text: string, found: [PersonalKind, string][]][] = [
  ["write to li.wei@shop.cn.", [["e-mail", "li.wei@shop.cn"]]],
  ["<a href=\"mailto:Ann.O'Neil+x@mail.example.org\">", [["e-mail", "Ann.O'Neil+x@mail.example.org"]]],
  ["vega@6.4.0 @duckdb/duckdb-wasm logo@2x.png a@b", []],
  ["电话13812345678，", [["phone", "13812345678"]]],
  ["id,7,13812345678,ok", [["phone", "13812345678"]]],
  ["+86 138-1234-5678", [["phone", "+86 138-1234-5678"]]],
  ["+44 20 7946 0958", [["phone", "+44 20 7946 0958"]]],
  ["(212) 555-0147 or 212-555-0147", [["phone", "(212) 555-0147"], ["phone", "212-555-0147"]]],
  ["010-62781234", [["phone", "010-62781234"]]],
  ["11010519491231002X and 110105194912310021", [["resident-id", "11010519491231002X"]]],
  ["4111 1111 1111 1111, 4111111111111112", [["card", "4111 1111 1111 1111"]]],
  ["378282246310005", [["card", "378282246310005"]]],
  ["GB82 WEST 1234 5698 7654 32 and GB82WEST12345698765433", [["iban", "GB82 WEST 1234 5698 7654 32"]]],
  ["DE89370400440532013000", [["iban", "DE89370400440532013000"]]],
  ["10,642,110.80 9747747.93 212842216.00 13,812,345,678 2011-12-10 12:30:00", []],
  ["0.13812345678 1.4111111111111111 -13812345678.5", []],
  ["x=a+13812345678901;y=b+1234567890", []],
  ["2010-12-01 2011-12-09 10-12-2011 1-800", []],
  ["M10 20L138.123 4567.8Z 1970 0101 1234", []]
];

for (const [text, expected] of cases)
  test(`findPersonal(${JSON.stringify(text)})`, () => {
    assert.deepEqual(findPersonal(text).map(({kind, value}) => [kind, value]), expected);
    for (const {reason} of findPersonal(text)) assert.ok(reason.length > 10);
  });

test("hashes hold nothing personal", () => {
  for (let i = 0; i < 20000; ++i) {
    const hash = createHash("sha256").update(String(i)).digest("hex");
    assert.deepEqual(findPersonal(`{"sha256":"${hash}"} file.${hash.slice(0, 8)}.js`), []);
  }
});

test("minified code holds no phone, card, id or IBAN", () => {
  const code = readFileSync("node_modules/vega/build/vega.min.js", "utf8");
  assert.deepEqual(findPersonal(code).filter(({kind}) => kind !== "e-mail"), []);
});

test("checksums are those of their standards", () => {
  assert.equal(isResidentId("11010519491231002X"), true); // GB 11643-1999, its own example
  assert.equal(isResidentId("11010519490231002X"), false);
  assert.equal(luhn("79927398713"), true);
  assert.equal(luhn("79927398710"), false);
  assert.equal(isIban("GB82WEST12345698765432"), true);
  assert.equal(isIban("GB82WEST1234569876543"), false);
});

test("mask(value) hides all but the ends", () => {
  assert.equal(mask("li.wei@shop.cn"), "l•.•••@••••.cn");
  assert.equal(mask("13812345678"), "1••••••••78");
  assert.equal(mask("王小明"), "王••");
});
