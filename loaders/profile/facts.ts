import {factSelect} from "../../lib/tags/compile.js";
import {factInputs} from "../../lib/tags/types.js";
import type {FactTable, Workspace} from "../../lib/workspace.js";
import type {SqlStep} from "../step.js";
import {factStep} from "./tags.js";

/** What a lake holds of its workspace: the names of its tables. */
interface Lake {workspace: Workspace; made: ReadonlySet<string>}

/** Fact tables that conditions may look at: those of tags and audiences, and those that no step needed yet but whose clean tables are there. */
export function heldFacts({workspace, made}: Lake): [table: string, fact: FactTable][] {
  return Object.entries(workspace.facts ?? {}).filter(([table]) => made.has(`profile.fact_${table}`) || (made.has("resolve.persons") && factInputs(workspace, table).every((input) => made.has(`clean.${input}`))));
}

/** Steps of the facts with a time that nothing else needed: the file of a person tells all that happened. */
export function otherFactSteps(workspace: Workspace, made: ReadonlySet<string>): SqlStep[] {
  return heldFacts({workspace, made}).flatMap(([table, {at}]) => (at === undefined || made.has(`profile.fact_${table}`) ? [] : [factStep(table, workspace)]));
}

/** A SELECT over a lake in which fact tables that no step made are written out over their clean tables. */
export function withFacts(select: string, {workspace, made}: Lake): string {
  return select.replace(/'(?:[^']|'')*'|"((?:[^"]|"")*)"/g, (token, name: string | undefined) => {
    const table = /^profile\.fact_(.+)$/s.exec(name ?? "")?.[1], fact = table === undefined ? undefined : workspace.facts?.[table];
    return table === undefined || fact === undefined || made.has(`profile.fact_${table}`) ? token : `(${factSelect(table, fact, workspace, workspace.asOf)})`;
  });
}
