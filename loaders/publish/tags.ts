import {suppressed} from "../../lib/privacy/suppress.js";
import {tagDefinition, tagReads} from "../../lib/tags/lineage.js";
import {tagType} from "../../lib/tags/types.js";
import type {Tag, Workspace} from "../../lib/workspace.js";
import {madeTags, tagDates} from "../profile/tags.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

type Tags = readonly (readonly [id: string, tag: Tag])[];

/** Published tables about tags: what each means and how many persons have it, its values now and by month, and the overlap of any two. */
export function tagTables(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const tags: Tags = made.has("profile.tags") ? madeTags(workspace, made) : [];
  if (tags.length === 0) return [];
  const {asOf, privacy: {threshold}} = workspace, module = import.meta.url;
  const settings = {asOf, threshold, months: workspace.tagMonths, tags: workspace.tags, facts: workspace.facts};
  const flows = tags.filter(([id]) => made.has(`profile.tag_flows_${id}`)).map(([id]) => `profile.tag_flows_${id}`);
  return [
    publishStep("tag_catalogue", {module, settings, orderBy: ["rank"], inputs: ["profile.tag_coverage", "profile.tag_shown", ...flows], compute: (context) => catalogueRows(context, tags, workspace, flows)}),
    publishStep("tag_values", {module, settings, orderBy: ["rank"], inputs: ["profile.tag_shown"], compute: async (context) => valueRows(await countsNow(context, tags, asOf), tags, workspace)}),
    publishStep("tag_months", {module, settings, orderBy: ["tag", "as_of", "rank"], inputs: ["profile.tag_coverage", "profile.tag_counts", "profile.tag_shown"], compute: (context) => monthRows(context, tags, workspace)}),
    publishStep("tag_pairs", {module, settings, orderBy: ["rank"], inputs: ["profile.tag_shown"], compute: pairRows})
  ];
}

/** Persons by value of one tag at one date. */
interface Counts {
  tag: string;
  asOf: string;
  all: number;
  hidden: boolean;
  values: {bucket: string | null; persons: number; hidden: boolean}[];
}

/** Cells of a tag and those without it, whose sum everybody knows. */
function countsOf(tag: string, asOf: string, of: number, rows: readonly Row[], threshold: number): Counts {
  const sizes = rows.map((row) => Number(row["persons"])), all = sizes.reduce((a, b) => a + b, 0);
  const flags = suppressed([...sizes, of - all], threshold);
  return {tag, asOf, all, hidden: flags.at(-1) === true || (all > 0 && all < threshold), values: rows.map((row, i) => ({bucket: String(row["bucket"]), persons: sizes[i] ?? 0, hidden: flags[i] === true}))};
}

/** Kinds whose values the workspace itself names, or that are scores. */
const spelled = new Set<Tag["kind"]>(["stage", "rfm"]);

/** Values as they are told: words out of the data whose number is hidden may be one person's own, such as a number of an order, and stand together as one without a name, whose bucket is null. */
function told([, tag]: Tags[number], values: Counts["values"], workspace: Workspace): Counts["values"] {
  if (tagType(tag, workspace) !== "text" || spelled.has(tag.kind) || !values.some(({hidden}) => hidden)) return values;
  return [...values.filter(({hidden}) => !hidden), {bucket: null, persons: 0, hidden: true}];
}

/** Today's counts, of which `profile.tag_shown` says together what may be shown. */
async function countsNow(context: StepContext, tags: Tags, asOf: string): Promise<Counts[]> {
  const rows = (await context.rows("profile.tag_shown")).filter((row) => row["b"] === null);
  return tags.map(([tag]): Counts => {
    const own = rows.filter((row) => row["a"] === tag), whole = own.find((row) => row["a_value"] === null);
    return {tag, asOf, all: Number(whole?.["persons"] ?? 0), hidden: whole?.["hidden"] === true, values: own.filter((row) => row["a_value"] !== null).map((row) => ({bucket: String(row["a_value"]), persons: Number(row["persons"]), hidden: row["hidden"] === true}))};
  });
}

