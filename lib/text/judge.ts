import type {JudgeOptions} from "../workspace.js";

/** Judges one text: its standard form, or null where the judge does not recognise it. Never throws on any text, never returns a blank one; its own results it returns unchanged. */
export type Judge = (value: string, options: JudgeOptions) => string | null;

/** An option that is a text. */
export function textOption(options: JudgeOptions, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** An option that is true or false; false when absent. */
export function switchOption(options: JudgeOptions, name: string): boolean {
  return options[name] === true;
}

/** An option that is a number, or the default. */
export function numberOption(options: JudgeOptions, name: string, otherwise: number): number {
  const value = options[name];
  return typeof value === "number" ? value : otherwise;
}

/** An option that is a list of texts, or one text; empty when absent. */
export function listOption(options: JudgeOptions, name: string): readonly string[] {
  const value = options[name];
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** The trimmed text, or null for one without any visible letter. */
export function orNull(value: string): string | null {
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}
