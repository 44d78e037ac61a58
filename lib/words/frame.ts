import {count} from "../format.js";
import type {Lang} from "./lang.js";

/** Words of the frame around every figure. */
export function frameWords(lang: Lang) {
  return lang === "zh"
    ? {table: "显示为表格", chart: "显示为图表", csv: "下载 CSV", source: "来源：", more: (rows: number) => `再显示 ${count(rows)} 行`, empty: "没有可画的内容"}
    : {table: "Show as table", chart: "Show as chart", csv: "Download CSV", source: "Source: ", more: (rows: number) => `Show ${count(rows)} more`, empty: "Nothing to draw"};
}
