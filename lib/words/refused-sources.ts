import {count, share} from "../format.js";
import {rowsOf, total, type PageBundle} from "../page.js";
import {pick, type Lang} from "./lang.js";

/** Refused rows of one source: all, by month within the days of the sources, and those without such a month. */
export interface RefusedSource {source: string; rows: number; months: readonly {month: string; rows: number}[]; undated: number}

/** Sources with refused rows, most first. */
export function refusedBySource(bundle: PageBundle): readonly RefusedSource[] {
  const first = rowsOf(bundle, "sources").flatMap((row) => row.first_day ?? []).sort()[0]?.slice(0, 7) ?? "";
  const sources = [...new Set(rowsOf(bundle, "outcomes").filter((row) => row.outcome === "refused" && row.rows > 0).map((row) => row.source))];
  return sources.map((source): RefusedSource => {
    const rows = total(rowsOf(bundle, "outcomes").filter((row) => row.source === source && row.outcome === "refused"), (row) => row.rows), months = new Map<string, number>();
    for (const row of rowsOf(bundle, "refused_monthly")) {
      if (row.source !== source || row.month === null || row.month.slice(0, 7) < first || row.month.slice(0, 10) > bundle.workspace.asOf) continue;
      months.set(row.month.slice(0, 7), (months.get(row.month.slice(0, 7)) ?? 0) + row.rows);
    }
    const dated = [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, n]) => ({month: `${month}-01`, rows: n}));
    return {source, rows, months: dated, undated: rows - total(dated, (row) => row.rows)};
  }).sort((a, b) => b.rows - a.rows || (a.source < b.source ? -1 : 1));
}

/** The finding of the sources. */
export function sourcesRefusedTitle(bundle: PageBundle, lang: Lang): string {
  const list = refusedBySource(bundle), sum = total(list, (row) => row.rows), [first] = list;
  if (!first) return pick(lang, "No source had a row refused", "没有来源有被拒收的行");
  if (list.length === 1) return pick(lang, `All ${count(sum)} were of ${first.source}`, `全部 ${count(sum)} 行来自 ${first.source}`);
  return pick(lang, `${first.source} had ${share(first.rows / sum, lang)} of what was refused`, `${first.source} 占拒收的 ${share(first.rows / sum, lang)}`);
}
