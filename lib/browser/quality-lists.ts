import type {Figure} from "../charts/types.js";
import {count, plural} from "../format.js";
import {rowsOf, type PageBundle} from "../page.js";
import {pick} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {columnsTable, rulesTable} from "./quality.js";

/** The figure that lists every rule of one source, or of all. */
export function rulesFigure(source: string): Figure {
  const rows = (bundle: PageBundle) => rowsOf(bundle, "quality_rules").filter((row) => source === "" || row.source === source);
  return {
    id: "quality-rule-list", isTable: true,
    title(bundle, lang) {
      const idle = rows(bundle).filter((row) => row.rows === 0).length, all = rows(bundle).length;
      return pick(lang, idle === 0 ? `${plural(all, "rule")}, and each found something` : `${count(idle)} of ${plural(all, "rule")} found nothing`, idle === 0 ? `${count(all)} 条规则都有发现` : `${count(all)} 条规则中 ${count(idle)} 条没有发现`);
    },
    sub: (_, lang) => pick(lang, "Values that a rule changed or flagged, or rows that it decided about; rules that found nothing included", "规则改动或标记的值，或判定的行；包括没有发现的规则"),
    source: sourceFiles,
    table: (bundle, lang) => rulesTable(rows(bundle), lang)
  };
}

/** The figure that lists every column of one source, or of all. */
export function columnsFigure(source: string): Figure {
  const rows = (bundle: PageBundle) => rowsOf(bundle, "quality_columns").filter((row) => source === "" || row.source === source);
  return {
    id: "quality-column-list", isTable: true,
    title(bundle, lang) {
      const touched = rows(bundle).filter((row) => row.repaired + row.removed + row.filled > 0).length, all = rows(bundle).length;
      return pick(lang, `Rules changed values in ${count(touched)} of ${plural(all, "column")}`, `${count(all)} 个字段中 ${count(touched)} 个有值被规则改动`);
    },
    sub: (_, lang) => pick(lang, "Values of each column, number: as delivered, what rules did, and in the rows in use", "各字段的值，个数：送达时、规则的动作、在使用的行"),
    source: sourceFiles,
    table: (bundle, lang) => columnsTable({...bundle, tables: {...bundle.tables, quality_columns: [...rows(bundle)]}}, lang)
  };
}
