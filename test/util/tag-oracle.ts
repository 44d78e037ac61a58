import type {Row} from "../../loaders/step.js";

/** A row of a person as the oracle sees it: the person, the day and time as text, and the columns as the engine gives them. */
export interface Seen {person: string; at: string | null; row: Row}
/** Values by person. */
export type Values = Map<string, string | number | boolean>;

/** Rows of a clean table with the person of each, joined by hand. */
export function seen(rows: readonly Row[], persons: readonly Row[], {number, system, at}: {number: string; system: string; at?: string}): Seen[] {
  const known = new Map(persons.filter((row) => row["system"] === system).map((row) => [String(row["customer_id"]), String(row["person_id"])]));
  return rows.flatMap((row) => {
    const person = row[number] === null ? undefined : known.get(String(row[number]));
    return person === undefined ? [] : [{person, at: at === undefined || row[at] === null ? null : String(row[at]), row}];
  });
}

/** The day so many days before another. */
export function before(asOf: string, days: number): string {
  return new Date(Date.parse(asOf) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Rows before a date, and not before another. */
export function within(rows: readonly Seen[], until: string, from = ""): Seen[] {
  return rows.filter(({at}) => at !== null && at.slice(0, 10) >= from && at.slice(0, 10) < until);
}

/** Rows of each person, in the order given. */
export function byPerson(rows: readonly Seen[]): Map<string, Seen[]> {
  const groups = new Map<string, Seen[]>();
  for (const row of rows) { const own = groups.get(row.person); if (own === undefined) groups.set(row.person, [row]); else own.push(row); }
  return groups;
}

/** One value for each person with rows; undefined is none. */
export function each(rows: readonly Seen[], value: (rows: readonly Seen[]) => string | number | boolean | null | undefined): Values {
  return new Map([...byPerson(rows)].flatMap(([person, own]) => { const found = value(own); return found === null || found === undefined || found === false ? [] : [[person, found] as const]; }));
}

/** Whole days between two times by their dates. */
export function days(later: string, earlier: string): number {
  return Math.round((Date.parse(later.slice(0, 10)) - Date.parse(earlier.slice(0, 10))) / 86_400_000);
}

/** Groups of equal size by a value, largest first; equals share the group of the first of them. */
export function groupsOf(values: ReadonlyMap<string, number>, groups: number): Map<string, number> {
  const sorted = [...values].sort((a, b) => b[1] - a[1]), found = new Map<string, number>();
  let rank = 0;
  for (const [i, [person, value]] of sorted.entries()) {
    if (i === 0 || value !== sorted[i - 1]?.[1]) rank = i;
    found.set(person, 1 + Math.floor((rank * groups) / sorted.length));
  }
  return found;
}

/** RFM as Hughes sorts it, each measure on its own: 5 is best. */
export function rfmOf(rows: readonly Seen[], asOf: string, amount: string, groups = 5): Values {
  const own = byPerson(rows);
  const score = (measure: (rows: readonly Seen[]) => number) => groupsOf(new Map([...own].map(([person, list]) => [person, measure(list)])), groups);
  const recency = score((list) => -Math.min(...list.map(({at}) => days(asOf, at ?? asOf)))), frequency = score((list) => list.length);
  const monetary = score((list) => list.reduce((sum, {row}) => sum + Math.round(100 * Number(row[amount] ?? 0)), 0));
  return new Map([...own.keys()].map((person) => [person, [recency, frequency, monetary].map((scores) => groups + 1 - (scores.get(person) ?? 0)).join("")]));
}

/** Differences between what was computed and what the oracle says, a few of them in words; numbers agree to nine digits. */
export function differences(found: readonly Row[], expected: Values): string[] {
  const computed = new Map(found.map((row) => [String(row["person_id"]), row["value"]]));
  const equal = (a: unknown, b: unknown) => (typeof a === "number" && typeof b === "number" ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)) : a === b);
  const wrong = [...new Set([...computed.keys(), ...expected.keys()])].filter((person) => !equal(computed.get(person), expected.get(person)));
  return wrong.slice(0, 5).map((person) => `${person}: ${String(computed.get(person))} for ${String(expected.get(person))}`);
}
