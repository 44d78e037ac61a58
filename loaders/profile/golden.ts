import {everyPerson} from "../../lib/tags/types.js";
import {identifier, literal} from "../../lib/sql.js";
import type {GoldenField, Workspace} from "../../lib/workspace.js";
import type {SqlStep} from "../step.js";

const module = import.meta.url;

/** A column that holds a field: of which table, under which number of which system, and how far it is trusted. */
interface Origin {
  table: string;
  column: string;
  number: string;
  system: string;
  at: string | undefined;
  trust: number;
}

/** Where a field stands, of tables that were made; the order is the order of trust. */
export function originsOf({from}: GoldenField, {facts = {}, identity}: Pick<Workspace, "facts" | "identity">, made: ReadonlySet<string>): Origin[] {
  return from.flatMap((place, trust): Origin[] => {
    const [table = "", column = ""] = place.split(".");
    const fact = facts[table], listed = identity.find((spec) => spec.table === table);
    const known = fact?.select === undefined && fact !== undefined ? {number: fact.number, system: fact.system} : listed === undefined ? undefined : {number: listed.column, system: listed.system};
    return known !== undefined && made.has(`clean.${table}`) ? [{table, column, ...known, at: fact?.at, trust}] : [];
  });
}

/**
 * The golden record: for each field every different value of a person, ranked by the rule of the field, with the record it comes from and how many records say so; rank 1 is kept.
 * `profile.golden_values` has them all, `profile.golden` one row a person with what was kept, and how many of its fields have more than one value.
 */
export function goldenSteps(workspace: Workspace, made: ReadonlySet<string>): SqlStep[] {
  if (!made.has("resolve.persons")) return [];
  const fields = Object.entries(workspace.golden ?? {}).map(([name, field]) => ({name, field, origins: originsOf(field, workspace, made)})).filter(({origins}) => origins.length > 0);
  if (fields.length === 0) return [];
  const step = (name: string, inputs: readonly string[], settings: unknown, orderBy: readonly string[], select: string): SqlStep => ({kind: "sql", name: `profile.${name}`, stage: "profile", module, inputs: [...new Set(inputs)], settings, orderBy, select});
  const columnsOf = (table: string) => [...new Set(fields.flatMap(({origins}) => origins.flatMap((origin) => (origin.table === table ? [origin.column] : []))))];
  const values = fields.map(({name, field, origins}) => step(`golden_${name}`, ["resolve.persons", ...origins.map(({table}) => `clean.${table}`)], {keep: field.keep}, ["person_id", "rank"], fieldSelect(field, origins, columnsOf, workspace.asOf)));
  const joins = fields.map(({name}, i) => `left join (select person_id, value, "values" as held from ${identifier(`profile.golden_${name}`)} g where rank = 1) ${identifier(`g${i}`)} on ${identifier(`g${i}`)}.person_id = p.person_id`);
  const conflicts = fields.map((_, i) => `case when ${identifier(`g${i}`)}.held > 1 then 1 else 0 end`).join(" + ");
  const wide = `select p.person_id, ${fields.map(({name}, i) => `${identifier(`g${i}`)}.value as ${identifier(name)}`).join(", ")}, cast(${conflicts} as bigint) as conflicts from ${everyPerson} p ${joins.join(" ")}`;
  const counts = fields.map(({name, field}) => `select ${literal(name)} as field, ${literal(field.keep)} as keep, count(*) filter (where rank = 1) as persons, count(*) filter (where rank = 1 and "values" > 1) as conflicts, count(*) as different from ${identifier(`profile.golden_${name}`)}`);
  const all = fields.map(({name}) => `select person_id, ${literal(name)} as field, rank, value, source_table, system, customer_id, said_at, records, "values" from ${identifier(`profile.golden_${name}`)}`);
  return [...values, step("golden_values", values.map(({name}) => name), {}, ["person_id", "field", "rank"], all.join(" union all ")), step("golden", ["resolve.persons", ...values.map(({name}) => name)], {}, ["person_id"], wide), step("golden_counts", values.map(({name}) => name), {}, ["field"], counts.join(" union all "))];
}

/** What makes a value the one that is kept, before the ties. */
const first: Readonly<Record<GoldenField["keep"], string>> = {
  trusted: "trusted asc nulls last", newest: "newest desc nulls last", "most-frequent": "records desc nulls last", longest: "length(value) desc nulls last", "most-complete": "complete desc nulls last"
};

function fieldSelect({keep}: GoldenField, origins: readonly Origin[], columnsOf: (table: string) => readonly string[], asOf: string): string {
  const parts = origins.map(({table, column, number, system, at, trust}) => {
    const filled = columnsOf(table).map((name) => `case when t.${identifier(name)} is null then 0 else 1 end`).join(" + ");
    const value = `cast(t.${identifier(column)} as string)`, time = at === undefined ? "cast(null as timestamp)" : `cast(t.${identifier(at)} as timestamp)`;
    return `select p.person_id, ${value} as value, ${literal(table)} as source_table, p.system, p.customer_id, ${time} as said_at, ${literal(trust)} as trust, ${filled} as filled from ${identifier(`clean.${table}`)} t join "resolve.persons" p on p.system = ${literal(system)} and p.customer_id = cast(t.${identifier(number)} as string) where ${value} is not null and trim(${value}) <> ''`;
  });
  const of = "over (partition by person_id, value)", known = `case when said_at < cast(${literal(asOf)} as date) then said_at end`; // what is dated later is not known yet, and a slip such as 2099 would be newest for ever
  const judged = `select person_id, value, source_table, system, customer_id, said_at, count(*) ${of} as records, max(${known}) ${of} as newest, min(trust) ${of} as trusted, max(filled) ${of} as complete,
row_number() over (partition by person_id, value order by trust asc nulls last, ${known} desc nulls last, filled desc nulls last, customer_id asc nulls last) as k from (${parts.join(" union all ")}) c`;
  return `select person_id, row_number() over (partition by person_id order by ${first[keep]}, trusted asc nulls last, newest desc nulls last, records desc nulls last, value asc nulls last) as rank, value, source_table, system, customer_id, said_at, records, count(*) over (partition by person_id) as "values" from (${judged}) v where k = 1`;
}
