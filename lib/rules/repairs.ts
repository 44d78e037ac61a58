import {literal} from "../sql.js";
import {invisiblePattern} from "../text/invisible.js";
import type {JudgeOptions, Repair, Text} from "../workspace.js";

/** Blanks other than the plain one, as the inside of a character class. */
const blanks = "\\t\\r\\n\\x{00a0}\\x{2000}-\\x{200a}\\x{202f}\\x{205f}\\x{3000}";

/** Runs of blanks become one blank, outer blanks go. The pattern leaves single blanks alone, so that most texts are not written anew. */
export const collapseBlanks: Repair = {
  id: "collapse-blanks",
  sql: `trim(regexp_replace(value, ${literal(`[${blanks}][ ${blanks}]*| [ ${blanks}]+`)}, ' '))`,
  says: {en: "Runs of blanks to one, outer blanks removed", zh: "合并多余空格，去掉首尾空格"}
};

/** Text in capital letters. */
export const upperCase: Repair = {
  id: "upper-case",
  sql: "upper(value)",
  says: {en: "Capital letters throughout", zh: "统一为大写"}
};

/** Text in small letters. */
export const lowerCase: Repair = {
  id: "lower-case",
  sql: "lower(value)",
  says: {en: "Small letters throughout", zh: "统一为小写"}
};

/** Characters that nobody sees go: zero-width ones, bidi controls, soft hyphens, byte order marks; joiners stay in emoji and in scripts that need them. */
export const stripInvisible: Repair = {
  id: "strip-invisible",
  sql: `regexp_replace(value, ${literal(invisiblePattern)}, '$1')`,
  says: {en: "Invisible characters removed", zh: "去掉不可见字符"}
};

const ascii = Array.from({length: 94}, (_, i) => String.fromCharCode(0x21 + i)).join("");
const fullWidth = Array.from({length: 94}, (_, i) => String.fromCharCode(0xff01 + i)).join("");

/** Full-width letters, digits, signs and blanks become ASCII. The test before it spares the many texts without any a translation, which costs twenty times as much. */
export const halfWidth: Repair = {
  id: "half-width",
  sql: `case when regexp_like(value, '[\\x{ff01}-\\x{ff5e}\\x{3000}]') then translate(value, ${literal(`${fullWidth}\u3000`)}, ${literal(`${ascii} `)}) else value end`,
  says: {en: "Full-width letters, digits and signs to half width", zh: "全角字母、数字和符号改为半角"}
};

/** All but the digits 0 to 9 goes; text without any is missing. */
export const digitsOnly: Repair = {
  id: "digits-only",
  sql: "nullif(regexp_replace(value, '[^0-9]', ''), '')",
  says: {en: "Digits only", zh: "只保留数字"}
};

/** A number that someone wrote with its unit (`12 pcs`, `3个`) without the unit. */
export const withoutUnit: Repair = {
  id: "without-unit",
  sql: "regexp_replace(value, '^([+-]?[0-9][0-9.,]*)[ \\x{00a0}\\x{202f}]*°?\\p{L}+(/\\p{L}+)?[²³]?[.]?$', '$1')",
  says: {en: "Units after a number removed", zh: "去掉数字后的单位"}
};

/** A decimal comma before one or two digits becomes a point, in a column that is written with points; `1,234` stays what it is. */
export const decimalPoint: Repair = {
  id: "decimal-point",
  sql: "regexp_replace(value, '^([+-]?[0-9]+),([0-9]{1,2})$', '$1.$2')",
  says: {en: "Decimal comma to decimal point", zh: "小数逗号改为小数点"}
};

/** What any column of any file needs first: no invisible characters, half width, single blanks. */
export const tidy: readonly Repair[] = [stripInvisible, halfWidth, collapseBlanks];

/** Codes of digits that lost their leading zeros get them back, up to a length. */
export function leadingZeros(length: number): Repair {
  const zeros = String(length);
  return {
    id: "leading-zeros",
    sql: `case when regexp_like(value, ${literal(`^[0-9]{1,${zeros}}$`)}) then lpad(value, ${zeros}, '0') else value end`,
    says: {en: `Leading zeros restored, ${zeros} digits`, zh: `补足前导零，共${zeros}位`}
  };
}

/** Whole values replaced by others, such as old country names by new ones. */
export function mapValues(id: string, values: Record<string, string>, says: Text): Repair {
  const cases = Object.entries(values).map(([from, to]) => `when ${literal(from)} then ${literal(to)}`);
  return cases.length === 0 ? {id, sql: "value", says} : {id, sql: `case value ${cases.join(" ")} else value end`, says};
}

