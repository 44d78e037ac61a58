/** What a value looks like. */
export type Shape = "integer" | "decimal" | "date" | "text";

/** The shapes of a column's values: how many of those looked at have each, and how many have each pattern of letters, digits and signs. */
export type Shapes = Record<Shape, number> & {patterns: Readonly<Record<string, number>>};

const integer = /^[+-]?\d+$/;
const decimal = /^[+-]?(\d{1,3}([.,' ]\d{3})+|\d+)?[.,]\d+$|^[+-]?\d+(\.\d+)?[eE][+-]?\d+$/;
const date = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([ T]\d{1,2}:\d{2}.*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}( \d{1,2}:\d{2}.*)?$|^\d{4}年\d{1,2}月\d{1,2}日/;

/** What a value looks like, blanks around it aside. */
export function shapeOf(value: string): Shape {
  const text = value.trim();
  return integer.test(text) ? "integer" : date.test(text) ? "date" : decimal.test(text) ? "decimal" : "text";
}

/** The pattern of a value: runs of letters by their kind, short runs of digits as `9`, long ones (years, codes) with their length, other signs as they are. */
export function patternOf(value: string): string {
  return value.trim().slice(0, 40).replace(/\d+/g, (run) => (run.length < 4 ? "9" : `9{${run.length}}`)).replace(/\p{Lu}+/gu, "A").replace(/\p{Ll}+/gu, "a").replace(/\p{Lo}+/gu, "文");
}

/** Counts the shapes of values; missing and blank ones have none. */
export function countShapes(values: Iterable<string | null | undefined>): Shapes {
  const counts: Record<Shape, number> = {integer: 0, decimal: 0, date: 0, text: 0};
  const patterns: Record<string, number> = {};
  for (const value of values) {
    if (value === null || value === undefined || value.trim() === "") continue;
    counts[shapeOf(value)] += 1;
    const pattern = patternOf(value);
    patterns[pattern] = (patterns[pattern] ?? 0) + 1;
  }
  return {...counts, patterns};
}

/** The share of two columns' values that no common pattern covers; 1 if either has no values. */
export function patternDistance(a: Shapes, b: Shapes): number {
  const [n, m] = [total(a), total(b)];
  if (n === 0 || m === 0) return 1;
  return 1 - Object.entries(a.patterns).reduce((sum, [pattern, count]) => sum + Math.min(count / n, (b.patterns[pattern] ?? 0) / m), 0);
}

/** The largest difference of two columns' shares of a shape; 0 if either has no values. */
export function shapeDistance(a: Shapes, b: Shapes): number {
  const [n, m] = [total(a), total(b)];
  if (n === 0 || m === 0) return 0;
  return Math.max(...shapes.map((shape) => Math.abs(a[shape] / n - b[shape] / m)));
}

/** Shares of shapes in words, the largest first: `98% integer, 2% text`. */
export function describeShapes(counts: Shapes): string {
  const n = total(counts);
  return n === 0 ? "no values" : shapes.filter((shape) => counts[shape] > 0).sort((a, b) => counts[b] - counts[a]).map((shape) => `${Math.round((100 * counts[shape]) / n)}% ${shape}`).join(", ");
}

const shapes: readonly Shape[] = ["integer", "decimal", "date", "text"];
const total = (counts: Shapes) => shapes.reduce((sum, shape) => sum + counts[shape], 0);
