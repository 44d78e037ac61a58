import assert from "node:assert/strict";
import {test} from "node:test";
import type {Manifest} from "../../../lib/manifest.js";
import {plain} from "../../../lib/words/lang.js";
import {checksTitle, progressSentence, reproduceAnswer, shortCommit, stepsTitle} from "../../../lib/words/reproduce.js";

const check = {check: "rows", says: {en: "Rows", zh: "行"}, passed: true, found: "1", expected: "1"};
const manifest: Manifest = {
  portrait: "0.1.0", workspace: "shop", title: {en: "Shop", zh: "店"}, asOf: "2026-10-01", commit: "4f2a91c0aa", dirty: false, versions: {}, sources: [], steps: [],
  checks: [check], pages: {built: [], leftOut: []}, allowed: [], files: [{path: "index.html", bytes: 1, sha256: "", class: "public"}]
};

test("the answer says from which commit, or why it cannot", () => {
  assert.equal(plain(reproduceAnswer(manifest, "en")), "Yes, if the files match: everything comes from commit 4f2a91c, and each of 1 file has a fingerprint to check below.");
  assert.match(plain(reproduceAnswer({...manifest, dirty: true}, "en")), /^Not surely: .*4f2a91c with changes/);
  assert.match(plain(reproduceAnswer({...manifest, checks: [{...check, passed: false}]}, "zh")), /1 项检查没有通过/);
  assert.match(plain(reproduceAnswer(undefined, "en")), /^Not known/);
});

test("titles and progress count", () => {
  assert.deepEqual([checksTitle(manifest, "en"), checksTitle({...manifest, checks: []}, "en"), checksTitle({...manifest, checks: [check, {...check, passed: false}]}, "en")], ["The one check passed", "No checks were made", "1 check did not pass"]);
  assert.deepEqual([stepsTitle(manifest, "en"), progressSentence(3, 78, "en"), shortCommit({commit: null})], ["0 steps made the tables", "3 of 78 files checked", "–"]);
});
