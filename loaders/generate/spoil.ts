import {PortraitError} from "../../lib/errors.js";
import {contactSpoilers} from "./spoil/contact.js";
import {dateSpoilers} from "./spoil/date.js";
import {numberSpoilers} from "./spoil/number.js";
import {rowSpoilers, type RowSpoiler} from "./spoil/row.js";
import type {Spoiler, ValueClass} from "./spoil/spoiler.js";
import {textSpoilers} from "./spoil/text.js";

export {csvLine, rowSpoilers, swapNeighbours, type RowSpoiler, type SpoiltRow} from "./spoil/row.js";
export type {SpoilContext, Spoiler, ValueClass, Visibility} from "./spoil/spoiler.js";

/** Every way in which a value goes wrong; each with an id of its own. */
export const spoilers: readonly Spoiler[] = [...textSpoilers, ...numberSpoilers, ...dateSpoilers, ...contactSpoilers];

/** The spoiler of this id; an unknown one is an error of the code. */
export function spoilerOf(id: string): Spoiler {
  const found = spoilers.find((each) => each.id === id);
  if (found === undefined) throw new PortraitError("unknown-spoiler", `unknown spoiler: ${id}`);
  return found;
}

/** The spoiler of whole records of this id. */
export function rowSpoilerOf(id: string): RowSpoiler {
  const found = rowSpoilers.find((each) => each.id === id);
  if (found === undefined) throw new PortraitError("unknown-spoiler", `unknown spoiler of records: ${id}`);
  return found;
}

/** The spoilers that make sense for a class of values. */
export function spoilersFor(valueClass: ValueClass): readonly Spoiler[] {
  return spoilers.filter(({classes}) => classes.includes(valueClass));
}
