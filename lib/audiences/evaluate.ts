import type {AudienceCondition, OverRows, SequenceCondition, TagValue, ValueTest} from "../workspace.js";
import {andBits, bitsWhere, notBits, orBits, type Bits} from "./bits.js";
import {kinded, leavesOf} from "./conditions.js";
import {compareValues, type PackedColumn} from "./pack.js";

/** A column of persons that conditions are judged by, as the live server is asked for it. */
export type ColumnAsk = {tag: string; part?: string} | {attribute: string} | {events: OverRows} | {sequence: SequenceCondition} | {audience: string} | {consent: string};

type Leaf = ReturnType<typeof leavesOf>[number];

/** A column by its name: equal columns have equal names. */
export function columnKey(ask: ColumnAsk): string {
  return JSON.stringify(ask);
}

/** The column behind one condition. Whether a tag is missing is seen at the tag itself, not at its part. */
export function askOf(leaf: Leaf): ColumnAsk {
  switch (leaf.kind) {
    case "tag": return {tag: leaf.is.tag, ...(leaf.is.part === undefined || leaf.is.missing === true ? {} : {part: leaf.is.part})};
    case "attribute": return {attribute: leaf.is.attribute};
    case "events": return {events: leaf.is.events};
    case "sequence": return {sequence: leaf.is};
    case "audience": return {audience: leaf.name};
  }
}

/** Every column that a condition needs, each once. */
export function asksOf(who: AudienceCondition): ColumnAsk[] {
  return [...new Map(leavesOf(who).map((leaf) => { const ask = askOf(leaf); return [columnKey(ask), ask] as const; })).values()];
}

/**
 * Persons who meet a condition, from columns of codes: one bit a person, leaves from the codes that fit, joined word by word (bitmap indices: O'Neil and Quass 1997). It says what
 * `compileAudience` says in SQL. `known` keeps the sets of leaves between calls; sets that are given are not changed.
 */
export function evaluate(who: AudienceCondition, column: (ask: ColumnAsk) => PackedColumn, known: Map<string, Bits> = new Map()): Bits {
  const found = kinded(who);
  if (found.kind === "all") return found.of.map((part) => evaluate(part, column, known)).reduce(andBits);
  if (found.kind === "any") return found.of.map((part) => evaluate(part, column, known)).reduce(orBits);
  if (found.kind === "not") {
    const leaf = leavesOf(found.of)[0];
    return notBits(evaluate(found.of, column, known), leaf === undefined ? 0 : column(askOf(leaf)).rows);
  }
  const key = JSON.stringify(who), old = known.get(key);
  if (old !== undefined) return old;
  const own = column(askOf(found)), bits = bitsWhere(own, fitting(found, own));
  known.set(key, bits);
  return bits;
}

/** Which codes of its column fulfil a condition. */
function fitting(leaf: Leaf, {type, values}: PackedColumn): Uint8Array {
  const [none, one] = judge(leaf, type);
  const fits = new Uint8Array(values.length + 1);
  fits[0] = none ? 1 : 0;
  values.forEach((value, i) => { fits[i + 1] = one(value) ? 1 : 0; });
  return fits;
}

type Judged = [none: boolean, one: (value: TagValue) => boolean];

/** Whether whoever has no value fulfils it, and whether a value does. */
function judge(leaf: Leaf, type: PackedColumn["type"]): Judged {
  switch (leaf.kind) {
    case "tag": case "attribute": return judgeValue(leaf.is, type);
    case "events": {
      const {atLeast, atMost} = leaf.is, least = atLeast ?? (atMost === undefined ? 1 : 0), most = atMost ?? Infinity;
      return [least === 0, (value) => Number(value) >= least && Number(value) <= most];
    }
    case "sequence": case "audience": return [false, (value) => value === true];
  }
}

function judgeValue({is, in: list, atLeast, moreThan, atMost, lessThan, missing}: ValueTest, type: PackedColumn["type"]): Judged {
  if (missing === true) return [true, () => false];
  if (type === "boolean") return is === false ? [true, (value) => value !== true] : [false, (value) => value === true];
  const listed = list === undefined ? undefined : new Set(list);
  return [false, (value) => (is === undefined || compareValues(value, is) === 0) && (listed === undefined || listed.has(value)) && (atLeast === undefined || compareValues(value, atLeast) >= 0)
    && (moreThan === undefined || compareValues(value, moreThan) > 0) && (atMost === undefined || compareValues(value, atMost) <= 0) && (lessThan === undefined || compareValues(value, lessThan) < 0)];
}
