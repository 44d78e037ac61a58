/** A letter that no one sees, or that moves others: its code and its name. */
export interface Hidden {code: string; name: string}

const names: Readonly<Record<number, string>> = {
  0x09: "tab", 0x0a: "new line", 0x0d: "carriage return", 0x1b: "escape", 0x7f: "delete", 0xa0: "no-break space", 0xad: "soft hyphen", 0x200b: "zero-width space", 0x200c: "zero-width non-joiner", 0x200d: "zero-width joiner",
  0x200e: "left-to-right mark", 0x200f: "right-to-left mark", 0x202a: "left-to-right embedding", 0x202b: "right-to-left embedding", 0x202c: "end of embedding", 0x202d: "left-to-right override", 0x202e: "right-to-left override",
  0x2028: "line separator", 0x2029: "paragraph separator", 0x2060: "word joiner", 0x2066: "left-to-right isolate", 0x2067: "right-to-left isolate", 0x2068: "first-strong isolate", 0x2069: "end of isolate", 0x3000: "wide space", 0xfeff: "byte-order mark", 0xfffd: "replacement character"
};

/** Characters without ink of their own, controls and lone surrogates; spaces are looked at by place. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufffd\ufe00-\ufe0f]/u;

/** A text in pieces: what can be read as it is, and what cannot be seen by name. Blanks at the ends, and all but the first of several, count as unseen. */
export function visible(text: string): (string | Hidden)[] {
  const pieces: (string | Hidden)[] = [];
  const letters = [...text], end = letters.length - (/ *$/.exec(text)?.[0].length ?? 0);
  let plain = "";
  letters.forEach((letter, i) => {
    const blank = letter === " " && (i === 0 || i >= end || letters[i - 1] === " ");
    if (!blank && !hidden.test(letter)) return void (plain += letter);
    if (plain !== "") pieces.push(plain);
    plain = "";
    pieces.push(hiddenOf(letter));
  });
  return plain === "" ? pieces : [...pieces, plain];
}

function hiddenOf(letter: string): Hidden {
  const code = letter.codePointAt(0) ?? 0;
  return {code: `U+${code.toString(16).toUpperCase().padStart(4, "0")}`, name: code === 0x20 ? "space" : names[code] ?? "invisible character"};
}

/** The beginning of a long text, never half a character, and how long the whole is. */
export function cut(text: string, limit: number): {text: string; length: number} {
  if (text.length <= limit) return {text, length: text.length};
  const end = /[\ud800-\udbff]/.test(text[limit - 1] ?? "") ? limit - 1 : limit;
  return {text: text.slice(0, end), length: text.length};
}

/** A text for a page that has no room for all of it: cut, with the length of the whole. */
export function shorten(text: string, limit = 200): string {
  const {text: shown, length} = cut(text, limit);
  return shown.length === length ? text : `${shown}… (${length.toLocaleString("en-US")})`;
}

/** A text for a terminal or a log: controls, escape sequences and marks that turn the reading order become their code. */
export function printable(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\u061c]/gu, (letter) => { const code = letter.codePointAt(0) ?? 0; return code <= 0xff ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`; });
}
