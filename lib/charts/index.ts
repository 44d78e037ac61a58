import {groups} from "./groups.js";
import {identityAccuracy} from "./identity-accuracy.js";
import {identityLevels} from "./identity-levels.js";
import {identityWeights} from "./identity-weights.js";
import {lineage} from "./lineage.js";
import {qualityFields} from "./quality-fields.js";
import {qualityRules} from "./quality-rules.js";
import {reasons} from "./reasons.js";
import {refusedMonthly} from "./refused-monthly.js";
import {refusedSources} from "./refused-sources.js";
import type {ChartMaker} from "./types.js";
import {weekly} from "./weekly.js";

const charts: Record<string, readonly ChartMaker[]> = {
  index: [weekly, groups],
  sources: [lineage],
  quality: [qualityFields, qualityRules],
  identity: [identityWeights, identityAccuracy, identityLevels],
  refused: [reasons, refusedMonthly, refusedSources]
};

/** The charts of a page, in the order in which they stand there. */
export function chartsOf(page: string): readonly ChartMaker[] {
  return charts[page] ?? [];
}

/** A chart by its name; a name that no chart has is a RangeError. */
export function chartById(id: string): ChartMaker {
  const found = Object.values(charts).flat().find((chart) => chart.id === id);
  if (!found) throw new RangeError(`unknown chart: ${id}`);
  return found;
}
