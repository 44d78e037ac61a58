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

/** What sets two groups apart: the share with a value, or the mean of a number; `effect` is Cohen's h of shares and d of means (Cohen 1988, Statistical Power Analysis, chapters 6 and 2). */
export interface Difference {
  ask: ColumnAsk;
  kind: "share" | "mean";
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
  if (column.type === "number") {
    const [x, y] = [moments(column.values, own), moments(column.values, beside)], spread = Math.sqrt((x.variance + y.variance) / 2);
    return spread > 0 ? [{ask, kind: "mean", value: null, a: x.mean, b: y.mean, effect: (x.mean - y.mean) / spread}] : [];
  }
  if (column.type === "date") return [];
  return column.values.flatMap((value, i): Difference[] => {
    if (value === false) return [];
    const [p, q] = [(own[i + 1] ?? 0) / all, (beside[i + 1] ?? 0) / others];
    return p === q ? [] : [{ask, kind: "share", value, a: p, b: q, effect: 2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q))}];
  });
}

/** Mean and variance of those who have a number; nobody has neither. */
function moments(values: readonly TagValue[], counts: Float64Array): {mean: number; variance: number} {
  let n = 0, sum = 0, squares = 0;
  values.forEach((value, i) => { const count = counts[i + 1] ?? 0; n += count; sum += count * Number(value); });
  const mean = sum / n;
  values.forEach((value, i) => { squares += (counts[i + 1] ?? 0) * (Number(value) - mean) ** 2; });
  return {mean, variance: n > 1 ? squares / (n - 1) : NaN};
}
