import assert from "node:assert/strict";
import {mkdtempSync, readFileSync, readdirSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {gunzipSync} from "node:zlib";
import {dateOf} from "../../../loaders/generate/calendar.js";
import {labelCut} from "../../../loaders/generate/truth.js";
import {customer, systems, writeWorld} from "../../../loaders/generate/write.js";

const out = mkdtempSync(join(tmpdir(), "portrait-truth-"));
await writeWorld({customers: 300, seed: "truth", out: join(out, "sources"), truth: join(out, "truth")});
const rows = (name: string) => gunzipSync(readFileSync(join(out, "truth", name))).toString("utf8").trimEnd().split("\n").slice(1).map((line) => line.split(","));

test("the ground truth has its files", () => assert.deepEqual(readdirSync(join(out, "truth")).sort(), ["affinities.csv", "errors.csv.gz", "kinds.csv", "labels.csv.gz", "persons.csv.gz", "segments.csv.gz"]));

test("persons.csv names the person of every record that has a number", () => {
  const found = new Map(rows("persons.csv.gz").map(([system, record, person]) => [`${system} ${record} ${person}`, person]));
  let expected = 0;
  for (let i = 1; i <= 300; ++i) {
    const each = customer(i, "truth");
    const names = new Set<string>();
    for (const system of systems) {
      for (const {file, record} of system.rows(each)) {
        const own = {"crm/contacts.csv": `crm ${record["member_no"] ?? ""}`, "erp/customers.csv": `erp ${record["customer_no"] ?? ""}`, "shop/events.ndjson": `device ${record["device.id"] ?? ""}`, "support/tickets.json": `ticket ${record["id"] ?? ""}`, "support/reviews.ndjson": `review ${record["id"] ?? ""}`}[file.path];
        if (own !== undefined) names.add(`${own} ${each.who.id}`);
      }
    }
    for (const name of names) assert.ok(found.has(name), name);
    expected += names.size;
  }
  assert.equal(found.size, expected);
});

test("segments.csv has every customer, labels.csv two labels for who ordered before the cut", () => {
  const segments = rows("segments.csv.gz");
  assert.equal(segments.length, 300);
  const labels = rows("labels.csv.gz");
  for (const [, label, cut, truth, oracle] of labels) assert.ok(["buys_again_90", "churned"].includes(label ?? "") && cut === dateOf(labelCut) && ["0", "1"].includes(truth ?? "") && Number(oracle) >= 0 && Number(oracle) <= 1);
  assert.equal(labels.filter(([, label]) => label === "churned").length, labels.length / 2);
});
