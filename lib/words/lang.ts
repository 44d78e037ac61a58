/** The two languages of every page. */
export type Lang = "en" | "zh";

/** Both languages, in the order in which they are drawn. */
export const languages: readonly Lang[] = ["en", "zh"];

/** The word of the reader's language. */
export function pick(lang: Lang, en: string, zh: string): string {
  return lang === "zh" ? zh : en;
}

/** A sentence whose numbers stand out: text, and numbers in `num`. */
export type Sentence = readonly (string | {num: string})[];

/** A sentence from a template: what is put in stands out if it has a digit. */
export function say(texts: TemplateStringsArray, ...numbers: string[]): Sentence {
  return texts.flatMap((text, i) => [text, ...(i < numbers.length ? [mark(numbers[i] ?? "")] : [])]).filter((part) => part !== "");
}

/** A sentence as plain text. */
export function plain(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === "string" ? part : part.num)).join("");
}

function mark(text: string): string | {num: string} {
  return /\d/.test(text) ? {num: text} : text;
}
