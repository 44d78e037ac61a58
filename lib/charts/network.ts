/** A box of a network: its size, and where its middle stands. */
export interface Box {width: number; height: number; x: number; y: number}

/** A line between two boxes, by their numbers, with a strength above 0. */
export interface Tie {a: number; b: number; strength: number}

/**
 * Places boxes by forces (Fruchterman & Reingold 1991: all push each other away, ties pull, with a little pull to the middle that keeps groups together), brings them into the frame and pushes boxes that lie on each
 * other apart. The same boxes and ties always come to stand in the same places.
 */
export function placed(sizes: readonly Pick<Box, "width" | "height">[], ties: readonly Tie[], frame: {width: number; height: number}): Box[] {
  const n = sizes.length, far = Math.sqrt((frame.width * frame.height) / Math.max(1, n)), most = ties.reduce((max, {strength}) => Math.max(max, strength), 1e-9);
  const boxes = sizes.map(({width, height}, i): Box => { const angle = i * 2.399963229728653, radius = (0.45 * Math.sqrt(i + 0.5)) / Math.sqrt(Math.max(1, n)); return {width, height, x: frame.width * (0.5 + radius * Math.cos(angle)), y: frame.height * (0.5 + radius * Math.sin(angle))}; });
  for (let round = 0; round < 300; ++round) step(boxes, ties, {far, most, heat: (0.1 * frame.width * (300 - round)) / 300, middle: {x: frame.width / 2, y: frame.height / 2}});
  fit(boxes, frame);
  for (let round = 0; round < 400 && apart(boxes, frame); ++round);
  return boxes;
}

function step(boxes: Box[], ties: readonly Tie[], {far, most, heat, middle}: {far: number; most: number; heat: number; middle: {x: number; y: number}}): void {
  const moves = boxes.map(({x, y}) => ({x: (middle.x - x) * 0.05 * far / 100, y: (middle.y - y) * 0.05 * far / 100}));
  const push = (i: number, j: number, force: (distance: number) => number) => {
    const dx = boxes[i]!.x - boxes[j]!.x, dy = boxes[i]!.y - boxes[j]!.y, distance = Math.max(0.01, Math.sqrt(dx * dx + dy * dy)), size = force(distance) / distance;
    moves[i]!.x += dx * size; moves[i]!.y += dy * size; moves[j]!.x -= dx * size; moves[j]!.y -= dy * size;
  };
  for (let i = 0; i < boxes.length; ++i) for (let j = 0; j < i; ++j) push(i, j, (distance) => (far * far) / distance);
  for (const {a, b, strength} of ties) push(a, b, (distance) => (-distance * distance * (0.5 + strength / most)) / far);
  for (const [i, box] of boxes.entries()) { const {x, y} = moves[i]!, length = Math.max(0.01, Math.sqrt(x * x + y * y)), size = Math.min(length, heat) / length; box.x += x * size; box.y += y * size; }
}

/** Stretches the places over the frame. */
function fit(boxes: Box[], frame: {width: number; height: number}): void {
  for (const [axis, side] of [["x", "width"], ["y", "height"]] as const) {
    const low = Math.min(...boxes.map((box) => box[axis])), high = Math.max(...boxes.map((box) => box[axis]));
    for (const box of boxes) box[axis] = high - low < 1e-9 ? frame[side] / 2 : box[side] / 2 + ((box[axis] - low) / (high - low)) * (frame[side] - box[side]);
  }
}

/** What is left free between two boxes, so that lines show. */
export const gap = 14;

/** Pushes boxes that lie on each other apart along the shorter way, within the frame; answers whether any did. */
function apart(boxes: Box[], frame: {width: number; height: number}): boolean {
  let moved = false;
  for (let i = 0; i < boxes.length; ++i) for (let j = 0; j < i; ++j) {
    const a = boxes[i]!, b = boxes[j]!, x = (a.width + b.width) / 2 + gap - Math.abs(a.x - b.x), y = (a.height + b.height) / 2 + gap - Math.abs(a.y - b.y);
    if (x <= 0.01 || y <= 0.01) continue;
    moved = true;
    const axis = x < y ? "x" : "y", by = Math.min(x, y) / 2, sign = a[axis] >= b[axis] ? 1 : -1;
    a[axis] += sign * by;
    b[axis] -= sign * by;
    for (const box of [a, b]) { box.x = Math.min(frame.width - box.width / 2, Math.max(box.width / 2, box.x)); box.y = Math.min(frame.height - box.height / 2, Math.max(box.height / 2, box.y)); }
  }
  return moved;
}

/** The groups of boxes that ties join, by the number of each box's group, counted from 0 in the order of their first boxes. */
export function groupsOf(n: number, ties: readonly Pick<Tie, "a" | "b">[]): number[] {
  const root = Array.from({length: n}, (_, i) => i), find = (i: number): number => { let at = i; while (root[at] !== at) at = root[at] = root[root[at]!]!; return at; };
  for (const {a, b} of ties) root[Math.max(find(a), find(b))] = Math.min(find(a), find(b));
  const named = new Map<number, number>();
  return root.map((_, i) => { const of = find(i), known = named.get(of) ?? named.size; named.set(of, known); return known; });
}
