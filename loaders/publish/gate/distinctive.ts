const word = new RegExp("\\p{Script=Han}|[[\\p{L}\\p{N}]--\\p{Script=Han}]+", "gv");

/** The words of a text: runs of letters and digits in small letters; each Han sign is a word. */
export function wordsOf(text: string): string[] {
  return text.normalize("NFKC").toLowerCase().match(word) ?? [];
}

/**
 * Whether a value can hardly stand in a text by chance. Direct: three Han signs; nine digits; two words of six letters together (`ann lee`); letters
 * and digits, six together and three of them digits (`C000123`, `12 Mill Lane`). Quasi: eight letters and digits together in two words or more, both kinds
 * among them, so that a city, a country, a date or the number of an order passes.
 */
export function distinctive(value: string, privacy: "direct" | "quasi"): boolean {
  const words = wordsOf(value);
  const plain = words.join("");
  const [letters, numbers] = [(plain.match(/\p{L}/gu) ?? []).length, (plain.match(/\p{N}/gu) ?? []).length];
  if (words.length > 60 || /^\d{4}-\d{2}-\d{2}/.test(value)) return false; // a long text's parts are found by their form; days stand everywhere
  if (privacy === "quasi") return letters > 0 && numbers > 0 && words.length >= 2 && plain.length >= 8;
  if (letters === 0) return numbers >= 9;
  if (numbers >= 3 && plain.length >= 6) return true;
  return (value.match(/\p{Script=Han}/gu) ?? []).length >= 3 || (words.length >= 2 && plain.length >= 6 && !/\p{Script=Han}/u.test(value));
}

/** Whether a value is a name of two Han signs, which is looked for only where it fills a whole cell. */
export function shortName(value: string, privacy: "direct" | "quasi"): boolean {
  return privacy === "direct" && /^\p{Script=Han}{2}$/u.test(value);
}
