import {literal} from "../sql.js";

/** Does a number of 8 to 19 digits end in its check digit by the Luhn algorithm (ISO/IEC 7812-1, annex B)? */
export function isLuhn(value: string): boolean {
  if (!/^[0-9]{8,19}$/.test(value)) return false;
  const sum = [...value].reverse().reduce((total, digit, i) => total + (i % 2 === 0 ? Number(digit) : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)] ?? 0), 0);
  return sum % 10 === 0;
}

/** `isLuhn` as portable SQL over a text expression; null for null. */
export function luhnSql(text: string): string {
  const padded = `lpad(${text}, 20, '0')`;
  const digits = Array.from({length: 20}, (_, i) => {
    const digit = `substring(${padded}, ${i + 1}, 1)`;
    return `cast(${i % 2 === 0 ? `translate(${digit}, '0123456789', '0246813579')` : digit} as int)`;
  });
  return `case when regexp_like(${text}, '^[0-9]{8,19}$') then (${digits.join(" + ")}) % 10 = 0 when ${text} is not null then false end`;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = "10X98765432";
/** Province codes of GB/T 2260, dates of the Gregorian calendar from 1800 to 2099. */
const province = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]|9[12])[0-9]{4}";
const leap = "(?:(?:18|19)(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))0229";
const date = `(?:(?:18|19|20)[0-9]{2}(?:(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|1[0-9]|2[0-8]))|${leap})`;
const pattern = `^${province}${date}[0-9]{3}[0-9Xx]$`;
const shape = new RegExp(pattern);

/**
 * Is it a Chinese resident identity number (GB 11643-1999): 18 places, a province, a birth date that exists (1800 to 2099), and the check character of ISO 7064 MOD 11-2?
 * Digits of 1984's 15 places carry no check and are not taken.
 */
export function isResidentId(value: string): boolean {
  if (!shape.test(value)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(value[i]), 0);
  return checks[sum % 11] === value[17]?.toUpperCase();
}

/** `isResidentId` as portable SQL over a text expression; null for null. */
export function residentIdSql(text: string): string {
  const sum = weights.map((weight, i) => `${weight} * cast(substring(${text}, ${i + 1}, 1) as int)`).join(" + ");
  return `case when regexp_like(${text}, ${literal(pattern)}) then substring(${literal(checks)}, 1 + (${sum}) % 11, 1) = upper(substring(${text}, 18, 1)) when ${text} is not null then false end`;
}

/** The birth date in a resident identity number, as portable SQL over a text expression; null unless the number has its shape. */
export function residentBirthDateSql(text: string): string {
  return `case when regexp_like(${text}, ${literal(pattern)}) then make_date(${[[7, 4], [11, 2], [13, 2]].map(([start, length]) => `cast(substring(${text}, ${start}, ${length}) as int)`).join(", ")}) end`;
}

/** The sex in a resident identity number, `M` or `F` (odd and even 17th place), as portable SQL over a text expression; null unless the number has its shape. */
export function residentSexSql(text: string): string {
  return `case when regexp_like(${text}, ${literal(pattern)}) then case when cast(substring(${text}, 17, 1) as int) % 2 = 1 then 'M' else 'F' end end`;
}
