import assert from "node:assert/strict";
import {test} from "node:test";
import {sqlType} from "../../../../lib/browser/explore/run.js";

test("types of Arrow have SQL names", () => {
  const text = {typeId: 5}, cases: [Parameters<typeof sqlType>[0], string][] = [
    [{typeId: 2, bitWidth: 64}, "BIGINT"], [{typeId: 2, bitWidth: 8, isSigned: false}, "UTINYINT"], [{typeId: 3, precision: 2}, "DOUBLE"], [{typeId: 3, precision: 1}, "FLOAT"], [text, "VARCHAR"], [{typeId: 7, precision: 18, scale: 2}, "DECIMAL(18,2)"],
    [{typeId: 8}, "DATE"], [{typeId: 10, timezone: null}, "TIMESTAMP"], [{typeId: 10, timezone: "UTC"}, "TIMESTAMP WITH TIME ZONE"], [{typeId: 12, children: [{name: "item", type: text}]}, "VARCHAR[]"],
    [{typeId: 13, children: [{name: "a", type: {typeId: 6}}, {name: "b", type: text}]}, "STRUCT(a BOOLEAN, b VARCHAR)"], [{typeId: -1, dictionary: text}, "VARCHAR"]
  ];
  for (const [type, name] of cases) assert.equal(sqlType(type), name);
});
