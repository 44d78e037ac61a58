/**
 * A value fit to be shown in a published page: letters of any script become ×, digits •; the first character and all punctuation and blanks stay,
 * so that the shape of the value can be seen: `zhumin1@mail.test` → `z×××××•@××××.××××`. A value of a single character is masked whole.
 */
export function maskValue(value: string): string {
  const letters = [...value];
  return letters.map((letter, index) => (index === 0 && letters.length > 1 ? letter : cover(letter))).join("");
}

function cover(letter: string): string {
  if (/\p{N}/u.test(letter)) return "•";
  // Marks follow the letter they belong to; symbols such as emoji may stand for a name.
  return /[\p{P}\p{Z}\p{Sm}\p{Sc}\s]/u.test(letter) ? letter : "×";
}
