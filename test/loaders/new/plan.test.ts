import assert from "node:assert/strict";
import {test} from "node:test";
import {newWorkspace, outcomes} from "./util.js";

test("planTables: purchases without a number become orders, and the day after the newest is asOf", async () => {
  const rows = Array.from({length: 60}, (_, i) => ` ${String(i % 20).padStart(5, "0")} 199701${String((i % 28) + 1).padStart(2, "0")}  ${(i % 3) + 1}  ${String(10 + i)}.77`);
  const made = await newWorkspace({"cd.txt": ` customer_id  date number_of_cds  dollar_value\n${rows.join("\n")}\n`});
  assert.deepEqual([made.workspace.asOf, made.workspace.identity.map(({table}) => table)], ["1997-01-29", ["orders"]]);
  const {rows: read, refused} = await outcomes(made);
  const [totals] = await read("publish.totals");
  assert.deepEqual([refused, totals?.["customers"], Number(totals?.["revenue"])], [0, 20, Math.round(rows.reduce((sum, line) => sum + Number(line.trim().split(/ +/)[3]), 0) * 100) / 100]);
});

test("planTables: a day far behind all others is no asOf", async () => {
  const {workspace, text} = await newWorkspace({"a.csv": `id,date\n${Array.from({length: 2400}, (_, i) => `${i},2024-01-${String((i % 28) + 1).padStart(2, "0")}`).join("\n")}\n9999,2042-01-01\n`});
  assert.equal(workspace.asOf, "2024-01-29");
  assert.match(text, /is taken for an error/);
});

test("planTables: lines of orders make orders; a table that fits nothing stays its own", async () => {
  const lines = Array.from({length: 80}, (_, i) => `${100 + Math.floor(i / 2)},SKU${i % 9},${(i % 4) + 1},2.50,2024-05-${String((i % 28) + 1).padStart(2, "0")},${Math.floor(i / 2) % 15},${i % 2 === 0 ? "France" : "Spain"}`);
  const made = await newWorkspace({"lines.csv": `invoice_no,sku,qty,unit_price,invoice_date,customer_id,country\n${lines.join("\n")}\n`, "weather.csv": `station,rain\n${Array.from({length: 20}, (_, i) => `s${i},${i}.5`).join("\n")}\n`});
  assert.deepEqual([Object.keys(made.workspace.clean), Object.keys(made.workspace.derive ?? {}), made.workspace.compare.column], [["order_lines", "weather"], ["orders"], "country"]);
  const {rows} = await outcomes(made);
  assert.equal(Number((await rows("publish.totals"))[0]?.["orders"]), 40);
});
