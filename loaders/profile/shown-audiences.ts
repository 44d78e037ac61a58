import type {CountedGroup} from "../../lib/privacy/cells.js";
import type {Mark} from "../../lib/tags/marks.js";
import type {Row} from "../step.js";

/** A count that may be published: of a tag, of one of its values, or of two marks together; of an audience, of those of it who may be used for its purpose, of two audiences, or of an audience and a mark; of a segment, or of those in it who were not seen for long. `tag` of `a` is then the audience or the segmentation. */
export interface Cell {
  kind: "tag" | "size" | "allowed" | "overlap" | "mark" | "segment" | "quiet";
  a: Mark;
  b: Mark | null;
  group: CountedGroup;
}

/** The column of an atom that says whether its persons are in an audience. */
export const inColumn = (audience: string): string => `in ${audience}`;
/** The one that says whether they are and may be used for its purpose. */
export const allowedColumn = (audience: string): string => `allowed ${audience}`;

/** The cells of audiences: size, with consent, overlap of every two, and overlap with each mark; guarded is what two of them leave over, such as whom consent loses. */
export function audienceCells(audiences: readonly string[], atoms: readonly Row[], marks: readonly {mark: Mark; carried: readonly boolean[]}[], where: (is: (atom: number) => boolean) => CountedGroup): {cells: Cell[]; guarded: CountedGroup[]} {
  const cells: Cell[] = [], guarded: CountedGroup[] = [];
  const flags = (column: string) => atoms.map((row) => row[column] === true);
  const own = audiences.map((id) => ({id, inside: flags(inColumn(id)), allowed: flags(allowedColumn(id))}));
  const crossed = (kind: "overlap" | "mark", a: string, b: Mark, x: readonly boolean[], y: readonly boolean[]) => {
    cells.push({kind, a: {tag: a, value: null}, b, group: where((atom) => x[atom] === true && y[atom] === true)});
    guarded.push(where((atom) => x[atom] === true && y[atom] !== true), where((atom) => x[atom] !== true && y[atom] === true), where((atom) => x[atom] !== true && y[atom] !== true));
  };
  for (const {id, inside, allowed} of own) {
    cells.push({kind: "size", a: {tag: id, value: null}, b: null, group: where((atom) => inside[atom] === true)}, {kind: "allowed", a: {tag: id, value: null}, b: null, group: where((atom) => allowed[atom] === true)});
    guarded.push(where((atom) => inside[atom] !== true), where((atom) => inside[atom] === true && allowed[atom] !== true));
  }
  for (const [i, a] of own.entries()) for (const b of own.slice(i + 1)) crossed("overlap", a.id, {tag: b.id, value: null}, a.inside, b.inside);
  for (const a of own) for (const {mark, carried} of marks) crossed("mark", a.id, mark, a.inside, carried);
  return {cells, guarded};
}
