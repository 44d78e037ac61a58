import {missingWords} from "../rules.js";
import {type Column, frequent, isDated, isNumber, isWorded, looked, propose} from "./column.js";
import {plainLine} from "./proposal.js";
import {isReadable} from "./reading.js";

const certain = new Set<string>(missingWords.certain.map((word) => word.toLowerCase()));
/** Words that are a value in some business: taken for missing where they are rare, or cannot be read as the column's type. */
const likely = new Set(["na", "-", "—", "–", "/", ".", "*", "none", "unknown", "unspecified", "not known", "not provided", "not specified", "tbd", "tba", "无", "未知", "不详", "不明", "没有", "暂无", "待定", "保密", "???", "xxx", "n.n.", "k.a.", "keine angabe", "inconnu", "desconocido"]);
const doubtful = new Set<string>([...likely, ...missingWords.doubtful.map((word) => word.toLowerCase())]);

/** Words for nothing: certain ones anywhere; doubtful ones where the column cannot read them, or where they are rare; a spike of nines at the end of a number. */
export function proposeMissing(column: Column): void {
  const sure: [string, number][] = [], perhaps: [string, number][] = [];
  for (const entry of column.texts) {
    const word = entry[0].trim().toLowerCase();
    if (column.profile.spec.type === "boolean" && isReadable(column, entry[0])) continue;
    if (certain.has(word) && entry[1] <= 0.05 * column.filled) sure.push(entry);
    else if (certain.has(word) || (isWorded(column) ? likely.has(word) : doubtful.has(word) && !isReadable(column, entry[0]) && !/\d/.test(word))) perhaps.push(entry);
  }
  const rare = perhaps.filter(([, rows]) => rows <= 0.02 * column.filled), common = perhaps.filter((entry) => !rare.includes(entry));
  if (sure.length + rare.length > 0) words(column, [...sure, ...rare], rare.length === 0 ? 0.96 : 0.85);
  for (const entry of common) words(column, [entry], isWorded(column) ? 0.4 : 0.7);
  if (isNumber(column)) nines(column);
}

function words(column: Column, found: readonly (readonly [string, number])[], confidence: number): void {
  const list = [...new Set(found.map(([text]) => text.trim().toLowerCase()))].sort();
  const rows = found.reduce((sum, [, n]) => sum + n, 0);
  const show = list.slice(0, 8).join(", ");
  propose(column, {kind: "placeholder", place: "missing", line: plainLine(list), en: `${rows} values of ${column.name} are words for nothing: ${show}`, zh: `${column.name} 有 ${rows} 个值是占位词：${show}`, rows, judges: true, confidence, order: 5, examples: frequent(found)});
  if (confidence >= 0.5) for (const [text, n] of found) { column.texts.delete(text); column.filled -= n; }
}

/** Numbers such as 999 or -1 that stand at the end of all others, apart and far more often than their neighbours (disguised missing values: Pearson 2006). */
function nines(column: Column): void {
  const numbers = [...column.texts].filter(([text]) => /^-?\d+([.]\d+)?$/.test(text)).map(([text, rows]) => ({text, rows, at: Number(text)})).sort((a, b) => a.at - b.at);
  const all = numbers.reduce((sum, {rows}) => sum + rows, 0);
  for (const [end, beside, rest] of [[numbers.at(-1), numbers.at(-2), numbers.slice(0, -1)], [numbers[0], numbers[1], numbers.slice(1)]] as const) {
    if (end === undefined || beside === undefined || rest.length < 3 || !/^(?:-?9{2,}(?:[.]0+)?|-1|-99)$/.test(end.text)) continue;
    const width = (rest.at(-1)?.at ?? 0) - (rest[0]?.at ?? 0);
    const apart = Math.abs(end.at - beside.at) > 0.5 * width || (end.at < 0 && beside.at >= 0);
    const typical = Math.max(...rest.slice(end.at < 0 ? 0 : -10, end.at < 0 ? 10 : undefined).map(({rows}) => rows), 1);
    if (!apart || end.rows < 10 || end.rows < 0.005 * all || end.rows < 3 * typical) continue;
    const {rows} = end;
    propose(column, {kind: "placeholder", place: "missing", line: plainLine([end.text]), en: `${rows} values of ${column.name} are ${end.text}, far from all others and more frequent than any near them: a number in place of nothing?`, zh: `${column.name} 有 ${rows} 个值为 ${end.text}，远离其他值且格外频繁：是否以数字代替缺失？`, rows, judges: true, confidence: 0.7, order: 5, holdsValues: false, examples: [end.text]});
    column.texts.delete(end.text);
    column.filled -= rows;
  }
}

/** What is left that the column's type cannot read: the value goes and the row stays. A column that is never empty can be held to that. */
export function proposeUnreadable(column: Column): void {
  const {spec} = column.profile;
  const bad = isWorded(column) ? [] : [...column.texts].filter(([text]) => !isReadable(column, text));
  const rows = bad.reduce((sum, [, n]) => sum + n, 0);
  if (rows > 0 && spec.unreadable !== "missing") {
    const what = isDated(column) ? ["day or time", "日期或时间"] : isNumber(column) ? ["number", "数字"] : ["yes or no", "是或否"];
    propose(column, {kind: "unreadable", place: "unreadable", line: plainLine("missing"), en: `${rows} values of ${column.name} are no ${what[0]}; today they refuse the whole row. This way only the value goes, and is logged`, zh: `${column.name} 有 ${rows} 个值不是${what[1]}，目前整行被拒收；这样只去掉该值并记录`, rows, judges: true, confidence: 0.8, order: 90, examples: frequent(bad)});
  }
  for (const [text, n] of bad) { column.texts.delete(text); column.filled -= n; }
  if (column.profile.missing === 0 && spec.required !== true && rows === 0 && column.table.rows >= 30 && column.proposals.every(({kind}) => kind !== "placeholder"))
    propose(column, {kind: "required", place: "required", line: plainLine(true), en: `${column.name} is there in every one of ${looked(column)} rows; this keeps it so`, zh: `${column.name} 在全部 ${looked(column)} 行中都有值；此规则保持如此`, rows: 0, judges: true, confidence: 0.6, order: 95});
}
