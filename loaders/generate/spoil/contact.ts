import type {Random} from "../../../lib/random.js";
import {pick, whole} from "../draw.js";
import {spoiler, type SpoilContext, type Spoiler} from "./spoiler.js";

const prefixes = {CN: "86", GB: "44"} as const;

/** The same phone number as people write it: E.164 or national numbers of China (11 digits) and of the United Kingdom (0 and up to 10 digits). */
function shaped(number: string, random: Random, context: SpoilContext): string {
  if (!/^(\+(86|44))?\d{8,}$/.test(number)) return number;
  const region = number.startsWith("+") ? (number.startsWith("+44") ? "GB" : "CN") : (context.region ?? "CN");
  const prefix = prefixes[region];
  const value = number.startsWith("+") ? `${region === "GB" ? "0" : ""}${number.slice(3)}` : number;
  const rest = region === "GB" ? value.replace(/^0/, "") : value;
  const [a, b] = region === "GB" ? [4, 7] : [3, 7];
  const parts = [rest.slice(0, a), rest.slice(a, b), rest.slice(b)];
  return pick(random, [`+${prefix} ${parts.join(" ")}`, `00${prefix}${rest}`, `(+${prefix})${rest}`, `+${prefix}-${parts.join("-")}`, `${value.slice(0, a)}-${value.slice(a, b)}-${value.slice(b)}`, `${value.slice(0, a)} ${value.slice(a)}`, `tel: ${value}`]);
}

function broken(value: string, random: Random): string {
  const [user = "", domain = ""] = value.split("@");
  return domain === "" ? value : pick(random, [user, `${user}@`, `@${domain}`, `${user}@@${domain}`, `${user}@${domain.replace(/\..*$/, "")}`, `${user} ${domain}`]);
}

/** The check character of a Chinese resident id's first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function residentCheck(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; ++i) sum += Number(digits[i]) * (2 ** (17 - i) % 11);
  return "10X98765432"[sum % 11] ?? "";
}

// MOD 11-2 sees every single wrong digit; so does Luhn's formula and every other check in use.
function checkBroken(value: string, random: Random): string {
  if (!/^\d{6,}[\dX]$/i.test(value)) return value;
  const at = whole(random, 6, value.length - 2);
  return value.slice(0, at) + String((Number(value[at]) + whole(random, 1, 9)) % 10) + value.slice(at + 1);
}

/** What happens to phone numbers, e-mail addresses, numbers with a check digit and references to other tables. */
export const contactSpoilers: readonly Spoiler[] = [
  spoiler("phone-shape", ["phone"], "yes", true, "Blanks, dashes or a country's prefix in the number", "号码带空格、横线或国家区号", shaped),
  spoiler("phone-cut", ["phone"], "yes", false, "Digits are lost", "号码位数不足", (value, random) => (/^\+?\d{8,}$/.test(value) ? value.slice(0, whole(random, 4, 6)) : value)),
  spoiler("phone-typo", ["phone"], "no", false, "One digit of the number wrong", "号码有一位写错", (value, random) => value.replace(/\d$/, (digit) => String((Number(digit) + whole(random, 1, 9)) % 10))),
  spoiler("email-broken", ["email"], "yes", false, "Not an e-mail address", "不是有效邮箱", broken),
  spoiler("email-at", ["email"], "yes", true, "`at` written out, or blanks around the sign", "@ 写成文字或两侧有空格", (value, random) => value.replace("@", pick(random, [" at ", "(at)", "[at]", " @ ", "＠"]))),
  spoiler("checksum", ["id"], "yes", false, "A digit wrong, which the check digit shows", "一位写错，校验码可发现", checkBroken),
  spoiler("unknown-key", ["code"], "yes", false, "A number that the other table does not have", "另一张表中没有的编号", (value, random) => value.replace(/\d{3,}(?=\D*(\d{1,2}\D*)?$)/, (digits) => `9${String(whole(random, 0, 10 ** (digits.length - 1) - 1)).padStart(digits.length - 1, "0")}`)),
  spoiler("zeros-lost", ["code"], "yes", true, "Leading zeros lost to a spreadsheet", "电子表格丢掉前导零", (value) => (/^0\d+$/.test(value) ? value.replace(/^0+(?=\d)/, "") : value))
];
