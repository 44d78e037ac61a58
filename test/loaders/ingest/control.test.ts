import assert from "node:assert/strict";
import {test} from "node:test";
import {readNumber} from "../../../loaders/ingest/control.js";
import {plainSpec, rawRows} from "./util.js";

const spec = {...plainSpec, footer: "^Total", control: {pattern: "^Total: (.*)$", of: {sum: "b"}}} as const;
const faults = async (text: string, own: typeof plainSpec = spec) => (await rawRows(own, {"x.csv": text})).filter((row) => row["_kind"] === "footer").map((row) => row["_fault"]);

test("a control total that agrees passes, in whichever notation", async () => {
  assert.deepEqual(await faults('a,b\n1,0.1\n2,0.2\n3,\nTotal: 0.3\n'), [null]);
  assert.deepEqual(await faults('a,b\n1,"1000,50"\n2,"0,50"\nTotal: 1.001,00\n'), [null]);
  assert.deepEqual(await faults("a,b\n1,2\n2,3\nTotal: 2\n", {...spec, control: {...spec.control, of: "records"}}), [null]);
});

test("a control total that the records cannot have is an error", async () => {
  await assert.rejects(faults("a,b\n1,2\nTotal: 3\n"), /control total: 3 stated, b adds up to 2 \(x\.csv, line 3\)/);
  await assert.rejects(faults("a,b\n1,2\n1\nTotal: 3\n", {...spec, control: {...spec.control, of: "records"}}), /3 records stated, 1 delivered and 1 lines that cannot be read/);
  await assert.rejects(faults("a,b\n1,2\n"), /control total missing/);
  await assert.rejects(faults("a,b\n1,2\nTotal: many\n"), /control total is no number: many/);
});

test("where records cannot be read the difference is noted at the footer", async () => {
  assert.deepEqual(await faults("a,b\n1,2\n1\nTotal: 3\n"), ["control total: 3 stated, b adds up to 2; 1 lines cannot be read"]);
  assert.deepEqual(await faults("a,b\n1,2\n1,x\nTotal: 3\n"), ["control total: 3 stated, b adds up to 2; 1 values are no numbers"]);
});

test("readNumber(text) reads exactly, or not at all", () => {
  assert.equal(readNumber("1,234.5"), readNumber("1.234,5"));
  assert.equal(readNumber("-0.000000000001"), -1n);
  for (const text of ["", "x", "1e5", "0.0000000000001", "1-2"]) assert.equal(readNumber(text), undefined, text);
});
