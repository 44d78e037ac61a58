import type {NumberFormat} from "../workspace.js";
import {type Column, isDated, isNumber} from "./column.js";
import {dateFormatsOf, readDay} from "./dates.js";

/** The number that a text states in a format, as cleaning reads it; NaN for anything else. */
export function readNumber(text: string, {decimal = ".", group, currency = [], percent = false, accounting = false}: NumberFormat = {}): number {
  let rest = text;
  for (const sign of [...currency].sort((a, b) => b.length - a.length)) rest = rest.startsWith(sign) ? rest.slice(sign.length).trim() : rest.endsWith(sign) ? rest.slice(0, -sign.length).trim() : rest;
  let scale = 1;
  if (percent && rest.endsWith("%")) { rest = rest.slice(0, -1).trim(); scale = 0.01; }
  if (accounting && /^\(.*\)$|-$/.test(rest)) { rest = rest.replace(/^\(|\)$|-$/g, ""); scale = -scale; }
  if (group !== undefined && rest.includes(group)) {
    const parts = rest.split(decimal)[0]?.replace(/^[+-]/, "").split(group) ?? [];
    if (!parts.every((part, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part))) return NaN;
    rest = rest.split(group).join("");
  }
  const plain = decimal === "." ? rest : rest.replace(decimal, ".");
  return (decimal === "," && rest.includes(".")) || !/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(plain) ? NaN : Number(plain) * scale;
}

const truths = new Set(["true", "yes", "y", "1", "false", "no", "n", "0"]);

/** Can the column's type read the text, with the formats that it has? */
export function isReadable(column: Column, text: string): boolean {
  const {spec} = column.profile;
  if (isNumber(column)) {
    const number = readNumber(text, spec.number);
    return !Number.isNaN(number) && (spec.type !== "integer" || (Number.isInteger(number) && !text.includes(spec.number?.decimal ?? ".")));
  }
  if (isDated(column)) return readDay(text, dateFormatsOf(spec)) !== undefined;
  if (spec.type !== "boolean") return true;
  const words = spec.words === undefined ? truths : new Set([...spec.words.true, ...spec.words.false].map((word) => word.toLowerCase()));
  return words.has(text.trim().toLowerCase());
}
