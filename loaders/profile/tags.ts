import {compileTag, factSelect} from "../../lib/tags/compile.js";
import {bucketSql} from "../../lib/tags/buckets.js";
import {monthEnds} from "../../lib/tags/months.js";
import {everyPerson, factInputs, tagFacts, tagNeeds, tagOrder, tagParts, tagType} from "../../lib/tags/types.js";
import {identifier, literal} from "../../lib/sql.js";
import {PortraitError, throwProblems} from "../../lib/errors.js";
import type {Tag, Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, SqlStep, Step} from "../step.js";
import {scoreStep} from "./scores.js";

const module = import.meta.url;
const stage = "profile";

/** The tags of a workspace whose tables were made, each after those that it needs; `made` names the steps before. */
export function madeTags(workspace: Workspace, made: ReadonlySet<string>): [id: string, tag: Tag][] {
  const {tags = {}} = workspace;
  if (!made.has("resolve.persons")) return [];
  const there = new Set<string>();
  for (const id of tagOrder(tags).order) {
    const tag = tags[id];
    if (tag !== undefined && tagFacts(tag).every((table) => factInputs(workspace, table).every((input) => made.has(`clean.${input}`))) && tagNeeds(tag).every((need) => there.has(need))) there.add(id);
  }
  return [...there].map((id): [string, Tag] => [id, tags[id] as Tag]);
}

/** Dates at which tags are computed: the ends of past months and the date of the data, oldest first. */
export function tagDates({asOf, tagMonths = 12}: Pick<Workspace, "asOf" | "tagMonths">): string[] {
  return [...new Set([...monthEnds(asOf, tagMonths), asOf])];
}

/** Tags: a table of facts with the person of each row, a table for each tag with its values and their reasons at every date, and one with a column for each tag at the date of the data. */
export function tagSteps(workspace: Workspace, made: ReadonlySet<string>): Step[] {
  const tags = madeTags(workspace, made);
  if (tags.length === 0) return [];
  const used = [...new Set(tags.flatMap(([, tag]) => tagFacts(tag)))];
  return [...used.map((table) => factStep(table, workspace)), ...tags.flatMap(([id, tag]) => [...scoresOf(tag, workspace), tagStep(id, tag, workspace)]), wideStep(tags, workspace), ...tags.flatMap(([id, tag]) => (tag.kind === "stage" ? [flowStep(id, tag, workspace)] : [])), countStep(tags, workspace), coverageStep(tags, workspace)];
}

const step = (name: string, inputs: readonly string[], settings: unknown, orderBy: readonly string[], select: string): SqlStep => ({kind: "sql", name: `${stage}.${name}`, stage, module, inputs, settings, orderBy, select});

/** The step of a fact table with the person of each row. */
export function factStep(table: string, workspace: Workspace): SqlStep {
  const fact = workspace.facts?.[table] ?? {number: "", system: ""};
  const own = fact.select === undefined ? workspace.derive?.[factInputs(workspace, table)[0] ?? ""]?.orderBy ?? ["_file", "_line"] : Object.keys(fact.columns ?? {});
  return {...step(`fact_${table}`, ["resolve.persons", ...factInputs(workspace, table).map((input) => `clean.${input}`)], {}, ["person_id", "_at", ...own], factSelect(table, fact, workspace, workspace.asOf)), definition: `facts.${table}`};
}

/** The step that a tag out of a saved model hangs on. */
function scoresOf(tag: Tag, workspace: Workspace): Step[] {
  const scores = tag.kind === "score" ? scoreStep(tag.model, workspace, tagDates(workspace)) : undefined;
  return scores === undefined ? [] : [scores];
}

function tagStep(id: string, tag: Tag, workspace: Workspace): SqlStep {
  const {select, inputs} = compileTag(tag, {...workspace, dates: tagDates(workspace)});
  return {...step(`tag_${id}`, inputs, {}, ["as_of", "person_id"], select), definition: `tags.${id}`};
}

const now = (id: string, asOf: string) => `(select * from ${identifier(`profile.tag_${id}`)} v where as_of = cast(${literal(asOf)} as date))`;

