import {PortraitError} from "../../lib/errors.js";
import {strictest, type PublicationClass} from "../../lib/manifest.js";
import type {PageBundle} from "../../lib/page.js";
import {identifier} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import type {Engine} from "../engine.js";
import type {Row, Value} from "../step.js";
import type {PageSource} from "./pages.js";

/** Draws the charts of a page into text: `lib/charts/draw.ts`, or a test's own. */
export type Draw = (page: string, bundle: PageBundle) => Promise<NonNullable<PageBundle["drawings"]>>;

/** Rows of a published table in the file's order, in the form pages get: decimals as numbers, dates as ISO text. */
export async function pageRows(engine: Engine, table: string, file: string): Promise<Row[]> {
  const name = `publish.${table}`;
  await engine.source(name, file);
  const select = `select * from ${identifier(name)}`;
  const numeric = Object.entries(await engine.check(select)).filter(([, type]) => /^(DECIMAL|U?BIGINT|HUGEINT)/.test(type)).map(([column]) => column);
  const rows = await engine.query(select);
  for (const row of rows) for (const column of numeric) row[column] = toNumber(row[column] ?? null, table, column);
  return rows;
}

function toNumber(value: Value, table: string, column: string): Value {
  if (typeof value !== "string") return value;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new PortraitError("invalid-number", `invalid number: ${value}`, {source: table, column});
  return number;
}

/** What every page knows of its workspace. */
export function pageWorkspace(workspace: Workspace): PageBundle["workspace"] {
  return {
    name: workspace.name,
    title: workspace.title,
    asOf: workspace.asOf,
    currency: workspace.currency,
    sample: workspace.sample ?? false,
    threshold: workspace.privacy.threshold,
    compare: workspace.compare.says,
    basis: workspace.privacy.basis
  };
}

/** The one file that a page reads: its tables, and its charts as they are drawn from exactly these rows. */
export async function pageBundle(page: PageSource, workspace: Workspace, tables: ReadonlyMap<string, {rows: Row[]; class: PublicationClass}>, draw: Draw, version?: string): Promise<string> {
  const bundle: PageBundle = {
    ...(version !== undefined && {version}),
    page: page.page,
    ...(page.draft && {local: true}),
    class: strictest(page.tables.map((name) => tables.get(name)?.class ?? "public")),
    workspace: pageWorkspace(workspace),
    tables: Object.fromEntries(page.tables.map((name) => [name, tables.get(name)?.rows ?? []])),
    drawings: {}
  };
  bundle.drawings = await draw(page.page, bundle);
  return JSON.stringify(bundle);
}

/** How a bundle of the live site begins, from which its version is known without reading on. */
export function versionMark(version: string): string {
  return `{"version":${JSON.stringify(version)},`;
}
