import {compileAudience} from "../../lib/audiences/compile.js";
import {audienceNeeds, audienceOrder} from "../../lib/audiences/conditions.js";
import {PortraitError, throwProblems} from "../../lib/errors.js";
import {identifier, literal} from "../../lib/sql.js";
import {factInputs} from "../../lib/tags/types.js";
import type {Audience, Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, SqlStep, Step} from "../step.js";
import {allowedFor} from "./consents.js";
import {factStep, tagDates} from "./tags.js";

const module = import.meta.url;
const stage = "profile";

/** The audiences of a workspace whose tags, tables and attributes were made, each after those that it refers to; `made` names the steps before. */
export function madeAudiences(workspace: Workspace, made: ReadonlySet<string>): [id: string, audience: Audience][] {
  const {audiences = {}} = workspace, there = new Set<string>();
  if (!made.has("resolve.persons")) return [];
  for (const id of audienceOrder(audiences).order) {
    const audience = audiences[id];
    if (audience === undefined) continue;
    const {tags, facts, audiences: others, fields} = audienceNeeds(audience);
    const filled = tags.every((tag) => made.has(`profile.tag_${tag}`)) && facts.every((table) => factInputs(workspace, table).every((input) => made.has(`clean.${input}`)));
    if (filled && others.every((other) => there.has(other)) && fields.every((name) => made.has(`profile.golden_${name}`))) there.add(id);
  }
  return [...there].map((id): [string, Audience] => [id, audiences[id] as Audience]);
}

const step = (name: string, inputs: readonly string[], orderBy: readonly string[], select: string): SqlStep => ({kind: "sql", name: `${stage}.${name}`, stage, module, inputs: [...new Set(inputs)], settings: {}, orderBy, select});

/** Audiences: the members of each at the ends of months and at the date of the data, all members of today with who of them may be used for its purpose, and how many there were at each date. */
export function audienceSteps(workspace: Workspace, made: ReadonlySet<string>): Step[] {
  const audiences = madeAudiences(workspace, made);
  if (audiences.length === 0) return [];
  const context = {...workspace, dates: tagDates(workspace)};
  const facts = [...new Set(audiences.flatMap(([, audience]) => audienceNeeds(audience).facts))].filter((table) => !made.has(`profile.fact_${table}`));
  const each = audiences.map(([id, audience]): SqlStep => { const {select, inputs} = compileAudience(audience, context); return {...step(`audience_${id}`, inputs, ["as_of", "person_id"], select), definition: `audiences.${id}.who`}; });
  const ids = audiences.map(([id]) => id), tables = ids.map((id) => `profile.audience_${id}`);
  const counts = ids.map((id) => `select ${literal(id)} as audience, as_of, count(*) as persons from ${identifier(`profile.audience_${id}`)} a group by as_of`);
  return [...facts.map((table) => factStep(table, workspace)), ...each, membersStep(audiences, workspace, made), step("audiences_counts", tables, ["audience", "as_of"], counts.join(" union all ")), coverageStep(audiences, workspace, made)];
}

/** Every member of every audience at the date of the data; `allowed` for the purpose of the audience, which nobody is whose consent is not known. */
function membersStep(audiences: readonly (readonly [string, Audience])[], workspace: Workspace, made: ReadonlySet<string>): SqlStep {
  const inputs = audiences.map(([id]) => `profile.audience_${id}`);
  const parts = audiences.map(([id, {purpose}]) => {
    const allowed = allowedFor(workspace, made, purpose), now = `(select person_id from ${identifier(`profile.audience_${id}`)} a where as_of = cast(${literal(workspace.asOf)} as date))`;
    inputs.push(...(allowed?.inputs ?? []));
    return allowed === undefined ? `select ${literal(id)} as audience, m.person_id, false as allowed from ${now} m` : `select ${literal(id)} as audience, m.person_id, c.person_id is not null as allowed from ${now} m left join ${allowed.select} c on c.person_id = m.person_id`;
  });
  return step("audiences", inputs, ["audience", "person_id"], parts.join(" union all "));
}

/** Stops where an audience has no member though there are persons, or is for a purpose about which nobody was asked. */
function coverageStep(audiences: readonly (readonly [string, Audience])[], {name, consents}: Workspace, made: ReadonlySet<string>): ComputeStep {
  const asked = consents !== undefined && made.has("profile.consent_answers");
  const settings = {audiences: audiences.map(([id, {purpose, mayBeEmpty = false}]) => [id, purpose, mayBeEmpty])};
  return {
    kind: "compute", name: `${stage}.audiences_coverage`, stage, module, inputs: ["resolve.persons", "profile.audiences", ...(asked ? ["profile.consent_answers"] : [])], settings, orderBy: ["audience"],
    columns: {audience: "string", persons: "bigint", allowed: "bigint", of: "bigint"},
    async compute(context) {
      const [all] = await context.select("select count(distinct person_id) as persons from \"resolve.persons\""), of = Number(all?.["persons"] ?? 0);
      const found = new Map((await context.select("select audience, count(*) as persons, count(*) filter (where allowed) as allowed from \"profile.audiences\" group by audience order by audience")).map((row) => [String(row["audience"]), row]));
      const purposes = asked ? (await context.select("select distinct purpose from \"profile.consent_answers\" order by purpose")).map((row) => String(row["purpose"])) : [];
      const source = `data/${name}/workspace.ts`;
      throwProblems((context.settings as {audiences: [string, string, boolean][]}).audiences.flatMap(([id, purpose, mayBeEmpty]) => [
        ...(of > 0 && !found.has(id) && !mayBeEmpty ? [new PortraitError("audience-of-nobody", `audience of nobody: audiences.${id}; mayBeEmpty allows it`, {source})] : []),
        ...(purposes.length > 0 && !purposes.includes(purpose) ? [new PortraitError("unknown-purpose", `purpose about which nobody was asked: ${JSON.stringify(purpose)} (audiences.${id}.purpose); there are ${purposes.join(", ")}`, {source})] : [])
      ]));
      return audiences.map(([id]): Row => ({audience: id, persons: Number(found.get(id)?.["persons"] ?? 0), allowed: Number(found.get(id)?.["allowed"] ?? 0), of}));
    }
  };
}
