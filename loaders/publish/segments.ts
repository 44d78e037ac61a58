import {stability} from "../../lib/baseline/significance.js";
import {told} from "../../lib/privacy/rounded.js";
import {suppressed} from "../../lib/privacy/suppress.js";
import {classMeans, type ModelNumber} from "../../lib/segments/buyers.js";
import {meaning, stateName, type Edge} from "../../lib/segments/means.js";
import {segmentsOf, valueTag} from "../../lib/segments/names.js";
import type {Segmentation, Workspace} from "../../lib/workspace.js";
import {numberOf} from "../profile/segment-buyers.js";
import {madeSegments} from "../profile/segments.js";
import {tagDates} from "../profile/tags.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {choiceRows, mapRows, numbersOf, traitRows, traitSums} from "./segment-parts.js";
import {publishStep} from "./table.js";

type Segmentations = readonly (readonly [id: string, segmentation: Segmentation])[];

/** Published tables about segments: what each segmentation is, its segments today, months, changes, overlaps, scores, cohorts, what sets segments apart, and how many clusters there should be. A table that nothing fills is there without rows. */
export function segmentTables(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const segmentations: Segmentations = made.has("profile.segments_shown") ? madeSegments(workspace, made) : [];
  if (segmentations.length === 0) return [];
  const {asOf, privacy: {threshold}, tags = {}} = workspace, module = import.meta.url, sizes = "profile.segment_sizes", edges = made.has("profile.segment_edges") ? ["profile.segment_edges"] : [];
  const settings = {asOf, threshold, months: workspace.tagMonths, segments: workspace.segments, tags: workspace.tags}, clusters = segmentations.filter(([, {kind}]) => kind === "clusters").map(([id]) => id);
  const step = (table: string, inputs: readonly string[], orderBy: readonly string[], compute: ComputeStep["compute"]) => publishStep(table, {module, settings, inputs, orderBy, compute});
  const numbers = numbersOf(workspace, made), cohorts = made.has("profile.segment_cohorts") ? ["profile.segment_cohorts"] : [];
  return [
    step("segment_catalogue", [sizes, "profile.segments_shown", "profile.segment_coverage"], ["rank"], (context) => catalogueRows(context, segmentations, workspace)),
    step("segment_groups", [sizes, "profile.segments_shown", "profile.segment_coverage", ...edges, ...segmentations.filter(([, {kind}]) => kind === "buyers").map(([id]) => `profile.segment_model_${id}`)], ["rank"], (context) => groupRows(context, segmentations, workspace, edges.length > 0)),
    step("segment_months", [sizes, "profile.segments_shown"], ["segmentation", "as_of", "segment"], async (context) => monthRows(await context.rows(sizes), await context.rows("profile.segments_shown"), asOf, threshold)),
    step("segment_flows", ["profile.segment_flows"], ["rank"], async (context) => flowRows(await context.rows("profile.segment_flows"), segmentations, workspace)),
    step("segment_overlaps", ["profile.segment_pairs"], ["rank"], async (context) => (await context.rows("profile.segment_pairs")).map(({a = null, a_segment = null, b = null, b_segment = null, persons}, i): Row => ({a, a_segment, b, b_segment, ...told(Number(persons), threshold), rank: i + 1}))),
    step("segment_grid", edges.length === 0 ? [] : ["profile.segment_grid"], ["segmentation", "recency", "frequency"], async (context) => (edges.length === 0 ? [] : await context.rows("profile.segment_grid")).filter((row) => row["as_of"] === asOf).map(({segmentation = null, recency = null, frequency = null, persons}): Row => ({segmentation, recency, frequency, ...told(Number(persons), threshold)}))),
    step("segment_edges", edges, ["segmentation", "measure", "score"], async (context) => (edges.length === 0 ? [] : await edgesOf(context, segmentations, threshold)).map(({segmentation, measure, score, bound}): Row => ({segmentation, measure, score, bound}))),
    step("segment_cohorts", cohorts, ["value", "cohort", "months"], async (context) => (cohorts.length === 0 ? [] : cohortRows(await context.rows("profile.segment_cohorts"), threshold))),
    publishStep("segment_traits", {module, settings: {...settings, sums: traitSums(numbers)}, inputs: numbers.length === 0 ? [] : ["profile.segments", "profile.tags"], orderBy: ["rank"], compute: (context) => (numbers.length === 0 ? [] : traitRows(context, segmentations, numbers, {threshold, tags}))}),
    step("segment_choice", clusters.flatMap((id) => [`profile.segment_choice_${id}`, `profile.segment_model_${id}`]), ["segmentation", "k"], (context) => choiceRows(context, clusters)),
    step("segment_map", clusters.map((id) => `profile.segment_map_${id}`), ["rank"], (context) => mapRows(context, clusters, threshold))
  ];
}

