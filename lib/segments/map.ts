import {fitPca, projectPca} from "../stats/pca.js";
import type {Matrix} from "../stats/matrix.js";
import {quantile} from "../stats/scale.js";

/** Cells across and up, so many that a cell has about forty rows. */
function cellsOf(rows: number): [across: number, up: number] {
  const across = Math.max(6, Math.min(24, Math.round(Math.sqrt((1.5 * rows) / 40))));
  return [across, Math.round(across / 1.5)];
}

/** A map of rows on their first two principal components: how many of each segment lie in each cell, and where each feature points. */
export interface SegmentMap {
  cells: {x: number; y: number; segment: string; persons: number}[];
  /** Loadings of each feature on both components. */
  axes: [number, number][];
  /** Share of the variance along both. */
  shares: [number, number];
}

/** The map of scaled rows with their segments; cells are named by their centres, rows beyond the first and last two hundredth of either component lie in the outermost cells. Undefined where rows do not vary in two directions. */
export function mapOf(x: Matrix, labels: readonly string[]): SegmentMap | undefined {
  if (x.rows < 3 || x.columns < 2 || labels.length !== x.rows || !varies(x)) return undefined;
  const [across, up] = cellsOf(x.rows), pca = fitPca(x, 2), at = projectPca(x, pca);
  const edges = [0, 1].map((c) => {
    const values = Float64Array.from({length: x.rows}, (_, i) => at.values[2 * i + c] ?? 0).sort();
    return {from: quantile(values, 0.005), until: quantile(values, 0.995)};
  });
  const inside = (value: number, c: 0 | 1, cells: number) => { const {from = 0, until = 0} = edges[c] ?? {}, width = (until - from) / cells; return width > 0 ? Math.max(0, Math.min(cells - 1, Math.floor((value - from) / width))) : 0; };
  const place = (cell: number, c: 0 | 1, cells: number) => { const {from = 0, until = 0} = edges[c] ?? {}, width = (until - from) / cells; return Number((width > 0 ? from + width * (0.5 + cell) : from).toPrecision(6)); };
  const names = [...new Set(labels)].sort(), codes = new Map(names.map((name, i) => [name, i])), counts = new Int32Array(across * up * names.length);
  for (let i = 0; i < x.rows; ++i) counts[(inside(at.values[2 * i]!, 0, across) * up + inside(at.values[2 * i + 1]!, 1, up)) * names.length + codes.get(labels[i]!)!]! += 1;
  const cells = Array.from(counts.keys()).filter((cell) => counts[cell]! > 0).map((cell) => { const column = Math.floor(cell / names.length); return {x: place(Math.floor(column / up), 0, across), y: place(column % up, 1, up), segment: names[cell % names.length]!, persons: counts[cell]!}; });
  const loading = (c: number, j: number) => pca.components.values[c * x.columns + j] ?? 0;
  return {cells, axes: Array.from({length: x.columns}, (_, j): [number, number] => [loading(0, j), loading(1, j)]), shares: [pca.shares[0] ?? 0, pca.shares[1] ?? 0]};
}

function varies({rows, columns, values}: Matrix): boolean {
  for (let i = 1; i < rows; ++i) for (let j = 0; j < columns; ++j) if (values[i * columns + j] !== values[j]) return true;
  return false;
}
