import {isLuhn, isResidentId} from "../text/checksum.js";
import {email} from "../text/email.js";
import {phone} from "../text/phone.js";
import {type Column, frequent, mend, propose, total} from "./column.js";
import {call, named, plainLine, type Proposal} from "./proposal.js";
import {safeId} from "./texts.js";

type Entry = readonly [text: string, rows: number];

/** The shape of a text: runs of digits, capital and small letters with their lengths, Han signs as one run of any length, all else as it is. A regular expression of RE2 and Java. */
export function shapeOf(text: string): string {
  let shape = "";
  for (const [run] of text.matchAll(/\d+|[A-Z]+|[a-z]+|\p{Script=Han}+|[^]/gu)) {
    const letter = /^\d/.test(run) ? "[0-9]" : /^[A-Z]/.test(run) ? "[A-Z]" : /^[a-z]/.test(run) ? "[a-z]" : undefined;
    if (letter !== undefined) shape += run.length === 1 ? letter : `${letter}{${run.length}}`;
    else shape += /^\p{Script=Han}/u.test(run) ? "\\p{Han}+" : run.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  }
  return shape;
}

/** A column's usual shapes, if a dozen of them hold 19 rows in 20, as one pattern; shapes with one common length of letters or digits more or less are put together. */
export function usualShapes({texts, filled}: Pick<Column, "texts" | "filled">): string | undefined {
  const shapes = new Map<string, {rows: number; values: Entry[]}>();
  for (const entry of texts) {
    if (entry[0].length > 40) continue;
    const shape = shapeOf(entry[0]), known = shapes.get(shape) ?? {rows: 0, values: []};
    known.rows += entry[1];
    if (known.values.length < 200) known.values.push(entry);
    shapes.set(shape, known);
    if (shapes.size > 20_000) return undefined;
  }
  const sorted = [...shapes].sort(([a, {rows: n}], [b, {rows: m}]) => m - n || (a < b ? -1 : 1));
  // A shape is usual at one row in 200, or if it is the very words of frequent values (`POST`), or varies over many values at one in a thousand.
  const usual = sorted.filter(([, {rows, values}], i) => i === 0 || rows >= 0.005 * filled || (rows >= 0.001 * filled && rows >= 20 && values.length >= 20)).slice(0, 12);
  if (usual.reduce((sum, [, {rows}]) => sum + rows, 0) < 0.95 * filled) return undefined;
  const runs = usual.filter(([shape]) => /^\[0-9\](\{\d+\})?$/.test(shape));
  if (runs.length < 3) return usual.map(([shape, {values}]) => fixed(shape, values)).join("|");
  return ["[0-9]+", ...usual.filter((each) => !runs.includes(each)).map(([shape, {values}]) => fixed(shape, values))].join("|"); // numbers that were counted up: their lengths mean nothing
}

/** A shape in which the letters that never change are written out. */
function fixed(shape: string, values: readonly Entry[]): string {
  const lead = /^[A-Za-z]+/.exec(values[0]?.[0] ?? "")?.[0] ?? "";
  if (lead === "" || values.length < 5 || lead.length > 6 || !values.every(([text]) => text.startsWith(lead) && !/^[A-Za-z]/.test(text.slice(lead.length)))) return shape;
  return lead + shape.replace(/^(?:\[[Aa]-[Zz]\](?:\{\d+\})?)+/, "");
}

/** Identifiers and codes: what has none of the usual shapes; e-mail addresses, telephone numbers and numbers with a check digit by their own laws. */
export function proposeShapes(column: Column): void {
  if (column.filled < 50) return;
  if (addresses(column) || phones(column)) return;
  checkDigits(column);
  if (column.profile.rest > 0 && column.texts.size < 1000) return;
  const pattern = usualShapes(column);
  if (pattern === undefined || !/\d|\[0-9\]/.test(pattern)) return; // letters alone are words, whose lengths mean nothing
  const right = new RegExp(`^(?:${pattern.replace(/\\p\{Han\}/g, "\\p{Script=Han}")})$`, "u");
  const odd = [...column.texts].filter(([text]) => !right.test(text)), rows = total(odd);
  if (rows === 0) return;
  propose(column, {kind: "pattern", place: "rules", line: call("matches", column.name, pattern, {does: "flag", id: `${safeId(column.name)}-pattern`}), judges: true, en: `${rows} values of ${column.name} have none of its usual forms: ${pattern}`, zh: `${column.name} 有 ${rows} 个值不符合常见形式：${pattern}`, rows, confidence: rows <= 0.01 * column.filled ? 0.85 : 0.75, order: 230, examples: frequent(odd)});
}

function addresses(column: Column): boolean {
  const whole = [...column.texts].filter(([text]) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text));
  if (total(whole) < 0.7 * column.filled) return false;
  const bad = [...column.texts].filter(([text]) => email(text, {lower: true}) === null);
  const {rows, examples, keep} = mend(column, (text) => email(text, {lower: true}) ?? text);
  if (rows + total(bad) > 0) propose(column, {kind: "email", place: "repairs", line: named("emailAddress"), en: `${column.name} holds e-mail addresses: ${rows} are written otherwise than in the standard form, and ${total(bad)} values are none, which go missing`, zh: `${column.name} 是邮箱：${rows} 个写法不标准，${total(bad)} 个不是邮箱，将视为缺失`, rows: rows + total(bad), judges: total(bad) > 0, confidence: 0.92, order: 85, examples: [...frequent(bad), ...examples]});
  keep();
  return true;
}

