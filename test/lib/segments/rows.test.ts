import assert from "node:assert/strict";
import {test} from "node:test";
import {published} from "../../../lib/schema/published.js";
import type {SegmentFlowRow, SegmentGroupRow} from "../../../lib/segments/rows.js";

test("rows of the page have the columns of their tables", () => {
  const group: SegmentGroupRow = {segmentation: "s", segment: "a", says_en: "", says_zh: "", means_en: "", means_zh: "", persons: 1, share: 1, revenue: 1, revenue_share: 1, quiet: 1, suppressed: false, rank: 1};
  const flow: SegmentFlowRow = {segmentation: "s", as_of: "2024-01-01", before: null, now: null, persons: 1, declared: null, suppressed: false, rank: 1};
  assert.deepEqual([Object.keys(group), Object.keys(flow)], [Object.keys(published.segment_groups.columns), Object.keys(published.segment_flows.columns)]);
});
