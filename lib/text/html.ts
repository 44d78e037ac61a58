import {decodeHTMLStrict} from "entities";
import {orNull, type Judge} from "./judge.js";

/** Text doubly encoded more often than this is nobody's text. */
const passes = 50;

const silent = /<(script|style|template|noscript|head)\b[^>]*>[^]*?(?:<\/\1\s*>|$)/gi;
const comment = /<!--[^]*?(?:-->|$)|<!\[CDATA\[|\]\]>/g;
const breaks = /<(?:br\b[^<>]*|\/(?:p|div|li|tr|h[1-6]|blockquote)\s*)>/gi;
/** A tag begins with a letter after `<` or `</` (HTML Standard 13.2.5.6), so that `5 < 6` is text; quoted attributes may hold `>`. */
const tag = /<[/?!]?[a-z](?:"[^"<]*"|'[^'<]*'|[^<>"'])*>/gi;
const ampersands = /&(?:(?:amp|AMP|#0*38|#[xX]0*26);)+/g;

/**
 * The text that a reader of the HTML sees: tags and comments stripped, script and style dropped, references decoded (those that end in a semicolon), line ends of
 * blocks kept, no-break spaces as blanks. Repeated until nothing is left to strip, since remains of HTML come doubly encoded (`&amp;lt;b&amp;gt;`).
 */
export const html: Judge = (value) => {
  let text = value;
  for (let pass = 0; pass < passes; ++pass) {
    const next = text.includes("<") || text.includes("&") ? once(text) : text;
    if (next === text) return orNull(/^\s*$/.test(text) ? "" : spaces(text));
    text = next;
  }
  return null;
};

function once(text: string): string {
  const bare = text.replace(silent, "").replace(comment, "").replace(breaks, "\n").replace(tag, "");
  return decodeHTMLStrict(bare.replace(ampersands, "&"));
}

const spaces = (text: string) => text.replace(/\u00a0/g, " ").trim();
