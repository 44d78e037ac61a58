import type {NumberFormat} from "../lib/workspace.js";

/**
 * The portable subset's functions, under Spark's names, for DuckDB: one macro each, loaded once a connection.
 * Where the meaning differs and not only the name, the function stands in `to…` below and its cases in test/loaders/dialect.test.ts.
 */
export const macros: readonly string[] = [
  // DuckDB works out regexp_full_match once for each text of a column's dictionary, regexp_matches for each row; a text without anchor it finds faster by the latter
  "create or replace macro regexp_like(s, p) as case when starts_with(p, '^') then regexp_full_match(s, concat('(?s:.*)(?:', p, ')(?s:.*)')) else regexp_matches(s, p) end",
  "create or replace macro regexp_replace(s, p, r) as system.main.regexp_replace(s, p, system.main.regexp_replace(r, '\\$([0-9])', '\\\\\\1', 'g'), 'g')",
  "create or replace macro date_format(d, f) as strftime(d, replace(replace(replace(replace(replace(replace(f, 'yyyy', '%Y'), 'MM', '%m'), 'dd', '%d'), 'HH', '%H'), 'mm', '%M'), 'ss', '%S'))",
  "create or replace macro datediff(a, b) as date_diff('day', cast(b as date), cast(a as date))",
  "create or replace macro size(a) as len(a)",
  "create or replace macro explode(a) as unnest(a)",
  "create or replace macro array_intersect(a, b) as list_distinct(list_filter(a, lambda x: list_contains(b, x)))",
  "create or replace macro array_join(a, s) as array_to_string(a, s)",
  "create or replace macro to_utc_timestamp(t, z) as timezone('UTC', timezone(z, cast(t as timestamp)))",
  "create or replace macro from_utc_timestamp(t, z) as timezone(z, timezone('UTC', cast(t as timestamp)))",
  "create or replace macro quantile_texts(x, shares) as array_to_string(system.main.quantile_cont(x, cast(split(shares, ' ') as double[])), ' ')",
  "create or replace macro timestamp_millis(n) as make_timestamp(n * 1000)"
];

/** Parses text as a whole number of at most 18 digits: blanks around it allowed, `1e3`, `0x10`, `1.0` and, without a format, `1,000` are not numbers. */
export function toInteger(column: string, format?: NumberFormat): string {
  if (format !== undefined) return formatted(column, format, {whole: 18, scale: 0}, "bigint");
  return `case when regexp_like(trim(${column}), '^[+-]?[0-9]{1,18}$') then cast(trim(${column}) as bigint) end`;
}

/** A number that is equal for rows equal in these columns; unequal rows may share one, so it only finds candidates. */
export function rowHash(columns: readonly string[]): string {
  return `hash(${columns.join(", ")})`;
}

/** Exact quantiles of an aggregated column of doubles by R-7 (Hyndman & Fan 1996), one for each share, as text joined by blanks: one pass for all of them, where `percentile_cont` takes one each. */
export function toQuantiles(column: string, shares: readonly number[]): string {
  return `quantile_texts(${column}, ${quoted(shares.join(" "))})`;
}

/** Similarity of two texts by Jaro (1989), 0 to 1, as `lib/linkage/similarity.ts` defines it; on text folded to ASCII. Spark: a user function of that module. */
export function jaro(left: string, right: string): string {
  return `jaro_similarity(${left}, ${right})`;
}

/** Similarity of two texts by Jaro and Winkler (1990), 0 to 1, as `lib/linkage/similarity.ts` defines it; on text folded to ASCII. Spark: a user function of that module. */
export function jaroWinkler(left: string, right: string): string {
  return `jaro_winkler_similarity(${left}, ${right})`;
}

/** Fewest insertions, deletions, substitutions and swaps of neighbours (Damerau 1964), on text folded to ASCII. Spark: a user function of `lib/linkage/similarity.ts`. */
export function damerauLevenshtein(left: string, right: string): string {
  return `damerau_levenshtein(${left}, ${right})`;
}

/** What stands for a record outside the lake: a hash of its system and its number there, with the key of the workspace (`loaders/key.ts`), from which neither can be guessed without the key. Null for no number. */
export function recordReference(system: string, number: string): string {
  return `keyed_hash(concat(${quoted("record\n")}, ${system}, ${quoted("\n")}, ${number}))`;
}

/** The number of a person who was founded by a record, from the reference of that record. */
export function personNumber(reference: string): string {
  return `keyed_hash(concat(${quoted("person\n")}, ${reference}))`;
}

/** What stands for a person in a published table: a hash of the person's number with the key of the workspace, other than every number in the lake. */
export function pseudonym(person: string): string {
  return `substring(keyed_hash(concat(${quoted("pseudonym\n")}, ${person})), 1, 12)`;
}

/** Parses text as a decimal; more digits after the point than the type holds make it unreadable, zeros excepted. */
export function toDecimal(column: string, precision: number, scale: number, format?: NumberFormat): string {
  const type = `decimal(${precision},${scale})`;
  if (format !== undefined) return formatted(column, format, {whole: precision - scale, scale}, type);
  const text = `trim(${column})`;
  return `case when regexp_like(${text}, '^[+-]?${digits(precision - scale, scale, ".")}$') then cast(${text} as ${type}) end`;
}

