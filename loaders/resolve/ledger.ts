import {countChanges, namePersons, type Overlap} from "../../lib/linkage/ledger.js";
import {personNumber} from "../dialect.js";
import {keyedHash} from "../key.js";
import type {Row, StepContext} from "../step.js";
import type {Remembered} from "./remembered.js";

/** Columns of `resolve.ledger`: the accepted ledger as it was read. */
export const ledgerColumns = {reference: "string", person_id: "string"} as const;
/** Columns of `resolve.named`: the number of the person whose smallest reference is `founding`, and how it came by it: kept, created or split. */
export const namedColumns = {founding: "string", person_id: "string", fate: "string"} as const;
/** Columns of `resolve.ledger_changes`: how many persons stayed, were created, split, merged, erased or went since the ledger was accepted; no rows without a ledger. */
export const changeColumns = {change: "string", persons: "bigint"} as const;

/** Every number of a system with its reference, and the smallest reference of its person. `numbers` selects reference, system and customer_id. */
export function numbersSelect(numbers: string, described: boolean): string {
  if (!described) return `select reference, system, customer_id, reference as founding from (${numbers})`;
  return `select d.reference, d.system, d.customer_id, coalesce(f.reference, d.reference) as founding from (${numbers}) d left join "resolve.records" r on r.reference = d.reference left join "resolve.clusters" c on c.rid = r.rid left join "resolve.records" f on f.rid = c.cluster`;
}

/** How many records each person of now shares with each of the ledger. */
export const overlapsSelect = `select n.founding, l.person_id, count(*) as records from "resolve.numbers" n left join "resolve.ledger" l on l.reference = n.reference group by n.founding, l.person_id`;

/** Persons with their numbers: by the ledger where there is one, else made of their smallest reference. */
export function personsSelect(ledger: boolean): string {
  return ledger
    ? `select p.person_id, n.system, n.customer_id, n.reference from "resolve.numbers" n join "resolve.named" p on p.founding = n.founding`
    : `select ${personNumber("founding")} as person_id, system, customer_id, reference from "resolve.numbers"`;
}

/** Rows of `resolve.ledger`. */
export function ledgerRows({ledger}: Remembered): Row[] {
  return [...(ledger?.persons ?? [])].map(([reference, person]) => ({reference, person_id: person}));
}

const overlapOf = (row: Row): Overlap => ({founding: String(row["founding"]), id: row["person_id"] === null ? null : String(row["person_id"]), records: Number(row["records"])});

/** Rows of `resolve.named`. A number that the ledger has for another person is passed over. */
export async function namedRows(context: StepContext, {ledger, key}: Remembered): Promise<Row[]> {
  const overlaps = (await context.rows("resolve.overlaps")).map(overlapOf);
  const make = (founding: string, n: number) => keyedHash(key, "person", ...(n === 0 ? [] : [String(n)]), founding);
  return namePersons(overlaps, new Set(ledger?.persons.values()), make).map(({founding, id, fate}) => ({founding, person_id: id, fate}));
}

/** Rows of `resolve.ledger_changes`. */
export async function changeRows(context: StepContext, {ledger}: Remembered, erased: ReadonlySet<string> = new Set()): Promise<Row[]> {
  if (ledger === undefined) return [];
  const named = (await context.rows("resolve.named")).map((row) => ({founding: String(row["founding"]), id: String(row["person_id"]), fate: row["fate"] as "kept" | "created" | "split"}));
  return Object.entries(countChanges((await context.rows("resolve.overlaps")).map(overlapOf), named, ledger.persons, erased)).map(([change, persons]) => ({change, persons}));
}
