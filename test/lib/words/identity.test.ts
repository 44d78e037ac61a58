import assert from "node:assert/strict";
import {test} from "node:test";
import {plain} from "../../../lib/words/lang.js";
import {accuracyTitle, aloneTitle, decisionsTitle, fateText, identityAnswer, identityScope, ledgerTitle, levelsTitle, reasonText, rulesTitle, sharedTitle, sizesTitle, stepAt, stepSentence, stepsTitle, systemsTitle, weightsTitle} from "../../../lib/words/identity.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

test("the answer counts records and persons, and leaves out what is too few to tell", () => {
  assert.equal(plain(identityAnswer(fixture(), "en")), "4,208 records of 2 systems are 2,084 persons: 94.1% of them have several.");
  const [totals] = fixture().tables.identity_totals!;
  assert.equal(plain(identityAnswer(fixture({tables: {identity_totals: [{...totals!, several: null}]}}), "en")), "4,208 records of 2 systems are 2,084 persons.");
  assert.equal(plain(identityAnswer(fixture({tables: {identity_totals: [{...totals!, records: 0}]}}), "zh")), "没有任何记录，因此没有人。");
  assert.equal(plain(identityAnswer(fixture({tables: {identity_totals: []}}), "en")), "This workspace does not say which tables hold records of persons (identity), so nobody is told apart.");
  assert.match(identityScope(fixture({tables: {identity_totals: [{...totals!, possible: 0, compared: 0}]}}), "en"), /^No two records have anything in common/);
  assert.match(identityScope(fixture(), "en"), /^88,456 of 8,567,730 possible pairs were compared by 9 columns\. About one possible pair in 3,704 is one person/);
});

test("each title says what the figure shows", () => {
  const titles = [weightsTitle, stepsTitle, levelsTitle, rulesTitle, sizesTitle, systemsTitle, aloneTitle, sharedTitle, accuracyTitle, ledgerTitle, decisionsTitle];
  assert.deepEqual(titles.map((title) => title(fixture(), "en")), [
    "At least 157 pairs lie within 4 bits of the threshold", "A threshold of 10 bits would make 9.6% more persons", "email, the same, speaks loudest for one person", "1 of 2 rules bring records together", "Most persons have 2 records",
    "crm and erp share 1,962 persons", "40 records stay alone", "phone: 66 values belong to several persons", "Pairs are found with precision 0.990 and recall 0.980", "2,040 persons kept their number", "7 pairs were decided on by persons"
  ]);
  const sizes = (...persons: number[]) => fixture({tables: {identity_groups: persons.map((n, i) => ({kind: "records", one: String(i + 1), other: null, persons: n, records: n * (i + 1), shared: null, most: null, suppressed: false, rank: i + 1}))}});
  assert.deepEqual([sizesTitle(sizes(74, 31, 36, 34), "en"), sizesTitle(sizes(74, 31, 36), "en"), sizesTitle(sizes(30, 31, 36), "zh")], ["More persons have one record than any other number", "Most persons have one record", "有 3 条记录的人最多"]);
  for (const title of titles) for (const lang of ["en", "zh"] as const) assert.doesNotMatch(title(emptyFixture(), lang), /undefined|NaN|null/);
});

test("a threshold is told beside the one in use, with the known truth where there is one", () => {
  assert.equal(stepAt(fixture().tables.identity_steps!, 4), undefined);
  assert.equal(stepSentence(fixture(), 10, "en"), "Joined above 10 bits: 2,053 pairs make 2,284 persons; the largest has 5 records. That is 200 persons more than now. Against the known truth: precision 0.992, recall 0.880, F1 0.985.");
  assert.match(stepSentence(fixture(), 0, "zh"), /^高于 0 比特则合并：2,253 个记录对得到 2,084 人，记录最多的一人有 5 条。这是当前使用的阈值。/);
  assert.equal(reasonText("empty", "en"), "holds nothing that is compared");
  assert.deepEqual([ledgerTitle(emptyFixture(), "en"), decisionsTitle(emptyFixture(), "en"), fateText("split", "zh"), fateText("magic", "en")], ["No numbers of persons are accepted yet", "No pair was decided on by a person", "从他人拆分而来", "magic"]);
});