async function catalogueRows(context: StepContext, tags: Tags, workspace: Workspace, flows: readonly string[]): Promise<Row[]> {
  const {asOf, privacy: {threshold}} = workspace;
  const [coverage, counts] = [await context.rows("profile.tag_coverage"), await countsNow(context, tags, asOf)];
  const undeclared = new Map(await Promise.all(flows.map(async (name) => [name.replace("profile.tag_flows_", ""), (await context.rows(name)).filter((row) => row["declared"] === false).reduce((sum, row) => sum + Number(row["persons"]), 0)] as const)));
  return tags.map(([id, tag], i): Row => {
    const own = counts[i], of = Number(coverage[0]?.["of"] ?? 0), changes = undeclared.get(id);
    return {
      tag: id, kind: tag.kind, type: tagType(tag, workspace), owner: tag.owner, says_en: tag.says.en, says_zh: tag.says.zh, unit_en: tag.unit?.en ?? null, unit_zh: tag.unit?.zh ?? null,
      definition: tagDefinition(tag), meanings: tag.kind === "stage" ? JSON.stringify(Object.fromEntries(tag.states.map(({state, says}) => [state, says]))) : null, reads: tagReads(tag, workspace).join(", "), valid_days: tag.validDays ?? null, persons: own === undefined || own.hidden ? null : own.all, of, suppressed: own?.hidden === true,
      undeclared: changes === undefined || (changes > 0 && changes < threshold) ? null : changes, rank: i + 1
    };
  });
}

/** What a row of values counts. */
const what = (bucket: string | null) => (bucket === null ? "others" : "value");

/** Numbers by size, everything else by how many. */
function inOrder(values: Counts["values"]): Counts["values"] {
  const numeric = values.every(({bucket}) => bucket !== null && Number.isFinite(Number(bucket)));
  return [...values].sort((a, b) => (numeric ? Number(a.bucket) - Number(b.bucket) : Number(a.hidden) - Number(b.hidden) || b.persons - a.persons) || ((a.bucket ?? "") < (b.bucket ?? "") ? -1 : 1));
}

function valueRows(counts: readonly Counts[], tags: Tags, workspace: Workspace): Row[] {
  return counts.flatMap(({tag, values}, i) => inOrder(told(tags[i] as Tags[number], values, workspace)).map(({bucket, persons, hidden}): Row => ({tag, what: what(bucket), bucket, persons: hidden ? null : persons, suppressed: hidden}))).map((row, i) => ({...row, rank: i + 1}));
}

/** Past months are held apart by the cells of each, and rounded to whole thresholds, so that no small group is the difference of two tags; the month that ends with the date of the data is shown as today is. */
async function monthRows(context: StepContext, tags: Tags, workspace: Workspace): Promise<Row[]> {
  const {asOf, privacy: {threshold}} = workspace;
  const [first] = await context.rows("profile.tag_coverage"), of = Number(first?.["of"] ?? 0), now = await countsNow(context, tags, asOf);
  const groups = new Map<string, Row[]>();
  for (const row of await context.rows("profile.tag_counts")) {
    const key = JSON.stringify([row["tag"], row["as_of"]]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return tags.flatMap((own) => tagDates(workspace).flatMap((date): Row[] => {
    const [id] = own, {all, hidden, values} = (date === asOf ? now.find(({tag}) => tag === id) : undefined) ?? countsOf(id, date, of, groups.get(JSON.stringify([id, date])) ?? [], threshold);
    const exact = (persons: number) => (date === asOf ? persons : threshold * Math.round(persons / threshold));
    return [{tag: id, as_of: date, what: "all", bucket: null, persons: hidden ? null : exact(all), suppressed: hidden, rank: 0}, ...inOrder(told(own, values, workspace)).map((value, i): Row => ({tag: id, as_of: date, what: what(value.bucket), bucket: value.bucket, persons: value.hidden ? null : exact(value.persons), suppressed: value.hidden, rank: i + 1}))];
  }));
}

async function pairRows(context: StepContext): Promise<Row[]> {
  return (await context.rows("profile.tag_shown")).filter((row) => row["b"] !== null).map(({a = null, a_value = null, b = null, b_value = null, persons = null, hidden = null}, i): Row => ({a, a_value, b, b_value, persons: hidden === true ? null : persons, suppressed: hidden, rank: i + 1}));
}
