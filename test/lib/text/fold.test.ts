import assert from "node:assert/strict";
import {test} from "node:test";
import {fold, foldTight} from "../../../lib/text/fold.js";

const cases: readonly (readonly [string, string])[] = [["Ōsaka ", "osaka"], ["Côte d’Ivoire", "cote d’ivoire"], ["STRASSE", "strasse"], ["Straße", "strasse"], ["ＡＢＣ", "abc"], ["がく", "がく"], ["Łódź", "lodz"], ["й", "и"], ["上海", "上海"]];
for (const [input, expected] of cases) test(`fold(${input})`, () => assert.equal(fold(input), expected));

test("foldTight leaves letters and digits", () => {
  assert.equal(foldTight("U.S.A."), "usa");
  assert.equal(foldTight("Trinidad & Tobago"), "trinidadandtobago");
});