/** Parses text as a floating-point number, exponents allowed; `nan` and `inf` are not numbers. */
export function toDouble(column: string, format?: NumberFormat): string {
  if (format !== undefined) return formatted(column, format, {whole: 300, scale: 300}, "double");
  const text = `trim(${column})`;
  return `case when regexp_like(${text}, '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$') then cast(${text} as double) end`;
}

/** Parses `true`, `yes`, `y`, `1` and `false`, `no`, `n`, `0`, or the words given, in any case. */
export function toBoolean(column: string, words: {true: readonly string[]; false: readonly string[]} = {true: ["true", "yes", "y", "1"], false: ["false", "no", "n", "0"]}): string {
  const tries = (list: readonly string[], value: string) => list.map((word) => `when ${quoted(word.toLowerCase())} then ${value}`).join(" ");
  return `case lower(trim(${column})) ${tries(words.true, "true")} ${tries(words.false, "false")} end`;
}

/** An identifier as text: outer blanks go, and the `.0` that a spreadsheet put after its digits; leading zeros stay. */
export function toCode(column: string): string {
  const text = `trim(${column})`;
  return `case when regexp_like(${text}, '^[0-9]+[.]0+$') then regexp_replace(${text}, '[.]0+$', '') else ${text} end`;
}

/** Digits before and after the mark, as RE2: `whole` and `scale` digits at most, further zeros after the mark allowed. */
function digits(whole: number, scale: number, mark: string): string {
  return `([0-9]{1,${whole}}([${mark}][0-9]{0,${scale}}0*)?|[${mark}][0-9]{1,${Math.max(scale, 1)}}0*)`;
}

/** A number in the way of its source: the shape is proved by a regular expression, then signs, groups and marks are taken out and the rest is cast. */
function formatted(column: string, {decimal = ".", group, currency = [], percent = false, accounting = false}: NumberFormat, {whole, scale}: {whole: number; scale: number}, type: string): string {
  const text = `trim(${column})`;
  const places = Math.max(scale - (percent ? 2 : 0), 0);
  const blank = "[ \\x{00a0}\\x{2009}\\x{202f}]";
  const separator = group === undefined ? "" : group === " " ? blank : `[${group}]`;
  const grouped = separator === "" ? [] : [`[0-9]{1,3}(${separator}[0-9]{3})+([${decimal}][0-9]{0,${places}}0*)?`];
  const number = `(${[...grouped, digits(whole + (percent ? 2 : 0), places, decimal)].join("|")})`;
  const words = currency.map(escaped).join("|");
  const before = words === "" ? "" : `((${words})${blank}*)?`;
  const after = words === "" ? "" : `(${blank}*(${words}))?`;
  const sign = "[+−-]?";
  const shapes = [`${sign}${before}${sign}${number}${after}${percent ? "( ?[%％])?" : ""}`, ...(accounting ? [`[(]${before}${number}${after}[)]`, `${before}${number}-${after}`] : [])];
  const bare = words === "" ? text : `regexp_replace(${text}, ${quoted(words)}, '')`;
  const kept = `regexp_replace(${bare}, ${quoted(`[^0-9${decimal}]`)}, '')`;
  const value = `concat(case when regexp_like(${bare}, '[(−-]') then '-' else '' end, ${decimal === "," ? `replace(${kept}, ',', '.')` : kept})`;
  const exact = type === "double" || type === "bigint" ? type : `decimal(38,${scale})`;
  const hundredth = type === "double" ? `cast(${value} as double) / 100` : `cast(${value} as ${exact}) * cast('0.01' as decimal(3,2))`;
  const read = percent ? `case when regexp_like(${text}, '[%％]') then ${hundredth} else cast(${value} as ${exact}) end` : `cast(${value} as ${exact})`;
  return `case when regexp_like(${text}, ${quoted(`^(${shapes.join("|")})$`)}) then cast(${read} as ${type}) end`;
}

/** Letters of Java's date patterns with DuckDB's directive and the shape of the text; longer ones first. */
const letters: readonly (readonly [string, string, string])[] = [
  ["yyyy", "%Y", "[0-9]{4}"], ["yy", "%y", "[0-9]{2}"], ["MMMM", "%B", "[A-Za-z]{3,9}"], ["MMM", "%b", "[A-Za-z]{3}"], ["MM", "%m", "[0-9]{2}"], ["M", "%-m", "[0-9]{1,2}"],
  ["dd", "%d", "[0-9]{2}"], ["d", "%-d", "[0-9]{1,2}"], ["HH", "%H", "[0-9]{2}"], ["H", "%-H", "[0-9]{1,2}"], ["hh", "%I", "[0-9]{2}"], ["h", "%-I", "[0-9]{1,2}"],
  ["mm", "%M", "[0-9]{2}"], ["ss", "%S", "[0-9]{2}"], ["SSSSSS", "%f", "[0-9]{6}"], ["SSS", "%g", "[0-9]{3}"], ["a", "%p", "(AM|PM|am|pm)"]
];
const token = new RegExp(`'(?:[^']|'')*'|${[...letters].map(([letter]) => letter).sort((a, b) => b.length - a.length).join("|")}|[^]`, "gu");