const digits = (value: number, most: number) => Number(value.toPrecision(most));

/** Edges of scores: of days and rows as they are, of amounts to two digits unless they are declared; the best and worst values themselves are nobody's business. */
async function edgesOf(context: StepContext, segmentations: Segmentations, threshold: number): Promise<(Edge & {segmentation: string})[]> {
  const rows = await context.rows("profile.segment_edges");
  return segmentations.flatMap(([id, segmentation]) => {
    if (segmentation.kind !== "rfm") return [];
    return (["recency", "frequency", "monetary"] as const).flatMap((measure) => {
      const own = rows.filter((row) => row["segmentation"] === id && row["measure"] === measure), lowest = Math.min(...own.map((row) => Number(row["score"])));
      return own.map((row) => {
        const score = Number(row["score"]), cut = segmentation.cuts?.[measure][5 - score], found = Number(row[measure === "recency" ? "most" : "least"]);
        const bound = score === lowest || Number(row["persons"]) < threshold ? null : cut ?? (measure === "monetary" ? digits(found, 2) : found);
        return {segmentation: id, measure, score, bound};
      });
    });
  });
}

const shownOf = (rows: readonly Row[], kind: string, id: string, segment: string): number | null => { const row = rows.find((one) => one["kind"] === kind && one["a"] === id && one["a_value"] === segment); return row === undefined || row["hidden"] === true ? null : Number(row["persons"]); };

/** Segments of a segmentation that somebody is in today, in the order of display. */
function present(id: string, segmentation: Segmentation, sizes: readonly Row[], {asOf, tags}: Workspace): {segment: string; row: Row; says: {en: string; zh: string}}[] {
  const own = new Map(sizes.filter((row) => row["segmentation"] === id && row["as_of"] === asOf).map((row) => [String(row["segment"]), row]));
  return segmentsOf(segmentation, tags).flatMap(({segment, says}) => { const row = own.get(segment); return row === undefined ? [] : [{segment, row, says: segmentation.kind === "lifecycle" ? stateName(segment, says) : says}]; });
}

async function catalogueRows(context: StepContext, segmentations: Segmentations, workspace: Workspace): Promise<Row[]> {
  const [sizes, shown, coverage] = [await context.rows("profile.segment_sizes"), await context.rows("profile.segments_shown"), await context.rows("profile.segment_coverage")];
  const {asOf, privacy: {threshold}, tags} = workspace, months = monthRows(sizes, shown, asOf, threshold), before = tagDates(workspace).at(-2) ?? null;
  return segmentations.map(([id, segmentation], i): Row => {
    const {says, owner, quiet = 90, ...rest} = segmentation, of = Number(coverage[0]?.["of"] ?? 0), all = present(id, segmentation, sizes, workspace).map(({segment}) => shownOf(shown, "segment", id, segment));
    return {
      segmentation: id, kind: segmentation.kind, owner, says_en: says.en, says_zh: says.zh, definition: JSON.stringify(rest), value: valueTag(segmentation, tags) ?? null, quiet_days: quiet, persons: all.some((size) => size === null) ? null : all.reduce<number>((sum, size) => sum + (size ?? 0), 0), of,
      drift: before === null ? null : driftOf(months.filter((row) => row["segmentation"] === id), before, asOf), drift_from: before, rank: i + 1
    };
  });
}

/** Population stability index (Siddiqi 2006) between two dates from what is shown at both. */
function driftOf(months: readonly Row[], from: string, until: string): number | null {
  const at = (date: string) => new Map(months.filter((row) => row["as_of"] === date).map((row) => [String(row["segment"]), row["persons"] === null ? null : Number(row["persons"])]));
  const [before, now] = [at(from), at(until)], shown = [...new Set([...before.keys(), ...now.keys()])].sort().filter((segment) => before.get(segment) !== null && now.get(segment) !== null);
  return shown.length < 2 || before.size === 0 ? null : Number(stability(shown.map((segment) => before.get(segment) ?? 0), shown.map((segment) => now.get(segment) ?? 0)).toFixed(4));
}

