import {element, tableElement} from "../charts/dom.js";
import type {Figure, Table} from "../charts/types.js";
import {plural} from "../format.js";
import {says, type PageBundle} from "../page.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {adviceTitle, doubtsTitle, kindName, proposalsOf, touched} from "../words/proposals.js";

/** Proposals as a table: why, where, how many rows, and the line to paste. */
function listing(id: string, doubt: boolean, title: Figure["title"], sub: Figure["sub"]): Figure {
  return {
    id, isTable: true, title, sub, source: sourceFiles,
    table: (bundle, lang) => ({
      columns: [
        {key: "kind", name: pick(lang, "What", "问题")}, {key: "why", name: pick(lang, "Why", "理由"), full: true}, {key: "rows", name: pick(lang, "Rows it would touch", "将涉及的行"), numeric: true}, {key: "confidence", name: pick(lang, "Confidence", "把握"), numeric: true},
        {key: "examples", name: pick(lang, "Examples", "示例"), full: true}, {key: "place", name: pick(lang, "Goes to", "位置")}, {key: "line", name: pick(lang, "Line to paste", "可粘贴的行"), full: true}
      ],
      rows: proposalsOf(bundle, doubt).map((row) => [kindName(row.kind, lang), `${row.table}: ${says(row, lang)}`, touched(row), row.confidence.toFixed(2), row.examples ?? "", row.place, row.line])
    })
  };
}

/** What to do, the surest first. */
export const advice: Figure = listing("proposals", false, adviceTitle, (_, lang) => pick(lang, "Rules to paste into workspace.ts, by kind, the surest kind first. Rows: number and share of the table, by sample where it is large. Personal values are masked; npm run suggest -- TABLE shows them on your own machine", "可粘贴到 workspace.ts 的规则，按类型排列，最有把握的类型在前。行数为数量与占比，大表按抽样估计。个人信息已遮盖；npm run suggest -- 表名 在本机显示原值"));

/** What to look at first. */
export const doubts: Figure = listing("proposal-doubts", true, doubtsTitle, (_, lang) => pick(lang, "Never advice: these would judge more than 5% of the rows, or the evidence is thin", "不作为建议：将涉及超过 5% 的行，或依据不足"));

/** Proposals by kind, the kind of the surest first; each with its number, open where there are few. */
export function byKind(given: Figure, empty: {en: string; zh: string}): (bundle: PageBundle, lang: Lang) => Node {
  return (bundle, lang) => {
    const {columns, rows} = given.table(bundle, lang), kinds = [...new Set(rows.map(([kind]) => String(kind)))];
    if (rows.length === 0) return element("div", {class: "empty"}, element("p", {}, empty[lang]));
    return element("div", {class: "kinds"}, ...kinds.map((kind, i) => {
      const own: Table = {columns: columns.slice(1), rows: rows.filter(([name]) => name === kind).map((row) => row.slice(1))};
      const box = element("details", {class: "kind"}, element("summary", {}, element("h4", {}, kind), element("span", {class: "sub"}, pick(lang, plural(own.rows.length, "proposal"), `${own.rows.length} 条`))), tableElement(own, frameWords(lang).more, 10, "tbl stack"));
      box.open = i < 3 || rows.length <= 12;
      return box;
    }));
  };
}
