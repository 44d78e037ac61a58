import type {Random} from "../../../lib/random.js";
import {pick, whole} from "../draw.js";
import {spoiler, type SpoilContext, type Spoiler, type ValueClass} from "./spoiler.js";

const numeric: readonly ValueClass[] = ["number", "integer"];

/** The number that a text states with the column's decimal sign; NaN for anything else. */
export const readNumber = (value: string, {decimal = "."}: SpoilContext): number => (/^-?\d+([.,]\d+)?$/.test(value) ? Number(decimal === "," ? value.replace(",", ".") : value) : NaN);

/** A number as the column writes it, with as many decimals as the value had. */
function like(value: string, number: number, {decimal = "."}: SpoilContext): string {
  const decimals = /[.,](\d+)$/.exec(value)?.[1]?.length ?? 0;
  const text = number.toFixed(decimals);
  return decimal === "," ? text.replace(".", ",") : text;
}

const changed = (change: (number: number, random: Random, context: SpoilContext) => number): Spoiler["spoil"] => (value, random, context) => {
  const number = readNumber(value, context);
  return Number.isNaN(number) ? value : like(value, change(number, random, context), context);
};

const grouped = (value: string, sign: string) => value.replace(/\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, sign));

/** What happens to numbers: currency, groups, the other decimal sign, units, signs, wrong places of the point, and words. */
export const numberSpoilers: readonly Spoiler[] = [
  spoiler("currency-sign", ["number"], "parsed", true, "A currency sign with the amount", "金额带货币符号", (value, random, context) => (Number.isNaN(readNumber(value, context)) ? value : pick(random, [`¥${value}`, `￥${value}`, `${value}元`, `CNY ${value}`]))),
  spoiler("thousands", numeric, "parsed", true, "Separators between thousands", "带千分位分隔符", (value, _, context) => grouped(value, context.decimal === "," ? "." : ",")),
  spoiler("other-decimal-sign", ["number"], "yes", true, "The other decimal sign", "小数点写法不同", (value) => (/^-?\d+[.,]\d{1,2}$/.test(value) ? value.replace(/[.,]/, (sign) => (sign === "." ? "," : ".")) : value)),
  spoiler("unit", numeric, "yes", true, "The number with its unit", "数字带单位", (value, random, context) => (Number.isNaN(readNumber(value, context)) ? value : pick(random, [`${value}件`, `${value} pcs`, `${value}个`]))),
  spoiler("sign-flipped", numeric, "yes", true, "The sign is wrong", "正负号写反", (value, _, context) => (readNumber(value, context) > 0 ? `-${value}` : value)),
  spoiler("zero", numeric, "yes", false, "Zero in place of the number", "数值为零", changed(() => 0)),
  spoiler("outlier", numeric, "yes", false, "A hundred or a thousand times too much", "数值扩大百倍或千倍", changed((number, random) => number * pick(random, [100, 1000]))),
  spoiler("out-of-range", numeric, "yes", false, "A number that cannot be", "超出可能范围的数值", changed((number, random, {range}) => (range === undefined ? number : pick(random, [range[0] - whole(random, 1, 9), range[1] + whole(random, 1, 9)])))),
  spoiler("number-words", numeric, "yes", false, "Words or a formula's error in place of a number", "数字处为文字或公式错误", (_, random) => pick(random, ["若干", "some", "#REF!", "#VALUE!", "?", "见备注"])),
  spoiler("number-typo", numeric, "no", false, "One digit wrong", "一位数字写错", (value, random) => value.replace(/\d(?=\D*$|\d?$)/, (digit) => String((Number(digit) + whole(random, 1, 9)) % 10))),
  spoiler("excel-decimal", ["code", "phone"], "parsed", true, "`.0` added by a spreadsheet", "电子表格加上的 .0", (value) => (/^\+?\d+$/.test(value) ? `${value.replace("+", "")}.0` : value)),
  spoiler("excel-scientific", ["code", "phone", "id", "integer"], "yes", false, "Digits lost to a spreadsheet's exponent", "电子表格改成科学计数，丢失数字", (value) => (/^\+?\d{6,}$/.test(value) ? Number(value).toExponential(5).replace(/e\+(\d)$/, "E+0$1").replace("e", "E") : value))
];
