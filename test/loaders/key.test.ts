import assert from "node:assert/strict";
import {createHmac} from "node:crypto";
import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import fc from "../util/property.js";
import {literal} from "../../lib/sql.js";
import type {PrivacyBasis} from "../../lib/workspace.js";
import {recordReference} from "../../loaders/dialect.js";
import {createEngine} from "../../loaders/engine.js";
import {contentHash, keyedHash, keyFile, keyMacro, keyOf, workspaceKey} from "../../loaders/key.js";

const key = keyOf("secret", "a key of this test alone");
const engine = await createEngine({threads: 1, key});
after(() => engine.close());

test("the macro is HMAC-SHA-256 (RFC 2104) of the text, cut to 80 bits, as node:crypto has it", async () => {
  const texts = ["", "record\ncrm\nM1", "名", "it's", "x".repeat(300), ...fc.sample(fc.string({unit: "grapheme", maxLength: 40}), {numRuns: 60, seed: 7})];
  const rows = await engine.query(texts.map((text) => `select keyed_hash(${literal(text)}) as h`).join(" union all "));
  assert.deepEqual(rows.map(({h}) => h), texts.map((text) => createHmac("sha256", key.block).update(text).digest("hex").slice(0, 20)));
  assert.deepEqual((await engine.query(`select ${recordReference("'crm'", "n")} as h from (values ('M1'), (null)) t(n)`)).map(({h}) => h), [keyedHash(key, "record", "crm", "M1"), keyedHash(key, "record", "crm", "")]);
});

test("a block has 64 plain letters, pads leave plain text, and neither fingerprint nor block show the key", () => {
  assert.match(key.block, /^[g-v]{64}$/);
  assert.match(keyMacro(key), /^[ -~]+$/);
  assert.ok(![key.block, key.fingerprint, keyMacro(key)].some((text) => text.includes("a key of")));
  assert.notEqual(keyOf("secret", "another key of this test").fingerprint, key.fingerprint);
});

test("a key comes from the workspace's ignored file, then PORTRAIT_KEY; invented and open data have a public one; others none", async () => {
  const folder = mkdtempSync(join(tmpdir(), "portrait-key-"));
  const of = (basis: PrivacyBasis, environment: NodeJS.ProcessEnv = {}) => workspaceKey({name: "w", privacy: {basis, threshold: 2}}, folder, environment);
  const [fictional, open, none] = [{kind: "fictional"}, {kind: "open-data", licence: "CC BY 4.0"}, {kind: "none"}] as const;
  const given = {PORTRAIT_KEY: "not to be guessed by anybody"};
  assert.equal((await of(none)).kind, "none");
  assert.equal((await of(open)).kind, "public");
  assert.equal((await of(none, given)).fingerprint, (await of(open, given)).fingerprint);
  assert.deepEqual(await of(fictional, given), await of(fictional));
  await assert.rejects(of(none, {PORTRAIT_KEY: "short"}), /key is too short: 5 letters.*PORTRAIT_KEY/);
  mkdirSync(join(folder, ".portrait"));
  writeFileSync(join(folder, keyFile), "from the file, and long enough\n");
  assert.equal((await of(none, given)).fingerprint, keyOf("secret", "from the file, and long enough").fingerprint);
});

test("contentHash is SHA-256", () => assert.equal(contentHash(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
