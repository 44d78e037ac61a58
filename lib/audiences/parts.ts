import type {AudienceCondition} from "../workspace.js";
import {andBits, countBits, orBits, type Bits} from "./bits.js";
import {kinded} from "./conditions.js";
import {keyOfPath, type ConditionPath} from "./draft.js";

/** One condition within a group of a definition, and what it does there; numbers are of persons. */
export interface PartSize {
  /** Its place, such as `who.all[1]`; of a negated one that of what is negated. */
  key: string;
  join: "all" | "any";
  /** Who meet it by itself. */
  own: number;
  /** Who meet the conditions of its group before it; null of the first. */
  before: number | null;
  /** Who meet those and it, or in a group of `any` those or it. */
  after: number;
}

/** What each condition of a definition takes away from its group, or adds to it, in the order in which they are written. */
export function partSizes(who: AudienceCondition, find: (condition: AudienceCondition) => Bits): PartSize[] {
  const visit = (condition: AudienceCondition, path: ConditionPath): PartSize[] => {
    const found = kinded(condition);
    if (found.kind === "not") return visit(found.of, [...path, "not"]);
    if (found.kind !== "all" && found.kind !== "any") return [];
    const join = found.kind;
    let so: Bits | undefined;
    return found.of.flatMap((part, i): PartSize[] => {
      const at = [...path, i], own = find(part), before = so === undefined ? null : countBits(so);
      so = so === undefined ? own : join === "all" ? andBits(so, own) : orBits(so, own);
      return [{key: keyOfPath(who, "not" in part ? [...at, "not"] : at), join, own: countBits(own), before, after: countBits(so)}, ...visit(part, at)];
    });
  };
  return visit(who, []);
}
