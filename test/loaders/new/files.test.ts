import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {gatherFiles, glimpse, glimpseLines} from "../../../loaders/new/files.js";
import {userFolder} from "./util.js";

test("gatherFiles: files and all that lies in folders, without hidden files; what is not there is told", () => {
  const {mine} = userFolder({"a.csv.gz": "x", "months/1.csv": "x", "months/deep/2.csv": "x", "months/.hidden": "x", "months/~$open.xlsx": "x"});
  const {files, problems} = gatherFiles(["a.csv.gz", "months", "gone", "a.csv.gz"], mine);
  assert.deepEqual(files.map(({path, inFolder}) => [path, inFolder]), [["a.csv", false], ["months/1.csv", true], ["months/deep/2.csv", true]]);
  assert.deepEqual(problems.map(({code}) => code), ["missing-file"]);
  assert.deepEqual(gatherFiles([join(mine, "months/deep")], "/").problems, []);
});

test("glimpse: packed by content and not by name, encoding, first and last lines", async () => {
  const text = `a,b\n${Array.from({length: 400_000}, (_, i) => `${i},é`).join("\n")}\nTotal,9\n`;
  const {mine} = userFolder({"x.csv": gzipSync(text), "gbk.csv": Buffer.from("d0d5c3fb2cb3c7cad00acdf5b7bc2cc9cfbaa30a", "hex"), "cut.gz": gzipSync(text).subarray(0, 2000)});
  const given = (path: string) => ({path, file: join(mine, path), inFolder: false});
  const seen = await glimpse(given("x.csv"));
  assert.deepEqual([seen.packed, seen.encoding, seen.ascii, seen.bytes], [true, undefined, false, Buffer.byteLength(text)]);
  const {first, last, whole} = await glimpseLines(seen, "x.csv");
  assert.deepEqual([first[0], last.at(-1), whole], ["a,b", "Total,9", false]);
  assert.equal((await glimpse(given("gbk.csv"))).encoding, "gb18030");
  await assert.rejects(glimpse(given("cut.gz")), /broken file/);
});
