/** The words in which a workspace states its decisions about data: repairs of values, tests of rows, spellings of what is missing. Each builder returns a plain value. */
export * from "./rules/conditions.js";
export * from "./rules/missing.js";
export * from "./rules/repairs.js";
