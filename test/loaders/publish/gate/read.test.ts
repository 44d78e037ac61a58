import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import test from "node:test";
import {gzipSync} from "node:zlib";
import {createEngine} from "../../../../loaders/engine.js";
import {readPieces} from "../../../../loaders/publish/gate/read.js";
import {makeWorld} from "../../site/fixture.js";

test("readPieces(file) tells texts from numbers, and knows the table and column of each", async (t) => {
  const {root} = await makeWorld(t);
  const engine = await createEngine({threads: 1});
  t.after(() => engine.close());
  const read = async (path: string, bytes: string | Buffer) => {
    writeFileSync(join(root, path), bytes);
    const pieces = await readPieces(engine, join(root, path), path, {folder: join(root, "none"), pages: {built: [], leftOut: []}, tables: new Map()});
    return pieces.map(({table, column, text, numeric}) => [table, column, text, numeric]);
  };
  assert.deepEqual(await read("a.html", "<b>a&#64;b</b>"), [["a.html", "text", "<b>a@b</b>", false]]);
  assert.deepEqual(await read("a.txt.gz", gzipSync("inside")), [["a.txt.gz", "text", "inside", false]]);
  assert.deepEqual((await read("a.json", '{"tables":{"t":[{"n":1,"s":"x"}]}}')).filter(([, column]) => column !== "key"), [["t", "n", "1", true], ["t", "s", "x", false]]);
});
