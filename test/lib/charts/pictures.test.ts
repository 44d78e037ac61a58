import assert from "node:assert/strict";
import {test} from "node:test";
import {drawings} from "../../../lib/charts/draw.js";
import {pictures} from "../../../lib/charts/pictures.js";
import {fixture} from "./fixtures.js";

test("pictures(page, bundle) are the drawings of a build that Vega has no part in", async () => {
  const sources = fixture({page: "sources"}), all = await drawings("sources", sources);
  assert.deepEqual(Object.keys(all), ["lineage"]);
  assert.deepEqual(pictures("sources", sources), all);
  assert.deepEqual(pictures("index", fixture({page: "index"})), {});
});
