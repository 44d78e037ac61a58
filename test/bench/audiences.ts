import {build} from "esbuild";
import {join} from "node:path";
import {createServer} from "node:http";
import {chromium} from "playwright";
import {openAudiences} from "../../loaders/site/lake-audience.js";
import {openSelects} from "../../loaders/site/lake-select.js";
import {lakeRoute} from "../../loaders/site/lake-route.js";
import type {LakeReader} from "../../loaders/site/lake.js";
import {compileAudience} from "../../lib/audiences/compile.js";
import {seededRandom} from "../../lib/random.js";
import type {AudienceCondition, Tag, Workspace} from "../../lib/workspace.js";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {createEngine} from "../../loaders/engine.js";
import {listen} from "../../loaders/serve.js";
import {root} from "../util/source.js";

/** Conditions in each other over many persons: milliseconds of a size, megabytes sent and held, and whether the sizes equal the stage's SQL. */
export interface AudienceSizes {persons: number; tags: number; conditions: number; median: number; p95: number; worst: number; again: number; sent: number; codes: number; heap: number; packing: number; checked: number; differing: number}

/** Lines on it. */
export const tellAudiences = (found: AudienceSizes): string[] => [
  `${found.conditions} conditions three levels deep over ${found.persons} persons × ${found.tags} tags, no set of a leaf kept: median ${found.median.toFixed(1)} ms, p95 ${found.p95.toFixed(1)} ms, worst ${found.worst.toFixed(1)} ms; at most 100 ms (p95)`,
  `with the sets of leaves kept, as while one types: p95 ${found.again.toFixed(1)} ms`,
  `sent to the page ${found.sent.toFixed(1)} MB (gzip); at most 20 MB. Held there: ${found.codes.toFixed(0)} MB of codes, heap ${found.heap.toFixed(0)} MB`,
  `the server packs a column in ${(found.packing / 1000).toFixed(2)} s; ${found.checked} sizes compared with native DuckDB, ${found.differing} differ`
];

const asOf = "2026-10-01", says = {en: "x", zh: "x"};
type Made = {id: string; type: "boolean" | "text" | "number"; sql: string; tag: Tag};

/** Sixty tags that hold or not, of 2% to 50%; twenty-five with three to twelve values, uneven; fifteen numbers: counts, and days of those who have any. */
function madeTags(): Made[] {
  const draw = (i: number) => `(hash(i, ${Number(i)}) % 1000000) / 1000000.0`;
  return Array.from({length: 100}, (_, i): Made => {
    const type = i < 60 ? "boolean" : i < 85 ? "text" : "number";
    const sql = type === "boolean" ? `${draw(i)} < ${(0.02 + (0.48 * i * i) / 3600).toFixed(4)}` : type === "text" ? `case when ${draw(i + 200)} < 0.2 then null else concat('value ', cast(cast(floor(${3 + (i % 10)} * ${draw(i)} * ${draw(i)}) as int) as varchar)) end` : i < 95 ? `cast(floor(-ln(1 - ${draw(i)} * 0.9999) * 3) as double)` : `case when ${draw(i + 200)} < 0.6 then null else cast(floor(400 * ${draw(i)} * ${draw(i)}) as double) end`;
    return {id: `tag_${i}`, type, sql, tag: {owner: "a", says, kind: "sql", inputs: ["persons"], select: "select 1", type} as unknown as Tag};
  });
}

/** A lake of one table of tags and of persons, half of whom consent. */
async function madeLake(work: string, persons: number, tags: readonly Made[]): Promise<{name: string; file: string}[]> {
  const engine = await createEngine({threads: 2}), id = "lpad(cast(i as varchar), 8, '0')", files: {name: string; file: string}[] = [];
  const write = async (name: string, select: string) => { const file = join(work, `${name}.parquet`); await engine.materialize(select, file, {orderBy: ["person_id"]}); files.push({name, file}); };
  await write("resolve.persons", `select ${id} as person_id, 's' as system, ${id} as customer_id from range(${Number(persons)}) t(i)`);
  await write("profile.consent_allowed", `select ${id} as person_id, 'mail' as purpose from range(${Number(persons)}) t(i) where hash(i, 999) % 2 = 0`);
  await write("profile.tags", `select ${id} as person_id, ${tags.map(({id: name, sql}) => `${sql} as "${name}"`).join(", ")} from range(${Number(persons)}) t(i)`);
  for (const {id: name} of tags) files.push({name: `profile.tag_${name}`, file: files[0]?.file ?? ""}); // named in the lake; columns are read from the wide table
  engine.close();
  return files;
}

function conditions(tags: readonly Made[], count: number): AudienceCondition[] {
  const random = seededRandom("bench audiences"), whole = (most: number) => Math.floor(random() * most);
  const leaf = (): AudienceCondition => { const {id, type} = tags[whole(tags.length)] as Made; return type === "boolean" ? {tag: id} : type === "text" ? {tag: id, in: [`value ${whole(3)}`, `value ${whole(6)}`]} : {tag: id, ...(whole(2) === 0 ? {atLeast: whole(9)} : {lessThan: 1 + whole(60)})}; };
  const group = (depth: number): AudienceCondition => { const of = Array.from({length: 3}, () => (depth === 1 ? leaf() : group(depth - 1))); const made = whole(2) === 0 ? {all: of} : {any: of}; return whole(4) === 0 ? {not: made} : made; };
  return Array.from({length: count}, () => group(3));
}

