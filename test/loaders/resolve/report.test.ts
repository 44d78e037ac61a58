import assert from "node:assert/strict";
import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {test} from "node:test";
import {decisionOn, decisionsName, decisionsText} from "../../../lib/linkage/decisions.js";
import {ledgerName, ledgerText} from "../../../lib/linkage/ledger.js";
import type {Workspace} from "../../../lib/workspace.js";
import {keyedHash, keyOf} from "../../../loaders/key.js";
import {personLines} from "../../../loaders/resolve/report.js";
import {run, shop, world} from "../../pipeline/world.js";

const key = keyOf("public", "portrait public key of tiny");
const record = (id: string) => keyedHash(key, "record", "shop", id);
const sales = {"sales.csv": "no,who,day,sum\n1,a,2024-01-05,1\n2,b,2024-01-05,1\n"};
const known: Workspace = {...shop, identity: [{table: "orders", column: "customer_id", system: "shop", kinds: {order_id: "other"}}]};

test("a build says what changed in persons and what became of decisions, in counts", async () => {
  const root = await world(known, sales), folder = join(root, "data/tiny");
  writeFileSync(join(folder, ledgerName), ledgerText({key: key.fingerprint, persons: new Map([[record("a"), record("x")], [record("z"), record("y")]])}));
  mkdirSync(dirname(join(folder, decisionsName)), {recursive: true});
  writeFileSync(join(folder, decisionsName), decisionsText({key: key.fingerprint, decisions: [decisionOn(record("a"), record("b"), "different", "2024-01-01"), decisionOn(record("a"), record("z"), "same", "2024-01-01")]}));
  const result = await run(known, root);
  assert.deepEqual(await personLines(result), ["persons since the ledger: 1 kept their number, 1 new, 0 split off, 0 merged into others, 0 erased, 1 gone", "decisions on pairs: 1 obeyed, 1 speak of a record that is gone"]);
  assert.deepEqual(result.key, {kind: "public", fingerprint: key.fingerprint});
});

test("without persons nothing is said; without a key, that numbers do not last, and committed references cannot be read", async () => {
  const closed: Workspace = {...shop, privacy: {...shop.privacy, basis: {kind: "none"}}};
  const root = await world(closed, sales);
  assert.match((await personLines(await run(closed, root))).join(), /^no key, so persons have no numbers that last/);
  writeFileSync(join(root, "data/tiny", ledgerName), ledgerText({key: key.fingerprint, persons: new Map()}));
  await assert.rejects(run(closed, root), /need a key: put the one with fingerprint .* PORTRAIT_KEY/);
  const nobody: Workspace = {...shop, identity: []};
  assert.deepEqual(await personLines(await run(nobody, await world(nobody, sales))), []);
});
