import {type Judge} from "./judge.js";
import {onOneLine} from "./unicode.js";

const before = /^(?:(?:mr|mrs|ms|miss|mx|dr|prof|messrs|mme|herr|frau)(?:\.\s*|\s+))+(?=\S)/i;
const after = /(?:\s*(?:先生|女士|小姐|太太|夫人|老师|教授|医生|同学|经理))+$/u;
const onlyHonorific = /^(?:(?:mr|mrs|ms|miss|mx|dr|prof|messrs|mme|herr|frau)[.\s]*|先生|女士|小姐|太太|夫人|老师|教授|医生|同学|经理)+$/iu;
/** Particles that stay small inside a name. */
const small = new Set(["van", "von", "der", "den", "ter", "ten", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "bin", "binti", "ibn", "al", "el", "y", "e", "zu", "zur", "af", "av"]);

/**
 * A person's name in its standard form: NFKC on one line; honorifics removed (Mr, Mrs, Ms, Dr, 先生, 女士 …); no blanks between Chinese characters; names of other
 * peoples in Chinese with `·` between their parts; a name in capitals or in small letters throughout in title case (`MARY O'NEIL-MCDONALD VAN DYKE` → `Mary O'Neil-McDonald
 * van Dyke`), any other case as written. A honorific alone is null.
 */
export const name: Judge = (value) => {
  const text = onOneLine(value).replace(/[’‘`´＇]/g, "'").replace(/^[\s,;.、，；]+|[\s,;、，；]+$/g, "");
  if (text === "" || onlyHonorific.test(text) || !/\p{L}/u.test(text)) return null;
  const bare = withoutHonorifics(text).replace(/\s*[·•・‧∙]\s*(?=\p{Script=Han})/gu, "·").replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "").trim();
  return onlyHonorific.test(bare) || !/\p{L}/u.test(bare) ? null : cased(bare);
};

function withoutHonorifics(text: string): string {
  const next = text.replace(before, "").replace(/\p{Script=Han}/u.test(text) ? after : /$^/, "").replace(/^[\s,;.、，；]+|[\s,;、，；]+$/g, "");
  return next === text || next === "" ? text : withoutHonorifics(next);
}

function cased(text: string): string {
  const letters = text.match(/\p{L}/gu)?.filter((letter) => letter.toLowerCase() !== letter.toUpperCase()) ?? [];
  const [upper, lower] = [letters.every((letter) => letter === letter.toUpperCase()), letters.every((letter) => letter === letter.toLowerCase())];
  return letters.length > 1 && (upper || lower) ? text.split(" ").map(title).join(" ").normalize("NFKC") : text;
}

function title(word: string, position: number): string {
  const key = word.toLowerCase();
  if (position > 0 && small.has(key)) return key;
  if (/^(?:i{2,3}|iv|vi{0,3})$/.test(key) && position > 1) return key.toUpperCase();
  return key
    .replace(/(^|[^\p{L}\p{M}\p{N}'])(\p{L})/gu, (_, edge: string, letter: string) => edge + capital(letter))
    .replace(/(^|-)([odl]')(\p{L})/giu, (_, edge: string, prefix: string, letter: string) => edge + prefix.toUpperCase() + capital(letter))
    .replace(/(^|[-'])mc(\p{L})(?=\p{L})/giu, (_, edge: string, letter: string) => `${edge}Mc${capital(letter)}`);
}

/** One letter as capital, where that is one letter. */
const capital = (letter: string) => (letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter);
