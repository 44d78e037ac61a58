/** Characters of a line. */
const width = 165;

/** A value as TypeScript: names without quotes where they need none. */
export function code(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(code).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value).replace(/[\u2028\u2029\u0000-\u001f\u200b-\u200f\ufeff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `{${Object.entries(value).filter(([, part]) => part !== undefined).map(([key, part]) => `${property(key)}: ${code(part)}`).join(", ")}}`;
}

/** A key of an object as TypeScript. */
export function property(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : JSON.stringify(key);
}

/** Text as lines of comment that are no longer than a line may be. */
export function comment(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.replace(/[\r\n\u2028\u2029]+/g, " ").split(" ")) {
    if (line !== "" && indent.length + line.length + word.length + 4 > width) { lines.push(line); line = ""; }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${indent}// ${each}`.trimEnd());
}

/** What something rests on, and what is to be checked, as comments. */
export const noted = (evidence: readonly string[], checks: readonly string[], indent: string): string[] => [...(evidence.length > 0 ? comment(evidence.join("; "), indent) : []), ...checks.flatMap((check) => comment(`check: ${check}`, indent))];

/** A list of values over as many lines as it needs. */
export function list(values: readonly unknown[], indent: string): string {
  const plain = code(values);
  if (plain.length + indent.length < width - 20) return plain;
  const lines: string[] = [];
  let line = "";
  for (const value of values.map(code)) {
    if (line !== "" && line.length + value.length + indent.length > width - 10) { lines.push(line); line = ""; }
    line = line === "" ? value : `${line}, ${value}`;
  }
  return `[\n${[...lines, line].map((each) => `${indent}  ${each}`).join(",\n")}\n${indent}]`;
}

/** A value as TypeScript, over as many lines as it needs. */
export function pretty(value: unknown, indent: string): string {
  const plain = code(value), inner = `${indent}  `;
  if (plain.length + indent.length < width - 20 || typeof value !== "object" || value === null) return plain;
  const parts = Array.isArray(value) ? value.map((each) => pretty(each, inner)) : Object.entries(value).filter(([, part]) => part !== undefined).map(([key, part]) => `${property(key)}: ${pretty(part, inner)}`);
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last === undefined || last.includes("\n") || part.includes("\n") || inner.length + last.length + part.length + 2 > width - 2) lines.push(part);
    else lines[lines.length - 1] = `${last}, ${part}`;
  }
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${lines.map((line) => `${inner}${line}`).join(",\n")}\n${indent}${close}`;
}
