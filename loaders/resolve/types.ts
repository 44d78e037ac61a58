import type {Row} from "../step.js";
import type {Feature} from "./features.js";

/** How the values of a feature are compared. */
export type Comparison = "email" | "code" | "token" | "date" | "given" | "family" | "word" | "number" | "text" | "category";

/** A feature with the way in which its values are compared and what is known of them. */
export interface Compared extends Feature {
  comparison: Comparison;
  filled: number;
  distinct: number;
  /** Records of the most frequent value. */
  most: number;
  /** Pairs of records that agree by it. */
  agreeing: number;
  /** The values of a category in order, with how many records of each table have them. */
  values: readonly {value: string; counts: readonly number[]}[];
}

/** What is known of all records: how many there are, how many pairs of them may be one person, and how many records each table has, where several describe them. */
export interface Extent {records: number; pairs: number; tables?: readonly number[]}

/** Reads `resolve.profile` and `resolve.values`: how each feature's values are compared follows from its kind, and for addresses and other columns from the shape of their values. */
export function comparedFeatures(features: readonly Feature[], profile: readonly Row[], values: readonly Row[]): {compared: Compared[]; extent: Extent} {
  const of = (id: string) => profile.find(({feature}) => feature === id) ?? {};
  const n = (row: Row, name: string) => Number(row[name] ?? 0);
  const all = of("all");
  const lists = features.some(({id, part}) => part === "full" && n(of(id), "words") > 4);
  const compared = features.flatMap((feature): Compared[] => {
    const row = of(feature.id);
    if ((feature.part === "full") !== lists && feature.part !== undefined) return [];
    const found = categories(values.filter((value) => value["feature"] === feature.id));
    const comparison = comparisonOf(feature, {letters: n(row, "letters"), words: n(row, "words"), numbers: n(row, "numbers"), category: found.length > 0});
    return [{...feature, comparison, filled: n(row, "filled"), distinct: n(row, "distinct_values"), most: n(row, "most"), agreeing: n(row, "agreeing"), values: comparison === "category" ? found : []}];
  });
  const tables = features[0]?.columns.map((_, table) => n(of(`table ${table}`), "filled")) ?? [];
  return {compared, extent: {records: n(all, "filled"), pairs: n(all, "agreeing"), tables}};
}

function categories(rows: readonly Row[]): Compared["values"] {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const counts = found.get(String(row["v"])) ?? [];
    counts[Number(row["source"])] = Number(row["c"]);
    found.set(String(row["v"]), counts);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, counts]) => ({value, counts: Array.from(counts, (count) => count ?? 0)}));
}

function comparisonOf({kind, part}: Feature, {letters, words, numbers, category}: {letters: number; words: number; numbers: number; category: boolean}): Comparison {
  switch (kind) {
    case "email": return "email";
    case "birth-date": return "date";
    case "national-id": return "code";
    case "phone": case "device": case "member": return "token";
    case "name": return part === "family" ? "family" : part === "given" ? "given" : "text";
    case "address": case "other":
      if (numbers > 0.9) return kind === "other" ? "number" : "code";
      if (category) return "category";
      if (words >= 3.5) return "text";
      return letters <= 3.5 ? "code" : "word";
  }
}
