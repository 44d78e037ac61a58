import {optimalStringAlignment} from "./edit-distance.js";
import {fold} from "./fold.js";
import {listOption, numberOption, type Judge} from "./judge.js";

/**
 * The one of `values` (a list) that the text means: written so, equal when folded, or nearest by optimal string alignment of the folded texts, within `distance` edits
 * (default 1) and fewer than half of the value's letters. Two values equally near are a tie: null, never a guess.
 */
export const nearest: Judge = (value, options) => {
  const values = listOption(options, "values").filter((candidate) => candidate.trim() !== "");
  if (values.includes(value)) return value;
  const key = fold(value);
  const same = values.filter((candidate) => fold(candidate) === key);
  if (same.length > 0 || key === "") return same.length === 1 ? (same[0] ?? null) : null;
  const distance = numberOption(options, "distance", 1);
  let [found, least]: [string | null, number] = [null, Infinity];
  for (const candidate of values) {
    const folded = fold(candidate);
    const limit = Math.min(distance, Math.ceil([...folded].length / 2) - 1);
    const edits = limit < 1 ? Infinity : optimalStringAlignment(key, folded, limit);
    if (edits > limit || edits > least) continue;
    found = edits === least ? null : candidate;
    least = edits;
  }
  return found;
};