/** Placeholders such as `N/A` or `1900-01-01` become missing. */
export function missingIf(id: string, values: readonly string[], says: Text): Repair {
  return {id, sql: `case when value in (${values.map(literal).join(", ")}) then null else value end`, says};
}

/** Every match of a pattern (RE2) replaced; groups as `$1`. */
export function replacePattern(id: string, pattern: string, replacement: string, says: Text): Repair {
  return {id, sql: `regexp_replace(value, ${literal(pattern)}, ${literal(replacement)})`, says};
}

/** Unicode form NFKC without invisible characters; judged by `lib/text/unicode.ts`. */
export const unicodeForm: Repair = {id: "unicode-form", judge: "unicode", says: {en: "One form for characters that look alike (Unicode NFKC)", zh: "统一字符形式（Unicode NFKC）"}};

/** Text as its writer meant it: wrong decoding undone, invisible characters and outer blanks removed; Chinese punctuation stays; judged by `lib/text/unicode.ts`. */
export const readableText: Repair = {id: "readable-text", judge: "unicode", options: {form: "NFC", mojibake: true}, says: {en: "Wrong decoding undone, invisible characters and outer blanks removed", zh: "还原误读的编码，去掉不可见字符和首尾空格"}};

/** HTML to the text that its reader sees; judged by `lib/text/html.ts`. */
export const plainText: Repair = {id: "plain-text", judge: "html", says: {en: "Remains of HTML removed", zh: "去掉 HTML 残留"}};

/** E-mail address in small letters, else missing; judged by `lib/text/email.ts`. */
export const emailAddress: Repair = {id: "email-address", judge: "email", options: {lower: true}, says: {en: "E-mail address in its standard form, else missing", zh: "邮箱统一格式，无法识别则视为缺失"}};

/** Country as ISO 3166-1 alpha-2, else missing; judged by `lib/text/country.ts`. */
export const countryCode: Repair = {id: "country-code", judge: "country", says: {en: "Country as a code of two letters (ISO 3166), else missing", zh: "国家统一为两位字母代码（ISO 3166），无法识别则视为缺失"}};

/** Person's name without honorifics, doubled blanks and capitals throughout; judged by `lib/text/name.ts`. */
export const personName: Repair = {id: "person-name", judge: "name", says: {en: "Name in its standard form, without honorifics", zh: "姓名统一格式，去掉称谓"}};

/** Chinese characters in toneless pinyin, family name first; judged by `lib/text/pinyin.ts`. */
export const inPinyin: Repair = {id: "in-pinyin", judge: "pinyin", otherwise: "keep", says: {en: "Chinese characters in pinyin", zh: "汉字转为拼音"}};

/** Telephone number as E.164, else missing; national numbers are those of `region`, then of `also`; see `lib/text/phone.ts` for `strict` and `international`. */
export function phoneNumber(region: string, {also = [], strict = false, international = false}: {also?: readonly string[]; strict?: boolean; international?: boolean} = {}): Repair {
  return {
    id: "phone-number",
    judge: "phone",
    options: {region, also, strict, international},
    says: {en: `Telephone number of ${[region, ...also].join(", ")} with its country code (E.164), else missing`, zh: `电话号码统一为国际格式（${[region, ...also].join("、")}，E.164），无法识别则视为缺失`}
  };
}

/** First-level region of a country as its code, else missing; judged by `lib/text/region.ts`. */
export function regionCode(country: "CN" | "GB" | "US"): Repair {
  const [en, zh] = country === "CN" ? ["Province as GB/T 2260 code, else missing", "省份统一为 GB/T 2260 代码，无法识别则视为缺失"] : ["Region as ISO 3166-2 code, else missing", "地区统一为 ISO 3166-2 代码，无法识别则视为缺失"];
  return {id: "region-code", judge: "region", options: {country}, says: {en, zh}};
}

/** The nearest of the allowed values within `distance` edits (default 1); what is near none, or near two, goes missing or, with `otherwise: "keep"`, stays. */
export function nearestOf(id: string, values: readonly string[], {distance = 1, says, otherwise = "missing"}: {distance?: number; says?: Text; otherwise?: "missing" | "keep"} = {}): Repair {
  const options: JudgeOptions = {values, distance};
  const edits = String(distance);
  return {id, judge: "nearest", options, otherwise, says: says ?? {en: `Spelling of the ${String(values.length)} known values, at most ${edits} ${edits === "1" ? "letter" : "letters"} off`, zh: `写法统一为${String(values.length)}个已知值之一，至多差${edits}个字`}};
}
