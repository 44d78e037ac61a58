import type {Decision} from "../../lib/linkage/decisions.js";
import {identifier, literal} from "../../lib/sql.js";
import type {IdentitySpec, Linkage, Workspace} from "../../lib/workspace.js";
import type {ComputeStep, SqlStep, Step, StepContext, WrittenStep} from "../step.js";
import {recordReference} from "../dialect.js";
import {erasedStep} from "../erase/index.js";
import {candidateRules, chooseRules, estimateSelect, pairsSelect} from "./blocking.js";
import {refuseEmpty} from "./check.js";
import {groupRows} from "./cluster.js";
import {constraintsOf, decisionColumns, decisionRows, obeyingRows, reduced} from "./decisions.js";
import {levelsSelect} from "./compare.js";
import {featuresOf, type Described, type Feature} from "./features.js";
import {changeColumns, changeRows, ledgerColumns, ledgerRows, namedColumns, namedRows, numbersSelect, overlapsSelect, personsSelect} from "./ledger.js";
import {floor, learn, levelColumns, scoresSelect} from "./model.js";
import {foreignSelect, profileSelect, recordsSelect, valuesSelect} from "./records.js";
import {linksSelect, othersSelect, partnersSelect, rivalled, weighedTable} from "./partners.js";
import {settledSelect} from "./settle.js";
import {nothingRemembered, type Remembered} from "./remembered.js";
import {nearSelect} from "./near.js";
import {patternsSelect, randomSelect} from "./sample.js";
import {spell} from "./spell.js";
import {comparedFeatures, type Compared, type Extent} from "./types.js";

const module = import.meta.url;
const stage = "resolve";

/** Records → persons. A workspace without kinds has one person for each number of a system. */
export function resolveSteps({identity, linkage = {mode: "deduplicate"}}: Workspace, made: ReadonlySet<string>, remembered: Remembered = nothingRemembered): Step[] {
  const parts = identity.filter(({table}) => made.has(`clean.${table}`));
  if (parts.length === 0) return [];
  const tables = parts.filter((spec): spec is Described => Object.keys(spec.kinds ?? {}).length > 0);
  const {kind, fingerprint} = remembered.key, {decisions, erased} = remembered;
  const gone = new Set(erased.flatMap(({reference}) => reference ?? []));
  const settings = {identity: parts, linkage, key: {kind, fingerprint}};
  const step = stepsWith(settings);
  return [
    step.compute("key", [], [], {kind: "string", fingerprint: "string"}, () => [{kind, fingerprint}]),
    ...(tables.length > 0 ? linkSteps(tables, linkage, step, {decisions, gone, step: stepsWith({...settings, decisions, gone: decisions.length === 0 ? [] : [...gone]})}) : []),
    ...personSteps(parts, tables.length > 0, remembered, step, stepsWith({...settings, ledger: remembered.ledger?.sha256 ?? null, gone: remembered.ledger === undefined ? [] : [...gone]}), gone),
    erasedStep(erased)
  ];
}

/** Persons with their numbers, what changed since the ledger was accepted, and how large persons are. */
function personSteps(parts: readonly IdentitySpec[], described: boolean, remembered: Remembered, step: Linking["step"], accepted: Linking["step"], gone: ReadonlySet<string>): Step[] {
  const numbers = parts.map(({table, column, system}) => `select ${literal(system)} as system, cast(${identifier(column)} as string) as customer_id from ${identifier(`clean.${table}`)} where ${identifier(column)} is not null`);
  const distinct = `select ${recordReference("system", "customer_id")} as reference, system, customer_id from (select distinct system, customer_id from (${numbers.join(" union all ")}))`;
  const ledger = remembered.ledger !== undefined;
  return [
    step.sql("numbers", [...tableNames(parts), ...(described ? ["resolve.records", "resolve.clusters"] : [])], ["reference"], numbersSelect(distinct, described)),
    ...(ledger ? [
      accepted.compute("ledger", [], ["reference"], ledgerColumns, () => ledgerRows(remembered)),
      step.sql("overlaps", ["resolve.numbers", "resolve.ledger"], ["founding", "person_id"], overlapsSelect),
      accepted.compute("named", ["resolve.overlaps"], ["founding"], namedColumns, (context) => namedRows(context, remembered))
    ] : []),
    accepted.compute("ledger_changes", ledger ? ["resolve.overlaps", "resolve.named"] : [], ["change"], changeColumns, (context) => changeRows(context, remembered, gone)),
    step.sql("persons", ["resolve.numbers", ...(ledger ? ["resolve.named"] : [])], ["person_id", "system", "customer_id"], personsSelect(ledger)),
    step.sql("sizes", ["resolve.persons"], ["systems", "records"], "select systems, records, count(*) as persons from (select count(distinct system) as systems, count(*) as records from \"resolve.persons\" group by person_id) group by systems, records")
  ];
}

