import assert from "node:assert/strict";
import {test} from "node:test";
import {type EvidencePart, type PairEvidence, steps} from "../../../lib/identity/evidence.js";
import {plain} from "../../../lib/words/lang.js";
import {bitsText, oddsText, pairAnswer, pairsWords, probabilityText, recordName, statusText, stepText, verdictText, waterfallTitle} from "../../../lib/words/pairs.js";

const part = (label: string, bits: number, rare = 0, agrees: string | null = "exact"): EvidencePart => ({feature: label, label, agrees, one: "x", other: "y", bits, rare});
const evidence = (weight: number, ...parts: EvidencePart[]): PairEvidence => ({prior: -10, parts, together: 0, household: 0, partner: 0, weight});
const record = (number: string) => ({rid: 1, reference: "r", system: "crm", number, cluster: 1, values: []});

test("bits have a sign and one decimal, odds three digits, and a probability never says 0 or 1", () => {
  assert.deepEqual([bitsText(3.14), bitsText(-0.5), bitsText(-0.01), bitsText(0)], ["+3.1", "−0.5", "0.0", "0.0"]);
  assert.deepEqual([oddsText(0), oddsText(3), oddsText(20), oddsText(400)], ["1.0", "8.0", "1,050,000", "1,000,000,000,000"]);
  assert.deepEqual([probabilityText(0), probabilityText(7), probabilityText(40), probabilityText(-40), probabilityText(-7)], ["0.50", "0.992", "> 0.999", "< 0.001", "0.008"]);
  assert.equal(recordName({system: "crm", number: "C1"}), "crm C1");
});

test("the answer says how sure it is, what speaks for and against, and the odds, in both languages", () => {
  const given = {one: record("C1"), other: record("C2"), evidence: evidence(8, part("email", 20), part("city", -2), part("phone", 0))};
  assert.equal(plain(pairAnswer(given, "en")), "Almost surely. 1 column speaks for it and 1 against; together they make it 256 times as likely that crm C1 and crm C2 are one person as two.");
  assert.equal(plain(pairAnswer(given, "zh")), "几乎可以肯定。1 项支持，1 项反对；合起来，crm C1 与 crm C2 是同一个人的可能性是两个人的 256 倍。");
  assert.match(plain(pairAnswer({...given, evidence: evidence(0.2, part("email", 10))}, "en")), /^It cannot be told from this alone\./);
  assert.match(plain(pairAnswer({...given, evidence: evidence(-9, part("email", 1))}, "en")), /^Almost surely not\. .* are two persons as one\.$/);
  assert.deepEqual(pairAnswer({...given, one: record("<b>1</b>")}, "en").filter((piece) => typeof piece !== "string" && /</.test(piece.num)), [], "a number that was delivered is no number of ours");
});

test("a waterfall's title names what decides and what speaks most against it", () => {
  assert.equal(waterfallTitle(evidence(5, part("email", 20), part("city", -2)), "en"), "email decides; city speaks most against it");
  assert.equal(waterfallTitle(evidence(-5, part("email", 3)), "zh"), "email还不够；没有反对的证据");
  assert.equal(waterfallTitle(evidence(-10), "en"), "Nothing speaks for one person");
});

test("every step has words, and a category's own values are not told as a level", () => {
  const given = evidence(3, part("email", 12, 1.5), part("city", -2, 0, "leeds ~ bath"), part("name · given", 0, -1, null));
  const words = steps({...given, together: -0.4, partner: -3}).map((step) => stepText(step, given, "en").join(": "));
  assert.deepEqual(words, ["Before comparing: 1 possible pair in 1,025 is one person", "email: the same", "email: a rare value, so it says more", "city: different", "name · given: missing in one record, or its own number", "name · given: a frequent value, so it says less", "Both names together: these two often go together, so they say less", "A second partner: one of the two is more like another record of that table, and few persons are in it twice"]);
});

test("verdicts and their states have words, and both languages have the same ones", () => {
  for (const lang of ["en", "zh"] as const) {
    assert.equal(new Set((["same", "different", "unsure"] as const).map((verdict) => verdictText(verdict, lang))).size, 3);
    assert.equal(new Set((["obeyed", "noted", "replaced", "contradicted", "gone", "erased", "waiting"] as const).map((status) => statusText(status, lang))).size, 7);
  }
  assert.deepEqual(Object.keys(pairsWords("en")).sort(), Object.keys(pairsWords("zh")).sort());
});
