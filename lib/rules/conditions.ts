import {identifier, literal} from "../sql.js";
import {luhnSql, residentBirthDateSql, residentIdSql} from "../text/checksum.js";
import type {Consequence, Rule, Text} from "../workspace.js";

/** What a validation does with a row that does not pass, and its id and sentence if the default ones do not fit. */
export interface Treatment {
  does: Consequence;
  id?: string;
  says?: Text;
}

/** A limit: a number, or a day as `yyyy-MM-dd`. */
export type Limit = number | string;

const column = identifier;
const limit = (value: Limit) => (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? `cast(${literal(value)} as date)` : literal(value));

/** Numbers that cannot be negative lose a wrong sign; `when` narrows it to rows where a sign is wrong. */
export function unsigned(name: string, {when, id, says}: {when?: string; id?: string; says?: Text} = {}): Rule {
  const negative = `${column(name)} < 0`;
  return {
    kind: "set", id: id ?? `${name}-sign`, column: name, to: `abs(${column(name)})`, when: when === undefined ? negative : `${negative} and (${when})`,
    says: says ?? {en: `${name} with a wrong sign, now without`, zh: `${name} 符号有误，已去掉负号`}
  };
}

/** The rule that finds rows where `when` is true; `missing` empties the first of `shows`. */
function rule(when: string, shows: readonly [string, ...string[]], treatment: Treatment, id: string, says: Text): Rule {
  const own = {id: treatment.id ?? id, says: treatment.says ?? says};
  return treatment.does === "missing" ? {kind: "missing", ...own, column: shows[0], when} : {kind: treatment.does, ...own, when, shows};
}

/** Values within limits, both allowed themselves. */
export function range(name: string, {min, max, ...treatment}: Treatment & {min?: Limit; max?: Limit}): Rule {
  const tests = [...(min === undefined ? [] : [`${column(name)} < ${limit(min)}`]), ...(max === undefined ? [] : [`${column(name)} > ${limit(max)}`])];
  if (tests.length === 0) throw new TypeError(`range without a limit: ${name}`);
  return rule(tests.join(" or "), [name], treatment, `${name}-range`, {en: bounds(name, min, max, "below", "above", "outside"), zh: bounds(name, min, max, "小于", "大于", "不在")});
}

function bounds(name: string, min: Limit | undefined, max: Limit | undefined, below: string, above: string, outside: string): string {
  if (min === undefined) return `${name} ${above} ${String(max)}`;
  return max === undefined ? `${name} ${below} ${String(min)}` : `${name} ${outside} ${String(min)} – ${String(max)}`;
}

/** Texts whose length in characters is within limits. */
export function lengthBetween(name: string, min: number, max: number, treatment: Treatment): Rule {
  return rule(`length(${column(name)}) < ${literal(min)} or length(${column(name)}) > ${literal(max)}`, [name], treatment, `${name}-length`, {
    en: `${name} shorter than ${String(min)} or longer than ${String(max)} characters`,
    zh: `${name} 长度不在 ${String(min)}–${String(max)} 个字符之间`
  });
}

/** Texts that match a pattern (RE2 and Java alike) from beginning to end. */
export function matches(name: string, pattern: string, treatment: Treatment): Rule {
  return rule(`not regexp_like(${column(name)}, ${literal(`^(?:${pattern})$`)})`, [name], treatment, `${name}-pattern`, {en: `${name} not of the form ${pattern}`, zh: `${name} 不符合格式 ${pattern}`});
}

/** Values of a list. */
export function oneOf(name: string, values: readonly (string | number)[], treatment: Treatment): Rule {
  if (values.length === 0) throw new TypeError(`no values: ${name}`);
  const some = values.slice(0, 6).join(", ") + (values.length > 6 ? ", …" : "");
  return rule(`${column(name)} not in (${values.map(literal).join(", ")})`, [name], treatment, `${name}-known`, {en: `${name} none of ${some}`, zh: `${name} 不是 ${some} 之一`});
}

