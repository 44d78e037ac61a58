import type {Lang} from "./words/lang.js";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const symbols: Record<string, string> = {GBP: "£", EUR: "€", USD: "$", CNY: "¥", JPY: "¥"};
const zhNames: Record<string, string> = {GBP: "英镑", EUR: "欧元", USD: "美元", CNY: "元", JPY: "日元"};

/** What stands where nothing is known. */
export const missing = "–";

/** A whole number with thousands separated; the minus is −. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value) ? missing : group(Math.round(value), 0);
}

/** A count for tiles: three digits above a million (1.29 M, 129 万). */
export function shortCount(value: number | null | undefined, lang: Lang): string {
  if (value === null || value === undefined || Math.abs(value) < 1e6) return count(value);
  return lang === "zh" ? (Math.abs(value) >= 1e8 ? `${digits(value / 1e8)} 亿` : `${digits(value / 1e4)} 万`) : scaled(value);
}

/** Money in at most three digits: £4.72 M, 472 万英镑; a currency without a sign is named by its code. */
export function money(value: number | null | undefined, currency: string, lang: Lang): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  const size = Math.abs(value);
  if (lang === "zh" && size >= 1e4) return `${size >= 99.95e6 ? `${digits(value / 1e8)} 亿` : `${digits(value / 1e4)} 万`}${zhNames[currency] ?? ` ${currency}`}`;
  const sign = value < 0 && size >= 0.005 ? "−" : "";
  const text = Number.isInteger(size) && size < 1000 ? String(size) : lang === "zh" || size < 999.5 ? digits(size) : scaled(size);
  return `${sign}${symbols[currency] ?? `${currency} `}${text}`;
}

/** Money in full, for tables: £4,721,833.20. */
export function exactMoney(value: number | null | undefined, currency: string): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  return `${value < 0 ? "−" : ""}${symbols[currency] ?? `${currency} `}${group(Math.abs(value), currency === "JPY" ? 0 : 2)}`;
}

/** The unit of amounts in words: pounds, 英镑, or the code. */
export function currencyName(currency: string, lang: Lang): string {
  const en: Record<string, string> = {GBP: "pounds", EUR: "euros", USD: "US dollars", CNY: "yuan", JPY: "yen"};
  return (lang === "zh" ? zhNames[currency] : en[currency]) ?? currency;
}

/** A share with one decimal: 38.2%; a small one in words, none as 0%. */
export function share(value: number | null | undefined, lang: Lang): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  if (value > 0 && value < 0.001) return lang === "zh" ? "不到千分之一" : "fewer than 1 in 1,000";
  if (value > 0.999 && value < 1) return lang === "zh" ? "99.9% 以上" : "more than 99.9%";
  return percent(value);
}

/** A share for narrow places, where a small one is <0.1%. */
export function shortShare(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  return value > 0 && value < 0.001 ? "<0.1%" : percent(value);
}

/** A relative change without its sign: 2.6%, above ten percent 22%. */
export function change(value: number): string {
  const size = Math.abs(value) * 100;
  return `${group(size, size < 9.95 ? 1 : 0)}%`;
}

/** A difference of shares in points without its sign: 1.9. */
export function points(value: number): string {
  return group(Math.abs(value) * 100, 1);
}

/** A day: 28 Sep 2026, 2026年9月28日. */
export function day(value: string | null | undefined, lang: Lang): string {
  const [year, month, date] = parts(value);
  if (year === undefined || month === undefined || date === undefined) return missing;
  return lang === "zh" ? `${year}年${month}月${date}日` : `${date} ${months[month - 1]} ${year}`;
}

/** A month: Sep 2026, 2026年9月. */
export function monthOf(value: string | null | undefined, lang: Lang): string {
  const [year, month] = parts(value);
  if (year === undefined || month === undefined) return missing;
  return lang === "zh" ? `${year}年${month}月` : `${months[month - 1]} ${year}`;
}

/** Two days as a range: 29 Sep 2025 to 28 Sep 2026. */
export function days(from: string | null | undefined, to: string | null | undefined, lang: Lang): string {
  if (!from && !to) return missing;
  return `${day(from, lang)}${lang === "zh" ? "至" : " to "}${day(to, lang)}`;
}

/** The size of a file: 812 B, 46.1 MB. */
export function bytes(value: number): string {
  const unit = [1, 1e3, 1e6, 1e9].findLastIndex((size) => value >= size);
  return unit <= 0 ? `${count(value)} B` : `${digits(value / 1e3 ** unit)} ${["B", "kB", "MB", "GB"][unit]}`;
}

/** The noun for a number: 1 row, 2 rows. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

function parts(value: string | null | undefined): number[] {
  return value ? value.slice(0, 10).split("-").map(Number) : [];
}

function percent(value: number): string {
  const text = group(value * 100, 1);
  return `${text === "100.0" || text === "0.0" ? text.slice(0, -2) : text}%`;
}

function scaled(value: number): string {
  const size = Math.abs(value);
  const [unit, by] = size >= 999.5e6 ? ["bn", 1e9] as const : size >= 999.5e3 ? ["M", 1e6] as const : ["k", 1e3] as const;
  return `${digits(value / by)} ${unit}`;
}

/** At most three digits before and after the point together, all digits before it. */
function digits(value: number): string {
  const size = Math.abs(value);
  const places = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  return group(value, places);
}

function group(value: number, places: number): string {
  const [whole = "0", rest] = Math.abs(value).toFixed(places).split(".");
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest === undefined ? "" : `.${rest}`);
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}
