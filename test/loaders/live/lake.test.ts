import assert from "node:assert/strict";
import {test} from "node:test";
import type {LakeQuery} from "../../../lib/lake.js";
import {freshLake} from "../../../loaders/live/lake.js";
import type {LakeReader} from "../../../loaders/site/lake.js";

const query = {} as LakeQuery;

test("each state of the lake is opened once, when somebody asks, and all are closed at the end", async () => {
  let opened = 0, closed = 0, broken = true;
  const lake = freshLake(async (): Promise<LakeReader> => {
    if (broken) throw new Error("no lake");
    const total = ++opened;
    return {refused: async () => ({total, offset: 0, rows: []}), repairs: async () => ({total, offset: 0, rows: []}), async *csv() { yield String(total); }, async *select() { yield String(total); }, pairs: async () => undefined, audiences: async () => { throw new TypeError("not asked"); }, recommend: async () => undefined, close: () => { closed += 1; }} as LakeReader;
  });
  await assert.rejects(lake.reader.refused(query), /no lake/);
  broken = false;
  assert.deepEqual([(await lake.reader.refused(query)).total, (await lake.reader.repairs(query)).total, opened], [1, 1, 1]);
  for (let i = 0; i < 10; i++) lake.renew();
  assert.equal(opened, 1);
  const lines = [];
  for await (const line of lake.reader.csv("refused", query)) lines.push(line);
  for await (const line of lake.reader.select("select 1", [])) lines.push(line);
  assert.deepEqual([lines, opened, closed], [["2", "2"], 2, 0]);
  lake.close();
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(closed, 2);
});
