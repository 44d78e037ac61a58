import {partSize, sparkBars, type ListedColumn, type PublishedColumn, type TableFile} from "../../lib/columns/published.js";
import type {TableStatistics} from "../../lib/columns/shape.js";
import type {Row} from "../step.js";

/** Folder of the files below, in `tables/` of a site. */
export const columnFolder = "columns";

/** The files that the page *Columns* loads when they are asked for, made of the published tables `columns` and `crossings`: one a table, for wide ones the details of a hundred columns each, and one with the columns crossed. */
export function columnFiles(rows: readonly Row[], crossings: readonly Row[] = []): Map<string, string> {
  const files = new Map(crossings.map((row) => [`tables/${columnFolder}/${String(row["file"])}-cross.json`, String(row["body"])]));
  for (const file of new Set(rows.map((row) => String(row["file"])))) {
    const own = rows.filter((row) => row["file"] === file);
    const table = JSON.parse(String(own.find((row) => row["position"] === 0)?.["body"])) as Omit<TableStatistics, "columns">;
    const columns = own.filter((row) => row["position"] !== 0).map((row) => JSON.parse(String(row["body"])) as PublishedColumn);
    const place = new Map(columns.map(({column}, i) => [column, i])), at = (name: string) => place.get(name) ?? -1;
    const wide = columns.length > partSize;
    const made: TableFile = {
      ...table, size: partSize, details: wide ? null : columns,
      list: columns.map((column): ListedColumn => ({c: column.column, r: column.reads, p: column.privacy, m: column.missing, d: column.distinct, a: table.alerts.filter((alert) => alert.column === column.column && alert.weight !== "note").length, s: sparkBars(column)})),
      pairs: table.pairs.map(({a, b, method, value}) => [at(a), at(b), method.slice(0, 1), Number(value.toFixed(3))] as const),
      missingTogether: table.missingTogether.map(({a, b, value, both}) => [at(a), at(b), Number(value.toFixed(3)), both] as const)
    };
    files.set(`tables/${columnFolder}/${file}.json`, JSON.stringify(made));
    if (wide) for (let part = 0; part * partSize < columns.length; part += 1) files.set(`tables/${columnFolder}/${file}-${part + 1}.json`, JSON.stringify(columns.slice(part * partSize, (part + 1) * partSize)));
  }
  return files;
}