/** What is wrong with a format of dates, or nothing. */
export function formatProblem(format: string): string | undefined {
  if (["excel", "epoch", "epoch-ms"].includes(format)) return undefined;
  const local = format.replace(/XXX$/, "");
  const stray = (local.match(token) ?? []).find((part) => /^[A-SU-Za-z]$/.test(part) && !letters.some(([letter]) => letter === part));
  if (stray !== undefined) return `no letter of a date pattern: ${stray}`;
  return letters.some(([letter]) => local.includes(letter)) ? undefined : "no date pattern";
}

/**
 * Parses text by Java patterns, tried in order; a day that does not exist is unreadable. `yy` is 1969 to 2068 (POSIX). `XXX` at the end is an offset (`+08:00`, `+0800`, `Z`).
 * `excel` reads serial days of the 1900 system (1899-12-30 is 0, so days before 1900-03-01 are one late, as in Excel), `epoch` seconds and `epoch-ms` milliseconds since 1970 UTC.
 * Times without an offset are of `zone` and become times of `into`; with one or the other missing they stay as they are.
 */
export function toTimestamp(column: string, formats: readonly string[], {zone, into = "UTC"}: {zone?: string | undefined; into?: string | undefined} = {}): string {
  const text = `trim(${column})`;
  const local = (utc: string) => (into === "UTC" ? utc : `from_utc_timestamp(${utc}, ${quoted(into)})`);
  const tries = formats.map((format) => {
    if (format === "epoch" || format === "epoch-ms") {
      const millis = format === "epoch" ? "cast(round(cast(T as decimal(18,3)) * 1000) as bigint)" : "cast(T as bigint)";
      return `case when regexp_like(${text}, '^-?[0-9]{1,${format === "epoch" ? "11}([.][0-9]{1,3})?" : "14}"}$') then ${local(`timestamp_millis(${millis.replace("T", text)})`)} end`;
    }
    if (format === "excel") return moved(`case when regexp_like(${text}, '^[0-9]{1,6}([.][0-9]{1,12}[0-9]*)?$') and cast(${text} as double) < 2958466 then timestamp_millis(cast(round((cast(${text} as double) - 25569) * 86400) as bigint) * 1000) end`, zone, into);
    return patterned(text, format, {zone, into, local});
  });
  return tries.length === 1 ? tries[0] ?? "" : `coalesce(${tries.join(", ")})`;
}

function patterned(text: string, format: string, {zone, into, local}: {zone: string | undefined; into: string; local: (utc: string) => string}): string {
  const offset = format.endsWith("XXX");
  const parts = (offset ? format.slice(0, -3) : format).match(token) ?? [];
  const known = (part: string) => letters.find(([letter]) => letter === part);
  const plain = (part: string) => (/^'.+'$/.test(part) ? part.slice(1, -1).replaceAll("''", "'") : part);
  const directives = parts.map((part) => known(part)?.[1] ?? plain(part).replaceAll("%", "%%")).join("");
  const shape = parts.map((part) => known(part)?.[2] ?? [...plain(part)].map(escaped).join("")).join("");
  if (!offset) return moved(`case when regexp_like(${text}, ${quoted(`^${shape}$`)}) then try_strptime(${text}, ${quoted(directives)}) end`, zone, into);
  const tail = "(Z|[+-][0-9]{2}:?[0-9]{2})$";
  const minutes = `case when ${text} like '%Z' then 0 else cast(concat(substring(right(replace(${text}, ':', ''), 5), 1, 1), '1') as int) * (cast(substring(right(replace(${text}, ':', ''), 5), 2, 2) as int) * 60 + cast(right(${text}, 2) as int)) end`;
  return `case when regexp_like(${text}, ${quoted(`^${shape}${tail}`)}) then ${local(`cast(try_strptime(regexp_replace(${text}, ${quoted(tail)}, ''), ${quoted(directives)}) - (${minutes}) * interval '1' minute as timestamp)`)} end`;
}

/** A time of one zone as a time of another. */
function moved(time: string, zone: string | undefined, into: string): string {
  if (zone === undefined || zone === into) return time;
  const utc = zone === "UTC" ? time : `to_utc_timestamp(${time}, ${quoted(zone)})`;
  return into === "UTC" ? utc : `from_utc_timestamp(${utc}, ${quoted(into)})`;
}

/** Parses text as a date by the same formats. */
export function toDate(column: string, formats: readonly string[], zones: {zone?: string | undefined; into?: string | undefined} = {}): string {
  return `cast(${toTimestamp(column, formats, zones)} as date)`;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A literal text in RE2; `^`, `-`, brackets and the backslash cannot stand in a bracket as they are. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s]/gu, (sign) => (/[\^\\\]\-[]/.test(sign) ? `\\${sign}` : `[${sign}]`));
}
