import {namesIn} from "../../lib/audiences/names.js";
import {audienceReads} from "../../lib/audiences/lineage.js";
import {hiddenGroups, type CountedGroup} from "../../lib/privacy/cells.js";
import {suppressed} from "../../lib/privacy/suppress.js";
import {stateName} from "../../lib/segments/means.js";
import {identifier, literal} from "../../lib/sql.js";
import {everyPerson, tagType} from "../../lib/tags/types.js";
import type {Audience, Tag, Workspace} from "../../lib/workspace.js";
import {madeAudiences} from "../profile/audiences.js";
import {madeTags, tagDates} from "../profile/tags.js";
import type {ComputeStep, Row, StepContext, Value} from "../step.js";
import {heldFacts} from "../profile/facts.js";
import {publishStep} from "./table.js";

type Audiences = readonly (readonly [id: string, audience: Audience])[];

/** Published tables about audiences: what each is, how many persons are in it and how many of them consent leaves, their months, the overlap of every two, and what sets each apart. */
export function audienceTables(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const audiences: Audiences = made.has("profile.audiences_shown") ? madeAudiences(workspace, made) : [];
  if (audiences.length === 0) return nothingYet(workspace, made);
  const {asOf, privacy: {threshold}} = workspace, module = import.meta.url, ids = audiences.map(([id]) => id);
  const settings = {asOf, threshold, months: workspace.tagMonths, audiences: workspace.audiences, facts: workspace.facts}, shown = "profile.audiences_shown", coverage = "profile.audiences_coverage";
  const tags = made.has("profile.tags") ? madeTags(workspace, made) : [], numbers = tags.filter(([, tag]) => tagType(tag, workspace) === "number" && tag.kind !== "ranking").map(([id]) => id);
  const sums = numbers.length === 0 ? undefined : sumsSelect(numbers, ids);
  return [
    publishStep("audience_catalogue", {module, settings, orderBy: ["rank"], inputs: [coverage, shown], compute: (context) => catalogueRows(context, audiences, workspace)}),
    publishStep("audience_months", {module, settings, orderBy: ["audience", "as_of"], inputs: [coverage, "profile.audiences_counts", shown], compute: (context) => monthRows(context, ids, workspace)}),
    publishStep("audience_pairs", {module, settings, orderBy: ["rank"], inputs: [shown], compute: pairRows}),
    publishStep("audience_traits", {
      module, settings: {...settings, tags: workspace.tags, sums}, orderBy: ["rank"], inputs: [shown, coverage, ...(tags.length === 0 ? [] : ["profile.tag_shown"]), ...(sums === undefined ? [] : ["profile.tags", "profile.audiences", "resolve.persons"])],
      compute: async (context) => [...await shareRows(context, tags.length > 0), ...(sums === undefined ? [] : await meanRows(context, sums, numbers, ids, threshold))].map((row, i) => ({...row, ...called(workspace.tags?.[String(row["tag"])], row["value"] ?? null), rank: i + 1}))
    })
  ];
}

/** Where conditions could be met but no audience is saved the page has empty tables, so that the first one can be made on it. */
function nothingYet(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  if (heldFacts({workspace, made}).length === 0 && !(made.has("profile.golden") && made.has("resolve.persons"))) return [];
  const step = (table: "audience_catalogue" | "audience_months" | "audience_pairs" | "audience_traits", orderBy: readonly string[]) => publishStep(table, {module: import.meta.url, settings: {}, orderBy, inputs: [], compute: () => []});
  return [step("audience_catalogue", ["rank"]), step("audience_months", ["audience", "as_of"]), step("audience_pairs", ["rank"]), step("audience_traits", ["rank"])];
}

/** What a tag is called, its unit, and a state of a lifecycle in words. */
function called(tag: Tag | undefined, value: Value) {
  const state = tag?.kind === "stage" ? tag.states.find((one) => one.state === value) : undefined, words = state === undefined ? undefined : stateName(state.state, state.says);
  return {value_en: words?.en ?? null, value_zh: words?.zh ?? null, says_en: tag?.says.en ?? "", says_zh: tag?.says.zh ?? "", unit_en: tag?.unit?.en ?? null, unit_zh: tag?.unit?.zh ?? null};
}

const shownOf = (rows: readonly Row[], kind: string, id: string) => { const row = rows.find((one) => one["kind"] === kind && one["a"] === id); return row === undefined || row["hidden"] === true ? null : Number(row["persons"]); };

async function catalogueRows(context: StepContext, audiences: Audiences, workspace: Workspace): Promise<Row[]> {
  const [coverage, shown] = [await context.rows("profile.audiences_coverage"), await context.rows("profile.audiences_shown")], of = Number(coverage[0]?.["of"] ?? 0);
  return audiences.map(([id, {says, owner, purpose, who}], i): Row => {
    const persons = shownOf(shown, "size", id), allowed = shownOf(shown, "allowed", id), lost = persons === null || allowed === null ? null : persons - allowed;
    return {audience: id, owner, purpose, says_en: says.en, says_zh: says.zh, definition: JSON.stringify(who), names: JSON.stringify(namesIn(who, workspace)), reads: audienceReads(who, workspace).join(", "), persons, allowed, lost, of, suppressed: persons === null, rank: i + 1};
  });
}

