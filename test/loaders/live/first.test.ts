import assert from "node:assert/strict";
import {test} from "node:test";
import {firstPage} from "../../../loaders/live/first.js";

test("the page before there are numbers speaks both languages, hears the live site and asks nobody else", () => {
  assert.match(firstPage, /<p lang="en">[^]*<p lang="zh">[^<]*[\u4e00-\u9fff]/);
  assert.match(firstPage, /data-live data-first/);
  assert.deepEqual([...firstPage.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address), ["data:,", "/live/page.js"]);
});
