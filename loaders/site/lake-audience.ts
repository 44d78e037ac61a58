import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {attributesOf, attributeSql, columnRelation} from "../../lib/audiences/attributes.js";
import {audienceProblems} from "../../lib/audiences/check.js";
import {compileAudience, countSelect, lakeSql, sequenceSelect} from "../../lib/audiences/compile.js";
import {audienceNeeds} from "../../lib/audiences/conditions.js";
import {mostListed, type AudienceCatalogue, type DraftAnswer, type DraftProblem, type MemberAnswer, type MemberOrder} from "../../lib/audiences/draft.js";
import type {ColumnAsk} from "../../lib/audiences/evaluate.js";
import {rowsOf} from "../../lib/tags/compile.js";
import {statesOf, tableSays} from "../../lib/tags/says.js";
import {packColumn} from "../../lib/audiences/pack.js";
import {csvLine} from "../../lib/charts/csv.js";
import {PortraitError} from "../../lib/errors.js";
import {identifier, literal} from "../../lib/sql.js";
import {everyPerson, factColumns, tagParts, tagType} from "../../lib/tags/types.js";
import {heldFacts, withFacts} from "../profile/facts.js";
import type {Audience, TagType, TagValue} from "../../lib/workspace.js";
import type {PipelineResult} from "../pipeline.js";
import {allowedFor} from "../profile/consents.js";
import {madeAudiences} from "../profile/audiences.js";
import {madeTags} from "../profile/tags.js";
import type {Value} from "../step.js";
import {tablesOf} from "../workspace.js";
import type {LakeSelects} from "./lake-select.js";

/** Answers the live editor of audiences. Every statement is made here from a definition that was checked; it runs where readers' own statements run, over files of this lake alone. */
export interface AudienceReader {
  /** Names the lake that answers. */
  lake: string;
  catalogue(signal?: AbortSignal): Promise<AudienceCatalogue>;
  /** What is wrong with a definition that would be saved under a name; the SQL of one whose conditions are sound. */
  check(id: string, audience: unknown): DraftAnswer;
  /** A column of all persons, packed as `packColumn` does. */
  column(ask: ColumnAsk, signal?: AbortSignal): Promise<Uint8Array>;
  /** Members with consent to the purpose of the definition, the first of them. */
  members(order: MemberOrder, signal?: AbortSignal): Promise<MemberAnswer>;
  /** All members with consent as lines of CSV; text that a spreadsheet would run gets an apostrophe. */
  membersCsv(order: MemberOrder, signal?: AbortSignal): AsyncGenerator<string>;
}

/** What members are chosen by: the select has one row a member who may be used for the purpose, with the columns wanted, in the order of persons. */
export interface MembersSelect {select: string; counts: string}

/** What a lake holds of its workspace. */
type Lake = Pick<PipelineResult, "workspace"> & {made: ReadonlySet<string>};

/** Opens the tables of a finished run for the editor; nothing is read before the first question. `folder` is the workspace's own, where saved definitions lie. */
export function openAudiences({steps, workspace}: Pick<PipelineResult, "steps" | "workspace">, selects: () => Promise<Pick<LakeSelects, "pages">>, folder: string): AudienceReader {
  const lake: Lake = {workspace, made: new Set(steps.map(({name}) => name))};
  const name = createHash("sha256").update(JSON.stringify([workspace.asOf, steps.map((step) => [step.name, step.file])])).digest("hex").slice(0, 16);
  async function* rows(select: string, signal?: AbortSignal): AsyncGenerator<Value[][]> {
    for await (const page of (await selects()).pages(lakeSql(withFacts(select, lake)), [], signal)) if (page.rows > 0) yield page.values;
  }
  const all = async (select: string, signal?: AbortSignal) => {
    const found: Value[][] = [];
    for await (const values of rows(select, signal)) values.forEach((column, i) => { const own = (found[i] ??= []); for (const value of column) own.push(value); });
    return found;
  };
  const sound = (order: MemberOrder) => { refuse(draftProblems(lake, order.id, order.audience)); return membersSelect(lake, order); };
  return {
    lake: name,
    check(id, audience) {
      const problems = draftProblems(lake, id, audience);
      return {problems, sql: problems.some(({key}) => key === "" || key.startsWith("who")) ? null : lakeSql(withFacts(`select person_id from (${compileAudience(audience as Audience, {...workspace, dates: [workspace.asOf]}).select}) m order by person_id`, lake))};
    },
    async catalogue(signal) { 
      const known = catalogueOf(lake, name, Number((await all(`select count(*) as n from ${everyPerson} p`, signal))[0]?.[0] ?? 0), await purposesOf(lake, all, signal));
      return {...known, audiences: known.audiences.map((one) => ({...one, saved: existsSync(join(folder, "audiences", `${one.id}.json`))}))};
    },
    async column(ask, signal) { const {select, type} = columnSelect(lake, ask); return packColumn(type, ((await all(select, signal))[0] ?? []) as (TagValue | null)[]); },
    async members(order, signal) {
      const {select, counts} = sound(order), [[persons] = [], [allowed] = []] = await all(counts, signal), columns = ["person_id", ...order.columns];
      const listed = await all(`${select} limit ${Number(mostListed)}`, signal);
      return {persons: Number(persons ?? 0), allowed: Number(allowed ?? 0), columns, rows: (listed[0] ?? []).map((_, row) => columns.map((_, i) => plain(listed[i]?.[row])))};
    },
    async *membersCsv(order, signal) {
      const {select} = sound(order);
      yield `\ufeff${csvLine(["person_id", ...order.columns])}`;
      for await (const values of rows(select, signal)) yield (values[0] ?? []).map((_, row) => csvLine(values.map((column) => plain(column[row])))).join("");
    }
  };
}

