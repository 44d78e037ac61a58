import {identifier} from "../../lib/sql.js";
import {rowHash} from "../dialect.js";
import {levelsSelect, tablesIn} from "./compare.js";
import type {Compared, Extent} from "./types.js";

/** About so many pairs stand for all pairs. */
const sampleSize = 80_000;
/** From so many compared pairs at least the model is learnt; from less than twice as many it is learnt from all. */
const learntPairs = 200_000;

/** How many pairs at random agree in the same way: each record with those some places on in the order of hashes, which has nothing to do with what they say. The distances are spread by the golden section. */
export function randomSelect(features: readonly Compared[], {records}: Extent, cross: boolean): string {
  const shifts = Math.max(1, Math.min(records - 1, Math.ceil(sampleSize / Math.max(1, records))));
  const distance = (i: number) => 1 + Math.floor((((i + 1) * 0.6180339887498949) % 1) * Math.max(0, records - 1));
  const first = records > 2 * sampleSize ? ` where rid <= ${2 * sampleSize}` : "";
  const pairs = Array.from({length: shifts}, (_, i) => `select rid as l, (rid - 1 + ${distance(i)}) % ${Math.max(1, records).toFixed(0)} + 1 as r from "resolve.records"${first}`).join(" union all ");
  const rows = `select ${levelsSelect(features)} from (${pairs}) p join "resolve.records" a on a.rid = p.l join "resolve.records" b on b.rid = p.r where a.rid <> b.rid${cross ? " and a.source <> b.source" : ""}`;
  return countSelect(features, `(${rows})`);
}

/** How many compared pairs agree in the same way: where there are many, those of a share of them, by their hash, that stands for all. Of 200,000 pairs a share of 1 in 100 is known within 1 in 2,200 (two standard errors). */
export function patternsSelect(features: readonly Compared[], pairs: number): string {
  const share = Math.max(1, Math.floor(pairs / learntPairs));
  const some = share === 1 ? "" : ` where ${rowHash(["l", "r"])} % ${share} = 0`;
  return countSelect(features, `(select ${levelsSelect(features)} from (select l, r from "resolve.pairs"${some}) p join "resolve.records" a on a.rid = p.l join "resolve.records" b on b.rid = p.r)`, share);
}

function countSelect(features: readonly Compared[], rows: string, share = 1): string {
  const names = [...features.map(({id}) => id), ...(tablesIn(features) > 1 ? ["tables"] : [])].map((id) => identifier(`g_${id}`)).join(", ");
  return `select ${names}, count(*) * ${share} as pairs from ${rows} group by ${names} order by ${names}`;
}
