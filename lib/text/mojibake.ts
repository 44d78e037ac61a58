/** The letters that Windows-1252 has for the bytes 0x80 to 0x9f (WHATWG Encoding Standard); the five it has none for stand for themselves. */
const high = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const bytes = new Map([...high].map((letter, i) => [letter, 0x80 + i]));

/** The text that was meant where UTF-8 was read as Windows-1252 or Latin-1 (`ä¸Šæµ·` for 上海, `ZoÃ«` for Zoë); any other text as it is, since the bytes of no other text are UTF-8. */
export function undoMojibake(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text)) return text;
  const letters = Array.from(text, (letter) => (letter <= "\u00ff" ? letter.charCodeAt(0) : bytes.get(letter) ?? -1));
  if (letters.includes(-1)) return text;
  try {
    return decodeURIComponent(letters.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")); // a strict reader of UTF-8 that every JavaScript has
  } catch {
    return text;
  }
}
