/**
 * Spellings of a missing value, compared in any case and without outer blanks. `certain` ones are no value in any column of a business; `doubtful` ones are
 * a value somewhere (`-` as a grade, `0`, `none` as a preference, `unknown` as an answer, `NA` as Namibia), so that a workspace chooses them by name.
 */
export const missingWords = {
  certain: ["N/A", "#N/A", "#N/A N/A", "#NA", "<NA>", "n.a.", "null", "(null)", "<null>", "nil", "NaN", "\\N", "#NULL!", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "undefined", "--", "---", "——", "?", "??", "？", "空", "空值", "(空)", "未填", "未填写", "缺失", "not available", "not applicable", "missing"],
  doubtful: ["NA", "-", "—", "–", "/", ".", "*", "x", "none", "unknown", "unspecified", "not known", "not provided", "not specified", "other", "tbd", "tba", "test", "0", "9999", "99999", "999999", "1900-01-01", "1970-01-01", "0000-00-00", "9999-12-31", "无", "未知", "不详", "不明", "没有", "暂无", "待定", "其他", "保密"]
} as const satisfies Record<string, readonly string[]>;