function phones(column: Column): boolean {
  const shaped = [...column.texts].filter(([text]) => /^(?:tel:? ?)?[+(0-9][0-9 ()./-]{6,24}$/i.test(text) && text.replace(/\D/g, "").length >= 8);
  if (total(shaped) < 0.7 * column.filled || column.profile.spec.type === "code") return false;
  if (!/phone|mobil|tel|cell|fax|handy|电话|手机|号码/i.test(column.name) && total(shaped.filter(([text]) => /^\+|^00|[ ()-]/.test(text))) < 0.2 * column.filled) return false;
  const sample = shaped.slice(0, 100).map(([text]) => text);
  const regions = (["CN", "GB", "US", "DE", "FR", "IN", "JP"] as const).map((region) => ({region, read: sample.filter((text) => phone(text, {region}) !== null).length})).sort((a, b) => b.read - a.read);
  const [first, second] = regions;
  if (first === undefined || first.read < 0.6 * sample.length) return false;
  const also = second !== undefined && sample.filter((text) => phone(text, {region: first.region, also: [second.region]}) !== null).length > 1.02 * first.read ? [second.region] : [];
  const known = new Map([...column.texts.keys()].map((text) => [text, phone(text, {region: first.region, also})] as const)); // the library is slow
  const read = (text: string) => known.get(text) ?? null;
  const bad = [...column.texts].filter(([text]) => read(text) === null);
  const {rows, examples} = mend(column, (text) => read(text) ?? text);
  if (rows + total(bad) === 0) return true;
  propose(column, {kind: "phone", place: "repairs", line: call("phoneNumber", first.region, also.length > 0 ? {also} : {}), en: `${column.name} holds telephone numbers of ${[first.region, ...also].join(" and ")}: ${rows} would be written as E.164, and ${total(bad)} that are none go missing`, zh: `${column.name} 是电话号码（${[first.region, ...also].join("、")}）：${rows} 个将统一为 E.164，${total(bad)} 个无法识别，视为缺失`, rows: rows + total(bad), judges: total(bad) > 0, confidence: 0.8, order: 85, examples: [...frequent(bad), ...examples]});
  return true;
}

function checkDigits(column: Column): void {
  for (const [name, holds, least, says] of [["residentId", isResidentId, 18, ["Chinese resident identity numbers", "居民身份证号"]], ["luhn", isLuhn, 10, ["numbers with a Luhn check digit", "带 Luhn 校验位的号码"]]] as const) {
    const long = [...column.texts].filter(([text]) => text.length >= least && /^\d+[\dXx]$/.test(text));
    const right = long.filter(([text]) => holds(text));
    // By chance one number in ten has the right check digit.
    if (long.length < 20 || total(long) < 0.8 * column.filled || right.length < 0.8 * long.length) continue;
    const wrong = [...column.texts].filter(([text]) => !holds(text)), rows = total(wrong);
    if (rows > 0) propose(column, {kind: "checksum", place: "rules", line: call(name, column.name, {does: "flag", id: `${safeId(column.name)}-check`}), judges: true, en: `${column.name} holds ${says[0]}; in ${rows} the check is wrong`, zh: `${column.name} 是${says[1]}；有 ${rows} 个校验不符`, rows, confidence: 0.97, order: 225, examples: frequent(wrong)});
    return;
  }
}

/** Values of a column of words that have exactly the form of the codes of another column of the table: rare ones were exchanged. */
export function proposeElsewhere(columns: readonly Column[], proposals: readonly Proposal[]): Proposal[] {
  const made: Proposal[] = [];
  const patterns = columns.flatMap((column) => {
    const whole = column.profile.rest === 0 && (column.profile.spec.type === "code" || column.profile.spec.type === undefined || column.profile.spec.type === "text") ? usualShapes(column) : undefined;
    return whole !== undefined && /\d/.test(whole.replace(/\{\d+\}|\[0-9\](?!\{)/g, "9")) && /\[0-9\]\{[4-9]|\[0-9\]\{\d{2}|\[A-Z\].*\[0-9\]|\[0-9\].*\[A-Z\]/.test(whole) ? [{column, pattern: whole, right: new RegExp(`^(?:${whole.replace(/\\p\{Han\}/g, "\\p{Script=Han}")})$`, "u")}] : [];
  });
  for (const column of columns) {
    if (column.profile.spec.type !== "text" && column.profile.spec.type !== undefined) continue;
    if (column.filled < 50 || proposals.some(({kind, column: name}) => name === column.name && (kind === "pattern" || kind === "set"))) continue;
    for (const {column: other, pattern, right} of patterns) {
      if (other === column) continue;
      const found = [...column.texts].filter(([text]) => right.test(text)), rows = total(found);
      if (rows === 0 || rows > 0.02 * column.filled) continue;
      const id = `${safeId(column.name)}-like-${safeId(other.name)}`, at = column.proposals.length;
      propose(column, {kind: "elsewhere", place: "rules", line: call("matches", column.name, pattern, {does: "flag", id}), judges: true, en: `${rows} values of ${column.name} have the form of ${other.name}: two columns exchanged?`, zh: `${column.name} 有 ${rows} 个值的形式与 ${other.name} 相同：两列互换了？`, rows, confidence: 0.8, order: 235, examples: frequent(found)});
      const last = column.proposals.splice(at, 1)[0];
      if (last !== undefined) made.push({...last, line: likeLine(column.name, other.name, pattern, id)});
    }
  }
  return made;
}

/** A rule that finds what does match, which no builder of `lib/rules.ts` says. */
function likeLine(column: string, other: string, pattern: string, id: string): Proposal["line"] {
  const negated = call("matches", column, pattern, {does: "flag", id, says: {en: `${column} with the form of ${other}`, zh: `${column} 形如 ${other}`}}).value;
  if (!("when" in negated)) return plainLine(negated);
  const rule = {...negated, when: negated.when.replace(/^not /, "")};
  return plainLine(rule);
}