/** One row a person, one column a tag: boolean ones are false for those who do not have them. */
function wideStep(tags: readonly (readonly [string, Tag])[], workspace: Workspace): SqlStep {
  const columns = tags.flatMap(([id, tag], i) => {
    const of = identifier(`t${i}`);
    return [`${tagType(tag, workspace) === "boolean" ? `coalesce(${of}.value, false)` : `${of}.value`} as ${identifier(id)}`, ...tagParts(tag).map(({name}) => `${of}.${identifier(name)} as ${identifier(`${id}_${name}`)}`)];
  });
  const joins = tags.map(([id], i) => `left join ${now(id, workspace.asOf)} ${identifier(`t${i}`)} on ${identifier(`t${i}`)}.person_id = p.person_id`);
  return step("tags", ["resolve.persons", ...tags.map(([id]) => `profile.tag_${id}`)], {}, ["person_id"], `select ${["p.person_id", ...columns].join(", ")} from ${everyPerson} p ${joins.join(" ")}`);
}

/** Persons by their states at the end of one month and of the next, and whether the lifecycle declares that change. */
function flowStep(id: string, {states}: Extract<Tag, {kind: "stage"}>, workspace: Workspace): SqlStep {
  const dates = monthEnds(workspace.asOf, workspace.tagMonths ?? 12), table = identifier(`profile.tag_${id}`);
  const declared = states.map(({state, next}) => `(a.value = ${literal(state)} and b.value in (${[state, ...next].map(literal).join(", ")}))`).join(" or ");
  const months = dates.slice(1).map((date, i) => `select cast(${literal(dates[i] ?? "")} as date) as earlier, cast(${literal(date)} as date) as later`);
  const steps = months.length === 0 ? "select cast(null as date) as earlier, cast(null as date) as later where 1 = 0" : months.join(" union all ");
  return step(`tag_flows_${id}`, [`profile.tag_${id}`], {}, ["as_of", "before", "now"], `select m.later as as_of, a.value as before, b.value as now, ${declared} as declared, count(*) as persons from (${steps}) m join ${table} a on a.as_of = m.earlier join ${table} b on b.as_of = m.later and b.person_id = a.person_id group by m.later, a.value, b.value, ${declared}`);
}

/** How many persons have each value, or each range of values, at each date. */
function countStep(tags: readonly (readonly [string, Tag])[], workspace: Workspace): SqlStep {
  const parts = tags.map(([id, tag]) => `select ${literal(id)} as tag, as_of, bucket, count(*) as persons from (select as_of, ${bucketSql(tag, tagType(tag, workspace))} as bucket from ${identifier(`profile.tag_${id}`)} t) b group by as_of, bucket`);
  return step("tag_counts", tags.map(([id]) => `profile.tag_${id}`), {}, ["tag", "as_of", "bucket"], parts.join("\nunion all\n"));
}

/** Coverage of each tag; stops where one applies to nobody though there are persons, or gives a person two values. */
function coverageStep(tags: readonly (readonly [string, Tag])[], {name, asOf}: Workspace): ComputeStep {
  const inputs = ["resolve.persons", ...tags.map(([id]) => `profile.tag_${id}`)];
  const select = tags.map(([id]) => `select ${literal(id)} as tag, count(*) as persons, count(distinct person_id) as different, min(first_at) as first_at, max(last_at) as last_at from ${now(id, asOf)} n`).join(" union all ");
  return {
    kind: "compute", name: `${stage}.tag_coverage`, stage, module, inputs, settings: {asOf, empty: tags.map(([id, tag]) => [id, tag.mayBeEmpty === true])}, orderBy: ["tag"],
    columns: {tag: "string", persons: "bigint", of: "bigint", first_at: "timestamp", last_at: "timestamp"},
    async compute(context) {
      const [all] = await context.select("select count(distinct person_id) as persons from \"resolve.persons\"");
      const of = Number(all?.["persons"] ?? 0), source = `data/${name}/workspace.ts`;
      const empty = new Map((context.settings as {empty: [string, boolean][]}).empty);
      const rows = await context.select(select);
      throwProblems(rows.flatMap((row) => {
        const key = `tags.${String(row["tag"])}`;
        if (Number(row["persons"]) === 0 && of > 0 && empty.get(String(row["tag"])) !== true) return [new PortraitError("tag-never-applies", `tag that applies to nobody: ${key}; mayBeEmpty allows it`, {source})];
        return row["persons"] === row["different"] ? [] : [new PortraitError("tag-twice", `tag with several values for one person: ${key}`, {source})];
      }));
      return rows.map((row): Row => ({tag: row["tag"] ?? null, persons: row["persons"] ?? 0, of, first_at: row["first_at"] ?? null, last_at: row["last_at"] ?? null}));
    }
  };
}
