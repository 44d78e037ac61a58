import assert from "node:assert/strict";
import {createServer} from "node:http";
import {test} from "node:test";
import {Hub} from "../../../loaders/live/hub.js";
import type {LiveState} from "../../../lib/live.js";
import {listen} from "../../../loaders/serve.js";

test("every page that listens is told the state at once and on each change; runs count what changed", {timeout: 20_000}, async (t) => {
  const hub = new Hub("start"), server = createServer((_, response) => hub.listen(response)), port = await listen(server, 0);
  t.after(() => { hub.close(); server.closeAllConnections(); server.close(); });
  const stop = new AbortController(), told: LiveState[][] = [[], []];
  const readers = await Promise.all(told.map(async (list) => {
    const reader = (await fetch(`http://127.0.0.1:${port}/`, {signal: stop.signal})).body!.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    return async (count: number) => {
      while (list.length < count) {
        const events = (rest + (await reader.read()).value).split("\n\n");
        rest = events.pop() ?? "";
        list.push(...events.map((event) => JSON.parse(event.replace(/^data: /, "")) as LiveState));
      }
      return list.at(-1);
    };
  }));
  for (const read of readers) assert.equal((await read(1))?.state, "running");
  assert.equal(hub.size, 2);
  hub.publish(new Map([["a", "1"], ["b", "1"]]), {state: "current"}, true);
  for (const read of readers) assert.deepEqual(await read(2), {...hub.state, run: 1, versions: {a: "1", b: "1"}, changed: {a: 1, b: 1}});
  hub.publish(new Map([["a", "2"]]), {}, false);
  hub.publish(new Map([["a", "2"]]), {}, false); // nothing new
  for (const read of readers) assert.deepEqual(await read(4), {...hub.state, run: 2, versions: {a: "2", b: "1"}, changed: {a: 2, b: 1}});
  hub.publish(new Map([["b", "1"]]), {}, true);
  assert.deepEqual([hub.state.run, hub.state.versions], [2, {b: "1"}]);
  stop.abort();
});
