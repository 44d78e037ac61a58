import type {ServerResponse} from "node:http";
import {PortraitError} from "../../lib/errors.js";

/** Headers of everything that is of this site alone. */
export const guarded = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"};

/** Answers in JSON that no other site may read. */
export function send(response: ServerResponse, status: number, json: string): void {
  response.writeHead(status, {...guarded, "Content-Type": "application/json; charset=utf-8"});
  response.end(json);
}

/** The house's grammar as JSON, without the statement, which names files of this machine. */
export function problem(response: ServerResponse, status: number, error: unknown): void {
  const [code, message] = error instanceof PortraitError ? [error.code, error.code === "engine" ? "the lake cannot be read: run npm start again" : error.message] : ["unknown", error instanceof Error ? error.message : String(error)];
  send(response, status, JSON.stringify({error: {code, message}}));
}

/** Lines as they are made, no faster than they are read. */
export async function stream(response: ServerResponse, lines: AsyncGenerator<string>, headers: Record<string, string>): Promise<void> {
  const first = await lines.next(); // an error before the first line still has its status
  response.writeHead(200, {...guarded, ...headers});
  for (let part = first; !part.done; part = await lines.next())
    if (!response.write(part.value)) await new Promise<void>((resolve) => response.once("drain", resolve).once("close", () => resolve()));
  response.end();
}
