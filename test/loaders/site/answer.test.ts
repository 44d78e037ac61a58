import assert from "node:assert/strict";
import {createServer} from "node:http";
import {test} from "node:test";
import {PortraitError} from "../../../lib/errors.js";
import {listen} from "../../../loaders/serve.js";
import {problem, send, stream} from "../../../loaders/site/answer.js";

test("answers are for this site alone, and errors do not name files of the machine", async (t) => {
  const server = createServer((request, response) => {
    if (request.url === "/json") send(response, 200, "{}");
    else if (request.url === "/lines") void stream(response, (async function* () { yield "a\n"; yield "b\n"; })(), {"Content-Type": "text/plain"});
    else problem(response, 500, new PortraitError("engine", "IO Error: /secret", {sql: "select"}));
  });
  const port = await listen(server, 0), get = async (path: string) => { const response = await fetch(`http://127.0.0.1:${port}${path}`); return [response.status, response.headers.get("cross-origin-resource-policy"), await response.text()]; };
  t.after(() => { server.closeAllConnections(); server.close(); });
  assert.deepEqual(await get("/json"), [200, "same-origin", "{}"]);
  assert.deepEqual(await get("/lines"), [200, "same-origin", "a\nb\n"]);
  assert.deepEqual(await get("/wrong"), [500, "same-origin", "{\"error\":{\"code\":\"engine\",\"message\":\"the lake cannot be read: run npm start again\"}}"]);
});
