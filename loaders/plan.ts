import type {Workspace} from "../lib/workspace.js";
import {spreadSteps} from "./accept/spread.js";
import {audienceTables} from "./publish/audiences.js";
import {baselineTables} from "./publish/baseline.js";
import type {Baseline} from "../lib/baseline.js";
import {cleanSteps} from "./clean/index.js";
import {crossSteps} from "./columns/cross.js";
import {columnSteps} from "./columns/index.js";
import {ingestSteps} from "./ingest/index.js";
import type {Found} from "./ingest/sources.js";
import {audienceSteps} from "./profile/audiences.js";
import {consentSteps} from "./profile/consents.js";
import {otherFactSteps} from "./profile/facts.js";
import {goldenSteps} from "./profile/golden.js";
import {modelSteps} from "./model/index.js";
import {profileSteps} from "./profile/index.js";
import {qualitySteps} from "./profile/quality.js";
import {recommendSteps} from "./recommend/index.js";
import {cubeSteps} from "./profile/cube.js";
import {salesSteps} from "./profile/sales.js";
import {segmentSteps} from "./profile/segments.js";
import {shownSteps} from "./profile/shown.js";
import {tagSteps} from "./profile/tags.js";
import {catalogueTables, type PageNeeds} from "./publish/catalogue.js";
import {checkSteps} from "./publish/checks.js";
import {columnTables} from "./publish/columns.js";
import {cubeTables} from "./publish/cube.js";
import {fileTables} from "./publish/files.js";
import {identityTables} from "./publish/identity.js";
import {personTables} from "./publish/persons.js";
import {modelTables} from "./publish/models.js";
import {ownTableSteps} from "./publish/own-tables.js";
import {proposalTables} from "./publish/proposals.js";
import {qualityTables} from "./publish/quality.js";
import {recommendTables} from "./publish/recommend.js";
import {rowTables} from "./publish/rows.js";
import {salesTables} from "./publish/sales.js";
import {pointTablesOf} from "./publish/segment-points.js";
import {segmentTables} from "./publish/segments.js";
import {tagTables} from "./publish/tags.js";
import {nothingRemembered, type Remembered} from "./resolve/remembered.js";
import {explainSteps} from "./resolve/explain.js";
import {measuredSteps} from "./resolve/measured.js";
import {resolveSteps} from "./resolve/index.js";
import type {Step} from "./step.js";

/** All steps of a workspace, in an order in which each finds its inputs made; `baseline` is the accepted quality to compare with. A pure function: nothing runs. */
export function plan(workspace: Workspace, found: ReadonlyMap<string, Found>, pages: readonly PageNeeds[] = [], baseline?: Baseline, remembered: Remembered = nothingRemembered): Step[] {
  const read = new Set([...found].filter(([, entry]) => !("skipped" in entry)).map(([id]) => id));
  const steps: Step[] = [...ingestSteps(workspace, found, remembered.erased), ...cleanSteps(workspace, read)];
  const made = () => new Set(steps.map(({name}) => name));
  steps.push(...columnSteps(workspace, made()));
  steps.push(...crossSteps(workspace, made()));
  steps.push(...resolveSteps(workspace, made(), remembered));
  steps.push(...measuredSteps(workspace, made()), ...explainSteps(workspace, made()));
  steps.push(...profileSteps(workspace, made()), ...salesSteps(workspace, made()), ...qualitySteps(workspace, made()));
  steps.push(...cubeSteps(workspace, made()));
  steps.push(...tagSteps(workspace, made()), ...goldenSteps(workspace, made()), ...consentSteps(workspace, made()));
  steps.push(...audienceSteps(workspace, made()), ...segmentSteps(workspace, made()));
  steps.push(...modelSteps(workspace, made()));
  steps.push(...recommendSteps(workspace, made()));
  steps.push(...shownSteps(workspace, made()));
  const used = made(); // published rows about persons tell only of the facts that something is computed from
  steps.push(...otherFactSteps(workspace, used));
  steps.push(...rowTables(workspace, found), ...fileTables(workspace, found, made()), ...salesTables(workspace, made()), ...cubeTables(workspace, made()), ...qualityTables(workspace, made()), ...columnTables(workspace, made()), ...ownTableSteps(workspace, made()), ...checkSteps(workspace, made()));
  steps.push(...spreadSteps(workspace, made(), baseline));
  steps.push(...baselineTables(workspace, made(), baseline), ...identityTables(workspace, made()), ...proposalTables(workspace, made()), ...tagTables(workspace, made()), ...audienceTables(workspace, made()), ...segmentTables(workspace, made()), ...pointTablesOf(workspace, made()), ...modelTables(workspace, made()), ...recommendTables(workspace, made()), ...personTables(workspace, used));
  return [...steps, ...catalogueTables(workspace, found, steps, pages)];
}

/** The sources of a workspace as if each had been delivered: enough to plan its steps without any file. */
export function imagined({sources}: Workspace): Map<string, Found> {
  return new Map(Object.entries(sources).map(([id, {path, columns}]) => [id, {delivered: {id, path, files: [{path, file: path, bytes: 0, sha256: "", columns, names: columns, remarks: []}], skipped: [], bytes: 0, sha256: "", columns, drift: []}}]));
}
