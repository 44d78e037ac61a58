import assert from "node:assert/strict";
import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {readSheet} from "../../../loaders/score/sheet.js";

const folder = mkdtempSync(join(tmpdir(), "portrait-sheet-test-"));
const number = (name: string) => ({name, kind: "number" as const, fill: 0, mean: 0, deviation: 1}), category = (name: string, ...levels: string[]) => ({name, kind: "category" as const, levels, missing: true});

test("readSheet: cells as delivered, features typed, lines and faults beside them, packed or not", async () => {
  const text = `id,Visits per-day,paid,City\n007,"1,5",yes,"Bonn, DE"\n008,"2,0",no,\n009,,yes,N/A\n010,many,no,unknown\n${Array.from({length: 40}, (_, i) => `${100 + i},"${i},5",${i % 2 ? "yes" : "no"},Bonn`).join("\n")}\n`;
  for (const [name, bytes] of [["a.csv", Buffer.from(text)], ["b.csv.gz", gzipSync(text)]] as const) {
    writeFileSync(join(folder, name), bytes);
    const {columns, records, features, faults, lines} = await readSheet(name, [number("visits_per_day"), category("paid", "no", "yes"), category("City", "Bonn", "unknown")], {from: folder});
    assert.deepEqual(columns, ["id", "Visits per-day", "paid", "City"]);
    assert.deepEqual(records.slice(0, 2), [["007", "1,5", "yes", "Bonn, DE"], ["008", "2,0", "no", null]]);
    assert.deepEqual(features.slice(0, 3).map((row) => [Number(row["visits_per_day"]), row["paid"], row["City"]]), [[1.5, "yes", "Bonn, DE"], [2, "no", null], [0, "yes", null]]);
    assert.deepEqual([features[2]?.["visits_per_day"], features[3]?.["City"]], [null, "unknown"]);
    assert.deepEqual([faults.slice(0, 5), lines.slice(0, 5)], [[null, null, null, "visits_per_day-unreadable", null], [2, 3, 4, 5, 6]]);
  }
});

test("readSheet: what is not a table is told in words, a ragged line is one that cannot be scored", async () => {
  writeFileSync(join(folder, "picture.xlsx"), Buffer.from("89504e470d0a1a0a0000000d", "hex"));
  await assert.rejects(readSheet("picture.xlsx", [number("a")], {from: folder}), /it is a picture \(PNG\), not a table/);
  writeFileSync(join(folder, "twins.csv"), `Visits per day,visits-per-day\n${Array.from({length: 9}, (_, i) => `${i},${i + 1}`).join("\n")}\n`);
  await assert.rejects(readSheet("twins.csv", [number("visits_per_day")], {from: folder}), /several columns may be meant by visits_per_day: Visits per day, visits-per-day \(twins\.csv\)/);
  writeFileSync(join(folder, "empty.csv"), "\n\n");
  await assert.rejects(readSheet("empty.csv", [number("a")], {from: folder}), /nothing but blank lines/);
  writeFileSync(join(folder, "ragged.csv"), `a,b\n${Array.from({length: 30}, (_, i) => `${i},${i}`).join("\n")}\n1,2,3\n`);
  const {faults} = await readSheet("ragged.csv", [number("a")], {from: folder});
  assert.deepEqual(faults.filter((fault) => fault !== null), ["unreadable-record: 1,2,3"]);
});

test("readSheet: yes and no in any spelling where the model knows these, as delivered where it knows other words", async () => {
  const spellings = [["true", "false"], ["TRUE", "FALSE"], ["1", "0"], ["Y", "N"], ["是", "否"], ["yes", "no"], ["ja", "nein"]];
  for (const [yes, no] of spellings) {
    writeFileSync(join(folder, "flags.csv"), `id,paid,kind\n${Array.from({length: 30}, (_, i) => `${i},${i % 3 ? yes : no},${i % 2 ? "true" : "maybe"}`).join("\n")}\n`);
    const {features} = await readSheet("flags.csv", [category("paid", "no", "yes"), category("kind", "false", "true")], {from: folder});
    assert.deepEqual(features.slice(0, 2).map((row) => [row["paid"], row["kind"]]), [["no", "maybe"], ["yes", "true"]], `${yes} ${no}`);
  }
  writeFileSync(join(folder, "flags.csv"), `id,paid\n${Array.from({length: 30}, (_, i) => `${i},false`).join("\n")}\n`);
  assert.equal((await readSheet("flags.csv", [category("paid", "no", "yes")], {from: folder})).features[0]?.["paid"], "no");
});
