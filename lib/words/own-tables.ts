import {count, day, plural, shortShare} from "../format.js";
import {rowsOf, total, type OwnRelationRow, type OwnTableRow, type PageBundle} from "../page.js";
import {outcomeName, outcomes} from "./refused.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** The answer of *Own tables*: how many there are and how much they hold. */
export function ownAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const tables = rowsOf(bundle, "own_tables"), rows = total(tables, (row) => row.rows);
  return lang === "zh" ? say`本工作区有 ${count(tables.length)} 张不属于标准表的表，清洗后共 ${count(rows)} 行。`
    : tables.length === 1 ? say`${plural(1, "table")} of this workspace is of a kind of its own; it holds ${count(rows)} rows in use.` : say`${plural(tables.length, "table")} of this workspace are of a kind of their own; they hold ${count(rows)} rows in use.`;
}

/** What such a table is. */
export function ownScope(bundle: PageBundle, lang: Lang): string {
  return pick(lang, `Tables that are no orders, customers, events or the like: kept as they are, cleaned and counted up to ${day(bundle.workspace.asOf, lang)}.`, `不是订单、客户、事件等标准类型的表：按原样保留、清洗并统计，数据截至 ${day(bundle.workspace.asOf, lang)}。`);
}

/** What became of the rows that a table came with, as one sentence; where its rows came by way of another, how many there are. */
export function cameSentence(bundle: PageBundle, {table, rows: held}: OwnTableRow, lang: Lang): string {
  const own = rowsOf(bundle, "outcomes").filter((row) => row.table === table), all = total(own, (row) => row.rows);
  if (all === 0) return pick(lang, `${plural(held, "row")} in use.`, `在使用 ${count(held)} 行。`);
  const parts = outcomes.map((outcome) => ({outcome, rows: total(own.filter((row) => row.outcome === outcome), (row) => row.rows)})).filter(({rows}) => rows > 0).map(({outcome, rows}) => pick(lang, `${count(rows)} ${outcomeName(outcome, lang)} (${shortShare(rows / all)})`, `${outcomeName(outcome, lang)} ${count(rows)}（${shortShare(rows / all)}）`));
  return pick(lang, `${plural(all, "row")} came: ${parts.join(", ")}.`, `送达 ${count(all)} 行：${parts.join("，")}。`);
}

/** The finding about the relations of a table. */
export function relationsTitle(relations: readonly OwnRelationRow[], lang: Lang): string {
  if (relations.length === 0) return pick(lang, "No relation to another table is declared", "没有声明与其他表的关系");
  const lost = total(relations, ({filled, found}) => filled - found), all = total(relations, ({filled}) => filled);
  return lost === 0 ? pick(lang, "Every row finds the row that it names", "每一行都能找到所指的行") : pick(lang, `${count(lost)} of ${count(all)} references name a row that is not there`, `${count(all)} 个引用中有 ${count(lost)} 个找不到对应的行`);
}
