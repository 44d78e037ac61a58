import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import test from "node:test";
import {gunzipSync} from "node:zlib";
import {engineAssetFile} from "../../../loaders/site/engine-asset.js";

const root = join(import.meta.dirname, "../../..");

test("the engine's code is under 25 MB, unpacks to the package's and names no machine", async () => {
  const zipped = readFileSync(await engineAssetFile(root));
  assert.ok(zipped.length < 25_000_000);
  assert.deepEqual([...zipped.subarray(4, 8), zipped[9]], [0, 0, 0, 0, 255]);
  assert.ok(gunzipSync(zipped).equals(readFileSync(join(root, "node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"))));
});
