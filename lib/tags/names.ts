import {literal} from "../sql.js";

/** Words of SQL that are no columns. */
const words = new Set("select from where and or not in is null like ilike between case when then else end as distinct on true false asc desc nulls first last over partition by order rows range unbounded preceding following current row interval day days month year date timestamp string text int integer bigint double decimal boolean cast exists filter within group escape union all any some having limit year quarter hour minute second extract with left right inner outer join cross using qualify except intersect values".split(" "));

/** Names in an SQL expression that stand for columns: words outside quotes that are neither words of SQL nor followed by a bracket, and names in double quotes. `as_of` is none. */
export function columnNames(sql: string): string[] {
  const found = new Set<string>();
  for (const [token, quoted, word, call] of sql.matchAll(/'(?:[^']|'')*'|"((?:[^"]|"")*)"|\b([A-Za-z_]\w*)\b(\s*\()?/g)) {
    if (quoted !== undefined) found.add(quoted.replaceAll('""', '"'));
    else if (word !== undefined && call === undefined && !words.has(word.toLowerCase()) && word.toLowerCase() !== "as_of" && token !== "") found.add(word);
  }
  return [...found];
}

/** Whether an expression has an aggregate in it. */
export function aggregates(sql: string): boolean {
  return /\b(count|sum|min|max|avg|bool_or|bool_and|count_if|max_by|min_by|stddev_samp|stddev_pop|percentile_cont)\s*\(/i.test(sql.replace(/'(?:[^']|'')*'/g, "''"));
}

/** The expression with the date of the computation in place of `as_of`. */
export function withDate(sql: string, asOf: string): string {
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\bas_of\b/gi, (token) => (token.toLowerCase() === "as_of" ? `cast(${literal(asOf)} as date)` : token));
}
