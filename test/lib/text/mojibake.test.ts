import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import iconv from "iconv-lite";
import {undoMojibake} from "../../../lib/text/mojibake.js";

test("undoMojibake(text)", () => {
  for (const [text, expected] of [["ä¸Šæµ·", "上海"], ["ZoÃ«", "Zoë"], ["è¥¿å®‰", "西安"], ["Zoë", "Zoë"], ["Siân, André", "Siân, André"], ["上海", "上海"], ["", ""], ["Emma\u00a0Smith", "Emma\u00a0Smith"], ["5 € – café", "5 € – café"], ["Ã", "Ã"]] as const) assert.equal(undoMojibake(text), expected, text);
});

test("any text comes back from its bytes read as Windows-1252", () => {
  fc.assert(fc.property(fc.string({unit: "grapheme"}), (text) => {
    const wrong = [...iconv.encode(text, "utf8")].map((byte) => { const letter = iconv.decode(Buffer.from([byte]), "windows-1252"); return letter === "\ufffd" ? String.fromCharCode(byte) : letter; }).join("");
    assert.equal(undoMojibake(wrong), text);
  }), {seed: 4});
});
