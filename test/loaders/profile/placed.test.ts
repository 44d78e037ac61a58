import assert from "node:assert/strict";
import {test} from "node:test";
import {PortraitError} from "../../../lib/errors.js";
import {placed} from "../../../loaders/profile/placed.js";

test("a problem of the data gets the place of its segmentation; another stays as it is", async () => {
  assert.equal(await placed("a", "data/x/workspace.ts", () => Promise.resolve(3)), 3);
  await assert.rejects(placed("a", "data/x/workspace.ts", () => Promise.reject(new PortraitError("no-data", "nobody has bought"))), /nobody has bought \(segments\.a\) \(data\/x\/workspace\.ts\)/);
  const other = new TypeError("x");
  await assert.rejects(placed("a", "s", () => Promise.reject(other)), (error) => error === other);
});
