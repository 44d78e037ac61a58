import assert from "node:assert/strict";
import {test} from "node:test";
import {checksSentence, classSentence, rowsSentence, sourceFiles, verifySentence} from "../../../lib/words/made.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

test("how a page was made", () => {
  assert.equal(rowsSentence(fixture(), "en"), "541,909 in, 525,000 used, 2,353 refused, 14,556 set aside or merged");
  const [source] = fixture().tables.sources!;
  assert.equal(rowsSentence(fixture({tables: {sources: [{...source!, erased: 56}]}}), "en"), "541,909 in, 525,000 used, 2,353 refused, 14,500 set aside or merged, 56 erased");
  assert.deepEqual(checksSentence(fixture(), "zh"), {state: "good", text: "1 项中 1 项通过"});
  assert.equal(checksSentence(emptyFixture(), "en").state, "none");
  assert.equal(sourceFiles(emptyFixture(), "en"), "no file");
  assert.match(classSentence({...fixture(), class: "aggregate"}, "en"), /groups of 20 or more/);
  assert.match(classSentence({...fixture(), class: "pseudonymous"}, "en"), /under pseudonyms, only of those who allow it/);
  assert.match(classSentence({...fixture(), class: "public"}, "en"), /no rows about persons/);
  assert.match(classSentence({...fixture(), local: true}, "en"), /stays in the lake/);
  assert.equal(verifySentence({checked: 12, failed: []}, "4f2a91c", "en"), "12 files match commit 4f2a91c.");
  assert.equal(verifySentence({checked: 12, failed: [{path: "index.html", problem: "different"}, {path: "a.js", problem: "missing"}]}, "4f2a91c", "en"), "Does not match: index.html (different) and 1 other file.");
});
