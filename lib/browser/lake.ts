import {PortraitError} from "../errors.js";
import type {LakeAnswer, LakeLine, LakeList, RefusedRow, RepairedValue} from "../lake.js";
import {liveToken} from "./live-token.js";
import {siteUrl} from "./site.js";

/** What each list of the lake answers with. */
export interface LakeRows {refused: RefusedRow; repairs: RepairedValue}

/** Reads a page of the lake through the live server. */
export async function readLake<List extends LakeList>(list: List, query: URLSearchParams, signal: AbortSignal): Promise<LakeAnswer<LakeRows[List]>> {
  return (await ask(`lake/${list}.json?${query}`, signal)).json() as Promise<LakeAnswer<LakeRows[List]>>;
}

/** Everything that fits a query as a CSV file. */
export async function lakeCsv(list: LakeList, query: URLSearchParams, signal: AbortSignal): Promise<Blob> {
  return (await ask(`lake/${list}.csv?${query}`, signal)).blob();
}

/** The answer of one statement over the whole lake, line by line as it comes. */
export async function* selectLake(sql: string, values: readonly (string | number | null)[], signal: AbortSignal): AsyncGenerator<LakeLine> {
  const {body} = await ask(`lake/query?${new URLSearchParams({sql, values: JSON.stringify(values)})}`, signal);
  let rest = "";
  for await (const text of body?.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as LakeLine;
  }
}

async function ask(path: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(siteUrl(path), {signal, headers: {"x-portrait-token": await liveToken()}});
  if (response.ok) return response;
  const {error} = (await response.json().catch(() => ({}))) as {error?: {code: string; message: string}};
  throw new PortraitError(error?.code ?? "fetch-failed", error?.message ?? `the live server answers ${response.status}`);
}
