/**
 * The portable subset's functions, under Spark's names, for DuckDB: one macro each, loaded once a connection.
 * Where the meaning differs and not only the name, the function stands in `to…` below and its cases in test/loaders/dialect.test.ts.
 */
export const macros: readonly string[] = [
  "create or replace macro regexp_like(s, p) as regexp_matches(s, p)",
  "create or replace macro regexp_replace(s, p, r) as system.main.regexp_replace(s, p, system.main.regexp_replace(r, '\\$([0-9])', '\\\\\\1', 'g'), 'g')",
  "create or replace macro date_format(d, f) as strftime(d, replace(replace(replace(replace(replace(replace(f, 'yyyy', '%Y'), 'MM', '%m'), 'dd', '%d'), 'HH', '%H'), 'mm', '%M'), 'ss', '%S'))",
  "create or replace macro datediff(a, b) as date_diff('day', cast(b as date), cast(a as date))",
  "create or replace macro size(a) as len(a)",
  "create or replace macro array_join(a, s) as array_to_string(a, s)"
];

/** Parses text as a whole number of at most 18 digits: blanks around it allowed, `1e3`, `0x10`, `1.0` and `1,000` are not numbers. */
export function toInteger(column: string): string {
  return `case when regexp_like(trim(${column}), '^[+-]?[0-9]{1,18}$') then cast(trim(${column}) as bigint) end`;
}

/** A number that is equal for rows equal in these columns; unequal rows may share one, so it only finds candidates. */
export function rowHash(columns: readonly string[]): string {
  return `hash(${columns.join(", ")})`;
}

/** Parses text as a decimal with a point; more digits after it than the type holds make it unreadable, zeros excepted. */
export function toDecimal(column: string, precision: number, scale: number): string {
  const text = `trim(${column})`;
  const pattern = `^[+-]?[0-9]{1,${precision - scale}}([.][0-9]{0,${scale}}0*)?$`;
  return `case when regexp_like(${text}, '${pattern}') then cast(${text} as decimal(${precision},${scale})) end`;
}

/** Parses `true`, `false`, `yes`, `no`, `y`, `n`, `1`, `0` in any case. */
export function toBoolean(column: string): string {
  return `case lower(trim(${column})) when 'true' then true when 'yes' then true when 'y' then true when '1' then true when 'false' then false when 'no' then false when 'n' then false when '0' then false end`;
}

const patterns: Record<string, [directive: string, shape: string]> = {
  yyyy: ["%Y", "[0-9]{4}"], MM: ["%m", "[0-9]{2}"], M: ["%-m", "[0-9]{1,2}"], dd: ["%d", "[0-9]{2}"], d: ["%-d", "[0-9]{1,2}"],
  HH: ["%H", "[0-9]{2}"], H: ["%-H", "[0-9]{1,2}"], mm: ["%M", "[0-9]{2}"], ss: ["%S", "[0-9]{2}"]
};

/** Parses text by Java patterns (`yyyy-MM-dd HH:mm:ss`), tried in order; a day that does not exist is unreadable. */
export function toTimestamp(column: string, formats: readonly string[]): string {
  const text = `trim(${column})`;
  const tries = formats.map((format) => {
    const parts = format.match(/yyyy|MM|M|dd|d|HH|H|mm|ss|[^yMdHms]+/g) ?? [];
    const directives = parts.map((part) => patterns[part]?.[0] ?? part.replaceAll("%", "%%")).join("");
    const shape = parts.map((part) => patterns[part]?.[1] ?? part.replace(/[^\p{L}\p{N}\s]/gu, (c) => `[${c === "^" || c === "\\" ? `\\${c}` : c}]`)).join("");
    const quoted = (s: string) => `'${s.replaceAll("'", "''")}'`;
    return `case when regexp_like(${text}, ${quoted(`^${shape}$`)}) then try_strptime(${text}, ${quoted(directives)}) end`;
  });
  return tries.length === 1 ? tries[0] ?? "" : `coalesce(${tries.join(", ")})`;
}

/** Parses text as a date by Java patterns, tried in order. */
export function toDate(column: string, formats: readonly string[]): string {
  return `cast(${toTimestamp(column, formats)} as date)`;
}
