import assert from "node:assert/strict";
import {test} from "node:test";
import {plain} from "../../../lib/words/lang.js";
import {lineageTitle, sourcesAnswer, sourcesScope, sourcesTitle} from "../../../lib/words/sources.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

test("sources say how many were read, and which were not", () => {
  const [source] = fixture().tables.sources!;
  assert.equal(plain(sourcesAnswer(fixture(), "en")), "From 1 file of 1 system: 541,909 rows, of which 96.9% are in use.");
  assert.match(plain(sourcesAnswer(fixture({tables: {sources: [source!, {...source!, status: "skipped"}]}}), "en")), /1 file was not read\.$/);
  assert.match(plain(sourcesAnswer(fixture({tables: {sources: [{...source!, status: "skipped"}]}}), "en")), /^None of 1 file could be read/);
  assert.equal(plain(sourcesAnswer(fixture({tables: {sources: [{...source!, delivered: 0, kept: 0, refused: 0}]}}), "en")), "1 file was read; no rows in it.");
  assert.equal(plain(sourcesAnswer(emptyFixture(), "zh")), "这个工作区还没有来源。");
  assert.deepEqual([sourcesScope(emptyFixture(), "en"), sourcesTitle(emptyFixture(), "en"), lineageTitle(emptyFixture(), "en")], ["No source carries dates.", "No rows were delivered", "Nothing has passed from a file to a page"]);
});
