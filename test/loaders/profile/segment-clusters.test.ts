import assert from "node:assert/strict";
import {test} from "node:test";
import type {Segmentation} from "../../../lib/workspace.js";
import {clusterSteps} from "../../../loaders/profile/segment-clusters.js";
import {shop} from "../../pipeline/world.js";

test("clusters are chosen, fitted, given to everybody and mapped, each step after what it reads", () => {
  const clusters: Extract<Segmentation, {kind: "clusters"}> = {kind: "clusters", owner: "a", says: {en: "x", zh: "x"}, features: [{tag: "n"}], k: [2, 4]}, steps = clusterSteps("near", clusters, shop);
  assert.deepEqual(steps.map(({name, kind, inputs}) => [name, kind, inputs]), [
    ["profile.segment_choice_near", "compute", ["profile.tag_n"]], ["profile.segment_model_near", "compute", ["profile.tag_n", "profile.segment_choice_near"]],
    ["profile.segment_near", "written", ["profile.tag_n", "profile.segment_model_near"]], ["profile.segment_map_near", "compute", ["profile.tag_n", "profile.segment_near"]]
  ]);
  assert.deepEqual((steps[1]?.settings as {seed: string; method: string}).seed, "near");
});
