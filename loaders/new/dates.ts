import type {Counted} from "./measure.js";

/** A way of writing days or times that masks of a column show; `order` is open where day and month could change places. */
export interface FoundDate {
  /** Java pattern; with `order` open, day first. */
  format: string;
  open: boolean;
  time: boolean;
  offset: boolean;
  n: number;
}

/** How many of the numbers that could be day or month decide it. */
export interface OrderEvidence {
  /** Values whose first number is over 12, and whose second is. */
  first: number;
  second: number;
  all: number;
}

const sep = "([-/.])";
const clock = /^(?:(a|\s+|,\s*)(9{1,2}):99(:99)?(\.9{1,9})?(\s?aa)?)?(?:(\s?)(Z|a|[+-]99:?99))?$/;

/** The formats that masks (digits as 9, Latin letters as a) of a column fit, the most frequent first; masks that are no date are left out. */
export function dateFormats(masks: readonly Counted[]): FoundDate[] {
  const found = new Map<string, FoundDate>();
  for (const {text, n} of masks) {
    const date = formatOf(text);
    if (date === undefined) continue;
    const old = found.get(date.format);
    if (old === undefined) found.set(date.format, {...date, n});
    else old.n += n;
  }
  return merged([...found.values()]).sort((a, b) => b.n - a.n || (a.format < b.format ? -1 : 1));
}

/** The date pattern of one mask, day before month where both are open. */
export function formatOf(mask: string): Omit<FoundDate, "n"> | undefined {
  const day = dayOf(mask);
  if (day === undefined) return undefined;
  const rest = clockOf(day.rest);
  return rest === undefined ? undefined : {format: day.format + rest.format, open: day.open, time: rest.format !== "", offset: rest.offset};
}

function dayOf(mask: string): {format: string; open: boolean; rest: string} | undefined {
  const of = (pattern: string, make: (found: RegExpExecArray) => string, open = false) => {
    const found = new RegExp(`^${pattern}`).exec(mask);
    return found === null ? undefined : {format: make(found), open, rest: mask.slice(found[0].length)};
  };
  const letter = (run: string | undefined, sign: string) => (run?.length === 2 ? sign + sign : sign);
  return of(`9999${sep}(9{1,2})\\1(9{1,2})(?!9)`, (m) => `yyyy${m[1] ?? ""}${letter(m[2], "M")}${m[1] ?? ""}${letter(m[3], "d")}`)
    ?? of(`(9{1,2})${sep}(9{1,2})\\2(?:9999)(?!9)`, (m) => `${letter(m[1], "d")}${m[2] ?? ""}${letter(m[3], "M")}${m[2] ?? ""}yyyy`, true)
    ?? of(`(9{1,2})${sep}(9{1,2})\\2(?:99)(?!9)`, (m) => `${letter(m[1], "d")}${m[2] ?? ""}${letter(m[3], "M")}${m[2] ?? ""}yy`, true)
    ?? of("9999 ?年 ?(9{1,2}) ?月 ?(9{1,2}) ?日", (m) => m[0].replace("9999", "yyyy").replace(/9{1,2}/, letter(m[1], "M")).replace(/9{1,2}/, letter(m[2], "d")))
    ?? of("99999999(?!9)", () => "yyyyMMdd")
    ?? of("(9{1,2})([-/. ])(aaa+)\\.?\\2(9999|99)(?!9)", (m) => `${letter(m[1], "d")}${m[2] ?? ""}${m[3] === "aaa" ? "MMM" : "MMMM"}${m[2] ?? ""}${m[4] === "99" ? "yy" : "yyyy"}`)
    ?? of("(aaa+) (9{1,2}), ?9999", (m) => `${m[1] === "aaa" ? "MMM" : "MMMM"} ${letter(m[2], "d")},${m[0].includes(", ") ? " " : ""}yyyy`)
    ?? of("aaa, (9{1,2}) aaa 9999", () => "");
}

function clockOf(rest: string): {format: string; offset: boolean} | undefined {
  if (rest === "") return {format: "", offset: false};
  const found = clock.exec(rest);
  if (found === null || found[2] === undefined) return undefined;
  const [, between = "", hour = "", seconds, fraction, half, gap = "", zone] = found;
  const parts = fraction === undefined ? "" : fraction.length === 4 ? ".SSS" : fraction.length === 7 ? ".SSSSSS" : undefined;
  if (parts === undefined) return undefined;
  const afternoon = half !== undefined && /^\s?aa$/.test(half);
  const letters = afternoon ? (hour.length === 2 ? "hh" : "h") : hour.length === 2 ? "HH" : "H";
  const zoned = zone !== undefined && (zone !== "a" || !afternoon);
  return {format: `${between === "a" ? "T" : between}${letters}:mm${seconds === undefined ? "" : ":ss"}${parts}${afternoon ? `${half?.startsWith(" ") ? " " : ""}a` : ""}${zoned ? `${gap}XXX` : ""}`, offset: zoned};
}

/** Formats that differ only in `M` and `MM`, `d` and `dd` or `H` and `HH` are one, the one with single letters, which reads both. */
function merged(list: readonly FoundDate[]): FoundDate[] {
  const loose = (format: string) => format.replace(/(?<!M)MM(?!M)/, "M").replace("dd", "d").replace("HH", "H").replace("hh", "h");
  const out: FoundDate[] = [];
  for (const date of list) {
    const other = out.find(({format}) => loose(format) === loose(date.format));
    if (other === undefined) out.push({...date});
    else { other.n += date.n; other.format = loose(other.format); }
  }
  return out.filter(({format}) => format !== "");
}

/** A format with month before day. */
export function monthFirst(format: string): string {
  return format.replace(/^(d{1,2})([-/.])(M{1,2})/, (_, first: string, sign: string, second: string) => `${"M".repeat(first.length)}${sign}${"d".repeat(second.length)}`);
}

/** What decides between day and month: the order, a sentence with its counts, and a doubt where nothing does. `likely` is what else speaks for an order. */
export function decideOrder({first, second, all}: OrderEvidence, likely?: {order: "day" | "month"; why: string}): {order: "day" | "month"; both: boolean; evidence: string; doubtful: boolean} {
  const say = (n: number) => n.toLocaleString("en-US");
  if (first > 0 && second === 0) return {order: "day", both: false, doubtful: false, evidence: `dates are day first: ${say(first)} of ${say(all)} have a first number over 12`};
  if (second > 0 && first === 0) return {order: "month", both: false, doubtful: false, evidence: `dates are month first: ${say(second)} of ${say(all)} have a second number over 12`};
  if (first > 0 && second > 0) {
    const order = first >= second ? "day" : "month";
    return {order, both: true, doubtful: true, evidence: `dates are written both ways: ${say(first)} of ${say(all)} have a first number over 12, ${say(second)} a second one; the ${say(all - first - second)} that could be either are read ${order} first`};
  }
  return {order: likely?.order ?? "day", both: false, doubtful: likely === undefined, evidence: `none of ${say(all)} dates has a number over 12 for its day; read ${likely?.order ?? "day"} first${likely === undefined ? "" : `, ${likely.why}`}`};
}
