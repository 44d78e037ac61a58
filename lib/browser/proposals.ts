import type {Figure} from "../charts/types.js";
import {says} from "../page.js";
import {pick} from "../words/lang.js";
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
export const advice: Figure = listing("proposals", false, adviceTitle, (_, lang) => pick(lang, "Rules to paste into workspace.ts, the surest first. Rows: number and share of the table, by sample where it is large. Personal values are masked; npm run suggest -- TABLE shows them on your own machine", "可粘贴到 workspace.ts 的规则，最有把握的在前。行数为数量与占比，大表按抽样估计。个人信息已遮盖；npm run suggest -- 表名 在本机显示原值"));

/** What to look at first. */
export const doubts: Figure = listing("proposal-doubts", true, doubtsTitle, (_, lang) => pick(lang, "Never advice: these would judge more than 5% of the rows, or the evidence is thin", "不作为建议：将涉及超过 5% 的行，或依据不足"));
