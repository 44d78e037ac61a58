import {findPersonal} from "../../lib/privacy/detect.js";
import {maskValue} from "../../lib/privacy/mask.js";
import {isDoubt, pasteLine, pastePlace, type Proposal} from "../../lib/suggest/proposal.js";
import {suggest} from "../../lib/suggest/suggest.js";
import {shorten} from "../../lib/visible.js";
import type {Workspace} from "../../lib/workspace.js";
import {measured} from "../profile/quality.js";
import type {ComputeStep, Row, SqlStep, StepContext} from "../step.js";
import {profileOfSample, sampleSelects} from "../suggest/profile.js";
import {distinctive, shortName} from "./gate/distinctive.js";
import {privacyOf} from "../../lib/privacy/class.js";
import {publishStep} from "./table.js";

/** The profiles that proposals need, and the proposals as they may be published: no value of a column that is not open. */
export function proposalTables(workspace: Workspace, made: ReadonlySet<string>): (SqlStep | ComputeStep)[] {
  const module = import.meta.url;
  const tables = measured(workspace, made);
  const part = (name: string, of: string) => `profile.quality_${name}_suggest_${of}`;
  const steps = tables.flatMap(([name, table]): SqlStep[] => {
    const {inputs, sample, facts} = sampleSelects(name, table, workspace);
    const step = (of: string, inputs: readonly string[], orderBy: readonly string[], select: string): SqlStep => ({kind: "sql", name: part(name, of), stage: "profile", module, inputs, settings: {columns: table.columns, missing: table.missing, rules: table.rules.map(({id}) => id)}, orderBy, select});
    return [step("sample", inputs, Object.keys(table.columns).map((_, i) => `t ${i}`), sample), step("facts", [`ingest.${table.source}`], [], facts)];
  });
  const compute = async (context: StepContext): Promise<Row[]> => {
    const profiles = await Promise.all(tables.map(async ([name, table]) => profileOfSample(name, table, workspace.asOf, await context.rows(part(name, "sample")), await context.rows(part(name, "facts")))));
    const scales = new Map(profiles.map(({profile, scale}) => [profile.name, scale]));
    // A key or a reference seen in a sample says nothing of the rows that are not in it.
    const told = suggest(profiles.map(({profile}) => profile)).filter(({kind, table}) => (scales.get(table) ?? 1) === 1 || !["key", "reference"].includes(kind));
    return told.map((each, i) => ({...publishedProposal(each, workspace, scales.get(each.table)), rank: i + 1}));
  };
  const proposals = publishStep("proposals", {module, inputs: steps.map(({name}) => name), settings: {clean: workspace.clean, asOf: workspace.asOf}, orderBy: ["rank"], compute});
  return [...steps, {...proposals, lasts: true}];
}

/** A proposal without values of persons: examples are masked, and a line with values that could be somebody's says how to see it; rows times `scale`. */
export function publishedProposal(proposal: Proposal, {clean}: Pick<Workspace, "clean">, scale = 1): Row {
  const {table: name, column, kind, reason, judges, confidence, examples, holdsValues} = proposal;
  const open = column === null || privacyOf(name, column, clean[name]?.columns[column]) === "none";
  const safe = (text: string) => findPersonal(text).length === 0 && !distinctive(text, "direct") && !shortName(text, "direct");
  const line = pasteLine(proposal);
  const shown = (!holdsValues || (open && column !== null && textsOf(proposal.line.value).every(safe))) && findPersonal(line).length === 0 ? line : `// holds values of ${column ?? name}: npm run suggest -- ${name} shows it`;
  const example = (value: string) => shorten(open && safe(value) ? value : maskValue(value), 40);
  const [rows, of] = [Math.round(proposal.rows * scale), Math.round(proposal.of * scale)];
  return {table: name, column, kind, says_en: reason.en, says_zh: reason.zh, rows, of, share: of === 0 ? null : rows / of, judges, doubt: isDoubt(proposal), confidence, place: pastePlace(proposal), line: shown, examples: examples.length === 0 ? null : examples.map((value) => JSON.stringify(example(value))).join(", ")};
}

/** Every text in a plain value, and the literals of SQL in them; sentences and ids are the code's own. */
function textsOf(value: unknown, key = ""): string[] {
  if (key === "says" || key === "id" || key === "kind") return [];
  if (typeof value === "string") return key === "when" || key === "sql" ? [...value.matchAll(/'((?:[^']|'')*)'/g)].map((found) => found[1] ?? "") : [value];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item));
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([name, item]) => [...(key === "values" || key === "map" ? [name] : []), ...textsOf(item, name)]) : [];
}