/** Numbers of 8 to 19 digits that end in their Luhn check digit, such as card numbers. */
export function luhn(name: string, treatment: Treatment): Rule {
  return rule(`not (${luhnSql(column(name))})`, [name], treatment, `${name}-check-digit`, {en: `${name} with a wrong check digit (Luhn)`, zh: `${name} 校验位错误（Luhn）`});
}

/** Chinese resident identity numbers whose form, date and check character are right and whose holder was born by `as_of`. */
export function residentId(name: string, treatment: Treatment): Rule {
  const id = column(name);
  return rule(`not (${residentIdSql(id)}) or ${residentBirthDateSql(id)} > as_of`, [name], treatment, `${name}-check-character`, {
    en: `${name} is no resident id: form, birth date or check character (GB 11643)`,
    zh: `${name} 不是有效的居民身份证号：格式、出生日期或校验码（GB 11643）`
  });
}

/** Days and times not later than the workspace's date, or another limit, the day itself allowed. */
export function notAfter(name: string, treatment: Treatment & {limit?: string}): Rule {
  const day = treatment.limit;
  return rule(`cast(${column(name)} as date) > ${day === undefined ? "as_of" : limit(day)}`, [name], treatment, `${name}-future`, {en: `${name} after ${day ?? "the date of this data"}`, zh: `${name} 晚于${day ?? "数据日期"}`});
}

/** Windows-1252's letters for the bytes 80 to BF, which in UTF-8 follow another one. */
const following = "[\\x{80}-\\x{bf}\\x{20ac}\\x{201a}\\x{192}\\x{201e}\\x{2026}\\x{2020}\\x{2021}\\x{2c6}\\x{2030}\\x{160}\\x{2039}\\x{152}\\x{17d}\\x{2018}\\x{2019}\\x{201c}\\x{201d}\\x{2022}\\x{2013}\\x{2014}\\x{2dc}\\x{2122}\\x{161}\\x{203a}\\x{153}\\x{17e}\\x{178}]";

/** Texts without traces of a wrong decoding: UTF-8 read as Windows-1252 (`cafÃ©`, `ä¸\u00adå›½`), replacement characters, 锟斤拷. */
export function decoded(name: string, treatment: Treatment): Rule {
  const traces = `[\\x{c2}\\x{c3}]${following}|[\\x{c4}-\\x{cf}\\x{e0}-\\x{ef}]${following}{2}|[\\x{d0}\\x{f0}]${following}{3}|\\x{fffd}|锟斤拷`;
  return rule(`regexp_like(${column(name)}, ${literal(traces)})`, [name], treatment, `${name}-decoding`, {en: `${name} with traces of a wrong decoding`, zh: `${name} 有乱码（编码错误）`});
}

/** Two days or times of which the second is not before the first; the second is the cell in question. */
export function inOrder(earlier: string, later: string, treatment: Treatment): Rule {
  return rule(`${column(later)} < ${column(earlier)}`, [later, earlier], treatment, `${later}-order`, {en: `${later} before ${earlier}`, zh: `${later} 早于 ${earlier}`});
}

/** A column equal to what an expression over the row gives, where both are known; `within`: the largest difference of numbers allowed. */
export function agree(name: string, expression: string, {within, shows = [], ...treatment}: Treatment & {within?: number; shows?: readonly string[]}): Rule {
  const other = `(${expression})`;
  const when = within === undefined ? `${column(name)} <> ${other}` : `abs(${column(name)} - ${other}) > ${literal(within)}`;
  return rule(when, [name, ...shows], treatment, `${name}-agrees`, {en: `${name} differs from ${expression}`, zh: `${name} 与 ${expression} 不一致`});
}

/** A birth date equal to the one in a resident identity number. */
export function agreeBirthDate(birthDate: string, residentNumber: string, treatment: Treatment): Rule {
  return agree(birthDate, residentBirthDateSql(column(residentNumber)), {
    id: `${birthDate}-agrees`,
    says: {en: `${birthDate} differs from the date in ${residentNumber}`, zh: `${birthDate} 与 ${residentNumber} 中的出生日期不一致`},
    shows: [residentNumber],
    ...treatment
  });
}
