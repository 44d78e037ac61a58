import assert from "node:assert/strict";
import {join} from "node:path";
import {writeFileSync} from "node:fs";
import {test} from "node:test";
import {ledgerName, parseLedger} from "../../../lib/linkage/ledger.js";
import type {Workspace} from "../../../lib/workspace.js";
import {ledgerPart} from "../../../loaders/accept/ledger.js";
import {run, shop, world} from "../../pipeline/world.js";

const sales = (...customers: readonly string[]) => ({"sales.csv": `no,who,day,sum\n${customers.map((who, i) => `${i},${who},2024-01-05,1`).join("\n")}\n`});

test("accept remembers each record's person by keyed hashes, says what differs, and the next build keeps them", async () => {
  const root = await world(shop, sales("ann@x.test", "bob@x.test", "ann@x.test"));
  const text = (await ledgerPart.text(await run(shop, root))) ?? "";
  assert.match(text, /^portrait ledger 1 key [0-9a-f]{12}\n([0-9a-f]{20} [0-9a-f]{20}\n){2}$/);
  assert.ok(!text.includes("ann"));
  writeFileSync(join(root, "data/tiny", ledgerName), text);
  const again = await run(shop, root);
  assert.equal(await ledgerPart.text(again), text);
  assert.deepEqual((await again.rows("resolve.ledger_changes")).map(({change, persons}) => `${String(change)} ${String(persons)}`), ["created 0", "erased 0", "gone 0", "kept 2", "merged 0", "split 0"]);
  const [[record, person] = ["", ""]] = [...parseLedger(text, "l").persons];
  const other = text.replace(`${record} ${person}`, `${record} ${"0".repeat(20)}`);
  assert.deepEqual(ledgerPart.differences(text, other, "l"), ["persons: 1 new, 1 no more; records: 0 new, 0 no more, 1 with another person"]);
  assert.match(ledgerPart.differences("nonsense", text, "l").join(), /cannot be read/);
});

test("without a key no ledger is written", async () => {
  const closed: Workspace = {...shop, privacy: {...shop.privacy, basis: {kind: "none"}}};
  assert.equal(await ledgerPart.text(await run(closed, await world(closed, sales("a")))), undefined);
});
