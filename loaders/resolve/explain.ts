import type {Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, Step, StepContext} from "../step.js";
import {levelsSelect} from "./compare.js";
import {featuresOf, type Described} from "./features.js";
import {evidenceSelect, scoresSelect} from "./model.js";
import {comparedFeatures} from "./types.js";

/**
 * What *Pairs* asks the lake of a workspace whose columns have kinds. `resolve.shown`: which columns of which clean table describe the records of a system. `resolve.explain`: the statements that weigh
 * any pair as the stage did, part by part (`pair`, of the records $1 < $2), and all pairs of some records (`all`, of the list $1), so that nothing weighs pairs in a second way.
 */
export function explainSteps({identity, linkage}: Workspace, made: ReadonlySet<string>): Step[] {
  const tables = identity.filter((spec): spec is Described => made.has(`clean.${spec.table}`) && Object.keys(spec.kinds ?? {}).length > 0);
  if (tables.length === 0 || !made.has("resolve.levels")) return [];
  const features = featuresOf(tables);
  const step = (name: string, inputs: readonly string[], orderBy: readonly string[], columns: ComputeStep["columns"], compute: ComputeStep["compute"]): ComputeStep =>
    ({kind: "compute", name: `resolve.${name}`, stage: "resolve", module: import.meta.url, inputs, settings: {tables, linkage}, orderBy, columns, compute});
  return [
    step("shown", ["resolve.profile", "resolve.values"], ["source", "place"], {source: "bigint", system: "string", table: "string", key: "string", place: "bigint", column: "string", kind: "string", features: "string"}, async (context) => shownRows(tables, await known(context, features))),
    step("explain", ["resolve.profile", "resolve.values", "resolve.levels"], ["name"], {name: "string", feature: "string", label: "string", statement: "string"}, async (context) => explainRows(await known(context, features), await context.rows("resolve.levels")))
  ];
}

const known = async (context: StepContext, features: ReturnType<typeof featuresOf>) => comparedFeatures(features, await context.rows("resolve.profile"), await context.rows("resolve.values"));

/** Each column once, in the order of the features that are made of it. */
function shownRows(tables: readonly Described[], {compared}: Awaited<ReturnType<typeof known>>): Row[] {
  return tables.flatMap(({table, column: key, system, kinds}, source) => {
    const columns = [...new Set(compared.flatMap(({columns: of}) => of[source] ?? []))];
    return columns.map((column, place): Row => ({source, system, table, key, place, column, kind: kinds[column] ?? null, features: compared.filter(({columns: of}) => of[source]?.includes(column) === true).map(({id}) => id).join(" ")}));
  });
}

function explainRows(of: Awaited<ReturnType<typeof known>>, levels: readonly Row[]): Row[] {
  const pairs = (where: string) => `select a.rid as l, b.rid as r, ${levelsSelect(of.compared)} from "resolve.records" a, "resolve.records" b where ${where}`;
  return [
    {name: "pair", feature: null, label: null, statement: evidenceSelect(of, levels, pairs("a.rid = cast($1 as bigint) and b.rid = cast($2 as bigint)"))},
    {name: "all", feature: null, label: null, statement: scoresSelect(of, levels, pairs("a.rid < b.rid and a.rid in (select unnest(cast($1 as bigint[]))) and b.rid in (select unnest(cast($1 as bigint[])))"), null)},
    ...of.compared.map(({id, label}, i): Row => ({name: `feature ${String(i).padStart(3, "0")}`, feature: id, label, statement: null}))
  ];
}
