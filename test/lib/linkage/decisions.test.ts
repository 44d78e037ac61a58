import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {PortraitError, ProblemsError} from "../../../lib/errors.js";
import {type Decision, decisionOn, decisionsText, parseDecisions, withDecision, withoutDecision} from "../../../lib/linkage/decisions.js";

const key = "0123456789ab";
const reference = (n: number) => n.toString(16).padStart(20, "0");
const [a, b, c] = [reference(1), reference(2), reference(3)];
const head = `{"format":1,"key":"${key}"}`;
const decision = fc.record({one: fc.nat(40), other: fc.nat(40), verdict: fc.constantFrom("same" as const, "different" as const, "unsure" as const), day: fc.integer({min: 1, max: 28}), note: fc.option(fc.constantFrom("two letters differ", "同一地址"), {nil: undefined})})
  .filter(({one, other}) => one !== other)
  .map(({one, other, verdict, day, note}) => decisionOn(reference(one), reference(other), verdict, `2026-02-${String(day).padStart(2, "0")}`, note));

test("decisionOn puts the smaller record first; a verdict replaces the one before it and can be undone", () => {
  const first = decisionOn(b, a, "same", "2026-10-01", " seen on paper ");
  assert.deepEqual(first, {a, b, verdict: "same", on: "2026-10-01", note: "seen on paper"});
  const [other, changed] = [decisionOn(a, c, "unsure", "2026-10-01"), decisionOn(a, b, "different", "2026-10-02")];
  assert.deepEqual(withDecision([first, other], changed), [other, changed]);
  assert.deepEqual(withoutDecision([other, changed], b, a), [other]);
});

test("the same decisions in any order are the same text, and are read back as they were", () => {
  fc.assert(fc.property(fc.array(decision, {maxLength: 12}), (decisions) => {
    const text = decisionsText({key, decisions});
    assert.equal(decisionsText({key, decisions: [...decisions].reverse()}), text);
    const read = parseDecisions(text, "pairs");
    assert.equal(read.key, key);
    const sorted = (list: readonly Decision[]) => [...new Set(list.map((one) => JSON.stringify(one)))].sort();
    assert.deepEqual(sorted(read.decisions), sorted(decisions));
  }));
  assert.equal(decisionsText({key, decisions: [decisionOn(b, a, "same", "2026-10-01")]}), `${head}\n{"a":"${a}","b":"${b}","verdict":"same","on":"2026-10-01"}\n`);
});

test("every line that cannot be read is named with what is wrong", () => {
  const line = (change: object) => JSON.stringify({a, b, verdict: "same", on: "2026-10-01", ...change});
  const broken: [string, RegExp][] = [
    ["nonsense", /no line of JSON/], ["[1]", /no line of JSON/], ["<<<<<<< HEAD", /merge that was not finished/], [line({a: "M1"}), /a is no reference/], [line({b: a}), /one record/], [line({a: b, b: a}), /not the smaller/],
    [line({verdict: "maybe"}), /verdict "maybe" is none of same, different, unsure/], [line({on: "2026-02-30"}), /no day/], [line({on: 3}), /no day/], [line({note: ""}), /note is no text/], [line({note: "x".repeat(301)}), /note is no text/],
    [line({note: "mail is li.na@example.com"}), /note holds a personal value \(e-mail\)/], [line({person: 1}), /unknown field "person"/]
  ];
  for (const [text, expected] of broken) assert.throws(() => parseDecisions(`${head}\n\n${text}\n`, "decisions/pairs.ndjson"), (error: unknown) => error instanceof PortraitError && expected.test(error.message) && /decisions\/pairs\.ndjson, line 3/.test(error.message), text);
  assert.throws(() => parseDecisions([head, ...broken.map(([text]) => text)].join("\n"), "f"), (error: unknown) => error instanceof ProblemsError && error.problems.length === broken.length);
  for (const text of ["", `{"format":2,"key":"${key}"}\n`, `{"format":1,"key":"x"}\n`, `${line({})}\n`]) assert.throws(() => parseDecisions(text, "f"), /cannot be read/, text);
  assert.throws(() => decisionsText({key, decisions: [decisionOn(a, b, "same", "2026-10-01", "call 15400001111")]}), /personal value/);
});
