import {PortraitError} from "../errors.js";
import {mostSelected, type LakeAnswer, type LakeLine, type LakeList, type RefusedRow, type RepairedValue} from "../lake.js";
import {liveToken} from "./live-token.js";
import {tagsOf} from "./news.js";
import type {Row, Value} from "./rows.js";
import {siteUrl} from "./site.js";

/** What each list of the lake answers with. */
export interface LakeRows {refused: RefusedRow; repairs: RepairedValue}

/** Reads a page of the lake through the live server. */
export async function readLake<List extends LakeList>(list: List, query: URLSearchParams, signal: AbortSignal): Promise<LakeAnswer<LakeRows[List]>> {
  return (await askLake(`lake/${list}.json?${query}`, signal)).json() as Promise<LakeAnswer<LakeRows[List]>>;
}

/** Everything that fits a query as a CSV file. */
export async function lakeCsv(list: LakeList, query: URLSearchParams, signal: AbortSignal): Promise<Blob> {
  return (await askLake(`lake/${list}.csv?${query}`, signal)).blob();
}

/** The answer of one statement over the whole lake, line by line as it comes. */
export async function* selectLake(sql: string, values: readonly (string | number | null)[], signal: AbortSignal): AsyncGenerator<LakeLine> {
  const {body} = await askLake(`lake/query?${new URLSearchParams({sql, values: JSON.stringify(values)})}`, signal);
  let rest = "";
  for await (const text of body?.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as LakeLine;
  }
}

/** What a local page calls `sql`: each value goes in as a value, never as text of the statement. */
export type LakeTag = (strings: readonly string[], ...values: (string | number | null)[]) => Promise<Row[]>;

/** `sql` over the whole lake for one local page of the live site; a new tag whenever numbers change, so that cells which use it ask again. */
export function lakeTags(): AsyncGenerator<LakeTag, never, void> {
  return tagsOf(() => (strings, ...values) => lakeRows(strings.map((text, i) => (i === 0 ? text : `$${i}${text}`)).join(""), values));
}

/** The rows of one statement over the lake. More than the server gives is an error: a page must not reckon with some of its rows. */
export async function lakeRows(sql: string, values: readonly (string | number | null)[]): Promise<Row[]> {
  const rows: Row[] = [];
  let names: readonly string[] = [];
  for await (const line of selectLake(sql, values, new AbortController().signal)) {
    if ("error" in line) throw new PortraitError(line.error.code, line.error.message, {sql});
    if ("columns" in line) names = line.columns.map(({name}) => name);
    if ("values" in line) for (const row of rowsOf(names, line.values)) rows.push(row);
    if ("more" in line && line.more) throw new PortraitError("too-many-rows", `more than ${mostSelected} rows: ask for fewer, or for their sums`, {sql});
  }
  return rows;
}

function rowsOf(names: readonly string[], columns: readonly (readonly Value[])[]): Row[] {
  return (columns[0] ?? []).map((_, row) => Object.fromEntries(names.map((name, i) => [name, columns[i]?.[row] ?? null])));
}

/** The answer of the live server's read route to a page that shows its token; what it refuses is an error in its own words. With a body it is a POST of JSON. */
export async function askLake(path: string, signal: AbortSignal = new AbortController().signal, body?: string): Promise<Response> {
  const response = await fetch(siteUrl(path), {signal, headers: {"x-portrait-token": await liveToken()}, ...(body === undefined ? {} : {method: "POST", body})});
  if (response.ok) return response;
  const {error} = (await response.json().catch(() => ({}))) as {error?: {code: string; message: string}};
  throw new PortraitError(error?.code ?? "fetch-failed", error?.message ?? `the live server answers ${response.status}`);
}
