import assert from "node:assert/strict";
import {test} from "node:test";
import iconv from "iconv-lite";
import {seededRandom} from "../../../lib/random.js";
import {Damage} from "../../../loaders/generate/damage.js";
import {csvLine} from "../../../loaders/generate/spoil.js";
import {crm} from "../../../loaders/generate/systems/crm.js";
import {erp} from "../../../loaders/generate/systems/erp.js";
import type {FileSpec, Record} from "../../../loaders/generate/systems/file.js";
import {rowsOf} from "./systems/rows.js";

const contacts = crm.files[0] as FileSpec;
const accounts = erp.files[0] as FileSpec;

function each(file: FileSpec, records: readonly Record[], visit: (record: Record, delivered: ReturnType<Damage["deliver"]>) => void): void {
  const damage = new Damage(file);
  for (let round = 0; round < 8; ++round) for (const [i, record] of records.entries()) visit(record, damage.deliver(record, seededRandom(`${round} ${i}`)));
}

test("without a source of chance nothing goes wrong", () => {
  for (const {record} of rowsOf(crm, /contacts/)) {
    const {texts, errors} = new Damage(contacts).deliver(record, null);
    assert.deepEqual(texts, [csvLine(contacts.columns.map((column) => record[column] ?? ""))]);
    assert.deepEqual(errors, []);
  }
});

test("every error tells what was delivered and what is true; a record as a whole fails alone", () => {
  each(contacts, rowsOf(crm, /contacts/).map(({record}) => record), (record, {texts, errors}) => {
    const whole = errors.filter(({column}) => column === "");
    assert.ok(whole.length === 0 || errors.length === 1);
    assert.equal(texts.join("\n").split("\n").length, csvLine(contacts.columns.map((column) => record[column] ?? "")).split("\n").length + errors.reduce((sum, {inserted}) => sum + inserted, 0));
    for (const {column, delivered, truth} of errors) {
      if (column === "") continue;
      assert.notEqual(delivered, truth);
      assert.equal(truth, record[column]);
    }
    if (whole.length === 0) assert.equal(texts[0], csvLine(contacts.columns.map((column) => errors.find((error) => error.column === column)?.delivered ?? record[column] ?? "")));
  });
});

test("a file holds only what its encoding has", () => {
  each(accounts, rowsOf(erp, /customers/).map(({record}) => record), (_, {texts}) => {
    for (const text of texts) assert.equal(iconv.decode(iconv.encode(text, "windows-1252"), "windows-1252"), text);
  });
});
