import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {PortraitError} from "../../lib/errors.js";
import {doubtful, type EvidenceLink, type EvidenceMember, type EvidencePart, type EvidenceRecord, type PairAnswer, type PairEvidence, type ReviewAnswer} from "../../lib/identity/evidence.js";
import {decisionsName, referencePattern} from "../../lib/linkage/decisions.js";
import {identifier} from "../../lib/sql.js";
import type {Engine} from "../engine.js";
import type {PipelineResult} from "../pipeline.js";
import type {Row, Value} from "../step.js";

/** Answers *Pairs*: what waits for a person, and why two records are or are not one. */
export interface PairReader {
  review(signal?: AbortSignal): Promise<ReviewAnswer>;
  /** Records by reference, or by system and number with a blank between; without the second, the one most like the first. */
  pair(one: string, other: string | null, signal?: AbortSignal): Promise<PairAnswer>;
}

/** Of two records above 0 bits how many have each other for their best partner, and the bits that a second partner weighs; made where records are linked and may have several partners. */
const rivalTables = ["partners", "others", "links", "groups"].map((name) => `resolve.${name}`);

type Ask = (sql: string, values?: readonly Value[], signal?: AbortSignal) => Promise<Row[]>;

/** The most pairs of a review, and the most records of persons that are shown together. */
const mostQueued = 500, mostMembers = 24;
const needed = ["records", "scores", "clusters", "levels", "shown", "explain", "decisions", "key"].map((name) => `resolve.${name}`);

/** Opens the tables that tell of pairs; undefined where the workspace compares no records. `folder` is the workspace's own, where its decisions lie. */
export async function openPairs(engine: Engine, ask: Ask, {steps}: Pick<PipelineResult, "steps">, folder: string): Promise<PairReader | undefined> {
  const file = new Map(steps.map((step) => [step.name, step.file]));
  if (needed.some((name) => !file.has(name))) return undefined;
  for (const name of needed) await engine.source(name, file.get(name) ?? "");
  const rivals = rivalTables.every((name) => file.has(name));
  if (rivals) for (const name of rivalTables) await engine.source(name, file.get(name) ?? "");
  const shown = await ask(`select * from "resolve.shown" order by source, place`);
  for (const table of new Set(shown.map((row) => `clean.${String(row["table"])}`))) await engine.source(table, file.get(table) ?? "");
  return {
    review: (signal) => review(ask, folder, rivals, signal),
    pair: async (one, other, signal) => {
      const first = await findRecord(ask, one, signal);
      const second = other === null ? await partner(ask, first, signal) : await findRecord(ask, other, signal);
      if (number(first, "rid") === number(second, "rid")) throw new PortraitError("same-record", "both are one record: choose two");
      return answer(ask, {shown, rivals}, first, second, signal);
    }
  };
}

const number = (row: Row | undefined, name: string) => Number(row?.[name] ?? 0);
const text = (value: Value | undefined) => (value === null || value === undefined ? null : String(value));

