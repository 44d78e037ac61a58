import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {Utf8Check} from "../../../loaders/ingest/utf8.js";

test("Utf8Check agrees with a strict decoder, however the bytes are cut", () => {
  const bytes = fc.oneof(fc.string({unit: "binary", maxLength: 12}).map((text) => Buffer.from(text)), fc.uint8Array({maxLength: 8}).map((array) => Buffer.from(array)), fc.tuple(fc.string({unit: "grapheme"}), fc.nat(3)).map(([text, cut]) => Buffer.from(text).subarray(cut)));
  fc.assert(fc.property(bytes, fc.integer({min: 1, max: 5}), (content, size) => {
    const check = new Utf8Check();
    for (let at = 0; at < content.length; at += size) check.add(content.subarray(at, at + size));
    let expected = true;
    try { new TextDecoder("utf-8", {fatal: true}).decode(content); } catch { expected = false; }
    assert.equal(check.done(), expected);
  }), {numRuns: 1000});
});
