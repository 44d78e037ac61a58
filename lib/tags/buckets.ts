import type {Tag, TagType} from "../workspace.js";

/** Tags whose numbers are few and mean something one by one. */
const single = new Set<Tag["kind"]>(["ranking"]);

/**
 * The range or value under which a tag's value is counted, as text: text and groups of rankings themselves, dates by their year, numbers by the steps 0, 1, 2, 5, 10, 20, 50 …
 * below and above zero, named by the lower edge, so that the edges say nothing of any person. `true` for boolean tags; missing where the value is.
 */
export function bucketSql(tag: Tag, type: TagType, value = "value"): string {
  if (type === "boolean") return `case when ${value} then 'true' end`;
  if (type === "text") return value;
  if (type === "date") return `cast(year(${value}) as string)`;
  if (single.has(tag.kind)) return `cast(cast(${value} as bigint) as string)`;
  const size = `abs(${value})`, power = `power(10, floor(log10(${size})))`, lead = `floor(${size} / nullif(${power}, 0) + 0.0000000001)`;
  const edge = `case when ${value} = 0 then 0 else sign(${value}) * ${power} * case when ${lead} >= 5 then 5 when ${lead} >= 2 then 2 else 1 end end`;
  return `cast(cast(round(${edge}, 6) as decimal(24,6)) as string)`;
}

/** The range of a bucket of numbers: from its edge nearest zero to the next of 1, 2, 5, 10; `until` is not within it. Null for a bucket that is no number. */
export function bucketRange(bucket: string): {from: number; until: number} | null {
  const from = Number(bucket);
  if (bucket.trim() === "" || !Number.isFinite(from)) return null;
  if (from === 0) return {from: 0, until: 0};
  const power = 10 ** Math.floor(Math.log10(Math.abs(from)) + 1e-9), lead = Math.round(Math.abs(from) / power);
  return {from, until: Math.sign(from) * Number((power * (lead === 1 ? 2 : lead === 2 ? 5 : 10)).toPrecision(12))};
}