async function review(ask: Ask, folder: string, rivals: boolean, signal?: AbortSignal): Promise<ReviewAnswer> {
  const weights = rivals ? `(select s.l, s.r, coalesce(k.weight, s.weight) as weight from "resolve.scores" s left join "resolve.links" k on k.l = s.l and k.r = s.r)` : '"resolve.scores"';
  const near = `from ${weights} s join "resolve.records" a on a.rid = s.l join "resolve.records" b on b.rid = s.r left join "resolve.clusters" x on x.rid = s.l left join "resolve.clusters" y on y.rid = s.r where abs(s.weight) <= ${doubtful}`;
  const pairs = await ask(`select least(a.reference, b.reference) as a, greatest(a.reference, b.reference) as b, s.weight as bits, coalesce(x.cluster, s.l) = coalesce(y.cluster, s.r) as one ${near} order by abs(s.weight), 1, 2 limit ${mostQueued}`, [], signal);
  const [{total = 0} = {}] = await ask(`select count(*) as total ${near}`, [], signal);
  const [key] = await ask(`select * from "resolve.key"`, [], signal);
  const statuses = await ask(`select a, b, verdict, cast(decided_on as varchar) as day, status from "resolve.decisions"`, [], signal);
  const decisions = await readFile(join(folder, decisionsName), "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  const named = [...new Set([...(decisions?.match(/[0-9a-f]{20}/g) ?? []), ...statuses.flatMap(({a, b}) => [String(a), String(b)])])];
  const names = named.length === 0 ? [] : await ask(`select reference, system, customer_id from "resolve.records" where reference in (select unnest(cast($1 as varchar[])))`, [`[${named.join(", ")}]`], signal);
  return {
    names: names.map((row) => ({reference: String(row["reference"]), system: String(row["system"]), number: String(row["customer_id"])})),
    pairs: pairs.map(({a, b, bits, one}) => ({a: String(a), b: String(b), bits: Number(bits), one: one === true})), total: Number(total), key: {kind: String(key?.["kind"]), fingerprint: String(key?.["fingerprint"])}, decisions,
    statuses: statuses.map(({a, b, verdict, day, status}) => ({a: String(a), b: String(b), verdict: String(verdict), on: String(day), status: String(status)}))
  };
}

async function findRecord(ask: Ask, named: string, signal?: AbortSignal): Promise<Row> {
  const [system = "", ...rest] = named.trim().split(/\s+/), id = rest.join(" ");
  const [found] = referencePattern.test(named) ? await ask(`select * from "resolve.records" where reference = cast($1 as varchar)`, [named], signal)
    : await ask(`select * from "resolve.records" where system = cast($1 as varchar) and customer_id = cast($2 as varchar)`, [system, id], signal);
  if (found !== undefined) return found;
  const systems = (await ask(`select distinct system from "resolve.records" order by system`, [], signal)).map((row) => String(row["system"]));
  throw new PortraitError("unknown-record", referencePattern.test(named) ? "this record is gone" : `no such record: ${named.trim() || "nothing"}; write a system (${systems.join(", ")}), a blank and the number there`);
}

/** The record that is most like another one. */
async function partner(ask: Ask, record: Row, signal?: AbortSignal): Promise<Row> {
  const rid = number(record, "rid");
  const [best] = await ask(`select case when l = cast($1 as bigint) then r else l end as rid from "resolve.scores" where l = cast($1 as bigint) or r = cast($1 as bigint) order by weight desc, 1 limit 1`, [rid], signal);
  if (best === undefined) throw new PortraitError("no-partner", "nothing that was compared with this record is like it: name the other record too");
  return (await ask(`select * from "resolve.records" where rid = cast($1 as bigint)`, [number(best, "rid")], signal))[0] ?? {};
}

async function answer(ask: Ask, {shown, rivals}: {shown: readonly Row[]; rivals: boolean}, first: Row, second: Row, signal?: AbortSignal): Promise<PairAnswer> {
  const [l, r] = number(first, "rid") < number(second, "rid") ? [first, second] : [second, first];
  const clusters = await clusterOf(ask, [l, r], signal);
  const records = await Promise.all([l, r].map(async (row) => record(row, clusters.get(number(row, "rid")) ?? number(row, "rid"), await clean(ask, shown, row, signal))));
  const [one, other] = records;
  if (one === undefined || other === undefined) throw new PortraitError("unknown-record", "this record is gone");
  return {one, other, evidence: await evidenceOf(ask, l, r, rivals, signal), ...(await membersOf(ask, [one, other], rivals, signal))};
}

async function clusterOf(ask: Ask, rows: readonly Row[], signal?: AbortSignal): Promise<Map<number, number>> {
  const found = await ask(`select rid, cluster from "resolve.clusters" where rid in (select unnest(cast($1 as bigint[])))`, [list(rows.map((row) => number(row, "rid")))], signal);
  return new Map(found.map((row) => [number(row, "rid"), number(row, "cluster")]));
}

const list = (rids: readonly number[]) => `[${rids.join(", ")}]`;

/** The clean row that describes a record: of several rows of one number the one with most values. */
async function clean(ask: Ask, shown: readonly Row[], row: Row, signal?: AbortSignal): Promise<EvidenceRecord["values"]> {
  const columns = shown.filter(({source}) => number({source: source ?? null}, "source") === number(row, "source"));
  const [first] = columns;
  if (first === undefined) return [];
  const names = columns.map((column) => `cast(${identifier(String(column["column"]))} as varchar)`);
  const filled = names.map((sql) => `case when ${sql} is null then 0 else 1 end`).join(" + ");
  const [found] = await ask(`select ${names.map((sql, i) => `${sql} as c${i}`).join(", ")} from ${identifier(`clean.${String(first["table"])}`)} where cast(${identifier(String(first["key"]))} as varchar) = cast($1 as varchar) order by ${filled} desc, ${names.join(", ")} limit 1`, [String(row["customer_id"])], signal);
  return columns.map(({column, kind, features}, i) => ({column: String(column), kind: String(kind), features: String(features).split(" "), text: text(found?.[`c${i}`])}));
}

function record(row: Row, cluster: number, values: EvidenceRecord["values"]): EvidenceRecord {
  return {rid: number(row, "rid"), reference: String(row["reference"]), system: String(row["system"]), number: String(row["customer_id"]), cluster, values};
}

/** What a second partner takes from the weight of each pair among some records, by its two numbers: as `resolve.links` for pairs above 0 bits, as `resolve.settled` for the others of one group. */
async function rivalBits(ask: Ask, rids: readonly number[], rivals: boolean, signal?: AbortSignal): Promise<Map<string, number>> {
  if (!rivals) return new Map();
  const some = "in (select unnest(cast($1 as bigint[])))";
  const found = await ask(`select a.rid as l, b.rid as r, max(o.bits) as bits from "resolve.records" a join "resolve.records" b on a.rid < b.rid cross join "resolve.others" o left join "resolve.partners" p on p.l = a.rid and p.r = b.rid left join "resolve.groups" x on x.rid = a.rid left join "resolve.groups" y on y.rid = b.rid where a.rid ${some} and b.rid ${some} and (p.best < 2 or p.best is null and x.component = y.component) group by a.rid, b.rid`, [list(rids)], signal);
  return new Map(found.map((row) => [`${number(row, "l")} ${number(row, "r")}`, number(row, "bits")]));
}

async function evidenceOf(ask: Ask, l: Row, r: Row, rivals: boolean, signal?: AbortSignal): Promise<PairEvidence> {
  const explained = await ask(`select * from "resolve.explain" order by name`, [], signal);
  const [row] = await ask(String(explained.find(({name}) => name === "pair")?.["statement"]), [number(l, "rid"), number(r, "rid")], signal);
  const levels = await ask(`select feature, level, says from "resolve.levels"`, [], signal);
  const parts = explained.filter(({feature}) => feature !== null).map(({feature, label}): EvidencePart => {
    const id = String(feature), level = row?.[`g_${id}`] ?? null;
    const agrees = level === null ? null : text(levels.find((known) => known["feature"] === feature && Number(known["level"]) === Number(level))?.["says"]);
    return {feature: id, label: String(label), agrees, one: text(l[id]), other: text(r[id]), bits: number(row, `t_${id}`), rare: number(row, `a_${id}`)};
  });
  const partner = [...(await rivalBits(ask, [number(l, "rid"), number(r, "rid")], rivals, signal)).values()][0] ?? 0;
  const prior = number(row, "prior"), together = number(row, "a_name"), household = number(row, "a_household");
  return {prior, parts, together, household, partner, weight: parts.reduce((sum, {bits, rare}) => sum + bits + rare, prior + together + household + partner)};
}

/** All records of the persons of two records, the two first, and the weights between them. */
async function membersOf(ask: Ask, records: readonly EvidenceRecord[], rivals: boolean, signal?: AbortSignal): Promise<Pick<PairAnswer, "members" | "links" | "hidden">> {
  const rids = records.map(({rid}) => rid), of = [list(records.map(({cluster}) => cluster)), list(rids)];
  const all = await ask(`select r.rid, r.reference, r.system, r.customer_id, coalesce(c.cluster, r.rid) as cluster from "resolve.records" r left join "resolve.clusters" c on c.rid = r.rid where coalesce(c.cluster, r.rid) in (select unnest(cast($1 as bigint[]))) or r.rid in (select unnest(cast($2 as bigint[]))) order by case when r.rid in (select unnest(cast($2 as bigint[]))) then 0 else 1 end, r.rid`, of, signal);
  const members = all.slice(0, mostMembers).map((row): EvidenceMember => ({rid: number(row, "rid"), reference: String(row["reference"]), system: String(row["system"]), number: String(row["customer_id"]), cluster: number(row, "cluster")}));
  const [{statement = ""} = {}] = await ask(`select statement from "resolve.explain" where name = 'all'`, [], signal);
  const together = members.map(({rid}) => rid), links = await ask(String(statement), [list(together)], signal), less = await rivalBits(ask, together, rivals, signal);
  return {members, hidden: all.length - members.length, links: links.map((row): EvidenceLink => ({l: number(row, "l"), r: number(row, "r"), bits: number(row, "weight") + (less.get(`${number(row, "l")} ${number(row, "r")}`) ?? 0)})).sort((x, y) => x.l - y.l || x.r - y.r)};
}
