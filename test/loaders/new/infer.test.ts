import assert from "node:assert/strict";
import {test} from "node:test";
import {findHints} from "../../../loaders/new/infer.js";
import {newWorkspace, outcomes, rawTable} from "./util.js";

test("findHints: columns that leave no doubt speak for the others", async () => {
  const engine = await rawTable({a: ["1,50", "2,75", "3,10"], b: ["31/01/2024", "05/02/2024", "06/02/2024"], c: ["x", "y", "z"]});
  assert.deepEqual(await findHints(engine, "raw.t", ["a", "b", "c"]), {decimal: ",", order: {order: "day", why: "as in another column of the file"}});
});

test("lines of names that stand again are refused, and rows that end early are kept", async () => {
  const lines = Array.from({length: 30}, (_, i) => (i % 3 === 0 ? `a${i},${i}` : `a${i},${i},x`));
  const made = await newWorkspace({"a.csv": `word,n,rest\n${lines.join("\n")}\nword,n,rest\n${lines.join("\n")}\n`});
  const {refused, kept} = await outcomes(made);
  assert.deepEqual([refused, kept], [1, 60]);
  assert.match(made.text, /the line of names stands again in 1 rows/);
});
