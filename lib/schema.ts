import {canonical} from "./schema/canonical.js";
import {published} from "./schema/published.js";
import type {TableSchema} from "./schema/table.js";

export type {ColumnSchema, PublicationClass, TableSchema} from "./schema/table.js";

/** Every table that Portrait knows by name: the one source of the dictionary page and of a test against the Parquet files. */
export const schema: Readonly<Record<string, TableSchema>> = {...canonical, ...published};