/** Measures in Chromium, through the live server's route and the editor's own worker. */
export async function audienceSizes(work: string, persons = 1_000_000): Promise<AudienceSizes> {
  const tags = madeTags(), files = await madeLake(work, persons, tags), asked = conditions(tags, 200);
  const workspace = {name: "made", asOf, clean: {}, tags: Object.fromEntries(tags.map(({id, tag}) => [id, tag])), privacy: {basis: {kind: "fictional"}, threshold: 20}, consents: {table: "consents", purpose: "purpose", action: "action", given: ["yes"], publish: "mail"}} as unknown as Workspace;
  const selects = await openSelects(files as never, 2), reader = openAudiences({steps: files as never, workspace}, async () => selects, work);
  const worker = await build({entryPoints: [join(root, "lib/browser/audience-worker.ts")], bundle: true, write: false, format: "iife", target: "es2022"}), route = lakeRoute(async () => ({audiences: async () => reader}) as unknown as LakeReader, "bench");
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/lake/")) return void route(request, response);
    response.writeHead(200, {"content-type": request.url === "/worker.js" ? "text/javascript" : "text/html"});
    response.end(request.url === "/worker.js" ? worker.outputFiles[0]?.text : "<!doctype html><title>bench</title>");
  });
  const port = await listen(server, 0), browser = await chromium.launch({executablePath: await findChromium(), args: [...launchArguments(process.getuid?.() === 0), "--enable-precise-memory-info"]});
  try {
    const page = await browser.newPage(), session = await page.context().newCDPSession(page);
    let bytes = 0;
    session.on("Network.loadingFinished", ({encodedDataLength}) => { bytes += encodedDataLength; });
    await session.send("Network.enable");
    await page.addInitScript("globalThis.__name = (made) => made"); // tsx names inner functions by a helper that no page has
    await page.goto(`http://127.0.0.1:${port}/`);
    const measured = await page.evaluate(measure, {asks: [{consent: "mail"}, ...tags.map(({id}) => ({tag: id}))], asked});
    const times = measured.cold.toSorted((a, b) => a - b), again = measured.warm.toSorted((a, b) => a - b), at = (list: readonly number[], q: number) => list[Math.min(list.length - 1, Math.floor(q * list.length))] ?? NaN;
    const differing = await compared(files, workspace, asked.slice(0, 40), measured.sizes);
    return {persons, tags: tags.length, conditions: asked.length, median: at(times, 0.5), p95: at(times, 0.95), worst: times.at(-1) ?? NaN, again: at(again, 0.95), sent: bytes / 1e6, codes: measured.codes / 1e6, heap: measured.heap / 1e6, packing: measured.fetched / (tags.length + 1), checked: 40, differing};
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
    selects.close();
  }
}

/** In the page: fetches every column, then asks for each size once with sets of leaves forgotten, and once more with them kept. */
async function measure({asks, asked}: {asks: readonly object[]; asked: readonly unknown[]}): Promise<{cold: number[]; warm: number[]; sizes: number[]; codes: number; heap: number; fetched: number}> {
  const worker = new Worker("/worker.js");
  let last = 0;
  const ask = (question: object, transfer: Transferable[] = []) => new Promise<never>((resolve, reject) => {
    const id = ++last, hear = ({data}: MessageEvent<{id: number; answer: never; error?: string}>) => { if (data.id !== id) return; worker.removeEventListener("message", hear); if (data.error === undefined) resolve(data.answer); else reject(new Error(data.error)); };
    worker.addEventListener("message", hear);
    worker.postMessage({id, question}, transfer);
  });
  const begun = performance.now();
  for (const one of asks) {
    const response = await fetch("/lake/audience/column", {method: "POST", headers: {"x-portrait-token": "bench"}, body: JSON.stringify(one)});
    if (!response.ok) throw new Error(await response.text());
    const packed = await response.arrayBuffer();
    await ask({kind: "add", ask: one, packed}, [packed]);
  }
  const fetched = performance.now() - begun, cold: number[] = [], warm: number[] = [], sizes: number[] = [];
  for (const times of [cold, warm]) for (const who of asked) {
    if (times === cold) await ask({kind: "forget"});
    const start = performance.now(), {persons} = (await ask({kind: "size", who, purpose: "mail", other: null})) as {persons: number};
    times.push(performance.now() - start);
    if (times === cold) sizes.push(persons);
  }
  const memory = (performance as unknown as {memory?: {usedJSHeapSize: number}}).memory;
  return {cold, warm, sizes, codes: await ask({kind: "bytes"}), heap: memory?.usedJSHeapSize ?? NaN, fetched};
}

/** How many sizes differ from the stage's own statement over the same tags in native DuckDB. */
async function compared(files: readonly {name: string; file: string}[], workspace: Workspace, asked: readonly AudienceCondition[], sizes: readonly number[]): Promise<number> {
  const engine = await createEngine({threads: 2});
  try {
    for (const {name, file} of files) if (!name.startsWith("profile.tag_")) await engine.source(name, file);
    for (const id of Object.keys(workspace.tags ?? {})) await engine.query(`create or replace view "profile.tag_${id}" as select cast('${asOf}' as date) as as_of, person_id, "${id}" as value from "profile.tags" where "${id}" is not null`);
    let differing = 0;
    for (const [i, who] of asked.entries()) {
      const [row] = await engine.query(`select count(*) as n from (${compileAudience({who}, {...workspace, dates: [asOf]}).select}) x`);
      if (Number(row?.["n"]) !== sizes[i]) differing += 1;
    }
    return differing;
  } finally {
    engine.close();
  }
}
