/** A name as SQL, whatever it contains: `order` → `"order"`. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A value as SQL: text quoted, null and booleans as words. Numbers that are not finite have no form: TypeError. */
export function literal(value: string | number | bigint | boolean | null): string {
  if (value === null) return "null";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError(`invalid number: ${value}`);
  return String(value);
}

/** Names as a select list. */
export function identifiers(names: readonly string[]): string {
  return names.map(identifier).join(", ");
}
