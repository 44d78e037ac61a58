/** One property of the rows, cut into bins: the bin of each row, from 0 to `size` − 1. At most 8 properties go together. */
export interface Dimension {name: string; size: number; bins: Uint16Array}

/** Bins that a brush covers: `from` included, `until` not. */
export interface Brush {from: number; until: number}

/** Sums of every measure by bin, in the order measure × bin; a total has one bin. */
export type Sums = readonly Float64Array[];

/** Rows by several properties at once, of which each filters all others. */
export interface Crossfilter {
  /** Sets the brush of a property; null takes it away. A brush outside the bins is cut to them. Throws a RangeError for a property that is not there. */
  brush(name: string, brush: Brush | null): void;
  /** The brush of a property, or null. */
  brushed(name: string): Brush | null;
  /** Sums by the bins of a property over the rows in every brush but its own. */
  histogram(name: string): Sums;
  /** Sums over the rows in every brush. */
  total(): Sums;
}

/**
 * Brushing and linking over columns: the property whose brush moves is active and has, for each other property, a table of sums accumulated along its own bins,
 * so that any brush of it is one subtraction a bin, whatever the number of rows (Moritz, Howe & Heer 2019, "Falcon: Balancing Interactive Latency and Resolution
 * Sensitivity"). The tables are built in one pass when another property becomes active; which brushes a row fails is kept as bits (Bostock 2012, Square's crossfilter).
 * Sums are exact while they are whole numbers below 2⁵³: give money in hundredths.
 */
export function crossfilter(dimensions: readonly Dimension[], measures: readonly Float64Array[]): Crossfilter {
  const rows = dimensions[0]?.bins.length ?? 0;
  if (dimensions.length > 8) throw new RangeError(`more than 8 properties: ${dimensions.length}`);
  for (const {name, size, bins} of dimensions) {
    if (bins.length !== rows) throw new RangeError(`not a bin for each row: ${name}`);
    for (const bin of bins) if (bin >= size) throw new RangeError(`bin outside: ${bin} of ${name}`);
  }
  if (measures.some(({length}) => length !== rows)) throw new RangeError("not a value for each row");
  const brushes: (Brush | null)[] = dimensions.map(() => null);
  const fails = new Uint8Array(rows);
  let active = 0, tables: Tables | undefined;
  const at = (name: string) => {
    const found = dimensions.findIndex((dimension) => dimension.name === name);
    if (found < 0) throw new RangeError(`unknown property: ${name}`);
    return found;
  };
  const ready = () => (tables ??= accumulate(dimensions, measures, fails, active));
  return {
    brushed: (name) => brushes[at(name)] ?? null,
    brush(name, brush) {
      const moved = at(name), size = dimensions[moved]?.size ?? 0;
      if (moved !== active) {
        mark(fails, dimensions[active], active, brushes[active] ?? null);
        [active, tables] = [moved, undefined];
      }
      brushes[moved] = brush === null ? null : {from: Math.min(Math.max(brush.from, 0), size), until: Math.min(Math.max(brush.until, brush.from, 0), size)};
    },
    histogram(name) {
      const asked = at(name), {own, others} = ready();
      return asked === active ? own.map((sums) => differences(sums)) : between(others[asked] ?? [], dimensions[asked]?.size ?? 0, range(brushes[active] ?? null, dimensions[active]));
    },
    total: () => between(ready().own, 1, range(brushes[active] ?? null, dimensions[active]))
  };
}

/** Sums up to each bin of the active property: its own, and for each other property by its bins; one array a measure. */
interface Tables {own: Float64Array[]; others: Float64Array[][]}

function accumulate(dimensions: readonly Dimension[], measures: readonly Float64Array[], fails: Uint8Array, active: number): Tables {
  const along = dimensions[active], steps = along?.size ?? 0, rows = fails.length, keep = ~(1 << active) & 255;
  const make = (size: number) => measures.map(() => new Float64Array((steps + 1) * size));
  const own = make(1), others = dimensions.map(({size}, i) => make(i === active ? 0 : size));
  const single = new Int8Array(256).fill(-1);
  dimensions.forEach((_, i) => { single[1 << i] = i; });
  for (let row = 0; row < rows; row += 1) {
    const failed = (fails[row] ?? 0) & keep, step = (along?.bins[row] ?? 0) + 1;
    const only = failed === 0 ? -1 : single[failed] ?? -1;
    if (failed !== 0 && only < 0) continue; // outside two brushes: in nobody's view
    for (let m = 0; m < measures.length; m += 1) {
      const value = measures[m]?.[row] ?? 0;
      if (failed === 0) add(own[m], step, value);
      for (let i = only < 0 ? 0 : only; i < (only < 0 ? dimensions.length : only + 1); i += 1) {
        const other = dimensions[i];
        if (i !== active && other !== undefined) add(others[i]?.[m], step * other.size + (other.bins[row] ?? 0), value);
      }
    }
  }
  for (const sums of own) run(sums, 1);
  others.forEach((tables, i) => { for (const sums of tables) run(sums, dimensions[i]?.size ?? 1); });
  return {own, others};
}

function add(sums: Float64Array | undefined, i: number, value: number): void {
  if (sums !== undefined) sums[i] = (sums[i] ?? 0) + value;
}

/** Sums of each place and all before it, `size` places apart. */
function run(sums: Float64Array, size: number): void {
  for (let i = size; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) + (sums[i - size] ?? 0);
}

function differences(sums: Float64Array): Float64Array {
  return Float64Array.from({length: Math.max(0, sums.length - 1)}, (_, i) => (sums[i + 1] ?? 0) - (sums[i] ?? 0));
}

function between(tables: readonly Float64Array[], size: number, {from, until}: Brush): Float64Array[] {
  return tables.map((sums) => Float64Array.from({length: size}, (_, i) => (sums[until * size + i] ?? 0) - (sums[from * size + i] ?? 0)));
}

function range(brush: Brush | null, dimension: Dimension | undefined): Brush {
  return brush ?? {from: 0, until: dimension?.size ?? 0};
}

/** Notes for each row whether it is outside the brush of a property. */
function mark(fails: Uint8Array, dimension: Dimension | undefined, place: number, brush: Brush | null): void {
  if (dimension === undefined) return;
  const bit = 1 << place, {from, until} = range(brush, dimension), outside = new Uint8Array(dimension.size);
  for (let bin = 0; bin < dimension.size; bin += 1) outside[bin] = bin < from || bin >= until ? bit : 0;
  for (let row = 0; row < fails.length; row += 1) fails[row] = ((fails[row] ?? 0) & ~bit) | (outside[dimension.bins[row] ?? 0] ?? 0);
}
