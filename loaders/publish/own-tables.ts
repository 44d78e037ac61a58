import {canonical} from "../../lib/schema/canonical.js";
import {identifier} from "../../lib/sql.js";
import type {CleanTable, Workspace} from "../../lib/workspace.js";
import {routesOf} from "../clean/tables.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

/** Clean tables of a workspace that are no canonical ones, nor made of one: those that its other pages know nothing of, with what is said of each. */
export function ownTables({clean, derive}: Pick<Workspace, "clean" | "derive">): {name: string; owner: string | null; says: CleanTable["says"]}[] {
  const known = new Set(Object.keys(canonical));
  const own = Object.entries(clean).filter(([name]) => !known.has(name)).flatMap(([name, table]) => [
    {name, owner: name, says: table.says}, ...routesOf(table).filter((to) => !known.has(to)).map((to) => ({name: to, owner: name, says: table.rules.find((rule) => rule.kind === "route" && rule.to === to)?.says ?? table.says}))
  ]);
  return [...own, ...Object.entries(derive ?? {}).filter(([name]) => !known.has(name)).map(([name, {says}]) => ({name, owner: null, says}))];
}

/** A reference that a workspace declares: columns of one table that name rows of another by its keys. */
interface Relation {table: string; columns: readonly string[]; other: string; keys: readonly string[]}

function relationsOf(clean: Workspace["clean"], made: ReadonlySet<string>, own: ReadonlySet<string>): Relation[] {
  const all = Object.entries(clean).flatMap(([table, {rules}]) => rules.flatMap((rule) => (rule.kind === "reference" ? [{table, columns: rule.columns, other: rule.table, keys: rule.keys}] : [])));
  return all.filter(({table, other}) => made.has(`clean.${table}`) && made.has(`clean.${other}`) && (own.has(table) || own.has(other)));
}

/** Published tables for the page of a workspace's own tables: each with its rows, and what it has to do with others. Nothing where there is no such table. */
export function ownTableSteps(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const own = ownTables(workspace).filter(({name}) => made.has(`clean.${name}`)), module = import.meta.url;
  if (own.length === 0) return [];
  const relations = relationsOf(workspace.clean, made, new Set(own.map(({name}) => name)));
  const source = (owner: string | null) => (owner === null ? null : workspace.clean[owner]?.source ?? null);
  return [
    publishStep("own_tables", {
      module, inputs: own.map(({name}) => `clean.${name}`), settings: own, orderBy: ["rank"],
      compute: async (context) => Promise.all(own.map(async ({name, owner, says}, i): Promise<Row> => ({table: name, source: source(owner), says_en: says.en, says_zh: says.zh, rows: await context.count(`clean.${name}`), rank: i + 1})))
    }),
    publishStep("own_relations", {
      module, inputs: [...new Set(relations.flatMap(({table, other}) => [`clean.${table}`, `clean.${other}`]))], settings: relations, orderBy: ["rank"],
      compute: async (context) => Promise.all(relations.map(async (relation, i) => ({...(await relationRow(context, relation)), rank: i + 1})))
    })
  ];
}

async function relationRow(context: StepContext, relation: Relation): Promise<Row> {
  const [row] = await context.select(relationSelect(relation));
  return {table: relation.table, column: relation.columns.join(", "), other: relation.other, key: relation.keys.join(", "), filled: Number(row?.["filled"] ?? 0), found: Number(row?.["found"] ?? 0)};
}

/** Rows that name a row of the other table, and those whose row is there. */
export function relationSelect({table, columns, other, keys}: Relation): string {
  const cast = (side: string, name: string) => `cast(${side}.${identifier(name)} as string)`;
  const known = `select distinct ${keys.map((key, i) => `${cast("k", key)} as k${i}`).join(", ")}, 1 as there from ${identifier(`clean.${other}`)} k`;
  return `select count(*) as filled, count(o.there) as found from ${identifier(`clean.${table}`)} t left join (${known}) o on ${columns.map((column, i) => `${cast("t", column)} = o.k${i}`).join(" and ")} where ${columns.map((column) => `t.${identifier(column)} is not null`).join(" and ")}`;
}
