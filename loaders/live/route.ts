import type {IncomingMessage, ServerResponse} from "node:http";
import {join} from "node:path";
import {build} from "esbuild";
import {PortraitError} from "../../lib/errors.js";
import {mostWritten} from "../../lib/live.js";
import {isLocalHost, pathOf} from "../serve.js";
import {fileProblem} from "../site/files.js";
import {problem, send} from "../site/answer.js";
import {isOwnFetch, shows} from "../site/lake-route.js";
import {isOwnOrigin} from "../site/live.js";
import type {Hub} from "./hub.js";
import {parseOrder, writeFor} from "./write.js";

/** What the route needs. */
export interface LiveRoute {
  root: string;
  workspace: string;
  token: string;
  hub: Hub;
}

/**
 * The live server's own paths: `/live/page.js` shows the state of the numbers in every page, `/live/events` tells it, and a POST to `/live/write` writes a file of
 * the workspace. The last two want the token of this start; none answers another host or another site.
 */
export function liveRoute({root, workspace, token, hub}: LiveRoute): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const path = pathOf(request).slice("/live/".length);
    if (!isLocalHost(request.headers.host) || !isOwnOrigin(request) || !isOwnFetch(request)) return problem(response, 403, new PortraitError("forbidden", "request from another site"));
    const wanted = path === "write" ? "POST" : "GET";
    if (request.method !== wanted) return problem(response, 405, new PortraitError("method", `method not allowed: ${request.method}`));
    if (path === "page.js") return script(response, await pageScript(root));
    if (!shows(request, token)) return problem(response, 403, new PortraitError("forbidden", "no token of this start: reload the page"));
    if (path === "events") return hub.listen(response);
    if (path !== "write") return problem(response, 404, new PortraitError("unknown-path", `unknown path: ${path}`));
    if (request.headers.origin === undefined) return problem(response, 403, new PortraitError("forbidden", "request from no page"));
    try {
      const order = parseOrder(await body(request));
      await writeFor(root, workspace, order);
      send(response, 200, JSON.stringify({written: order.path}));
    } catch (error) {
      const code = error instanceof PortraitError ? error.code : "";
      problem(response, ({exists: 409, "too-large": 413, "forbidden-path": 403} as Record<string, number>)[code] ?? (code === "" ? 500 : 400), fileProblem(error));
    }
  };
}

async function body(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > 2 * mostWritten) throw new PortraitError("too-large", `too large: at most ${mostWritten} bytes`); // text grows in JSON, but hardly more than twice
    parts.push(part);
  }
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(Buffer.concat(parts));
  } catch (cause) {
    throw new PortraitError("bad-order", "order is not UTF-8", {cause});
  }
}

/** The module that every page of the live site loads, made from its source when it is asked for; no file of a build holds it. */
export async function pageScript(root: string): Promise<string> {
  const {outputFiles} = await build({entryPoints: [join(root, "lib/browser/live.ts")], absWorkingDir: root, bundle: true, write: false, format: "esm", target: "es2022", logLevel: "silent"});
  return outputFiles[0]?.text ?? "";
}

function script(response: ServerResponse, text: string): void {
  response.writeHead(200, {"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"});
  response.end(text);
}
