import {PortraitError} from "../../lib/errors.js";
import type {SourceSpec} from "../../lib/workspace.js";
import type {Entry} from "./records.js";

type Control = NonNullable<SourceSpec["control"]>;

/** Digits after the point in which totals are added, exactly. */
const scale = 12;

/**
 * Passes entries on and compares the total that a footer line states with the records before it. A total that they cannot have is an error of the file;
 * where records cannot be read, and the difference may be theirs, it is a fault of the footer line.
 */
export async function* checkControl(batches: AsyncIterable<Entry[]>, {pattern, of}: Control, columns: readonly string[], path: string): AsyncGenerator<Entry[]> {
  const expression = new RegExp(pattern, "u");
  const column = of === "records" ? -1 : columns.indexOf(of.sum);
  let [records, unreadable, cells, sum, stated] = [0, 0, 0, 0n, false];
  for await (const batch of batches) {
    for (const entry of batch) {
      if (entry.kind === "unreadable") unreadable += 1;
      if (entry.kind === "record") {
        records += 1;
        const cell = column < 0 ? null : entry.fields?.[column]?.trim();
        const value = cell === null || cell === undefined || cell === "" ? 0n : readNumber(cell);
        if (value === undefined) cells += 1; else sum += value;
      }
      const text = entry.kind === "footer" ? expression.exec(entry.text)?.[1] : undefined;
      if (text === undefined) continue;
      stated = true;
      const total = readNumber(text.trim());
      const place = {source: path, row: entry.line};
      if (total === undefined) throw new PortraitError("control-total", `control total is no number: ${text}`, place);
      const problem = of === "records" ? wrongCount(total, records, unreadable) : wrongSum(total, sum, unreadable, cells, of.sum);
      if (problem?.certain === true) throw new PortraitError("control-total", problem.what, place);
      if (problem !== undefined) entry.fault = problem.what;
    }
    yield batch;
  }
  if (!stated) throw new PortraitError("control-total", `control total missing: no footer line matches ${pattern}`, {source: path});
}

type Problem = {what: string; certain: boolean} | undefined;

function wrongCount(total: bigint, records: number, unreadable: number): Problem {
  const [low, high] = [BigInt(records) * unit, BigInt(records + unreadable) * unit];
  if (total === high) return undefined;
  return {what: `control total: ${writeNumber(total)} records stated, ${records} delivered${unreadable === 0 ? "" : ` and ${unreadable} lines that cannot be read`}`, certain: total < low || total > high};
}

function wrongSum(total: bigint, sum: bigint, unreadable: number, cells: number, column: string): Problem {
  if (total === sum) return undefined;
  const others = [...(unreadable === 0 ? [] : [`${unreadable} lines cannot be read`]), ...(cells === 0 ? [] : [`${cells} values are no numbers`])];
  return {what: `control total: ${writeNumber(total)} stated, ${column} adds up to ${writeNumber(sum)}${others.length === 0 ? "" : `; ${others.join(", ")}`}`, certain: others.length === 0};
}

const unit = 10n ** BigInt(scale);

/** A number as text, exactly, times 10 to the `scale`: where point and comma both stand in it, the last of them is the decimal sign. */
export function readNumber(text: string): bigint | undefined {
  const decimal = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const several = text.includes(".") && text.includes(",");
  const plain = several ? text.slice(0, decimal).replace(/[.,]/g, "") + "." + text.slice(decimal + 1) : text.replace(",", ".");
  const [, sign, whole, part = ""] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(plain.replace(/[\s']/g, "")) ?? [];
  if (whole === undefined || part.replace(/0+$/, "").length > scale) return undefined;
  const value = BigInt(whole) * unit + BigInt(part.slice(0, scale).padEnd(scale, "0"));
  return sign === "-" ? -value : value;
}

function writeNumber(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const part = digits.slice(-scale).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -scale)}${part === "" ? "" : `.${part}`}`;
}
