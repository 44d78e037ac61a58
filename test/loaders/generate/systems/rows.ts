import {customer} from "../../../../loaders/generate/write.js";
import type {Customer, Record, System} from "../../../../loaders/generate/systems/file.js";

/** The first customers of one small world. */
export const customers: readonly Customer[] = Array.from({length: 400}, (_, i) => customer(i + 1, "rows"));

/** Records of one file of a system, for these customers, each with the customer it is about. */
export function rowsOf(system: System, path: RegExp): {customer: Customer; file: string; record: Record}[] {
  return customers.flatMap((each) => [...system.rows(each)].filter(({file}) => path.test(file.path)).map(({file, record}) => ({customer: each, file: file.path, record})));
}
