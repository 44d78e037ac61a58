import type {CrossFile} from "../columns/cross.js";
import type {PublishedColumn, TableFile} from "../columns/published.js";
import type {ColumnTableRow} from "../page.js";
import {siteUrl} from "../browser/site.js";

const files = new Map<string, Promise<unknown>>();

/** A table's file, loaded once. */
export function loadTable({file}: ColumnTableRow): Promise<TableFile> {
  return load<TableFile>(file);
}

/** The details of one column, by its place (from 0): from the table's file or, of a wide table, from one of its parts. */
export async function loadColumn(row: ColumnTableRow, at: number): Promise<PublishedColumn | undefined> {
  const table = await loadTable(row);
  if (table.details !== null) return table.details[at];
  return (await load<PublishedColumn[]>(`${row.file}-${Math.floor(at / table.size) + 1}`))[at % table.size];
}

/** A clean table's crossed columns. Only for tables of which there are some. */
export function loadCross(file: string): Promise<CrossFile> {
  return load<CrossFile>(`${file}-cross`);
}

function load<T>(name: string): Promise<T> {
  const known = files.get(name);
  if (known !== undefined) return known as Promise<T>;
  const asked = fetch(siteUrl(`tables/columns/${name}.json`)).then((response) => {
    if (!response.ok) throw new Error(`tables/columns/${name}.json answers ${response.status}`);
    return response.json() as Promise<T>;
  });
  files.set(name, asked);
  asked.catch(() => files.delete(name)); // a later try may succeed
  return asked;
}
