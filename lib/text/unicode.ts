import {withoutInvisible} from "./invisible.js";
import {orNull, switchOption, textOption, type Judge} from "./judge.js";
import {undoMojibake} from "./mojibake.js";

/**
 * Unicode form NFKC (UAX #15: full width to half, ligatures and circled digits to letters; option `form`: `NFC` keeps those), without invisible characters
 * and outer blanks. Line breaks stay. Option `mojibake`: UTF-8 that was read as Windows-1252 is put right first.
 */
export const unicode: Judge = (value, options) => {
  const form = textOption(options, "form") === "NFC" ? "NFC" : "NFKC";
  const read = switchOption(options, "mojibake") ? decoded(value) : value;
  return orNull(withoutInvisible(withoutInvisible(read).normalize(form)).normalize(form));
};

/** Text may have been read wrongly more than once; each time undone makes it shorter. */
function decoded(text: string): string {
  const next = undoMojibake(text);
  return next === text ? text : decoded(next);
}

/** NFKC on one line: no invisible characters, any run of blanks as one, none outside. May be empty. */
export function onOneLine(value: string): string {
  return (unicode(value, {}) ?? "").replace(/[\s\u0085]+/g, " ").trim();
}
