import assert from "node:assert/strict";
import {join} from "node:path";
import {literal} from "../../lib/sql.js";
import {tableFile} from "../../loaders/cache.js";
import type {Engine} from "../../loaders/engine.js";

/** How well records were put together: pairs of records of one person, and persons who know each other but are two. */
export interface Together {
  records: number;
  precision: number;
  recall: number;
  /** Pairs of customers who know each other by relation, and of these how many share a person. */
  relations: Record<string, {pairs: number; mixed: number}>;
}

/** Persons of the lake against the truth of the demo world: records with a number in the member list and the ERP, each with the person whose it is. */
export async function together(engine: Engine, lake: string, truth: string): Promise<Together> {
  const found = `select p.person_id as found, t.person as truth from read_parquet(${literal(tableFile(lake, "resolve.persons"))}) p
    join read_csv(${literal(join(truth, "persons.csv.gz"))}, all_varchar = true) t on t.system = p.system and t.record = p.customer_id where p.system in ('crm', 'erp')`;
  const pairs = (by: string) => `(select coalesce(sum(n * (n - 1) / 2), 0) from (select count(*) as n from r group by ${by}))`;
  const [row] = await engine.query(`with r as materialized (${found}) select (select count(*) from r) as records, ${pairs("found, truth")} as both, ${pairs("found")} as made, ${pairs("truth")} as real`);
  const known = await engine.query(`with r as materialized (${found}), two as (
      select relation, min(person) as a, max(person) as b from read_csv(${literal(join(truth, "segments.csv.gz"))}, all_varchar = true) where relation <> 'none' and kind = 'person'
      group by relation, (cast(substr(person, 2) as int) + 1) // 2 having count(*) = 2)
    select relation, count(*) as pairs, count(*) filter (where exists (select 1 from r x join r y on x.found = y.found where x.truth = two.a and y.truth = two.b)) as mixed
    from two where exists (select 1 from r where truth = a) and exists (select 1 from r where truth = b) group by relation order by relation`);
  return {
    records: Number(row?.["records"]), precision: Number(row?.["both"]) / Number(row?.["made"]), recall: Number(row?.["both"]) / Number(row?.["real"]),
    relations: Object.fromEntries(known.map((each) => [String(each["relation"]), {pairs: Number(each["pairs"]), mixed: Number(each["mixed"])}]))
  };
}

/** Fails where records are put together wrongly, or persons who know each other become one. */
export function wellTogether({records, precision, recall, relations}: Together): void {
  const told = JSON.stringify({records, precision, recall, relations});
  assert.ok(records > 3000 && precision >= 0.995 && recall >= 0.97, told);
  for (const relation of ["couple", "twins", "namesakes", "recycled"]) assert.ok((relations[relation]?.pairs ?? 0) > 5 && relations[relation]?.mixed === 0, `${relation}: ${told}`);
}
