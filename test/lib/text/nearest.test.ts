import assert from "node:assert/strict";
import {test} from "node:test";
import {nearest} from "../../../lib/text/nearest.js";

const jobs = ["admin.", "blue-collar", "technician", "services", "management", "retired", "student"];
const cases: readonly (readonly [string, readonly string[], number, string | null])[] = [
  ["technican", jobs, 1, "technician"], ["Technician ", jobs, 1, "technician"], ["tehcnician", jobs, 1, "technician"], ["blue collar", jobs, 1, "blue-collar"], ["engineer", jobs, 2, null],
  ["mat", ["mar", "may"], 1, null], ["mar", ["mar", "may"], 1, "mar"], ["n", ["no", "yes"], 1, null], ["ys", ["no", "yes"], 1, "yes"], ["nu", ["no", "yes"], 1, null], ["上海是", ["上海市", "北京市"], 1, "上海市"],
  ["", jobs, 1, null], ["YES", ["Yes", "yes"], 1, null], ["yes", ["Yes", "yes"], 1, "yes"], ["ＲＥＴＩＲＥＤ", jobs, 1, "retired"], ["stu dentt", jobs, 1, null], ["stu dentt", jobs, 2, "student"]
];
for (const [value, values, distance, expected] of cases) test(`nearest(${JSON.stringify(value)}, ${values.length} values, ${distance})`, () => assert.equal(nearest(value, {values, distance}), expected));
test("without values nothing is near", () => assert.equal(nearest("a", {}), null));