function refuse(problems: readonly DraftProblem[]): void {
  if (problems.length > 0) throw new PortraitError("bad-audience", problems.map(({key, message}) => (key === "" ? message : `${message} (${key})`)).join("; "));
}

const plain = (value: Value | undefined): string | number | null => (value === undefined || value === null ? null : typeof value === "number" ? value : String(value));

function catalogueOf(lake: Lake, name: string, persons: number, purposes: string[]): AudienceCatalogue {
  const {workspace, made} = lake, tags = made.has("profile.tags") ? madeTags(workspace, made) : [], golden = Object.entries(workspace.golden ?? {}).filter(([field]) => made.has(`profile.golden_${field}`)).map(([field]) => field), facts = heldFacts(lake), held = facts.map(([table]) => table);
  return {
    lake: name, persons, asOf: workspace.asOf, purposes, tags: tags.map(([id, tag]) => ({id, says: tag.says, type: tagType(tag, workspace), parts: tagParts(tag).map((part) => part.name), states: statesOf(tag)})),
    attributes: Object.entries(attributesOf(workspace)).flatMap(([attribute, one]) => ((one.kind === "column" ? held.includes(one.table) : golden.includes(one.field)) ? [{name: attribute, says: one.says, type: one.type, compared: one.kind !== "column" || workspace.facts?.[one.table]?.at === undefined}] : [])),
    facts: facts.map(([table, {at}]) => ({table, says: tableSays(workspace, table), columns: Object.entries(factColumns(workspace, table) ?? {}).map(([name, type]) => ({name, type})), timed: at !== undefined})),
    audiences: madeAudiences(workspace, made).filter(([id]) => made.has(`profile.audience_${id}`)).map(([id, audience]) => ({id, audience, saved: false})),
    columns: [...golden.map((field) => ({name: `golden.${field}`, kind: "golden" as const, says: workspace.golden?.[field]?.says ?? {en: field, zh: field}})), ...tags.map(([id, {says}]) => ({name: `tag.${id}`, kind: "tag" as const, says}))]
  };
}

/** Purposes about which persons were asked, and those of audiences. */
async function purposesOf({workspace, made}: Lake, all: (select: string, signal?: AbortSignal) => Promise<Value[][]>, signal?: AbortSignal): Promise<string[]> {
  const asked = made.has("profile.consent_answers") ? (await all("select distinct purpose from \"profile.consent_answers\" a", signal))[0] ?? [] : [];
  return [...new Set([...asked.map(String), ...Object.values(workspace.audiences ?? {}).map(({purpose}) => purpose)])].sort();
}

/** Everything wrong with a definition as the workspace's own check says it, and what this lake does not hold. */
export function draftProblems({workspace, made}: Lake, id: string, audience: unknown): DraftProblem[] {
  const file = "draft", audiences = {...workspace.audiences, [id]: audience as Audience};
  const found = audienceProblems({...workspace, audiences}, new Set(tablesOf(workspace)), "", {[id]: file}).filter(({details, what}) => details.source === file || what.includes("in a circle")).map(({what}): DraftProblem => {
    const [, message = what, key = ""] = /^(.*) \(([^()]*)\)$/s.exec(what) ?? [];
    return {key, message};
  });
  if (found.length > 0) return found;
  const {tags, facts, audiences: others, fields} = audienceNeeds(audience as Audience), held = new Set(heldFacts({workspace, made}).map(([table]) => table));
  const absent = [...tags.filter(() => !made.has("profile.tags")), ...tags.filter((tag) => !made.has(`profile.tag_${tag}`)), ...facts.filter((table) => !held.has(table)), ...others.filter((other) => !made.has(`profile.audience_${other}`)), ...fields.filter((field) => !made.has(`profile.golden_${field}`))];
  return [...new Set(absent)].map((what) => ({key: "who", message: `not in this lake: ${JSON.stringify(what)}; no audience or tag of the workspace needed it, or its source is missing`}));
}

