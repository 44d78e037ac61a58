import {withoutInvisible} from "./invisible.js";
import {orNull, textOption, type Judge} from "./judge.js";

/**
 * Unicode form NFKC (UAX #15: full width to half, ligatures and circled digits to letters; option `form`: `NFC` keeps those), without invisible characters
 * and outer blanks. Line breaks stay.
 */
export const unicode: Judge = (value, options) => {
  const form = textOption(options, "form") === "NFC" ? "NFC" : "NFKC";
  return orNull(withoutInvisible(withoutInvisible(value).normalize(form)).normalize(form));
};

/** NFKC on one line: no invisible characters, any run of blanks as one, none outside. May be empty. */
export function onOneLine(value: string): string {
  return (unicode(value, {}) ?? "").replace(/[\s\u0085]+/g, " ").trim();
}
