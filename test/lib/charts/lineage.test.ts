import assert from "node:assert/strict";
import {test} from "node:test";
import {layersOf} from "../../../lib/charts/lineage.js";
import {fixture} from "./fixtures.js";

test("lineage goes from files to pages in layers", () => {
  assert.deepEqual(layersOf(fixture(), "en").map((layer) => [layer.name, layer.places.length]), [["Delivered files", 1], ["As delivered", 1], ["Cleaned", 3], ["Persons", 1], ["Published", 7], ["Pages", 3]]);
  assert.equal(layersOf(fixture(), "zh").at(-1)?.places[0]?.label, "概览");
});
