/**
 * Between two tables, most records have one partner. Independence of features (Fellegi & Sunter 1969) makes too much of two works of one title, or two persons of one household, that are in both tables:
 * each is the other's second best. How often a record has a second partner is therefore learnt, and counts against every pair that is not the best of both its records.
 */

/** Pairs above 0 bits, and of how many of their two records, 0 to 2, they are the heaviest pair with that table; equal weights are all the heaviest. */
export const partnersSelect = `with ends as (select s.l, s.r, s.weight, a.source as ls, b.source as rs from "resolve.scores" s join "resolve.records" a on a.rid = s.l join "resolve.records" b on b.rid = s.r where s.weight > 0),
best as (select rid, source, max(weight) as weight from (select l as rid, rs as source, weight from ends union all select r as rid, ls as source, weight from ends) group by rid, source)
select e.l, e.r, e.weight, case when e.weight = p.weight then 1 else 0 end + case when e.weight = q.weight then 1 else 0 end as best from ends e join best p on p.rid = e.l and p.source = e.rs join best q on q.rid = e.r and q.source = e.ls`;

/**
 * One row: pairs that are the best of both (`firsts`), of one of theirs (`seconds`), those of these that are no lighter than half of the firsts (`likely`), and the bits that another partner weighs.
 * Were second partners real, their weights would be spread as those of first ones, and the lighter of two is in the upper half in one case of four: four times the likely are real.
 */
export const othersSelect = `select firsts, seconds, likely, case when firsts = 0 then 0 else least(0, round(log2(greatest(0.5, 4 * likely) / firsts), 6)) end as bits from (
select coalesce(sum(case when best = 2 then 1 else 0 end), 0) as firsts, coalesce(sum(case when best = 1 then 1 else 0 end), 0) as seconds, coalesce(sum(case when best = 1 and weight >= half then 1 else 0 end), 0) as likely
from "resolve.partners" cross join (select percentile_cont(0.5) within group (order by weight) as half from "resolve.partners" where best = 2) m)`;

/** The weights by which records of different tables are put together: `resolve.scores` above 0 bits, less where one of the two has a better partner. */
export const linksSelect = 'select p.l, p.r, round(p.weight + case when p.best = 2 then 0 else o.bits end, 6) as weight from "resolve.partners" p cross join "resolve.others" o';

/** Weights of all pairs inside groups, `settled` in the same measure; two records of one table are another's partner of each other too. */
export function rivalled(settled: string): string {
  return `select s.component, s.l, s.r, round(s.weight + case when p.best = 2 then 0 else o.bits end, 6) as weight from (${settled}) s cross join "resolve.others" o left join "resolve.partners" p on p.l = s.l and p.r = s.r`;
}

/** The table whose weights are clustered. `rivals`: records are linked and may have several partners. */
export const weighedTable = (rivals: boolean): string => (rivals ? "resolve.links" : "resolve.scores");
