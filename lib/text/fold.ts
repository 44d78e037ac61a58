import {onOneLine} from "./unicode.js";

/** The text as a key for comparison: NFKC on one line, small letters, no marks above or below Latin, Greek and Cyrillic letters; `Ōsaka ` → `osaka`. */
export function fold(value: string): string {
  const letters = onOneLine(value).normalize("NFD").replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, "$1");
  return letters.normalize("NFC").toLowerCase().replace(/ß/g, "ss").replace(/æ/g, "ae").replace(/œ/g, "oe").replace(/ø/g, "o").replace(/ł/g, "l").replace(/đ/g, "d").trim();
}

/** The key without anything but letters and digits: `U.S.A.` and `usa` are equal. */
export function foldTight(value: string): string {
  return fold(value).replace(/&/g, "and").replace(/[^\p{L}\p{N}]/gu, "");
}
