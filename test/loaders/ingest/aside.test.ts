import assert from "node:assert/strict";
import {test} from "node:test";
import {ProofAside} from "../../../loaders/ingest/aside.js";
import {RegularProof} from "../../../loaders/ingest/regular.js";

const text = `a,b\n${'1,"2 ""x"""\n3\n'.repeat(20)}${"5,6\n".repeat(4000)}`;
const pieces = Array.from({length: Math.ceil(text.length / 100)}, (_, i) => Buffer.from(text.slice(i * 100, i * 100 + 100)));

test("ProofAside proves what RegularProof proves, with more pieces than may wait, and leaves them as they are", async () => {
  const [here, aside] = [new RegularProof(",", 0), new ProofAside(",", 0)];
  try {
    for (const piece of pieces) {
      here.add(piece);
      await aside.add(piece);
    }
    assert.equal(here.result()?.irregular.lines.length, 20);
    assert.deepEqual(await aside.result(), here.result());
    assert.equal(Buffer.concat(pieces).toString(), text);
  } finally {
    await aside.stop();
  }
});

test("ProofAside that was stopped says so instead of waiting", async () => {
  const aside = new ProofAside(",", 0);
  await aside.stop();
  await assert.rejects(async () => {
    for (const piece of pieces) await aside.add(piece);
    await aside.result();
  }, /proof of lines ended/);
});
