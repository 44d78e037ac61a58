import {type Column, frequent, propose} from "./column.js";
import {dateFormatsOf, readDay} from "./dates.js";
import {plainLine} from "./proposal.js";
import {readNumber} from "./reading.js";

/** Share of a column's values that must read as another type for it to be proposed; the rest would be refused, or emptied where the column says so. */
const nearlyAll = 0.99;

/**
 * A column kept as text whose values read as whole numbers, numbers or ISO days: the type that they have. Codes stay what they are: digits with a zero in front, numbers of which nearly each stands once,
 * and whatever is about persons (a telephone, a postcode) is no quantity. True where one is proposed.
 */
export function proposeType(column: Column): boolean {
  const {profile: {spec, privacy}, texts, filled, name} = column;
  if ((spec.type ?? "text") !== "text" || privacy !== "none" || filled < 50 || texts.size < 3) return false;
  const reading = [["integer", whole], ["double", (text: string) => !Number.isNaN(readNumber(text))], ["date", (text: string) => readDay(text, dateFormatsOf({...spec, type: "date"})) !== undefined]] as const;
  for (const [type, reads] of reading) {
    const unread = [...texts].filter(([text]) => !reads(text)), rows = unread.reduce((sum, [, n]) => sum + n, 0);
    if (rows > (1 - nearlyAll) * filled || (type !== "date" && isCode(column))) continue;
    const [en, zh] = ({integer: ["whole numbers", "整数"], double: ["numbers", "数字"], date: ["days", "日期"]} as const)[type];
    propose(column, {kind: "type", place: "type", line: plainLine(type), en: `${filled - rows} of ${filled} values of ${name}, kept as text, read as ${en}`, zh: `${name} 存为文本，${filled} 个值中 ${filled - rows} 个可读作${zh}`, rows, judges: rows > 0, confidence: 0.8, order: 1, examples: frequent(unread)});
    return true;
  }
  return false;
}

const whole = (text: string) => /^[+-]?\d{1,18}$/.test(text);

/** Are the numbers names of something: some begin with a zero, or all are whole and stand nearly once each? */
function isCode({texts, filled}: Column): boolean {
  const list = [...texts.keys()];
  return list.some((text) => /^[+-]?0\d/.test(text)) || (texts.size > 0.9 * filled && !list.some((text) => text.includes(".")));
}
