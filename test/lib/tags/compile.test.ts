import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {compileTag, factSelect, windowDays} from "../../../lib/tags/compile.js";

test("a window is held by the date of the computation", () => {
  assert.deepEqual(windowDays({}, "2026-10-01"), {until: "2026-10-01"});
  assert.deepEqual(windowDays({from: 30, until: 10}, "2026-10-01"), {from: "2026-09-01", until: "2026-09-21"});
  assert.deepEqual(windowDays({from: "2026-01-01", until: "2027-01-01"}, "2026-10-01"), {from: "2026-01-01", until: "2026-10-01"});
});

test("every tag says which tables it reads, and stands for every date", () => {
  for (const [id, tag] of Object.entries(demo.tags ?? {})) {
    const {select, inputs} = compileTag(tag, {...demo, dates: ["2026-09-01", "2026-10-01"]});
    for (const input of inputs.filter((name) => name !== "resolve.persons")) assert.ok(select.includes(`"${input}"`), `${id} reads ${input}`);
    for (const [, named = ""] of select.matchAll(/"((?:profile|resolve|clean)\.[a-z0-9_]+)"/g)) assert.ok(inputs.includes(named), `${id} names ${named}`);
    assert.match(select, /^select as_of, person_id, cast\(value as /);
  }
});

test("facts carry the person and the time of every row", () => {
  const purchases = demo.facts?.["purchases"];
  assert.ok(purchases);
  const select = factSelect("purchases", purchases, demo, "2026-10-01");
  assert.match(select, /^select p\.person_id, cast\(t\."ordered_at" as timestamp\) as _at, t\.\* from \(with "orders" as \(select \* from "clean\.orders"\)/);
  assert.match(select, /where cast\(t\."ordered_at" as timestamp\) < cast\('2026-10-01' as date\)$/);
});
