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

test("planTables: lines, heads of orders and a price list make orders; so do sales and a price list", async () => {
  const prices = Array.from({length: 12}, (_, i) => ({sku: `P${100 + i}`, cents: 199 + i * 1001}));
  const heads = Array.from({length: 60}, (_, i) => ({no: `O${900 + i}`, who: `C${i % 17}`, day: `2024-03-${String((i % 28) + 1).padStart(2, "0")}`, channel: i % 3 === 0 ? "web" : "shop"}));
  const lines = heads.flatMap(({no}, i) => [0, 1].map((n) => ({no, sku: prices[(i * 5 + n * 7) % 12]?.sku ?? "", quantity: (i + n) % 4 + 1, cents: prices[(i * 5 + n * 7) % 12]?.cents ?? 0})));
  const list = `product_id;product;price\n${[...prices, ...prices.slice(0, 2)].map(({sku, cents}) => `${sku};Thing ${sku};€ ${(cents / 100).toFixed(2).replace(".", ",").replace(/^(\d+)(\d{3}),/, "$1.$2,")}`).join("\n")}\n`; // two articles are delivered twice
  const right = lines.reduce((sum, {quantity, cents}) => sum + quantity * cents, 0) / 100;
  const made = await newWorkspace({"order_items.csv": `order_id,product_id,qty\n${lines.map(({no, sku, quantity}) => `${no},${sku},${quantity}`).join("\n")}\n`, "orders.csv": `order_id,customer_id,order_date,channel\n${heads.map(({no, who, day, channel}) => `${no},${who},${day},${channel}`).join("\n")}\n`, "prices.csv": list});
  assert.deepEqual([made.workspace.compare.column, made.workspace.currency], ["channel", "EUR"]);
  const [totals] = await (await outcomes(made)).rows("publish.totals");
  assert.deepEqual([Number(totals?.["orders"]), Number(totals?.["customers"]), Number(totals?.["revenue"])], [60, 17, right]);
  const sales = await newWorkspace({"sales.csv": `date,customer_no,product_id,quantity\n${lines.map(({no, sku, quantity}) => { const head = heads.find((each) => each.no === no); return `${head?.day ?? ""},${head?.who ?? ""},${sku},${quantity}`; }).join("\n")}\n`, "prices.csv": list});
  assert.match(sales.text, /check: .*did articles cost then what products says\?/);
  assert.equal(Number((await (await outcomes(sales)).rows("publish.totals"))[0]?.["revenue"]), right);
});

test("planTables: a column of a name that comes twice is as personal as the first", async () => {
  const {workspace} = await newWorkspace({"a.csv": `id,name,name\n${Array.from({length: 30}, (_, i) => `${i},Quillon ${i},Marrowby ${i}`).join("\n")}\n`});
  assert.deepEqual(Object.values(workspace.clean)[0]?.columns["name_2"]?.privacy, "direct");
});
