import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {patchFile} from "../../../loaders/ingest/patch.js";
import {RegularProof} from "../../../loaders/ingest/regular.js";
import {sourceFolder} from "./util.js";

const folder = sourceFolder({});
const patch = async (text: string, size = 1 << 20) => {
  const bytes = Buffer.from(text);
  const proof = new RegularProof(",");
  proof.add(bytes);
  const regular = proof.result();
  assert.ok(regular);
  const pieces = (async function* () { for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size); })();
  const found = await patchFile(pieces, regular, {delimiter: ",", width: 2, header: true, preamble: 0, footer: 0}, {bytes: bytes.length, mark: "#", copy: join(folder, "copy")});
  return {rows: found?.rows, copy: readFileSync(join(folder, "copy"), "utf8")};
};
const many = "1,2\n".repeat(60);

test("patchFile puts a marked record for each line that is not regular, and says what each is", async () => {
  const text = `a,b\n${many}\n"x\n5,6\ny",7\n8,9\n1\r2,3\n10,11\n`;
  const json = (value: object) => `"#${JSON.stringify(value).replaceAll('"', '""')}",\n`;
  const copy = `"#",\n${many}${json({kind: "blank", text: ""})}${json({kind: "record", fields: ["x\n5,6\ny", "7"]})}"#",\n"#",\n8,9\n${json({kind: "unreadable", fault: "1 fields, 2 expected", text: "1"})}${json({kind: "record", fields: ["2", "3"]})}10,11\n`;
  for (const size of [1, 3, 1000]) assert.deepEqual(await patch(text, size), {rows: 69, copy}, String(size));
});

test("patchFile reads on where a quote is never closed", async () => {
  const {rows, copy} = await patch(`a,b\n${many}1,"2\n3,4\n`);
  assert.equal(rows, 63);
  assert.match(copy, /quote never closed.*\n"#\{""kind"":""record"",""fields"":\[""3"",""4""\]\}",\n$/);
});
