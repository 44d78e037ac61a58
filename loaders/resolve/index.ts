import {identifier, literal} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import type {SqlStep} from "../step.js";

/** Persons: for now one for each customer number of a system; the number of a person depends on nothing else. */
export function resolveSteps({identity}: Workspace, made: ReadonlySet<string>): SqlStep[] {
  const parts = identity.filter(({table}) => made.has(`clean.${table}`));
  const select = parts.map(({table, column, system}) => `select ${literal(system)} as system, cast(${identifier(column)} as string) as customer_id from ${identifier(`clean.${table}`)} where ${identifier(column)} is not null`);
  if (parts.length === 0) return [];
  return [{
    kind: "sql", name: "resolve.persons", stage: "resolve", module: import.meta.url,
    inputs: [...new Set(parts.map(({table}) => `clean.${table}`))], settings: {identity}, orderBy: ["person_id"],
    select: `select distinct md5(concat(system, ':', customer_id)) as person_id, system, customer_id from (${select.join(" union all ")})`
  }];
}
