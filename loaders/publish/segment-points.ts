import {microaggregate} from "../../lib/privacy/microaggregate.js";
import {told} from "../../lib/privacy/rounded.js";
import {measures, pointSets, pointsSelect, pointTables, type PointSet} from "../../lib/segments/points.js";
import {identifier} from "../../lib/sql.js";
import {matrix} from "../../lib/stats/matrix.js";
import type {Text, Workspace} from "../../lib/workspace.js";
import {publishable} from "../profile/consents.js";
import {madeSegments} from "../profile/segments.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

const measureSays: Readonly<Record<(typeof measures)[number], Text>> = {days: {en: "Days since the last purchase", zh: "距最近一次购买天数"}, orders: {en: "Purchases", zh: "购买次数"}, money: {en: "Amount", zh: "金额"}};

/**
 * What the published page's laboratory works with. No row is about one person: each point is the mean of a group of at least `threshold` persons who are alike, all of whom consented to be published, and has neither a pseudonym nor a value
 * that one person alone has (`microaggregate`: ends are coded, means have three digits, sizes are rounded to thresholds). So `person_rows` cannot be joined to it: of a person there it can at best be said that some point is not far,
 * which their generalised row says already. Points are alike in size, so that clusters of points weigh as clusters of persons do. Who lacks a value of the set, or did not consent, is in none; without anybody who may be published there are no points.
 */
export function pointTablesOf(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const segmentations = made.has("profile.segments_shown") ? madeSegments(workspace, made) : [];
  if (segmentations.length === 0) return [];
  const {asOf, privacy: {threshold}, tags = {}} = workspace, module = import.meta.url, allowed = publishable(workspace, made);
  const sets = pointSets(segmentations, workspace, made).filter((set) => pointTables(set).every((table) => made.has(table)));
  const says = ({set}: PointSet, feature: string): Text => (set.startsWith("rfm ") ? measureSays[feature as keyof typeof measureSays] : tags[feature]?.says ?? {en: feature, zh: feature});
  const features = sets.flatMap((set) => set.features.map(({feature, log}, i): Row => { const {en, zh} = says(set, feature); return {set: set.set, place: i + 1, feature, says_en: en, says_zh: zh, log}; }));
  const asked = allowed === undefined ? [] : sets.map((set) => ({set, sql: `select ${set.features.map((_, i) => identifier(`f${i + 1}`)).join(", ")} from (${pointsSelect(set, asOf, identifier)}) p where p.person_id in (select person_id from ${allowed.select} a)`}));
  return [
    publishStep("segment_features", {module, orderBy: ["rank"], inputs: [], settings: {features}, compute: () => ranked(features)}),
    publishStep("segment_points", {
      module, orderBy: ["rank"], inputs: allowed === undefined ? [] : [...new Set([...sets.flatMap(pointTables), ...allowed.inputs])], settings: {asked, threshold},
      async compute(context) {
        const rows: Row[] = [];
        for (const {set, sql} of asked) rows.push(...(await pointsOf(context, set, sql, threshold)));
        return ranked(rows);
      }
    })
  ];
}

const ranked = (rows: readonly Row[]): Row[] => rows.map((row, i) => ({...row, rank: i + 1}));

async function pointsOf(context: StepContext, {set, features}: PointSet, sql: string, threshold: number): Promise<Row[]> {
  const rows = await context.select(sql), x = matrix(rows.length, features.length);
  for (const [i, row] of rows.entries()) for (let j = 0; j < x.columns; ++j) x.values[i * x.columns + j] = Number(row[`f${j + 1}`]);
  const {means, sizes} = microaggregate(x, threshold);
  return sizes.map((size, i): Row => ({set, ...told(size, threshold), ...Object.fromEntries(Array.from({length: 8}, (_, j) => [`v${j + 1}`, j < x.columns ? Number(means.values[i * x.columns + j]!.toPrecision(3)) : null]))}));
}
