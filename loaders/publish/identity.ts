import {suppressed} from "../../lib/privacy/suppress.js";
import type {Workspace} from "../../lib/workspace.js";
import {agreementText, ruleText} from "../../lib/words/agreement.js";
import {featuresOf, type Described} from "../resolve/features.js";
import {ofAll} from "../resolve/model.js";
import {comparedFeatures} from "../resolve/types.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

const module = import.meta.url;
const number = (row: Row | undefined, name: string) => Number(row?.[name] ?? 0);
const sum = (rows: readonly Row[], name: string) => rows.reduce((total, row) => total + number(row, name), 0);

/** Published tables about who is who: counts, weights and rules; no value of any record. */
export function identityTables({identity, linkage, privacy: {threshold}}: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  if (!made.has("resolve.steps")) return [];
  const tables = identity.filter((spec): spec is Described => made.has(`clean.${spec.table}`) && Object.keys(spec.kinds ?? {}).length > 0);
  const settings = {tables, linkage, threshold};
  const remembered = ["ledger_changes", "decisions"].filter((name) => made.has(`resolve.${name}`));
  const few = (size: number) => size > 0 && size < threshold;
  const step = (table: string, inputs: readonly string[], orderBy: readonly string[], compute: ComputeStep["compute"]) => publishStep(table, {module, settings, inputs: inputs.map((name) => `resolve.${name}`), orderBy, compute});
  const features = async (context: StepContext) => comparedFeatures(featuresOf(tables), await context.rows("resolve.profile"), await context.rows("resolve.values"));
  return [
    step("identity_totals", ["sizes", "systems", "profile", "values", "found", "levels", "pairs"], [], async (context) => {
      const sizes = await context.rows("resolve.sizes"), {compared, extent} = await features(context);
      const persons = sum(sizes, "persons"), several = sum(sizes.filter((row) => number(row, "records") > 1), "persons");
      const prior = (await context.rows("resolve.levels")).find((row) => row["feature"] === "prior" && ofAll(row));
      return [{records: sizes.reduce((total, row) => total + number(row, "records") * number(row, "persons"), 0), persons, several: few(several) || few(persons - several) ? null : several, systems: new Set((await context.rows("resolve.systems")).map(({one}) => one)).size, features: compared.length, possible: Math.round(extent.pairs), compared: await context.count("resolve.pairs"), prior: number(prior, "m"), mode: linkage?.mode ?? "deduplicate"}];
    }),
    step("identity_weights", ["weights"], ["bits"], async (context) => {
      const rows = await context.rows("resolve.weights"), hidden = suppressed(rows.map((row) => number(row, "pairs")), threshold);
      return rows.map((row, i) => ({bits: number(row, "bits"), pairs: hidden[i] ? null : number(row, "pairs"), suppressed: hidden[i] === true}));
    }),
    step("identity_levels", ["levels", "profile", "values"], ["rank"], async (context) => levelRows(await context.rows("resolve.levels"), new Map((await features(context)).compared.flatMap(({id, comparison, values}) => (comparison === "category" ? [[id, values.length] as const] : []))))),
    step("identity_rules", ["blocking", "found"], ["rank"], async (context) => {
      const found = new Map((await context.rows("resolve.found")).map((row) => [row["rule"], number(row, "pairs")])), shown = (n: number) => (few(n) ? null : n);
      const rows = [...(await context.rows("resolve.blocking"))].sort((a, b) => Number(b["used"] === true) - Number(a["used"] === true) || number(a, "pairs") - number(b, "pairs") || (String(a["rule"]) < String(b["rule"]) ? -1 : 1));
      return rows.map((row, i) => ({says_en: String(row["says"]), says_zh: ruleText(String(row["says"]), "zh"), used: row["used"] === true, estimated: shown(number(row, "pairs")), found: row["used"] === true ? shown(found.get(String(row["rule"])) ?? 0) : null, refused: shown(number(row, "refused")), rank: i + 1}));
    }),
    step("identity_steps", ["steps", "sizes"], ["bits"], async (context) => {
      const rows = await context.rows("resolve.steps"), others = sum(await context.rows("resolve.sizes"), "persons") - number(rows.find(({bits}) => Number(bits) === 0), "persons"); // numbers that no column describes, and what persons decided
      return rows.map((row) => stepRow(row, others));
    }),
    step("identity_groups", ["sizes", "systems", "reasons", "shared", ...remembered], ["rank"], async (context) => [...(await sizeRows(context, threshold)), ...(await systemRows(context, few)), ...(await reasonRows(context, threshold)), ...(await sharedRows(context, few)), ...(made.has("resolve.ledger_changes") ? await ledgerRows(context, threshold) : []), ...(made.has("resolve.decisions") ? await decisionRows(context) : [])].map((row, i) => ({persons: null, records: null, shared: null, most: null, other: null, ...row, rank: i + 1})))
  ];
}

/** Levels with their weights; of a column with few values only whether two are equal is told, since the values are those of persons. */
function levelRows(levels: readonly Row[], categories: ReadonlyMap<string, number>): Row[] {
  const of = (row: Row, says: string, m: number, u: number): Row => ({column: String(row["label"]), says_en: agreementText(says, "en"), says_zh: agreementText(says, "zh"), m, u, weight: Math.log2(m / u)});
  const rows = levels.filter((row) => row["feature"] !== "prior" && row["feature"] !== "home" && ofAll(row));
  const found = [...new Set(rows.map(({feature}) => String(feature)))].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))).flatMap((feature) => {
    const own = rows.filter((row) => row["feature"] === feature).sort((a, b) => number(a, "level") - number(b, "level"));
    const values = categories.get(feature);
    if (values === undefined) return own.map((row) => of(row, String(row["says"]), number(row, "m"), number(row, "u")));
    return (["different", "exact"] as const).flatMap((says) => {
      const part = own.filter((row) => (number(row, "level") % (values + 1) === 0) === (says === "exact"));
      return part[0] === undefined ? [] : [of(part[0], says, sum(part, "m"), sum(part, "u"))];
    });
  });
  return found.map((row, i) => ({...row, rank: i + 1}));
}

