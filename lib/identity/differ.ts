/** A piece of a text, and whether the other text has it too. */
export interface Piece {text: string; same: boolean}

/** Texts longer than this many letters are compared whole. */
export const longest = 400;

/** Two texts letter by letter: the pieces of each, of which those marked the same are a longest common subsequence (Wagner & Fischer 1974). Case counts. */
export function differ(one: string, other: string): [Piece[], Piece[]] {
  const [a, b] = [[...one], [...other]];
  if (one === other) return [whole(one, true), whole(other, true)];
  if (a.length > longest || b.length > longest) return [whole(one, false), whole(other, false)];
  const width = b.length + 1, table = new Uint16Array((a.length + 1) * width), at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; --i) for (let j = b.length - 1; j >= 0; --j) table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const [left, right]: [Piece[], Piece[]] = [[], []];
  let i = 0, j = 0;
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (x !== undefined && x === y) { add(left, x, true); add(right, x, true); ++i; ++j; }
    else if (x !== undefined && (y === undefined || at(i + 1, j) >= at(i, j + 1))) { add(left, x, false); ++i; }
    else if (y !== undefined) { add(right, y, false); ++j; }
  }
  return [left, right];
}

function whole(text: string, same: boolean): Piece[] {
  return text === "" ? [] : [{text, same}];
}

function add(pieces: Piece[], letter: string, same: boolean): void {
  const last = pieces.at(-1);
  if (last?.same === same) last.text += letter;
  else pieces.push({text: letter, same});
}
