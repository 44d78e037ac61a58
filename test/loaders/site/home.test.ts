import assert from "node:assert/strict";
import test from "node:test";
import {homePage} from "../../../loaders/site/home.js";

test("homePage(built) leads to the first page of the sidebar where Overview is missing", () => {
  assert.equal(homePage([{page: "index"}, {page: "sources"}]), undefined);
  assert.equal(homePage([]), undefined);
  assert.match(homePage([{page: "reproduce"}, {page: "refused"}, {page: "sources"}]) ?? "", /href="\.\/sources\.html"/);
  assert.match(homePage([{page: 'bank/a "b"'}]) ?? "", /href="\.\/bank\/a%20%22b%22\.html"/);
});
