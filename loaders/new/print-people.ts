import {identityWith, mostCompared, type PlannedPeople} from "./people.js";
import type {Plan} from "./plan.js";
import {code, comment, pretty, property} from "./source-text.js";

/** Lines of a workspace on persons: who is who, and what is proposed to know, to group, to predict and to offer. */
export function printPeople(plan: Plan, people: PlannedPeople, system: string): string[] {
  const {tables} = plan, {facts, tags, golden, segments, models, recommend, kinds, noMonths} = people;
  const large = tables.filter(({name, found: {rows}}) => kinds[name] !== undefined && rows > mostCompared);
  const compared = Object.keys(kinds).length > large.length;
  return [
    ...(compared ? comment("kinds of columns by which records are compared: build it and look at Identity, which says how many of them are one person", "  ") : []),
    ...large.flatMap(({name}) => comment(`check: to find which of the many records of ${name} are one person, write beside its system: kinds: ${code(kinds[name])}`, "  ")),
    `  identity: ${pretty(identityWith(plan, people, system), "  ")},`,
    ...block("facts", facts, ["tables whose rows speak of persons, under the number of the customer"]),
    ...block("tags", tags, ["check: proposals, to be kept, changed or deleted; who answers for each of them?"]),
    ...(noMonths === undefined ? [] : [...comment(noMonths, "  "), "  tagMonths: 0,"]),
    ...block("golden", golden, ["which of several values of a person counts"]),
    ...block("segments", segments, ["check: is somebody who has not ordered for 90 days at risk, and for 180 days lost? The tag lifecycle says so"]),
    ...block("models", models, ["check: is each feature known before what is predicted? One that is known only later makes a model that never holds"]),
    ...(recommend === undefined ? [] : [`  recommend: ${pretty(recommend, "  ")},`])
  ];
}

/** A part of a workspace, each of its members on lines of its own; nothing where it has none. */
function block(name: string, members: Readonly<Record<string, unknown>>, notes: readonly string[]): string[] {
  const lines = Object.entries(members).map(([key, value]) => `    ${property(key)}: ${pretty(value, "    ")}`);
  return lines.length === 0 ? [] : [...notes.flatMap((note) => comment(note, "  ")), `  ${name}: {`, lines.join(",\n"), "  },"];
}
