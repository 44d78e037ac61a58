import type {Alert, AlertKind, ColumnStatistics, TableStatistics} from "./shape.js";
import {typeOf} from "./values.js";

/** At what an alert is raised: shares of rows or values, sizes of measures, or counts. Each is raised at its threshold and not just below it; the page lists them. */
export const thresholds = {
  missing: 0.2, placeholders: 1, "high-cardinality": 0.5, imbalance: 0.95, skewed: 3, zeros: 0.2, negative: 0.05, infinite: 1, outliers: 0.05, "mixed-types": 0.5, "mixed-dates": 2, "future-dates": 1, "day-gap": 7, whitespace: 1, case: 1,
  "similar-values": 1, encoding: 1, "leading-zeros": 1, "duplicate-rows": 1, "near-duplicate-rows": 1, correlated: 0.9, "missing-together": 0.9, "changed-by-cleaning": 0.05
} as const satisfies Partial<Record<AlertKind, number>>;

/** Alerts about shares and forms need so many values; so few rows say nothing. */
export const fewest = 10;

/** Alerts of pairs are the strongest so many of a table. */
const mostPairs = 20;

type Raised = Pick<Alert, "kind" | "value" | "of" | "weight">;

/** Everything that a reader should know of a table, faults first, then in the order of columns. */
export function findAlerts(table: Omit<TableStatistics, "alerts">): Alert[] {
  const {side, rows, columns, sample} = table;
  const made = (column: string | null, other: string | null, raised: Raised): Alert => ({side, column, other, ...raised});
  if (rows === 0) return [made(null, null, {kind: "empty-table", value: 0, of: null, weight: "act"})];
  const whole: Raised[] = [
    ...(table.duplicates >= thresholds["duplicate-rows"] ? [{kind: "duplicate-rows", value: table.duplicates, of: rows, weight: "act"} as const] : []),
    ...(table.nearDuplicates >= thresholds["near-duplicate-rows"] ? [{kind: "near-duplicate-rows", value: table.nearDuplicates, of: sample.rows, weight: "look"} as const] : [])
  ];
  const pairs = strongest(table).map(({a, b, value}) => made(a, b, {kind: "correlated", value, of: null, weight: "note"}));
  const together = table.missingTogether.filter(({value, both}) => value >= thresholds["missing-together"] && both >= fewest).slice(0, mostPairs).map(({a, b, value, both}) => made(a, b, {kind: "missing-together", value, of: both, weight: "note"}));
  const all = [...whole.map((raised) => made(null, null, raised)), ...columns.flatMap((column) => columnAlerts(column, side).map((raised) => made(column.column, null, raised))), ...pairs, ...together];
  const order = ["act", "look", "note"];
  return all.map((alert, i) => ({alert, i})).sort((a, b) => order.indexOf(a.alert.weight) - order.indexOf(b.alert.weight) || a.i - b.i).map(({alert}) => alert);
}

/** The strongest association of each two columns, where it is strong enough. */
function strongest({pairs}: Pick<TableStatistics, "pairs">): TableStatistics["pairs"] {
  const best = new Map<string, TableStatistics["pairs"][number]>();
  for (const pair of pairs) {
    const key = JSON.stringify([pair.a, pair.b]), known = best.get(key);
    if (Math.abs(pair.value) >= thresholds.correlated && pair.rows >= fewest && (known === undefined || Math.abs(pair.value) > Math.abs(known.value))) best.set(key, pair);
  }
  return [...best.values()].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, mostPairs);
}

