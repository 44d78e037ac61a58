import assert from "node:assert/strict";
import {existsSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {ledgerName} from "../../../lib/linkage/ledger.js";
import type {Workspace} from "../../../lib/workspace.js";
import {ledgerPart} from "../../../loaders/accept/ledger.js";
import {erasedStep, firstPass, linesFrom, passKey} from "../../../loaders/erase/index.js";
import {keyedHash, keyOf} from "../../../loaders/key.js";
import {imagined, plan} from "../../../loaders/plan.js";
import {personLines} from "../../../loaders/resolve/report.js";
import {deliver, run, world} from "../../pipeline/world.js";
import {erasedValues, searcher, whereFound, type Erased} from "../../util/erased.js";

const says = {en: "x", zh: "x"};
const source = (path: string, columns: readonly string[]) => ({system: path.slice(0, -4), path, format: "csv" as const, columns, says});
/** A shop whose customers the CRM and the ERP know under numbers of their own, some of them alike. */
const town: Workspace = {
  name: "town", title: says, asOf: "2024-03-01", currency: "EUR",
  sources: {
    crm: source("crm.csv", ["no", "name", "mail", "phone", "born"]), erp: source("erp.csv", ["no", "name", "mail"]), sales: source("sales.csv", ["order", "who", "sum", "day"]), goods: source("goods.csv", ["order", "article"]),
    visits: source("visits.csv", ["id", "who", "device"]), letters: source("letters.csv", ["id", "mail", "text"]), wishes: source("wishes.csv", ["no", "mail", "scope"])
  },
  clean: {
    contacts: {source: "crm", says, columns: {customer_id: {from: "no", required: true}, name: {from: "name"}, email: {from: "mail"}, phone: {from: "phone"}, birth_date: {from: "born"}}, rules: [{kind: "deduplicate", id: "twice", by: "all", says}, {kind: "refuse", id: "unborn", when: "birth_date > '2024'", shows: ["birth_date"], says}]},
    customers: {source: "erp", says, columns: {customer_id: {from: "no"}, name: {from: "name"}, email: {from: "mail"}}, rules: []},
    orders: {source: "sales", says, columns: {order_id: {from: "order"}, customer_id: {from: "who"}, amount: {from: "sum", type: "decimal(18,2)"}, ordered_at: {from: "day", type: "timestamp", formats: ["yyyy-MM-dd"]}}, rules: [], derived: {channel: {sql: "'shop'", type: "text", meaning: says, privacy: "none"}}},
    order_lines: {source: "goods", says, columns: {order_id: {from: "order"}, product_id: {from: "article"}}, rules: []},
    events: {source: "visits", says, columns: {event_id: {from: "id"}, customer_id: {from: "who"}, device_id: {from: "device"}}, rules: []},
    tickets: {source: "letters", says, columns: {ticket_id: {from: "id"}, email: {from: "mail"}, body: {from: "text", privacy: "direct"}}, rules: []},
    erasures: {source: "wishes", says, columns: {customer_id: {from: "no"}, email: {from: "mail"}, scope: {from: "scope"}}, rules: []}
  },
  identity: [
    {table: "contacts", column: "customer_id", system: "crm", kinds: {name: "name", email: "email", phone: "phone", birth_date: "birth-date"}},
    {table: "customers", column: "customer_id", system: "erp", kinds: {name: "name", email: "email"}}, {table: "orders", column: "customer_id", system: "erp"}
  ],
  facts: {erasures: {number: "customer_id", system: "crm"}, events: {number: "customer_id", system: "crm"}},
  compare: {column: "channel", says}, privacy: {basis: {kind: "fictional"}, threshold: 2}
} as unknown as Workspace;

const crowd = Array.from({length: 40}, (_, i) => [`${100 + i}`, `${["Ada", "Grace", "Alan", "Edsger"][i % 4] ?? ""} ${["Meier", "Klein", "Braun", "Wolf", "Vogel"][i % 5] ?? ""}${i}`, `mail${i}@x.test`, `1540000${1000 + i}`, `19${50 + i}-01-1${i % 9}`]);
const files = (wishes: string) => ({
  // Zora (C1, E7) asks to be forgotten; Yann (C2) shares her phone; the ERP's 101 is Zora's, the CRM's 101 is not.
  "crm.csv": `no,name,mail,phone,born\n${crowd.map((row) => row.join(",")).join("\n")}\nC1,Zora Zappa,zora.zappa@y.test,15499998888,1971-05-06\nC1,Zora Zappa,zora.zappa@y.test,15499998888,1971-05-06\nC1,Zora Zapppa,zora.zappa@y.test,15499998888,2071-05-06\nC2,Yann Yvon,yann@y.test,15499998888,1966-06-06\nC1,Zora Zappa,zora.zappa@y.test,1549999\n`,
  "erp.csv": `no,name,mail\n${crowd.slice(0, 30).map(([no, name, mail]) => `E${no ?? ""},${name ?? ""},${mail ?? ""}`).join("\n")}\nE7,Zappa Zora,ZORA.ZAPPA@y.test\n101,Zora Zappa,zora.zappa@y.test\n`,
  "sales.csv": "order,who,sum,day\nO-zora-1,E7,10.00,2024-01-05\nO-101-2,101,5.00,2024-01-06\nO-yann-3,EX,7.00,2024-01-07\n", "goods.csv": "order,article\nO-zora-1,tea\nO-zora-1,pot\nO-yann-3,cup\n",
  "visits.csv": "id,who,device\nv1,C1,device-of-zora\nv2,,device-of-zora\nv3,C2,device-of-yann\nv4,101,device-of-101\nv5,C2,device-shared\nv6,C1,device-shared\n", "letters.csv": "id,mail,text\nt1,Zora.Zappa@y.test,where is my tea\nt2,yann@y.test,all is well\n",
  "wishes.csv": `no,mail,scope\n${wishes}`
});
const told = (rows: readonly unknown[]) => (rows as Erased[]).map(({source: of, line, reason}) => `${of} ${line} ${reason}`).sort();

test("every line of a person who asks is gone from every table, with source, line, reason and a keyed hash left; what others have stays", async () => {
  const root = await world(town, files("C1,,all\nC2,,marketing\nnobody,nobody@z.test,\n"));
  const folder = join(root, "data/town"), lake = join(folder, ".lake");
  const result = await run(town, root);
  const erased = (await result.rows("resolve.erased")) as unknown as Erased[];
  assert.deepEqual(told(erased), [
    "crm 42 number", "crm 43 number", "crm 44 number", "crm 46 text", "erp 32 number", "erp 33 number", "goods 2 order", "goods 3 order", "letters 2 email", "sales 2 number", "sales 3 number", "visits 2 number", "visits 3 device", "visits 7 number", "wishes 2 number", "wishes 4 request"
  ]);
  const key = keyOf("public", "portrait public key of town");
  assert.equal(erased.find(({source: of, line}) => of === "crm" && line === 42)?.reference, keyedHash(key, "record", "crm", "C1"));
  assert.equal(new Set(erased.filter(({reason}) => reason !== "request").map(({hash}) => hash)).size, 1);
  assert.ok(erased.every(({hash}) => /^[0-9a-f]{20}$/.test(hash)));
  const engine = await searcher();
  try {
    const values = await erasedValues(engine, town, folder, erased);
    assert.ok(["zora.zappa@y.test", "zora zappa", "1971-05-06", "o-zora-1", "device-of-zora", "nobody@z.test"].every((value) => values.includes(value)) && !values.some((value) => ["15499998888", "device-shared", "yann@y.test"].includes(value)), values.join());
    assert.deepEqual(await whereFound(engine, lake, values), []);
  } finally {
    engine.close();
  }
  for (const path of readdirSync(lake, {recursive: true}).map(String)) if (path.endsWith(".json") || path.endsWith(".list")) assert.ok(!/zora|zappa/i.test(readFileSync(join(lake, path), "utf8")), path);
  assert.ok(!existsSync(join(lake, "erasing")));
  const sources = new Map((await result.rows("publish.sources")).map((row) => [String(row["source"]), row]));
  for (const [id, row] of sources) assert.equal(["kept", "routed", "refused", "merged", "erased"].reduce((sum, column) => sum + Number(row[column]), 0), Number(row["delivered"]), id);
  assert.deepEqual([...sources].map(([id, row]) => `${id} ${String(row["erased"])}`).sort(), ["crm 4", "erp 2", "goods 2", "letters 1", "sales 2", "visits 3", "wishes 2"]);
  assert.deepEqual((await result.rows("clean.erasures")).map(({customer_id: id}) => id), ["C2"]);
  assert.deepEqual((await result.rows("ingest.crm")).filter((row) => row["_kind"] === "erased").map((row) => [row["_line"], ...Object.values(row).slice(3)]), [42, 43, 44, 46].map((line) => [line, null, null, null, null, null, null, null]));
  assert.match((await personLines(result)).join("\n"), /erased at request: 16 lines of 1 persons, left out of every table; 1 requests name nobody who is known/);
  assert.deepEqual((await run(town, root)).ran, [], "the list is known by its content");
});

test("a request that comes later takes its person from ledger and tables; one that is withdrawn brings it back under its number", async () => {
  const root = await world(town, files("x,,marketing\n"));
  const folder = join(root, "data/town"), before = await run(town, root);
  assert.deepEqual(await before.rows("resolve.erased"), []);
  writeFileSync(join(folder, ledgerName), (await ledgerPart.text(before)) ?? "");
  await deliver(root, town, files("C1,,all\n"));
  const after = await run(town, root);
  const changes = Object.fromEntries((await after.rows("resolve.ledger_changes")).map((row) => [String(row["change"]), row["persons"]]));
  assert.deepEqual([changes["erased"], changes["gone"], changes["created"], changes["split"]], [1, 0, 0, 0]);
  const accepted = (await ledgerPart.text(after)) ?? "";
  assert.ok(!accepted.includes(keyedHash(keyOf("public", "portrait public key of town"), "record", "crm", "C1")), "the ledger bears its absence");
  await deliver(root, town, files("x,,marketing\n"));
  const again = await run(town, root);
  assert.deepEqual(await again.rows("resolve.persons"), await before.rows("resolve.persons"));
});

test("in the live site an edit is shown with the lines known so far; the first pass comes after, and what it finds is in the end", async () => {
  const root = await world(town, files("C1,,all\n"));
  await run(town, root);
  const edited: Workspace = {...town, clean: {...town.clean, contacts: {...town.clean["contacts"]!, rules: [{kind: "refuse", id: "nobody", when: "name = 'Nobody'", says}, ...town.clean["contacts"]!.rules]}}};
  const order: string[] = [];
  const live = {first: ["sources"], onFirst: () => { order.push("shown"); return Promise.resolve(); }, onEvent: ({kind, step}: {kind: string; step: string}) => { if (kind === "start") order.push(step); }};
  const result = await run(edited, root, live);
  assert.ok(order.indexOf("resolve.erasing") > 0 && (!order.includes("shown") || order.indexOf("shown") < order.indexOf("resolve.erasing")), order.join(" "));
  const plain = await run(edited, await world(edited, files("C1,,all\n")));
  assert.deepEqual(result.steps.map(({name, sha256}) => [name, sha256]), plain.steps.map(({name, sha256}) => [name, sha256]));
});

test("firstPass(workspace, steps, columns) holds what persons and parsed rows hang on, and nothing where nobody can ask", () => {
  const steps = plan(town, imagined(town)), columns = new Map(Object.entries(town.sources).map(([id, spec]) => [id, spec.columns]));
  const names = firstPass(town, steps, columns).map(({name}) => name);
  assert.ok(names.includes("clean.events_parsed") && names.includes("resolve.persons") && names.at(-1) === "resolve.erasing");
  assert.ok(!names.some((name) => name.startsWith("publish.") || name.startsWith("columns.") || name === "clean.events"));
  const {erasures: _, ...clean} = town.clean;
  assert.deepEqual(firstPass({...town, clean}, steps, columns), []);
  const key = passKey(firstPass(town, steps, columns), new Map());
  assert.notEqual(passKey(firstPass({...town, identity: town.identity.slice(0, 2)}, plan({...town, identity: town.identity.slice(0, 2)}, imagined(town)), columns), new Map()), key);
  const [line] = linesFrom([{source: "crm", file: "f", line: 3, reason: "number", hash: "h", reference: null}]);
  assert.ok(line);
  assert.notDeepEqual(erasedStep([line]).settings, erasedStep([]).settings);
});
