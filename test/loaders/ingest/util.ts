import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import type {SourceSpec} from "../../../lib/workspace.js";
import {createEngine} from "../../../loaders/engine.js";
import {type Delivered, inspectSource} from "../../../loaders/ingest/delivered.js";
import {locate} from "../../../loaders/ingest/locate.js";
import {readSource} from "../../../loaders/ingest/read.js";
import type {Row} from "../../../loaders/step.js";
import {shop} from "../../pipeline/world.js";

/** A source of two columns, to be changed by each test. */
export const plainSpec: SourceSpec = {system: "s", path: "x.csv", format: "csv", columns: ["a", "b"], says: {en: "x", zh: "x"}};

/** A folder of delivered files of its own. */
export function sourceFolder(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), "portrait-ingest-"));
  mkdirSync(join(folder, "sources"));
  deliverTo(folder, files);
  return folder;
}

/** Puts files where they are delivered. */
export function deliverTo(folder: string, files: Record<string, string | Buffer>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "sources", path)), {recursive: true});
    writeFileSync(join(folder, "sources", path), content);
  }
}

/** Reads the files through. */
export async function inspected(spec: SourceSpec, files: Record<string, string | Buffer>): Promise<Delivered & {folder: string}> {
  const folder = sourceFolder(files);
  return {...(await inspectSource("x", spec, locate(folder, shop, spec))), folder};
}

/** The raw table of delivered files; `exact` reads even regular files line by line. */
export async function rawRows(spec: SourceSpec, files: Record<string, string | Buffer>, {exact = false, threads = 1}: {exact?: boolean; threads?: number} = {}): Promise<Row[]> {
  const {folder, ...delivered} = await inspected(spec, files);
  const engine = await createEngine({threads});
  try {
    const chosen = exact ? delivered.files.map(({regular: _, ...file}) => file) : delivered.files;
    await readSource(engine, spec, {files: chosen, columns: delivered.columns}, join(folder, "raw.parquet"));
    await engine.source("raw", join(folder, "raw.parquet"));
    return await engine.query("select * from raw");
  } finally {
    engine.close();
  }
}
