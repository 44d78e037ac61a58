/**
 * What stage SQL may say, so that the same text runs on DuckDB and on Spark. The tree is DuckDB's own parse
 * (`json_serialize_sql`), in which macros still stand under the names that were written.
 */

/** Functions, operators and window functions that mean the same on both engines, or that `loaders/dialect.ts` supplies under Spark's name. */
export const portableFunctions: ReadonlySet<string> = new Set([
  // aggregates
  "count", "count_star", "count_if", "sum", "min", "max", "avg", "max_by", "min_by", "array_agg", "bool_and", "bool_or",
  "stddev_samp", "stddev_pop", "var_samp", "var_pop", "covar_pop", "covar_samp", "corr", "grouping",
  // windows
  "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value", "last_value", "nth_value",
  // numbers
  "+", "-", "*", "/", "%", "abs", "sign", "round", "floor", "ceil", "ceiling", "sqrt", "exp", "ln", "log10", "log2", "pow", "power", "greatest", "least", "nullif",
  // text
  "||", "lower", "upper", "trim", "ltrim", "rtrim", "length", "substring", "substr", "split_part", "translate", "lpad", "rpad", "concat", "concat_ws",
  "replace", "reverse", "repeat", "right", "md5", "ascii", "contains", "regexp_like", "regexp_replace", "levenshtein", "like", "~~", "!~~", "~~*", "!~~*", "array_join", "array_intersect", "split", "size",
  // days
  "date_trunc", "date_format", "datediff", "date_part", "year", "month", "day", "quarter", "hour", "minute", "second", "last_day", "make_date", "try_to_timestamp", "to_utc_timestamp", "from_utc_timestamp", "timestamp_millis",
  // sets
  "explode", "sequence"
]);

/** What DuckDB's parser itself makes of portable text: `percentile_cont … within group` and `interval '30' day`. */
const madeByParser: ReadonlySet<string> = new Set(["quantile_cont", "to_years", "to_months", "to_days", "to_hours", "to_minutes", "to_seconds", "trunc"]);

/** Spelled differently by each engine and therefore written only by functions of the dialect: `toTimestamp` behind a regular expression, `rowHash` for candidates alone, `toQuantiles` in one pass, `jaroWinkler`, `damerauLevenshtein`, and `recordReference` with its key. */
export const dialectOnly: ReadonlySet<string> = new Set(["try_strptime", "hash", "quantile_texts", "jaro_similarity", "jaro_winkler_similarity", "damerau_levenshtein", "keyed_hash"]);

const instead: Record<string, string> = {
  arg_max: "max_by(x, y)", arg_min: "min_by(x, y)", list: "array_agg", string_agg: "array_join of array_agg", any_value: "min", first: "min",
  regexp_matches: "regexp_like", strptime: "try_to_timestamp", strftime: "date_format", date_diff: "datediff(end, start)",
  "//": "cast(floor(a / b) as bigint)", unnest: "explode in a subselect", generate_series: "sequence", range: "sequence", len: "size or length",
  approx_count_distinct: "count(distinct x)", struct_pack: "flat columns", list_value: "array_agg or split", quantile_cont: "percentile_cont(q) within group (order by x)"
};