/** The statement behind a column: one value a person, in the order of persons. */
function columnSelect(lake: Lake, ask: ColumnAsk): {select: string; type: TagType} {
  const {workspace, made} = lake, dates = [workspace.asOf], each = (value: string, join: string) => `select ${value} as value from ${everyPerson} p left join ${join} on v.person_id = p.person_id order by p.person_id`;
  if ("consent" in ask) {
    const allowed = allowedFor(workspace, made, ask.consent);
    return {type: "boolean", select: each("case when v.person_id is not null then true end", allowed === undefined ? `(select person_id from ${everyPerson} q where 1 = 0) v` : `${allowed.select} v`)};
  }
  const who = "tag" in ask ? {tag: ask.tag, ...(ask.part === undefined ? {} : {part: ask.part})} : "attribute" in ask ? {attribute: ask.attribute} : "events" in ask ? {events: ask.events} : "sequence" in ask ? ask.sequence : {audience: ask.audience};
  refuse(draftProblems(lake, "draft", {says: {en: "x", zh: "x"}, owner: "x", purpose: "x", who}));
  const context = {...workspace, dates};
  if ("tag" in ask) {
    const tag = workspace.tags?.[ask.tag], type = ask.part !== undefined ? "number" : tag === undefined ? "text" : tagType(tag, workspace), column = identifier(ask.part === undefined ? ask.tag : `${ask.tag}_${ask.part}`);
    return {type, select: `select ${type === "boolean" ? `case when ${column} then true end` : column} as value from "profile.tags" t order by person_id`}; // whoever has not a tag takes no code of their own
  }
  if ("attribute" in ask) return attributeColumn(lake, ask.attribute, each);
  if ("events" in ask) return {type: "number", select: each("v.n", `(${countSelect(ask.events, context)}) v`)};
  const members = "sequence" in ask ? `(${sequenceSelect(ask.sequence, context)}) v` : `(select person_id from ${identifier(`profile.audience_${ask.audience}`)} a where as_of = cast(${literal(workspace.asOf)} as date)) v`;
  return {type: "boolean", select: each("case when v.person_id is not null then true end", members)};
}

/** The statement behind the column of an attribute. */
function attributeColumn({workspace}: Lake, name: string, each: (value: string, join: string) => string): {select: string; type: TagType} {
  const attribute = attributesOf(workspace)[name];
  if (attribute === undefined) throw new PortraitError("unknown-attribute", `unknown attribute: ${JSON.stringify(name)}`);
  const relation = attribute.kind === "column" ? columnRelation(attribute, rowsOf({table: attribute.table}, {...workspace, dates: [workspace.asOf]})) : "\"profile.golden\"", value = attributeSql(attribute, "v", `cast(${literal(workspace.asOf)} as date)`);
  return {type: attribute.type, select: each(attribute.type === "boolean" ? `case when ${value} then true end` : value, `${relation} v`)};
}

/** The statements of a list of members. Consent is part of it: whoever may not be used for the purpose is in no row. */
export function membersSelect({workspace, made}: Lake, {audience, columns}: MemberOrder): MembersSelect {
  const known = new Map(catalogueOf({workspace, made}, "", 0, []).columns.map(({name, kind}) => [name, kind]));
  for (const name of columns) if (!known.has(name)) throw new PortraitError("unknown-column", `unknown column of members: ${JSON.stringify(name)}; there are ${[...known.keys()].join(", ") || "none"}`);
  const members = `(${compileAudience(audience, {...workspace, dates: [workspace.asOf]}).select})`, allowed = allowedFor(workspace, made, audience.purpose), allowing = allowed?.select ?? `(select person_id from ${everyPerson} q where 1 = 0)`;
  const kinds = new Set(columns.map((name) => known.get(name))), joins = [...(kinds.has("golden") ? ["left join \"profile.golden\" g on g.person_id = m.person_id"] : []), ...(kinds.has("tag") ? ["left join \"profile.tags\" t on t.person_id = m.person_id"] : [])];
  const wanted = columns.map((name) => `${known.get(name) === "golden" ? "g" : "t"}.${identifier(name.slice(name.indexOf(".") + 1))} as ${identifier(name)}`);
  return {
    select: `select ${["m.person_id", ...wanted].join(", ")} from ${members} m join ${allowing} c on c.person_id = m.person_id ${joins.join(" ")} order by m.person_id`,
    counts: `select count(*) as persons, count(c.person_id) as allowed from ${members} m left join ${allowing} c on c.person_id = m.person_id`
  };
}
