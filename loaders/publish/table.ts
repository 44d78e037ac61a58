import {schema} from "../../lib/schema.js";
import type {ColumnType, ComputeStep} from "../step.js";

/** A step that makes a published table with the columns that the schema gives it. */
export function publishStep(table: string, rest: Pick<ComputeStep, "module" | "inputs" | "settings" | "orderBy" | "compute">): ComputeStep {
  const columns = Object.entries(schema[table]?.columns ?? {}).map(([name, {type}]): [string, ColumnType] => [name, type as ColumnType]);
  return {kind: "compute", name: `publish.${table}`, stage: "publish", columns: Object.fromEntries(columns), ...rest};
}
