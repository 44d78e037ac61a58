import assert from "node:assert/strict";
import {mkdtempSync, readdirSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {repository} from "../../../loaders/cache.js";
import {writeWorld} from "../../../loaders/generate/write.js";

const files = ["crm/contacts.csv", "shop/orders.csv", "shop/order_lines.csv"];
const make = async (customers: number, seed: string) => {
  const out = mkdtempSync(join(tmpdir(), "portrait-generate-"));
  const counts = await writeWorld({customers, seed, out, truth: join(out, "truth")});
  return {out, counts, texts: [...files, "truth/errors.csv"].map((file) => readFileSync(join(out, file), "utf8"))};
};

test("the committed demo is what its seed writes, and no larger than 5 MB", async () => {
  const {texts, out} = await make(2000, "lantern");
  const committed = [...files.map((file) => join("sources", file)), "truth/errors.csv"].map((file) => readFileSync(join(repository, "data/demo", file), "utf8"));
  assert.deepEqual(texts.map((text) => text.length), committed.map((text) => text.length));
  assert.ok(texts.every((text, i) => text === committed[i]));
  assert.ok(texts.slice(0, 3).reduce((sum, text) => sum + Buffer.byteLength(text), 0) <= 5_000_000);
  assert.deepEqual(readdirSync(out).sort(), ["crm", "shop", "truth"]);
});

test("the same seed gives the same bytes, another one others", async () => {
  const [a, b, c] = [await make(60, "x"), await make(60, "x"), await make(60, "y")];
  assert.deepEqual(a.texts, b.texts);
  assert.notDeepEqual(a.texts, c.texts);
});

test("every error of the ground truth stands on a line of its file", async () => {
  const {texts, counts} = await make(300, "x");
  const lines = new Map(files.map((file, i) => [file, (texts[i] ?? "").split("\n").length]));
  const truth = (texts[3] ?? "").trimEnd().split("\n").slice(1);
  assert.equal(truth.length, counts.errors);
  for (const line of truth) {
    const [file = "", at = ""] = line.split(",");
    assert.ok(Number(at) >= 2 && Number(at) <= (lines.get(file) ?? 0), line);
  }
});

test("a stopped run leaves the files as they were, and nothing temporary", async () => {
  const {out, texts} = await make(5, "x");
  await assert.rejects(writeWorld({customers: 5, seed: "y", out, signal: AbortSignal.abort(new Error("stopped"))}), /stopped/);
  assert.deepEqual(files.map((file) => readFileSync(join(out, file), "utf8")), texts.slice(0, 3));
  assert.deepEqual([...readdirSync(join(out, "shop")), ...readdirSync(join(out, "crm"))].sort(), ["contacts.csv", "order_lines.csv", "orders.csv"]);
});
