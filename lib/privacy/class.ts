import {schema} from "../schema.js";
import type {PrivacyClass} from "../workspace.js";

/** The privacy class of a column: what the workspace says, else the schema; unknown columns are taken for personal. */
export function privacyOf(table: string, column: string, spec?: {privacy?: PrivacyClass}): PrivacyClass {
  return spec?.privacy ?? schema[table]?.columns[column]?.privacy ?? "direct";
}
