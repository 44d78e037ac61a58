import {identifier, literal} from "../../lib/sql.js";
import {levelsSelect} from "./compare.js";
import type {Compared, Extent} from "./types.js";

/** About so many pairs stand for all pairs. */
const sampleSize = 150_000;

/** Levels of pairs at random: each record with those some places on in the order of hashes, which has nothing to do with what they say. */
export function randomSelect(features: readonly Compared[], {records}: Extent, cross: boolean): string {
  const shifts = Math.max(1, Math.min(records - 1, Math.ceil(sampleSize / Math.max(1, records))));
  const first = records > 2 * sampleSize ? ` where a.rid <= ${2 * sampleSize}` : "";
  const pairs = Array.from({length: shifts}, (_, i) => `select a.rid as l, (a.rid - 1 + ${i + 1} + ${i} * 7919) % ${Math.max(1, records).toFixed(0)} + 1 as r from "resolve.records" a${first}`).join(" union all ");
  const rows = `select ${levelsSelect(features)} from (${pairs}) p join "resolve.records" a on a.rid = p.l join "resolve.records" b on b.rid = p.r where a.rid <> b.rid${cross ? " and a.source <> b.source" : ""}`;
  const counts = features.map(({id}) => `select ${literal(id)} as feature, ${identifier(`g_${id}`)} as level, count(*) as pairs from v group by ${identifier(`g_${id}`)}`);
  return `with v as (${rows}) ${counts.join(" union all ")}`;
}

/** How many compared pairs agree in the same way. */
export function patternsSelect(features: readonly Compared[]): string {
  const names = features.map(({id}) => identifier(`g_${id}`)).join(", ");
  return `select ${names}, count(*) as pairs from "resolve.pairs" group by ${names} order by ${names}`;
}
