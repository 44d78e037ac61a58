import type {Workspace} from "../../lib/workspace.js";

/** Kinds of values by which a row can be told to be a person's, beside the number under which a system knows them. */
export type KeyKind = "email" | "phone" | "national-id" | "device" | "member";

/** What a clean table says of whose its rows are: its source; the column with the number of a system, where it has one (`system` undefined: of whichever system has it); columns with other values; and with orders. */
export interface TableKeys {
  table: string;
  source: string;
  number?: {column: string; system: string | undefined};
  values: readonly {column: string; kind: KeyKind}[];
  order?: string;
}

/** Canonical columns that name a person whatever a workspace declares. */
const canonical: Readonly<Record<string, KeyKind>> = {email: "email", phone: "phone", resident_id: "national-id", device_id: "device", contact_id: "member"};
const kinds: readonly string[] = ["email", "phone", "national-id", "device", "member"];

/**
 * Whose the rows of each clean table are: by `identity` and `facts` of the workspace, else by the canonical names of its columns (`customer_id`, `email`, `phone`, `resident_id`, `device_id`,
 * `contact_id`; `order_id` for rows that hang on an order). Tables whose rows name nobody are left out.
 */
export function tableKeys({clean, identity, facts = {}}: Pick<Workspace, "clean" | "identity" | "facts">, made: (table: string) => boolean): TableKeys[] {
  return Object.entries(clean).filter(([table]) => made(table)).flatMap(([table, {source, columns}]): TableKeys[] => {
    const has = (column: string) => Object.hasOwn(columns, column);
    const spec = identity.find((one) => one.table === table), fact = Object.hasOwn(facts, table) && facts[table]?.select === undefined ? facts[table] : undefined;
    const declared = spec !== undefined && has(spec.column) ? {column: spec.column, system: spec.system} : fact !== undefined && has(fact.number) ? {column: fact.number, system: fact.system} : undefined;
    const number = declared ?? (has("customer_id") ? {column: "customer_id", system: undefined} : undefined);
    const named = {...Object.fromEntries(Object.entries(canonical).filter(([column]) => has(column))), ...Object.fromEntries(Object.entries(spec?.kinds ?? {}).filter(([column, kind]) => has(column) && kinds.includes(kind)))} as Record<string, KeyKind>;
    const values = Object.entries(named).filter(([column]) => column !== number?.column).map(([column, kind]) => ({column, kind}));
    const order = has("order_id") ? "order_id" : undefined;
    return number === undefined && values.length === 0 && order === undefined ? [] : [{table, source, values, ...(number === undefined ? {} : {number}), ...(order === undefined ? {} : {order})}];
  });
}
