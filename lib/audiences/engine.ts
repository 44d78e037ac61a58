import {PortraitError} from "../errors.js";
import type {AudienceCondition, TagValue} from "../workspace.js";
import {andBits, countBits, countCodes, type Bits} from "./bits.js";
import {columnKey, evaluate, type ColumnAsk} from "./evaluate.js";
import {partSizes, type PartSize} from "./parts.js";
import {columnBytes, unpackColumn, type PackedColumn} from "./pack.js";

/** How many sets of single conditions are kept; of a million persons each takes 125 kB. */
const mostKept = 200;

/** How many persons meet a definition, how many of them may be used for its purpose, and the same of another definition beside it. */
export interface AudienceSize {
  persons: number;
  allowed: number;
  /** All persons who may be used for the purpose, members or not. */
  consenting: number;
  other: {persons: number; both: number} | null;
}

/** What sets two groups apart: the share with a value, or with any (`held`), the mean of a number, or of a date in days since 1970; `effect` is Cohen's h of shares and d of means (Cohen 1988, Statistical Power Analysis, chapters 6 and 2). */
export interface Difference {
  ask: ColumnAsk;
  kind: "share" | "held" | "mean" | "date";
  value: TagValue | null;
  a: number;
  b: number;
  effect: number;
}

/** Conditions over columns that were sent to it. */
export interface AudienceEngine {
  add(ask: ColumnAsk, packed: Uint8Array): void;
  /** Forgets every column. */
  drop(): void;
  /** Forgets the sets of single conditions, which are kept between questions. */
  forget(): void;
  /** Values of a column that hold a text, at most so many. */
  values(ask: ColumnAsk, text: string, limit: number): TagValue[];
  size(who: AudienceCondition, purpose: string, other: AudienceCondition | null): AudienceSize;
  /** What each condition of a definition does in its group. */
  parts(who: AudienceCondition): PartSize[];
  /** The strongest differences between a group and another, or everybody. */
  compare(who: AudienceCondition, other: AudienceCondition | null, asks: readonly ColumnAsk[], limit: number): Difference[];
  /** Bytes of codes that are held. */
  bytes(): number;
}

/** An engine without columns; one column that it is asked for and has not is an error that names it. */
export function audienceEngine(): AudienceEngine {
  const columns = new Map<string, PackedColumn>(), kept = new Map<string, Bits>();
  const column = (ask: ColumnAsk): PackedColumn => {
    const found = columns.get(columnKey(ask));
    if (found === undefined) throw new PortraitError("no-column", `column was not sent: ${columnKey(ask)}`);
    return found;
  };
  const find = (who: AudienceCondition) => {
    if (kept.size > mostKept) kept.clear();
    return evaluate(who, column, kept);
  };
  return {
    add(ask, packed) { columns.set(columnKey(ask), unpackColumn(packed)); },
    drop() { columns.clear(); kept.clear(); },
    forget() { kept.clear(); },
    values: (ask, text, limit) => column(ask).values.filter((value) => String(value).toLowerCase().includes(text.toLowerCase())).slice(0, limit),
    size(who, purpose, other) {
      const found = find(who), beside = other === null ? undefined : find(other), allow = evaluate({audience: purpose}, () => column({consent: purpose}));
      return {persons: countBits(found), allowed: countBits(andBits(found, allow)), consenting: countBits(allow), other: beside === undefined ? null : {persons: countBits(beside), both: countBits(andBits(found, beside))}};
    },
    parts: (who) => partSizes(who, find),
    compare(who, other, asks, limit) {
      const [a, b] = [find(who), other === null ? undefined : find(other)];
      return asks.flatMap((ask) => differences(ask, column(ask), a, b)).sort((x, y) => Math.abs(y.effect) - Math.abs(x.effect)).slice(0, limit);
    },
    bytes: () => [...columns.values()].reduce((sum, one) => sum + columnBytes(one), 0)
  };
}

function differences(ask: ColumnAsk, column: PackedColumn, a: Bits, b: Bits | undefined): Difference[] {
  const [own, beside] = [countCodes(column, a), countCodes(column, b)], all = own.reduce((sum, n) => sum + n, 0), others = beside.reduce((sum, n) => sum + n, 0);
  if (all === 0 || others === 0) return [];
  const shares = (kind: "share" | "held", value: TagValue | null, p: number, q: number): Difference[] => (p === q ? [] : [{ask, kind, value, a: p, b: q, effect: 2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q))}]);
  const held = column.type === "boolean" ? [] : shares("held", null, 1 - (own[0] ?? 0) / all, 1 - (beside[0] ?? 0) / others);
  if (column.type === "number" || column.type === "date") {
    const numbers = column.type === "date" ? column.values.map((value) => Date.parse(String(value).slice(0, 10)) / 86_400_000) : column.values, [x, y] = [moments(numbers, own), moments(numbers, beside)], spread = Math.sqrt((x.variance + y.variance) / 2);
    return spread > 0 ? [...held, {ask, kind: column.type === "date" ? "date" : "mean", value: null, a: x.mean, b: y.mean, effect: (x.mean - y.mean) / spread}] : held;
  }
  return [...held, ...column.values.flatMap((value, i) => (value === false ? [] : shares("share", value, (own[i + 1] ?? 0) / all, (beside[i + 1] ?? 0) / others)))];
}

/** Mean and variance of those who have a number; nobody has neither. */
function moments(values: readonly TagValue[], counts: Float64Array): {mean: number; variance: number} {
  let n = 0, sum = 0, squares = 0;
  values.forEach((value, i) => { const count = counts[i + 1] ?? 0; n += count; sum += count * Number(value); });
  const mean = sum / n;
  values.forEach((value, i) => { squares += (counts[i + 1] ?? 0) * (Number(value) - mean) ** 2; });
  return {mean, variance: n > 1 ? squares / (n - 1) : NaN};
}
