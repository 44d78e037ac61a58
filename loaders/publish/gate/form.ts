import {findPersonal} from "../../../lib/privacy/detect.js";
import type {Finding} from "./finding.js";
import type {Piece} from "./read.js";

/** Values that have the form of something personal, whoever they belong to. */
export function findByForm(pieces: readonly Piece[]): Finding[] {
  return pieces.flatMap(({file, table, column, text, numeric}) =>
    numeric ? [] : findPersonal(text).map(({value, reason, kind}) => ({file, table, column, what: `${kind}: ${reason}`, example: value}))
  );
}
