import assert from "node:assert/strict";
import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {type ErasedLine, keepLines, linesOf, readLines} from "../../../loaders/erase/lines.js";

const line = (source: string, file: string, at: number): ErasedLine => ({source, file, line: at, reason: "number", hash: "h", reference: null});

test("the list is kept and read; one that is half-written is none", async () => {
  const lake = mkdtempSync(join(tmpdir(), "portrait-lines-"));
  assert.equal(await readLines(lake), undefined);
  const found = {key: "k", lines: [line("a", "f", 2)]};
  await keepLines(lake, found);
  assert.deepEqual(await readLines(lake), found);
  for (const broken of ["{\"key\":\"k\",\"lin", "{}", "null"]) {
    writeFileSync(join(lake, "erased.list"), broken);
    assert.equal(await readLines(lake), undefined, broken);
  }
});

test("linesOf(lines, source) gives the lines of each file in order, whatever the order found", () => {
  assert.deepEqual(linesOf([line("a", "g", 9), line("b", "f", 1), line("a", "f", 12), line("a", "f", 3)], "a"), {f: [3, 12], g: [9]});
  assert.deepEqual(linesOf([], "a"), {});
});
