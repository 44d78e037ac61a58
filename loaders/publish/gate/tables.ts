import {stat} from "node:fs/promises";
import {join} from "node:path";
import type {Site} from "../../site/assemble.js";
import {listFiles} from "../../site/files.js";
import type {Finding} from "./finding.js";

/** The largest file that every static host takes. */
export const largestFile = 25_000_000;

/** Published tables whose class does not let them leave; a table without a class is personal. */
export function classProblems({tables}: Pick<Site, "tables">): Finding[] {
  return [...tables.values()]
    .filter((table) => table.class === "personal")
    .map(({name}) => ({file: `tables/${name}.parquet`, table: name, column: "*", what: "table is not public, aggregate or pseudonymous", example: name}));
}

/** Rows of aggregates that count fewer persons than the threshold, or that show a count although they are suppressed. */
export function smallGroups({tables}: Pick<Site, "tables">, threshold: number): Finding[] {
  const findings: Finding[] = [];
  for (const {name, rows, class: of} of tables.values()) {
    if (of !== "aggregate") continue;
    for (const row of rows)
      for (const column of ["customers", "persons"]) {
        const count = row[column];
        if (typeof count !== "number") continue;
        const where = {file: `tables/${name}.parquet`, table: name, column, example: String(count)};
        if (row["suppressed"] === true) findings.push({...where, what: "shown although its row is suppressed"});
        else if (count > 0 && count < threshold) findings.push({...where, what: `group of fewer than ${threshold} persons`});
      }
  }
  return findings;
}

/** Files that some hosts refuse. */
export async function sizeProblems(folder: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const path of await listFiles(folder)) {
    const {size} = await stat(join(folder, path));
    if (size > largestFile) findings.push({file: path, table: path, column: "*", what: `file of ${size} bytes, over 25 MB`, example: path});
  }
  return findings;
}