const tableNames = (specs: readonly IdentitySpec[]) => [...new Set(specs.map(({table}) => `clean.${table}`))];
/** What is known of the features; every step that is written by it reads these. */
const facts = ["resolve.profile", "resolve.values"];

/** What the steps of one workspace share. */
interface Linking {
  features: readonly Feature[];
  /** Only pairs of different tables. */
  cross: boolean;
  oneToOne: boolean;
  known: (context: StepContext) => Promise<{compared: Compared[]; extent: Extent}>;
  step: ReturnType<typeof stepsWith>;
  /** What persons decided, and steps that depend on it. */
  decided: {decisions: readonly Decision[]; /** References of erased records. */ gone: ReadonlySet<string>; step: ReturnType<typeof stepsWith>};
}

function linkSteps(tables: readonly Described[], {mode, oneToOne = false}: Linkage, step: Linking["step"], decided: Linking["decided"]): Step[] {
  const features = featuresOf(tables);
  const known = async (context: StepContext) => comparedFeatures(features, await context.rows("resolve.profile"), await context.rows("resolve.values"));
  const linking: Linking = {features, cross: mode === "link", oneToOne, known, step, decided};
  return [
    step.sql("foreign", tableNames(tables), ["value"], foreignSelect(tables)),
    step.compute("spelled", ["resolve.foreign"], ["value"], {value: "string", person: "string", words: "string"}, async (context) => (await context.rows("resolve.foreign")).map(({value}) => spell(String(value)))),
    step.sql("records", [...tableNames(tables), "resolve.spelled"], ["rid"], recordsSelect(tables, features)),
    step.sql("profile", ["resolve.records"], ["feature"], profileSelect(features, mode === "link")),
    step.sql("values", ["resolve.records"], ["feature", "v", "source"], valuesSelect(features)),
    ...pairSteps(linking), ...scoreSteps(linking), ...clusterSteps(linking)
  ];
}

/** Which pairs are compared. */
function pairSteps({known, cross, step}: Linking): Step[] {
  const candidates = async (context: StepContext) => {
    const {compared, extent} = await known(context);
    return candidateRules(compared, {estimates: await context.rows("resolve.parts"), extent});
  };
  return [
    step.written("parts", ["resolve.records", ...facts], ["rule"], async (context) => {
      const {compared, extent} = await known(context);
      refuseEmpty(compared, extent);
      return estimateSelect(candidateRules(compared).filter(({atoms}) => atoms.length === 1), extent, cross);
    }),
    step.written("estimates", ["resolve.records", ...facts, "resolve.parts"], ["rule"], async (context) => {
      const more = (await candidates(context)).filter(({atoms}) => atoms.length > 1);
      return ["select * from \"resolve.parts\"", ...(more.length === 0 ? [] : [estimateSelect(more, (await known(context)).extent, cross)])].join(" union all ");
    }),
    step.compute("blocking", ["resolve.estimates", "resolve.parts", ...facts], ["rule"], {rule: "string", says: "string", pairs: "bigint", largest: "bigint", oversized: "bigint", refused: "bigint", used: "boolean"}, async (context) => {
      const {extent} = await known(context);
      const count = (value: unknown) => Math.round(Number(value));
      return chooseRules(await candidates(context), await context.rows("resolve.estimates"), extent)
        .map(({rule, estimate: {pairs, largest, oversized, refused}, used}) => ({rule: rule.id, says: rule.says, pairs: count(pairs), largest: count(largest), oversized: count(oversized), refused: count(refused), used}));
    }),
    step.written("pairs", ["resolve.records", "resolve.parts", ...facts, "resolve.blocking"], ["l", "r"], async (context) => {
      const used = new Set((await context.rows("resolve.blocking")).flatMap((row) => (row["used"] === true ? [row["rule"]] : [])));
      const rules = (await candidates(context)).filter(({id}) => used.has(id));
      return pairsSelect(rules, cross);
    })
  ];
}

