/** The kinds of personal values that can be told from their form alone. */
export type PersonalKind = "e-mail" | "phone" | "resident-id" | "card" | "iban";

/** A personal value found in a text, where, and why it counts as one. */
export interface PersonalValue {
  kind: PersonalKind;
  value: string;
  index: number;
  reason: string;
}

interface Finder {
  kind: PersonalKind;
  pattern: RegExp;
  /** The reason, or null when the match is no such value after all. */
  judge(value: string): string | null;
}

const fileEndings = new Set("png jpg jpeg gif svg webp avif js mjs cjs ts css json map html md wasm woff woff2 gz parquet csv".split(" "));
const digits = (value: string): string => value.replace(/\D/g, "");
// A number that goes on to the left or right (a decimal, a hash, a longer number) is none of the values below.
const before = "(?<![A-Za-z\\p{N}_.#&/%-])";
const after = "(?![A-Za-z\\p{N}_%]|[.-]\\p{N}|,\\d{3}(?!\\d))";

const finders: readonly Finder[] = [
  {
    kind: "e-mail",
    pattern: /(?<![A-Za-z0-9._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})(?![\p{L}\p{N}_])/gu,
    judge: (value) => (fileEndings.has(value.slice(value.lastIndexOf(".") + 1).toLowerCase()) ? null : "has the form of an e-mail address (RFC 5322 local part, a domain with an alphabetic top level)")
  },
  {
    kind: "resident-id",
    pattern: new RegExp(`${before}[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx]${after}`, "gu"),
    judge: (value) => (isResidentId(value) ? "a Chinese resident id: a day of birth and a right check digit (GB 11643-1999)" : null)
  },
  {
    kind: "iban",
    pattern: new RegExp(`${before}[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?${after}`, "gu"),
    judge: (value) => (isIban(value) ? "an IBAN: the length of its country and a right checksum (ISO 13616, mod 97)" : null)
  },
  {
    kind: "card",
    pattern: new RegExp(`${before}(?:\\d{4}([ -])\\d{4}\\1\\d{4}\\1\\d{1,7}|3[47]\\d{2}([ -])\\d{6}\\2\\d{5}|\\d{13,19})${after}`, "gu"),
    judge: (value) => (isCard(value) ? "a card number: an issuer's prefix and length, and a right check digit (Luhn)" : null)
  },
  {
    kind: "phone",
    pattern: new RegExp(`${before}(?:(?:\\+|00)?86[ -]?)?1[3-9]\\d(?:\\d{8}|([ -])\\d{4}\\1\\d{4})${after}`, "gu"),
    judge: () => "has the form of a Chinese mobile number"
  },
  {
    kind: "phone",
    pattern: new RegExp(`(?<![\\p{L}\\p{N}_.,)\\]+*/-])\\+[1-9]\\d{0,2}(?:[ .-]?(?:\\(\\d{1,4}\\)|\\d{1,12})){1,6}${after}`, "gu"),
    judge: (value) => (digits(value).length >= 8 && digits(value).length <= 15 && !/^\+\d+\.\d+$/.test(value) ? "has the form of an international phone number (E.164)" : null)
  },
  {
    kind: "phone",
    pattern: new RegExp(`${before}(?:\\([2-9]\\d{2}\\) ?[2-9]\\d{2}-\\d{4}|[2-9]\\d{2}([-.])[2-9]\\d{2}\\1\\d{4}|0\\d{2,3}-\\d{7,8}|\\(0\\d{2,4}\\) ?\\d{3,4}[ -]?\\d{4})${after}`, "gu"),
    judge: () => "has the form of a phone number with an area code"
  }
];

/** Finds the values of a text that identify a person by their form, each once, in the order in which they stand. */
export function findPersonal(text: string): PersonalValue[] {
  const found: PersonalValue[] = [];
  for (const {kind, pattern, judge} of finders)
    for (const match of text.matchAll(pattern)) {
      const reason = judge(match[0]);
      const [from, to] = [match.index, match.index + match[0].length];
      if (reason !== null && !found.some((other) => from < other.index + other.value.length && other.index < to)) found.push({kind, value: match[0], index: from, reason});
    }
  return found.sort((a, b) => a.index - b.index);
}

/** The value with all but the first sign, the last two and the punctuation hidden: enough to find it, too little to use it. */
export function mask(value: string): string {
  const signs = [...value];
  const keep = signs.length > 6 ? signs.length - 2 : signs.length;
  return signs.map((sign, i) => (i === 0 || i >= keep || !/[\p{L}\p{N}]/u.test(sign) ? sign : "•")).join("");
}

/** Whether 18 signs are a Chinese resident id: a real day of birth and the check digit of ISO 7064, MOD 11-2 (GB 11643-1999). */
export function isResidentId(value: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(value)) return false;
  const day = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return false;
  let sum = 0;
  for (let i = 0; i < 17; ++i) sum += Number(value[i]) * (2 ** (17 - i) % 11);
  return "10X98765432"[sum % 11] === value[17]?.toUpperCase();
}

/** The check of H. P. Luhn (US patent 2950048, 1960): doubled every second digit from the right, the sum ends in 0. */
export function luhn(value: string): boolean {
  let sum = 0;
  [...value].reverse().forEach((digit, i) => {
    const n = Number(digit) * (i % 2 === 0 ? 1 : 2);
    sum += n > 9 ? n - 9 : n;
  });
  return value.length > 0 && sum % 10 === 0;
}

const issuers: readonly RegExp[] = [
  /^4(\d{12}|\d{15}|\d{18})$/, // Visa
  /^(5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^62\d{14,17}$/, // UnionPay
  /^(6011|65\d{2}|64[4-9]\d)\d{12}$/, // Discover
  /^35(2[89]|[3-8]\d)\d{12}$/ // JCB
];

function isCard(value: string): boolean {
  const number = digits(value);
  return issuers.some((issuer) => issuer.test(number)) && !/^(\d)\1+$/.test(number) && luhn(number);
}

// Lengths of the IBAN registry (SWIFT), the countries most met with.
const ibanLengths: Record<string, number> = Object.fromEntries(
  ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 " +
    "JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20")
    .split(" ").map((entry) => [entry.slice(0, 2), Number(entry.slice(2))])
);

/** Whether a text is an International Bank Account Number: its country's length and 1 as remainder of 97 (ISO 13616, ISO 7064). */
export function isIban(value: string): boolean {
  const plain = value.replaceAll(" ", "");
  if (ibanLengths[plain.slice(0, 2)] !== plain.length) return false;
  const turned = plain.slice(4) + plain.slice(0, 4);
  let rest = 0;
  for (const sign of turned) for (const digit of String(parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}
