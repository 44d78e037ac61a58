import {switchOption, type Judge} from "./judge.js";
import {onOneLine} from "./unicode.js";

/** A valid e-mail address of the HTML Standard (section "E-mail state"), here with at least two labels in the domain, the last of letters or punycode. */
const address = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/i;

/**
 * An address in its standard form: blanks, `mailto:`, angle brackets and trailing punctuation removed, full width to ASCII, ` at ` as `@`, the domain in small letters;
 * option `lower`: the local part too. What is no address by the HTML Standard's grammar (and RFC 5321's lengths, 64 and 254) is null; a doubled `@` is not repaired.
 */
export const email: Judge = (value, options) => {
  const text = unwrap(onOneLine(value));
  const plain = text.includes("@") ? text : text.replace(/^(\S+?)(?:\s*[([]\s*at\s*[)\]]\s*|\s+at\s+)(\S+)$/i, "$1@$2");
  const parts = plain.replace(/\s*@\s*/g, "@").split("@");
  const [local = "", host = ""] = parts;
  const domain = host.replace(/[。．]/g, ".").toLowerCase();
  const whole = `${switchOption(options, "lower") ? local.toLowerCase() : local}@${domain}`;
  return parts.length === 2 && local.length <= 64 && whole.length <= 254 && address.test(whole) ? whole : null;
};

function unwrap(text: string): string {
  const inner = /^[^<>]*<([^<>]*)>$/.exec(text)?.[1] ?? text;
  const bare = inner.replace(/^(?:\s*mailto\s*:)+/i, "");
  return (/^mailto\s*:/i.test(inner) ? bare.replace(/\?.*$/, "") : bare).replace(/[\s.,;:、。，；]+$/, "").trim();
}