/** Past months are rounded to whole thresholds, so that no count of a tag can be taken from them to the person; the month that ends with the date of the data is shown as today is. */
async function monthRows(context: StepContext, ids: readonly string[], workspace: Workspace): Promise<Row[]> {
  const {asOf, privacy: {threshold}} = workspace, shown = await context.rows("profile.audiences_shown"), counts = await context.rows("profile.audiences_counts");
  const of = Number((await context.rows("profile.audiences_coverage"))[0]?.["of"] ?? 0);
  return ids.flatMap((id) => tagDates(workspace).map((date): Row => {
    const persons = Number(counts.find((row) => row["audience"] === id && row["as_of"] === date)?.["persons"] ?? 0);
    const few = suppressed([persons, of - persons], threshold).some(Boolean), rounded = threshold * Math.round(persons / threshold);
    const told = date === asOf ? shownOf(shown, "size", id) : few ? null : rounded;
    return {audience: id, as_of: date, persons: told, rounded: date !== asOf, suppressed: told === null};
  }));
}

async function pairRows(context: StepContext): Promise<Row[]> {
  return (await context.rows("profile.audiences_shown")).filter((row) => row["kind"] === "overlap").map((row, i): Row => ({a: row["a"] ?? null, b: row["b"] ?? null, persons: row["hidden"] === true ? null : row["persons"] ?? null, suppressed: row["hidden"] ?? null, rank: i + 1}));
}

/** The share of each mark in an audience and among everybody; times is the first by the second. */
async function shareRows(context: StepContext, tagged: boolean): Promise<Row[]> {
  const rows = await context.rows("profile.audiences_shown"), singles = tagged ? (await context.rows("profile.tag_shown")).filter((row) => row["b"] === null) : [];
  const of = Number((await context.rows("profile.audiences_coverage"))[0]?.["of"] ?? 0);
  const known = new Map(singles.map((row) => [JSON.stringify([row["a"], row["a_value"]]), row]));
  return rows.filter((row) => row["kind"] === "mark").map((row): Row => {
    const size = shownOf(rows, "size", String(row["a"])), all = known.get(JSON.stringify([row["b"], row["b_value"] ?? null]));
    const both = row["hidden"] === true ? null : Number(row["persons"]), whole = all === undefined || all["hidden"] === true ? null : Number(all["persons"]);
    const inside = both === null || !size ? null : both / size, everybody = whole === null || of === 0 ? null : whole / of;
    return {audience: row["a"] ?? null, kind: "share", tag: row["b"] ?? null, value: row["b_value"] ?? null, persons: both, inside, everybody, times: inside === null || !everybody ? null : inside / everybody, suppressed: both === null};
  });
}

/** Persons with a value of each number and their sums, by membership in every audience; sums are exact to six places, so that their order does not matter. */
function sumsSelect(numbers: readonly string[], ids: readonly string[]): string {
  const flags = ids.map((id, i) => `${identifier(`m${i}`)}.person_id is not null as ${identifier(`in ${id}`)}`), names = ids.map((id) => identifier(`in ${id}`)).join(", ");
  const joins = ids.map((id, i) => `left join (select person_id from "profile.audiences" a where audience = ${literal(id)}) ${identifier(`m${i}`)} on ${identifier(`m${i}`)}.person_id = p.person_id`);
  const sums = numbers.flatMap((tag) => [`count(${identifier(tag)}) as ${identifier(`n ${tag}`)}`, `coalesce(cast(sum(cast(${identifier(tag)} as decimal(28,6))) as double), 0) as ${identifier(`s ${tag}`)}`]);
  return `select ${names}, ${sums.join(", ")} from (select ${[...flags, ...numbers.map((tag) => `t.${identifier(tag)}`)].join(", ")} from ${everyPerson} p join "profile.tags" t on t.person_id = p.person_id ${joins.join(" ")}) f group by ${names} order by ${names}`;
}

/** Means of numbers in each audience and among everybody, to three digits; hidden together where the sum of a small group could be worked out from them. */
async function meanRows(context: StepContext, sums: string, numbers: readonly string[], ids: readonly string[], threshold: number): Promise<Row[]> {
  const atoms = await context.select(sums);
  return numbers.flatMap((tag): Row[] => {
    const sizes = atoms.map((row) => Number(row[`n ${tag}`]));
    const where = (is: (row: Row) => boolean): CountedGroup => { const members = atoms.flatMap((row, i) => (is(row) && (sizes[i] ?? 0) > 0 ? [i] : [])); return {members, size: members.reduce((sum, i) => sum + (sizes[i] ?? 0), 0)}; };
    const within = (id: string) => (row: Row) => row[`in ${id}`] === true, groups = [where(() => true), ...ids.map((id) => where(within(id)))];
    const guarded = ids.flatMap((a) => [where((row) => !within(a)(row)), ...ids.flatMap((b) => (a === b ? [] : [where((row) => within(a)(row) && !within(b)(row)), where((row) => within(a)(row) && within(b)(row)), where((row) => !within(a)(row) && !within(b)(row))]))]);
    const hidden = hiddenGroups(groups, guarded, {threshold, random: context.random});
    const mean = (at: number) => { const {members, size} = groups[at] ?? {members: [], size: 0}; return hidden[at] === true || size === 0 ? null : Number((members.reduce((sum, i) => sum + Number(atoms[i]?.[`s ${tag}`] ?? 0), 0) / size).toPrecision(3)); };
    const all = mean(0);
    return ids.map((id, i): Row => { const own = mean(i + 1); return {audience: id, kind: "mean", tag, value: null, persons: null, inside: own, everybody: all, times: own === null || !all ? null : own / all, suppressed: hidden[i + 1] === true}; });
  });
}