async function groupRows(context: StepContext, segmentations: Segmentations, workspace: Workspace, scored: boolean): Promise<Row[]> {
  const [sizes, shown] = [await context.rows("profile.segment_sizes"), await context.rows("profile.segments_shown")], edges = scored ? await edgesOf(context, segmentations, workspace.privacy.threshold) : [];
  const models = new Map<string, ModelNumber[]>();
  for (const [id, {kind}] of segmentations) if (kind === "buyers") models.set(id, (await context.rows(`profile.segment_model_${id}`)).map(numberOf));
  const rows = segmentations.flatMap(([id, segmentation]) => {
    const there = present(id, segmentation, sizes, workspace), persons = there.map(({segment}) => shownOf(shown, "segment", id, segment)), all = there.reduce((sum, {row}) => sum + Number(row["persons"]), 0), money = there.reduce((sum, {row}) => sum + Number(row["money"] ?? 0), 0);
    const known = there.some(({row}) => row["money"] !== null), flags = suppressed(there.map(({row}) => Number(row["known"])), workspace.privacy.threshold);
    return there.map(({segment, row, says}, i): Row => {
      const size = persons[i] ?? null, own = Number(row["money"] ?? 0), hidden = size === null || flags[i] === true || !known, means = segmentation.kind === "buyers" ? (size === null ? {en: "", zh: ""} : classMeans(models.get(id) ?? [], segmentation, Number(segment.slice("buyers_".length)))) : meaning(segmentation, segment, edges.filter((edge) => edge.segmentation === id), workspace.tags);
      return {
        segmentation: id, segment, says_en: says.en, says_zh: says.zh, means_en: means.en, means_zh: means.zh, persons: size, share: size === null || all === 0 ? null : digits(size / all, 3), revenue: hidden ? null : digits(own, 3), revenue_share: hidden || !(money > 0) ? null : digits(own / money, 3),
        quiet: size === null ? null : shownOf(shown, "quiet", id, segment), suppressed: size === null
      };
    });
  });
  return rows.map((row, i) => ({...row, rank: i + 1}));
}

/** Months are rounded; today is shown as exactly as everywhere. */
function monthRows(sizes: readonly Row[], shown: readonly Row[], asOf: string, threshold: number): Row[] {
  return sizes.map(({segmentation = null, as_of = null, segment = null, persons}): Row => {
    const now = shownOf(shown, "segment", String(segmentation), String(segment)), own = as_of === asOf ? {persons: now, suppressed: now === null} : told(Number(persons), threshold);
    return {segmentation, as_of, segment, ...own};
  });
}

function flowRows(rows: readonly Row[], segmentations: Segmentations, {tags = {}, privacy: {threshold}}: Workspace): Row[] {
  const states = new Map(segmentations.map(([id, segmentation]) => { const tag = segmentation.kind === "lifecycle" ? tags[segmentation.tag] : undefined; return [id, tag?.kind === "stage" ? tag.states : undefined]; }));
  return rows.map(({segmentation = null, as_of = null, before = null, now = null, persons}, i): Row => {
    const own = states.get(String(segmentation)), declared = own === undefined || before === null || now === null ? null : before === now || own.some(({state, next}) => state === before && next.includes(String(now)));
    return {segmentation, as_of, before, now, ...told(Number(persons), threshold), declared, rank: i + 1};
  });
}

/** Shares of cohorts in whole percents; hidden where few came, or where few did not. */
function cohortRows(rows: readonly Row[], threshold: number): Row[] {
  const sizes = new Map(rows.filter((row) => row["months"] === 0).map((row) => [`${String(row["value"])} ${String(row["cohort"])}`, Number(row["persons"])]));
  return rows.map(({value = null, cohort = null, months = null, persons}): Row => {
    const size = sizes.get(`${String(value)} ${String(cohort)}`) ?? 0, own = Number(persons), few = (count: number) => count > 0 && count < threshold, hidden = few(size) || few(own) || few(size - own);
    return {value, cohort, months, size: told(size, threshold).persons, share: hidden ? null : Math.round((100 * own) / size) / 100, suppressed: hidden};
  });
}