/** What one column raises. */
export function columnAlerts(column: ColumnStatistics, side: Alert["side"]): Raised[] {
  const {rows, missing, distinct, single, reads, number, text, day} = column, there = rows - missing;
  if (rows > 0 && there === 0) return [{kind: "empty", value: rows, of: rows, weight: "look"}];
  const raised: Raised[] = [];
  const add = (kind: AlertKind, holds: boolean, value: number, of: number | null, weight: Alert["weight"]) => { if (holds) raised.push({kind, value, of, weight}); };
  const share = (value: number, of: number, least: number) => of >= fewest && value >= least * of;
  add("placeholders", column.placeholders >= thresholds.placeholders, column.placeholders, there, "act");
  add("infinite", column.infinite >= thresholds.infinite, column.infinite, there, "act");
  if (text !== null) {
    add("encoding", text.garbled >= thresholds.encoding, text.garbled, there, "act");
    add("whitespace", text.outerBlanks >= thresholds.whitespace, text.outerBlanks, there, "act");
    add("case", text.caseTwins >= thresholds.case && distinct <= 0.5 * there, text.caseTwins, distinct, "look");
    add("similar-values", column.similar.length >= thresholds["similar-values"], column.similar.length, distinct, "look");
    typedText(column, side, add);
  }
  add("missing", share(missing, rows, thresholds.missing), missing, rows, "look");
  add("constant", distinct === 1 && there >= 2, there, rows, "look");
  add("unique", distinct === there && single === there && there >= fewest && reads !== "number" && reads !== "timestamp", there, rows, "note");
  add("high-cardinality", reads === "text" && distinct > 50 && distinct < there && share(distinct, there, thresholds["high-cardinality"]), distinct, there, "note");
  const top = column.top[0]?.rows ?? 0;
  add("imbalance", distinct >= 2 && distinct <= 50 && share(top, there, thresholds.imbalance), top, there, "look");
  if (day !== null) {
    add("future-dates", day.future >= thresholds["future-dates"], day.future, there, "look");
    const gap = day.gaps[0]?.days ?? 0;
    add("day-gap", day.days >= 30 && gap >= 3 && gap >= thresholds["day-gap"] * Math.max(1, day.usualStep), gap, null, "look");
  } else if (number !== null) numberAlerts(number, share, add);
  add("monotone", column.monotone?.startsWith("strictly") === true && there >= fewest, there, rows, "note");
  return raised;
}

type Add = (kind: AlertKind, holds: boolean, value: number, of: number | null, weight: Alert["weight"]) => void;

/** Texts that are something else, or several things. */
function typedText({rows, missing, placeholders, numbers, leadingZeros, dateForms, reads, type, privacy}: ColumnStatistics, side: Alert["side"], add: Add): void {
  const there = rows - missing - placeholders, dated = dateForms.reduce((sum, form) => sum + form.rows, 0);
  const part = (count: number) => there >= fewest && count >= thresholds["mixed-types"] * there && count < there;
  add("mixed-types", part(numbers) || (part(dated) && dated > numbers), there - Math.max(numbers, dated), there, "act");
  const forms = dateForms.filter(({form}) => !form.endsWith("HH:mm") || !dateForms.some((other) => `${other.form} HH:mm` === form));
  add("mixed-dates", dated >= thresholds["mixed-types"] * there && forms.length >= thresholds["mixed-dates"], dated - (forms[0]?.rows ?? 0), dated, "act");
  add("leading-zeros", leadingZeros >= thresholds["leading-zeros"], leadingZeros, there, "note");
  const kept = side === "clean" && typeOf(type) === "text";
  add("number-as-text", kept && privacy === "none" && there >= fewest && leadingZeros === 0 && (reads === "integer" || reads === "number"), numbers, there, "look");
  add("date-as-text", kept && there >= fewest && (reads === "date" || reads === "timestamp"), dated, there, "look");
}

function numberAlerts(number: NonNullable<ColumnStatistics["number"]>, share: (value: number, of: number, least: number) => boolean, add: Add): void {
  const {values, zeros, negatives, below, above, skew} = number;
  add("skewed", skew !== null && values >= fewest && Math.abs(skew) >= thresholds.skewed, skew ?? 0, null, "note");
  add("zeros", share(zeros, values, thresholds.zeros), zeros, values, "note");
  add("negative", negatives > 0 && values >= fewest && negatives <= thresholds.negative * values, negatives, values, "look");
  add("outliers", share(below + above, values, thresholds.outliers), below + above, values, "look");
}

/** What cleaning did to columns that is worth a look: columns of which it emptied more than a small share. */
export function changeAlerts(raw: TableStatistics, clean: TableStatistics): Alert[] {
  return clean.columns.flatMap((column): Alert[] => {
    const before = raw.columns.find(({column: name}) => name === column.from);
    if (before === undefined || raw.rows < fewest || clean.rows < fewest) return [];
    const risen = column.missing / clean.rows - before.missing / raw.rows;
    return risen >= thresholds["changed-by-cleaning"] - 1e-12 ? [{kind: "changed-by-cleaning", side: "clean", column: column.column, other: column.from, value: risen, of: null, weight: "look"}] : [];
  });
}
