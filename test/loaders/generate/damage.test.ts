import assert from "node:assert/strict";
import {test} from "node:test";
import {csvLine} from "../../../loaders/generate/damage.js";
import {parseRecord} from "../../../loaders/ingest/records.js";

test("csvLine(values) quotes what RFC 4180 says must be quoted", () => {
  assert.equal(csvLine(["a", 'b "c"', "d,e", ""]).trimEnd(), 'a,"b ""c""","d,e",');
  assert.deepEqual(parseRecord(csvLine(["x,y", 'q"', "z"]).trimEnd(), ","), ["x,y", 'q"', "z"]);
});
