import {identifier, literal} from "../../lib/sql.js";
import {everyPerson, factColumns, factInputs} from "../../lib/tags/types.js";
import {withDate} from "../../lib/tags/names.js";
import type {ConsentSpec, Workspace} from "../../lib/workspace.js";
import type {SqlStep} from "../step.js";

const module = import.meta.url;

/** Answers of persons with their history, what holds at the date of the data, and who may be used for what: the rule of `lib/privacy/consent.ts` in SQL. */
export function consentSteps(workspace: Workspace, made: ReadonlySet<string>): SqlStep[] {
  const {consents, asOf} = workspace;
  if (consents === undefined || !made.has("resolve.persons") || !delivered(workspace, consents.table, made)) return [];
  const {erasures} = consents, forget = erasures !== undefined && delivered(workspace, erasures.table, made);
  // Whoever cannot be asked whether they are to be forgotten may be used for nothing.
  const erased = erasures === undefined ? "select cast(null as string) as person_id where 1 = 0" : forget ? erasedSelect(workspace, erasures) : `select person_id from ${everyPerson} p`;
  const step = (name: string, inputs: readonly string[], orderBy: readonly string[], select: string): SqlStep => ({kind: "sql", name: `profile.${name}`, stage: "profile", module, inputs, settings: {consents}, orderBy, select});
  const clean = (table: string) => factInputs(workspace, table).map((input) => `clean.${input}`);
  return [
    step("consent_answers", ["resolve.persons", ...clean(consents.table)], ["person_id", "purpose", "said_at", "given", "system", "customer_id", "answer", "source"], answersSelect(workspace, consents)),
    step("consent_states", ["profile.consent_answers"], ["person_id", "purpose"], `select person_id, purpose, given, said_at as since, answers from (select person_id, purpose, given, said_at, count(*) over (partition by person_id, purpose) as answers,
row_number() over (partition by person_id, purpose order by said_at desc nulls first, given asc nulls first) as k from "profile.consent_answers" a where case when said_at is null then not given else said_at < cast(${literal(asOf)} as date) end) s where k = 1`),
    step("consent_allowed", ["profile.consent_states", "resolve.persons", ...(forget && erasures !== undefined ? clean(erasures.table) : [])], ["person_id", "purpose"], `select person_id, purpose from "profile.consent_states" s where given and not exists (select 1 from (${erased}) e where e.person_id = s.person_id)`)
  ];
}

function delivered(workspace: Workspace, table: string, made: ReadonlySet<string>): boolean {
  return workspace.facts?.[table] !== undefined && factInputs(workspace, table).every((input) => made.has(`clean.${input}`));
}

/** Rows of a fact table with the person of each and their time, those without a time and after the date included. */
function rowsSelect({facts = {}}: Workspace, table: string): string {
  const fact = facts[table] ?? {number: "", system: ""};
  const at = fact.at === undefined ? "cast(null as timestamp)" : `cast(t.${identifier(fact.at)} as timestamp)`;
  return `select p.person_id, p.system as _system, p.customer_id as _number, ${at} as _at, t.* from ${identifier(`clean.${fact.inputs?.[0] ?? table}`)} t join "resolve.persons" p on p.system = ${literal(fact.system)} and p.customer_id = cast(t.${identifier(fact.number)} as string)`;
}

function answersSelect(workspace: Workspace, {table, purpose, action, given}: ConsentSpec): string {
  const source = factColumns(workspace, table)?.["source"] === undefined ? "cast(null as string)" : "cast(source as string)";
  return `select person_id, cast(${identifier(purpose)} as string) as purpose, coalesce(cast(${identifier(action)} as string) in (${given.map(literal).join(", ")}), false) as given, _at as said_at, cast(${identifier(action)} as string) as answer, ${source} as source, _system as system, _number as customer_id from (${rowsSelect(workspace, table)}) r where ${identifier(purpose)} is not null`;
}

function erasedSelect(workspace: Workspace, {table, where}: NonNullable<ConsentSpec["erasures"]>): string {
  const wanted = [`(_at is null or _at < cast(${literal(workspace.asOf)} as date))`, ...(where === undefined ? [] : [`(${withDate(where, workspace.asOf)})`])];
  return `select person_id from (${rowsSelect(workspace, table)}) r where ${wanted.join(" and ")}`;
}

/** Persons who may be used for a purpose, as a relation with `person_id` and the tables behind it: those who consented to it, or everybody where a licence makes the data public; undefined for nobody. */
export function allowedFor(workspace: Workspace, made: ReadonlySet<string>, purpose: string): {select: string; inputs: string[]} | undefined {
  const {consents, privacy: {basis}} = workspace;
  if (!made.has("resolve.persons") || basis.kind === "none") return undefined;
  if (consents !== undefined) return made.has("profile.consent_allowed") ? {select: `(select person_id from "profile.consent_allowed" a where purpose = ${literal(purpose)})`, inputs: ["profile.consent_allowed"]} : undefined;
  return basis.kind === "open-data" ? {select: everyPerson, inputs: ["resolve.persons"]} : undefined;
}

/** Persons whose rows may be published under a pseudonym: those of the workspace's purpose of publication. */
export function publishable(workspace: Workspace, made: ReadonlySet<string>): {select: string; inputs: string[]} | undefined {
  return allowedFor(workspace, made, workspace.consents?.publish ?? "");
}
