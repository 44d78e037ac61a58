import type {CountedGroup} from "../../lib/privacy/cells.js";
import {identifier, literal} from "../../lib/sql.js";
import type {Row} from "../step.js";
import type {Cell} from "./shown-audiences.js";

/** The column of an atom that names the segment of its persons in a segmentation. */
export const segmentColumn = (id: string): string => `segment ${id}`;
/** The one that says whether they were not seen for as long as that segmentation asks. */
export const quietColumn = (id: string): string => `quiet ${id}`;

/** Columns of atoms for segmentations, and the joins to `p.person_id` behind them. */
export function segmentAtoms(ids: readonly string[]): {columns: {name: string; sql: string}[]; joins: string[]} {
  const of = (i: number) => identifier(`s${i}`);
  return {
    columns: ids.flatMap((id, i) => [{name: segmentColumn(id), sql: `${of(i)}.segment`}, {name: quietColumn(id), sql: `coalesce(${of(i)}.quiet, false)`}]),
    joins: ids.map((id, i) => `left join (select person_id, segment, quiet from "profile.segments" g where segmentation = ${literal(id)}) ${of(i)} on ${of(i)}.person_id = p.person_id`)
  };
}

/** The cells of segmentations: how many are in each segment, and how many of these were not seen for long; guarded are who has no segment, and who of a segment was seen. In `a` the tag is the segmentation. */
export function segmentCells(ids: readonly string[], atoms: readonly Row[], where: (is: (atom: number) => boolean) => CountedGroup): {cells: Cell[]; guarded: CountedGroup[]} {
  const cells: Cell[] = [], guarded: CountedGroup[] = [];
  for (const id of ids) {
    const segment = (atom: number) => atoms[atom]?.[segmentColumn(id)] ?? null, quiet = (atom: number) => atoms[atom]?.[quietColumn(id)] === true;
    guarded.push(where((atom) => segment(atom) === null));
    for (const value of [...new Set(atoms.map((_, atom) => segment(atom)).filter((one) => one !== null).map(String))].sort()) {
      const a = {tag: id, value}, inside = (atom: number) => segment(atom) === value;
      cells.push({kind: "segment", a, b: null, group: where(inside)}, {kind: "quiet", a, b: null, group: where((atom) => inside(atom) && quiet(atom))});
      guarded.push(where((atom) => inside(atom) && !quiet(atom)));
    }
  }
  return {cells, guarded};
}
