/**
 * Characters that nobody sees, as the inside of a character class that RE2, Java and JavaScript (`u`) read alike once `\x{…}` is spelled for each: controls other than
 * tab and line breaks, soft hyphen, combining grapheme joiner, Arabic letter mark, Hangul fillers, Mongolian vowel separator, zero-width space, bidi marks,
 * embeddings, overrides and isolates, word joiner and invisible operators, the byte order mark, annotation marks.
 */
const always: readonly (readonly [number, number])[] = [
  [0x01, 0x08], [0x0b, 0x0c], [0x0e, 0x1f], [0x7f, 0x84], [0x86, 0x9f], [0xad, 0xad], [0x34f, 0x34f], [0x61c, 0x61c], [0x115f, 0x1160], [0x180e, 0x180e], [0x200b, 0x200b],
  [0x200e, 0x200f], [0x202a, 0x202e], [0x2060, 0x206f], [0x3164, 0x3164], [0xfeff, 0xfeff], [0xffa0, 0xffa0], [0xfff9, 0xfffb]
];

/** Joiners, variation selectors and tags: they carry meaning in emoji and in the scripts below, and are remains anywhere else. */
const joiners: readonly (readonly [number, number])[] = [[0x200c, 0x200d], [0xfe00, 0xfe0f], [0xe0001, 0xe007f]];

/** Arabic and its neighbours, the scripts of India, Myanmar, Khmer and Mongolian; symbols and emoji. */
const needsJoiners: readonly (readonly [number, number])[] = [
  [0x23, 0x23], [0x2a, 0x2a], [0x600, 0x8ff], [0x900, 0xdff], [0x1000, 0x109f], [0x1780, 0x17ff], [0x1800, 0x180d], [0x180f, 0x18af], [0x2190, 0x2bff], [0xa980, 0xa9df], [0x1f000, 0x1faff]
];

const inClass = (ranges: readonly (readonly [number, number])[], spell: (hex: string) => string) =>
  ranges.map(([from, to]) => (from === to ? spell(from.toString(16)) : `${spell(from.toString(16))}-${spell(to.toString(16))}`)).join("");
const javascript = (ranges: readonly (readonly [number, number])[]) => inClass(ranges, (hex) => `\\u{${hex}}`);
const portable = (ranges: readonly (readonly [number, number])[]) => inClass(ranges, (hex) => `\\x{${hex}}`);

/** A joiner directly after a letter that can need it is kept, as group 1; the rest is removed. One pattern, so that SQL names the text once. */
const pattern = (spell: typeof javascript) => `([${spell(needsJoiners)}][${spell(joiners)}]+)|[${spell(always)}${spell(joiners)}]`;
const invisible = new RegExp(`${pattern(javascript)}|\\u{0}`, "gu");

/** The text without invisible characters. Tabs and line breaks stay; joiners stay after emoji and letters of a script that needs them. */
export function withoutInvisible(value: string): string {
  return value.replace(invisible, (_, kept: string | undefined) => kept ?? "");
}

/** The same for SQL, to be replaced by `$1` (RE2 and Java). */
export const invisiblePattern = pattern(portable);
