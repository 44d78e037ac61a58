import assert from "node:assert/strict";
import {test} from "node:test";
import {rowsOf} from "../../../lib/page.js";
import {plain} from "../../../lib/words/lang.js";
import {attributesText, chipText, mostPersons, personAnswer, personScope, personsWith, quarterName, tagsOfPerson, timelineOf} from "../../../lib/words/person.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

const bundle = fixture(), [first, second] = rowsOf(bundle, "person_rows"), tags = rowsOf(bundle, "tag_catalogue");

test("the answer says how many allow it, and no small rest", () => {
  assert.equal(plain(personAnswer(bundle, "en")), "2 of 1,000 persons can be looked at under a pseudonym: those who allow it, or whose data are open.");
  const nearly = fixture({tables: {tag_catalogue: tags.map((tag) => ({...tag, of: 5}))}});
  assert.equal(plain(personAnswer(nearly, "en")), "2 persons can be looked at, each under a pseudonym.", "3 who do not are too few to tell");
  assert.match(plain(personAnswer(emptyFixture(), "zh")), /没有可显示的人/);
  assert.match(personScope(bundle, "en"), /at least 20 of them/);
});

test("a person's tags, attributes and quarters in words", () => {
  assert.ok(first && second && tags[0] && tags[1]);
  assert.deepEqual([attributesText(first, "en"), attributesText(second, "en"), attributesText(first, "zh")], ["F, aged 30–39", "nothing told: too few would share it", "F，30–39 岁"]);
  assert.deepEqual(timelineOf(first), [{quarter: "2011-10-01", events: [{fact: "orders", rows: 3}, {fact: "tickets", rows: 1}]}, {quarter: "2011-07-01", events: [{fact: "orders", rows: 1}]}]);
  assert.deepEqual([quarterName("2011-10-01", "en"), quarterName("2011-07-01", "zh")], ["Q4 2011", "2011 年三季度"]);
  assert.deepEqual([chipText(tags[2]!, "lapsed", "en"), chipText(tags[2]!, "lapsed", "zh"), chipText(tags[2]!, "unheard", "en")], ["Stage: Lapsed (gone)", "阶段：已流失", "Stage: Unheard"]);
  assert.deepEqual([chipText(tags[0], "true", "en"), chipText(tags[1], tagsOfPerson(first)["spend"] ?? null, "en"), chipText(tags[1], null, "en")], ["Buys again", "Spent in a year: 100 to under 200 pounds", "Spent in a year: too rare to show"]);
});

test("persons are found by a tag, or by one of its values", () => {
  const found = (tag: string, value: string) => personsWith(bundle, tag, value).map(({rank}) => rank);
  assert.deepEqual([found("", ""), found("repeat_buyer", ""), found("lifecycle", "lapsed"), found("spend", ""), found("gone", "")], [[1, 2], [1], [2], [1, 2], []]);
});

test("a sample is told as one", () => {
  const [row] = fixture().tables.person_rows!;
  assert.match(plain(personAnswer(fixture({tables: {person_rows: Array.from({length: mostPersons}, () => row!)}}), "en")), /^2,000 of 1,000 persons can be looked at under a pseudonym: chosen by chance/);
});
