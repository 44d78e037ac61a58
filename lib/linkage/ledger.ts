import {PortraitError, throwProblems} from "../errors.js";
import {referencePattern} from "./decisions.js";

/** Which person each record belonged to when the ledger was accepted, both by keyed hashes; and the fingerprint of the key. */
export interface Ledger {
  key: string;
  persons: ReadonlyMap<string, string>;
}

/** Name of the file in the folder of its workspace. */
export const ledgerName = "persons.ledger";
const head = /^portrait ledger 1 key ([0-9a-f]{12})$/;

/** The file's text: a first line with format and key, then a line for each record, `record person`, sorted: the same persons are the same bytes, and two branches meet only in records that both moved. */
export function ledgerText({key, persons}: Ledger): string {
  return `${[`portrait ledger 1 key ${key}`, ...[...persons].map(([record, person]) => `${record} ${person}`).sort()].join("\n")}\n`;
}

/** Reads the file; `source` names it in errors, the first ten of which are told with their lines. */
export function parseLedger(text: string, source: string): Ledger {
  const [first = "", ...lines] = text.split("\n");
  const problems: PortraitError[] = [];
  const wrong = (what: string, row: number) => { if (problems.length < 10) problems.push(new PortraitError("bad-ledger", `ledger cannot be read: ${what}; mend the merge, or remove the file and run npm run accept, which gives new numbers`, {source, row})); };
  const key = head.exec(first)?.[1];
  if (key === undefined) wrong("no first line with format 1 and key", 1);
  const persons = new Map<string, string>();
  for (const [i, line] of lines.entries()) {
    if (line === "") continue;
    const [record = "", person = "", ...rest] = line.split(" ");
    if (rest.length > 0 || !referencePattern.test(record) || !referencePattern.test(person)) wrong("no line of a record and a person", i + 2);
    else if (persons.has(record) && persons.get(record) !== person) wrong("a record stands twice, with two persons", i + 2);
    else persons.set(record, person);
  }
  throwProblems(problems);
  return {key: key ?? "", persons};
}

/** How many records a person of now shares with one of the ledger; `id` is null for records that the ledger does not know. `founding` is the smallest reference among the person's records. */
export interface Overlap {founding: string; id: string | null; records: number}

/** How a person came by its number: kept from the ledger; a new one for records that the ledger did not know; or a new one since others keep those its records had. */
export type Fate = "kept" | "created" | "split";

/** The number of a person, and how it came by it. */
export interface Named {founding: string; id: string; fate: Fate}

/**
 * Gives every person a number. A person keeps the number of the ledger's person with whom it shares most records: of all shares of persons of now and of the ledger the largest is granted first,
 * of equal ones that of the smallest number, then that of the smallest founding record, and each person has one number and each number one person. So a person who was split leaves its number to
 * the biggest part, and persons who were merged bear the number of the biggest. All others get `make(founding, n)`, with the smallest n whose number neither the ledger nor another person has.
 */
export function namePersons(overlaps: readonly Overlap[], ledgerIds: ReadonlySet<string>, make: (founding: string, n: number) => string): Named[] {
  const shares = overlaps.flatMap(({founding, id, records}) => (id === null ? [] : [{founding, id, records}]));
  shares.sort((x, y) => y.records - x.records || compare(x.id, y.id) || compare(x.founding, y.founding));
  const named = new Map<string, Named>(), taken = new Set<string>();
  for (const {founding, id} of shares) {
    if (named.has(founding) || taken.has(id)) continue;
    named.set(founding, {founding, id, fate: "kept"});
    taken.add(id);
  }
  const known = new Set(shares.map(({founding}) => founding));
  for (const founding of [...new Set(overlaps.map((overlap) => overlap.founding))].sort(compare)) {
    if (named.has(founding)) continue;
    let n = 0, id = make(founding, n);
    while (ledgerIds.has(id) || taken.has(id)) id = make(founding, n += 1);
    named.set(founding, {founding, id, fate: known.has(founding) ? "split" : "created"});
    taken.add(id);
  }
  return [...named.values()].sort((x, y) => compare(x.founding, y.founding));
}

/** What became of the persons of the ledger and of now: those of now `kept`, `created` or `split`; those of the ledger whose records went to others (`merged`), or are no more because of a request (`erased`) or otherwise (`gone`). */
export type LedgerCounts = Record<Fate | "merged" | "erased" | "gone", number>;

/** Counts changes against the ledger; `erased` holds references of records that were erased. */
export function countChanges(overlaps: readonly Overlap[], named: readonly Named[], ledger: Ledger["persons"], erased: ReadonlySet<string> = new Set()): LedgerCounts {
  const counts: LedgerCounts = {kept: 0, created: 0, split: 0, merged: 0, erased: 0, gone: 0};
  for (const {fate} of named) counts[fate] += 1;
  const borne = new Set(named.map(({id}) => id)), shared = new Set(overlaps.map(({id}) => id));
  const lost = new Map<string, boolean>();
  for (const [record, person] of ledger) if (!borne.has(person)) lost.set(person, (lost.get(person) ?? false) || erased.has(record));
  for (const [person, wasErased] of lost) counts[shared.has(person) ? "merged" : wasErased ? "erased" : "gone"] += 1;
  return counts;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