const words: readonly [RegExp, string][] = [
  [/::/, "cast as ::, write cast(x as type)"],
  [/\bas\s+(?:varchar|text|int4|int8|float8|hugeint|uinteger|ubigint)\b(?=\s*[(\[)])/i, "a type name of one engine, write string, int, bigint or double"],
  [/\b(?:exclude|replace)\s*\((?=[^()]*\)\s*from)/i, "columns left out or replaced in *, write the columns"],
  [/\bpivot\b|\bunpivot\b|\basof\s+join\b|\bpositional\s+join\b|\bat\s*\(\s*version/i, "a clause of one engine"]
];

/** Everything in a SELECT that only one engine understands, in words; empty for a portable one. `parsed` is what `json_serialize_sql` gave for it. */
export function findUnportable(sql: string, parsed: unknown): string[] {
  const found = new Set<string>();
  if (field(parsed, "error") !== false) return [`does not parse: ${String(field(parsed, "error_message") ?? "unknown")}`];
  const code = stripQuoted(sql);
  for (const [pattern, problem] of words) if (pattern.test(code)) found.add(problem);
  for (const [, name = ""] of code.matchAll(/([a-z_]\w*)\s*\(/gi)) if (madeByParser.has(name.toLowerCase())) found.add(functionProblem(name.toLowerCase()));
  visit(field(parsed, "statements"), (node) => {
    for (const problem of problemsOf(node)) found.add(problem);
  });
  return [...found];
}

/** The SQL without what stands in quotes and comments, so that words in them are not taken for code. */
export function stripQuoted(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[^]*?\*\//g, (quoted) => (quoted.startsWith("'") ? "''" : quoted.startsWith('"') ? '""' : " "));
}

type Node = Record<string, unknown>;

function problemsOf(node: Node): string[] {
  switch (node["class"] ?? node["type"] ?? node["setop_type"]) {
    case "FUNCTION": return functionProblems(node);
    case "WINDOW": return [...functionProblems(node), ...orderProblems(node["orders"], true)];
    case "STAR": return list(node["exclude_list"]).length + list(node["replace_list"]).length + list(node["rename_list"]).length > 0 || node["columns"] === true ? ["columns left out or replaced in *, write the columns"] : [];
    case "CAST": return node["try_cast"] === true ? ["try_cast alone, guard with a regular expression and cast"] : [];
    case "LAMBDA": return ["a lambda, no common form"];
    case "POSITIONAL_REFERENCE": return ["a column by number, write its name"];
    case "ORDER_MODIFIER": return orderProblems(node["orders"], false);
    case "RECURSIVE_CTE_NODE": return ["a recursive query, drive the loop from TypeScript"];
    case "TABLE_FUNCTION": return [];
    case "SET_OPERATION_NODE": return node["setop_type"] === "UNION_BY_NAME" ? ["union by name, write the columns"] : [];
    case "OPERATOR": return node["type"] === "ARRAY_SLICE" || node["type"] === "STRUCT_EXTRACT" ? ["a part of a nested value, use flat columns"] : [];
    default: return [];
  }
}

function functionProblems(node: Node): string[] {
  const name = String(node["function_name"] ?? "").toLowerCase();
  const orders = list(field(node["order_bys"], "orders"));
  if (name === "quantile_cont") return orders.length === 1 && list(node["children"]).length === 1 ? [] : [functionProblem(name)];
  if (madeByParser.has(name) || dialectOnly.has(name)) return [];
  const problems = portableFunctions.has(name) ? [] : [functionProblem(name)];
  if (orders.length > 0 || list(node["arg_orders"]).length > 0) problems.push(`order inside ${name}, use a window or percentile_cont … within group`);
  if (name === "/" && !divides(list(node["children"])[1])) problems.push("division that may be by zero, write a / nullif(b, 0)");
  if (name === "date_part" && /^'?(dow|isodow|dayofweek|epoch)/i.test(String(field(field(list(node["children"])[0], "value"), "value") ?? ""))) problems.push("day of the week, count days since a Monday modulo 7");
  return problems;
}

function functionProblem(name: string): string {
  return `function ${name}${instead[name] === undefined ? "" : `, write ${instead[name]}`}`;
}

/** Both engines put missing values first when ascending; when descending, and in every window, the text must say where they go. */
function orderProblems(orders: unknown, window: boolean): string[] {
  const unsaid = list(orders).some((order) => field(order, "null_order") === "ORDER_DEFAULT" && (window || field(order, "type") === "DESCENDING"));
  return unsaid ? [window ? "a window's order without nulls first or last" : "a descending order without nulls first or last"] : [];
}

/** A divisor that cannot be zero: a number other than zero, or wrapped in nullif. */
function divides(divisor: unknown): boolean {
  if (field(divisor, "class") === "CONSTANT") return Number(field(field(divisor, "value"), "value")) !== 0;
  if (field(divisor, "class") === "CAST") return divides(field(divisor, "child"));
  return field(divisor, "function_name") === "nullif" || field(divisor, "type") === "OPERATOR_NULLIF";
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  else if (isNode(value)) {
    see(value);
    const quiet = value["function_name"] === "quantile_cont";
    for (const [key, child] of Object.entries(value)) if (!(quiet && key === "order_bys")) visit(child, see);
  }
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
const field = (value: unknown, name: string): unknown => (isNode(value) ? value[name] : undefined);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