/** What agreement weighs, and the weight of each pair. */
function scoreSteps({known, cross, step}: Linking): Step[] {
  return [
    step.written("random", ["resolve.records", ...facts], [], async (context) => {
      const {compared, extent} = await known(context);
      return randomSelect(compared, extent, cross);
    }),
    step.written("patterns", ["resolve.pairs", "resolve.records", ...facts], [], async (context) => patternsSelect((await known(context)).compared, await context.count("resolve.pairs"))),
    step.compute("levels", ["resolve.patterns", "resolve.random", ...facts], ["feature", "level"], levelColumns, async (context) => learn(await known(context), await context.rows("resolve.patterns"), await context.rows("resolve.random"), cross)),
    step.written("near", ["resolve.pairs", "resolve.records", ...facts, "resolve.levels"], ["l", "r"], async (context) => nearSelect((await known(context)).compared, await context.rows("resolve.levels"), floor)),
    step.written("scores", ["resolve.near", "resolve.records", ...facts, "resolve.levels"], ["l", "r"], async (context) => scoresSelect(await known(context), await context.rows("resolve.levels"), 'select * from "resolve.near"', floor))
  ];
}

/** Groups that hang together, all pairs inside them, what persons decided, and the clusters that are made of them. */
function clusterSteps({known, cross, oneToOne, step, decided: {decisions, gone, step: obeying}}: Linking): Step[] {
  const rivals = cross && !oneToOne, weighed = weighedTable(rivals);
  return [
    ...(rivals ? [
      step.sql("partners", ["resolve.scores", "resolve.records"], ["l", "r"], partnersSelect),
      step.sql("others", ["resolve.partners"], ["bits"], othersSelect),
      step.sql("links", ["resolve.partners", "resolve.others"], ["l", "r"], linksSelect)
    ] : []),
    step.compute("groups", [weighed], ["rid"], {rid: "bigint", component: "bigint", members: "bigint", least: "double"}, async (context) => (oneToOne ? [] : groupRows(await context.rows(weighed)))),
    step.written("inside", ["resolve.groups", "resolve.records", ...facts, "resolve.levels"], ["l", "r"], async (context) => {
      const {compared, extent} = await known(context);
      const pairs = `select x.component, a.rid as l, b.rid as r, ${levelsSelect(compared)} from "resolve.groups" x join "resolve.groups" y on x.component = y.component and x.rid < y.rid join "resolve.records" a on a.rid = x.rid join "resolve.records" b on b.rid = y.rid`;
      return scoresSelect({compared, extent}, await context.rows("resolve.levels"), pairs, null, ["component"]);
    }),
    step.written("settled", ["resolve.inside", "resolve.records", ...facts, "resolve.levels", ...(rivals ? ["resolve.partners", "resolve.others"] : [])], ["l", "r"], async (context) => {
      const settled = settledSelect(await known(context), await context.rows("resolve.levels"));
      return rivals ? rivalled(settled) : settled;
    }),
    obeying.compute("decisions", ["resolve.records"], ["a", "b", "decided_on", "verdict", "note"], decisionColumns, async (context) => decisionRows(decisions, await reduced(context, decisions), gone)),
    obeying.compute("clusters", [weighed, "resolve.settled", ...(decisions.length === 0 ? [] : ["resolve.records"])], ["rid"], {rid: "bigint", cluster: "bigint"}, async (context) =>
      obeyingRows(await context.rows(weighed), await context.rows("resolve.settled"), oneToOne, decisions.length === 0 ? {groups: [], apart: []} : constraintsOf(await reduced(context, decisions))))
  ];
}

/** Steps of this stage that depend on one part of the workspace. */
function stepsWith(settings: unknown) {
  const base = (name: string, inputs: readonly string[], orderBy: readonly string[]) => ({name: `resolve.${name}`, stage, module, inputs: [...new Set(inputs)], settings, orderBy}) as const;
  return {
    sql: (name: string, inputs: readonly string[], orderBy: readonly string[], select: string): SqlStep => ({kind: "sql", ...base(name, inputs, orderBy), select}),
    written: (name: string, inputs: readonly string[], orderBy: readonly string[], write: WrittenStep["write"]): WrittenStep => ({kind: "written", ...base(name, inputs, orderBy), write}),
    compute: (name: string, inputs: readonly string[], orderBy: readonly string[], columns: ComputeStep["columns"], compute: ComputeStep["compute"]): ComputeStep => ({kind: "compute", ...base(name, inputs, orderBy), columns, compute})
  };
}
