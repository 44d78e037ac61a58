import type {Text} from "../workspace.js";

/** One difference between a file of a series and what is declared or came first. */
export interface Drift {file: string; column: string | null; change: string; before: string | null; after: string | null; how: string}

/** A difference in plain words. */
export function driftSays({file, column, change, before, after}: Drift): Text {
  const name = column ?? "";
  switch (change) {
    case "gained": return {en: `${file} gains the column ${name}`, zh: `${file} 多了字段 ${name}`};
    case "lost": return {en: `${file} lacks the column ${name}; its rows are empty there`, zh: `${file} 缺少字段 ${name}，其行在该字段为空`};
    case "renamed": return {en: `${file} calls the column ${name} ${before === "" || before === null ? "nothing" : before}`, zh: `${file} 把字段 ${name} 写作${before === "" || before === null ? "空" : ` ${before}`}`};
    case "reordered": return {en: `${file} has its columns in another order`, zh: `${file} 的字段顺序不同`};
    case "retyped": return {en: `${file} holds other values in ${name}: ${after ?? ""}, where the first file has ${before ?? ""}`, zh: `${file} 的 ${name} 值的样式不同：${after ?? ""}，首个文件为 ${before ?? ""}`};
    default: return {en: `${file} differs in ${name}: ${change}`, zh: `${file} 的 ${name} 有差异：${change}`};
  }
}