/** Precision and recall are those of pairs; without a column that says who is who they stay empty. */
function stepRow(row: Row, others: number): Row {
  const [said, right, real, possible] = ["said", "right", "real", "possible"].map((name) => number(row, name)) as [number, number, number, number];
  const known = possible > 0, precision = said === 0 ? 1 : right / said, recall = real === 0 ? 1 : right / real;
  return {
    bits: number(row, "bits"), pairs: number(row, "pairs"), persons: number(row, "persons") + others, largest: number(row, "largest"), precision: known ? precision : null, recall: known ? recall : null,
    f1: !known ? null : precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall), false_rate: known && possible > real ? (said - right) / (possible - real) : null
  };
}

/** Persons by number of records; the largest numbers are put together until they are enough. */
async function sizeRows(context: StepContext, threshold: number): Promise<Row[]> {
  const sizes = await context.rows("resolve.sizes");
  const counts = [...new Set(sizes.map((row) => number(row, "records")))].sort((a, b) => a - b).map((records) => ({one: String(records), persons: sum(sizes.filter((row) => number(row, "records") === records), "persons")}));
  for (let last = counts.at(-1); counts.length > 2 && last !== undefined && last.persons < threshold; last = counts.at(-1)) {
    counts.pop();
    const next = counts.pop();
    if (next !== undefined) counts.push({one: `${next.one.replace("+", "")}+`, persons: next.persons + last.persons});
  }
  const hidden = suppressed(counts.map(({persons}) => persons), threshold);
  return counts.map(({one, persons}, i) => ({kind: "records", one, persons: hidden[i] ? null : persons, suppressed: hidden[i] === true}));
}

/** Persons in both of two systems; hidden too where the rest of one of them would be few. */
async function systemRows(context: StepContext, few: (size: number) => boolean): Promise<Row[]> {
  const rows = await context.rows("resolve.systems");
  const all = (system: unknown) => number(rows.find(({one, other}) => one === system && other === system), "persons");
  return rows.map((row) => {
    const n = number(row, "persons"), hidden = few(n) || (row["one"] !== row["other"] && (few(all(row["one"]) - n) || few(all(row["other"]) - n)));
    return {kind: "systems", one: String(row["one"]), other: String(row["other"]), persons: hidden ? null : n, suppressed: hidden};
  });
}

/** Records of each system by what became of them; reasons with few records are put together. */
async function reasonRows(context: StepContext, threshold: number): Promise<Row[]> {
  const rows = await context.rows("resolve.reasons");
  return [...new Set(rows.map(({system}) => String(system)))].flatMap((system) => {
    const own = rows.filter((row) => row["system"] === system), alone = own.filter(({reason}) => reason !== "linked");
    const together = alone.length > 1 && suppressed(alone.map((row) => number(row, "records")), threshold).some(Boolean);
    const told = together ? [...own.filter(({reason}) => reason === "linked"), {reason: "alone-any", records: sum(alone, "records")}] : own;
    const hidden = suppressed(told.map((row) => number(row, "records")), threshold);
    return told.map((row, i) => ({kind: "reason", one: system, other: String(row["reason"]), records: hidden[i] ? null : number(row, "records"), suppressed: hidden[i] === true}));
  });
}

async function sharedRows(context: StepContext, few: (size: number) => boolean): Promise<Row[]> {
  return (await context.rows("resolve.shared")).filter((row) => number(row, "shared") > 0).map((row) => {
    const hidden = few(number(row, "records"));
    return {kind: "shared", one: String(row["feature"]), records: hidden ? null : number(row, "records"), shared: hidden ? null : number(row, "shared"), most: hidden ? null : number(row, "most"), suppressed: hidden};
  });
}

/** Numbers of persons that stayed, came and went since the ledger was accepted; those of now are all persons together, so that a small one hides another. */
async function ledgerRows(context: StepContext, threshold: number): Promise<Row[]> {
  const counts = new Map((await context.rows("resolve.ledger_changes")).map((row) => [String(row["change"]), number(row, "persons")]));
  return [["kept", "created", "split"], ["merged", "erased", "gone"]].flatMap((changes) => {
    const own = changes.flatMap((change) => { const persons = counts.get(change); return persons === undefined ? [] : [{change, persons}]; }), hidden = suppressed(own.map(({persons}) => persons), threshold);
    return own.map(({change, persons}, i) => ({kind: "ledger", one: change, persons: hidden[i] ? null : persons, suppressed: hidden[i] === true}));
  });
}

/** How many committed decisions about pairs came to what: work of the reviewers, which counts no group of persons. */
async function decisionRows(context: StepContext): Promise<Row[]> {
  const rows = await context.rows("resolve.decisions");
  return [...new Set(rows.map((row) => String(row["status"])))].sort().map((status) => ({kind: "decision", one: status, records: rows.filter((row) => row["status"] === status).length, suppressed: false}));
}
