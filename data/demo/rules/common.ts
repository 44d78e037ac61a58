import {collapseBlanks, halfWidth, replacePattern, stripInvisible, upperCase} from "../../../lib/rules.js";
import type {NumberFormat, Repair} from "../../../lib/workspace.js";

/** Words that people write where they know nothing; `-` and the like are no value in any column of this shop. */
export const nothing = ["N/A", "-", "null", "undefined", "none", "unknown", "无", "未知"];

/** Dates that stand for an unknown one. */
export const noDay = ["1900-01-01", "1970-01-01", "9999-12-31", "0000-00-00"];

/** Codes are written without blanks, in half width and capitals. */
export const code: readonly Repair[] = [stripInvisible, halfWidth, collapseBlanks, upperCase];

/** Blanks and tabs to one; a second line stays. */
export const singleBlanks: Repair = {
  id: "single-blanks",
  sql: "trim(regexp_replace(value, '[ \\t\\x{00a0}\\x{3000}]+', ' '))",
  says: {en: "Runs of blanks to one, lines kept", zh: "合并多余空格，保留换行"}
};

/** The ERP writes a decimal comma; a point before one or two last digits is one written wrongly. */
export const decimalPoint = replacePattern("decimal-point", "^([^0-9]*[0-9]+)[.]([0-9]{1,2})$", "$1,$2", {en: "A decimal point to the comma of this system", zh: "小数点改为该系统的小数逗号"});

/** Numbers of the ERP. */
export const german: NumberFormat = {decimal: ",", group: ".", currency: ["¥", "￥", "元", "CNY"]};

/** Numbers of everybody else. */
export const plain: NumberFormat = {decimal: ".", group: ",", currency: ["¥", "￥", "元", "CNY"]};

/** Other ways to write a day that the systems' own programs and people use. */
export const otherDays = ["yyyy/M/d", "yyyy年M月d日", "yyyyMMdd", "d MMM yyyy"];

/** The same with a time of day. */
export const otherTimes = (time: string): readonly string[] => otherDays.map((day) => `${day} ${time}`);
