import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {test} from "node:test";
import {Digest} from "../../../loaders/ingest/file.js";

test("Digest has the size and hash of all pieces", async () => {
  const digest = new Digest();
  for await (const _ of digest.pass((async function* () { yield Buffer.from("ab"); yield Buffer.from("c"); })())) continue;
  assert.deepEqual(digest.end(), {bytes: 3, sha256: createHash("sha256").update("abc").digest("hex")});
});
