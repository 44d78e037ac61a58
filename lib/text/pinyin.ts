import {pinyin as spell} from "pinyin-pro";
import {textOption, type Judge} from "./judge.js";
import {onOneLine} from "./unicode.js";

/** Family names of two characters. */
const compound = new Set(
  ("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 夏侯 轩辕 端木 独孤 南宫 西门 东郭 南郭 北宫 百里 呼延 申屠 太史 闻人 澹台 公冶 宗政 濮阳 淳于 单于 太叔 仲孙 钟离 " +
    "鲜于 闾丘 亓官 司寇 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 微生 羊舌 梁丘 左丘 东门 第五 万俟 赫连 贺兰 完颜 耶律 纳兰 叶赫").split(" ")
);
const han = /\p{Script=Han}+/gu;

/**
 * Chinese characters in toneless pinyin as names are written (GB/T 28039-2011): family name first, given name in one word, an apostrophe before a, e or o within it
 * (`欧阳小安` → `Ouyang Xiao'an`); family names read as such by pinyin-pro (`单` → `Shan`). `ü` is `yu` as in passports, or what option `umlaut` says. Text without Chinese
 * characters stays; a character without a reading makes the whole null.
 */
export const pinyin: Judge = (value, options) => {
  const text = onOneLine(value);
  if (!/\p{Script=Han}/u.test(text)) return text === "" ? null : text;
  const umlaut = textOption(options, "umlaut") ?? "yu";
  const joined = text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");
  const foreign = /\p{Script=Han}[·•・‧]\p{Script=Han}/u.test(joined);
  const spelled = joined.replace(han, (run, start: number) => spaced(joined, start, run, foreign || start > 0 ? word(run, false, umlaut) : person(run, umlaut)));
  return /\p{Script=Han}/u.test(spelled) ? null : onOneLine(spelled.replace(/[·•・‧]/g, " ")) || null;
};

/** Blanks where characters touched letters or digits. */
function spaced(text: string, start: number, run: string, spelled: string): string {
  const touches = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  return (touches(text[start - 1]) ? " " : "") + spelled + (touches(text[start + run.length]) ? " " : "");
}

function person(run: string, umlaut: string): string {
  const letters = [...run];
  const length = letters.length > 2 && compound.has(letters.slice(0, 2).join("")) ? 2 : 1;
  const syllables = spell(run, {toneType: "none", type: "array", surname: "head"}).map((syllable) => plain(syllable, umlaut));
  return [join(syllables.slice(0, length)), join(syllables.slice(length))].filter((part) => part !== "").join(" ");
}

function word(run: string, surname: boolean, umlaut: string): string {
  return join(spell(run, {toneType: "none", type: "array", ...(surname ? {surname: "head" as const} : {})}).map((syllable) => plain(syllable, umlaut)));
}

const plain = (syllable: string, umlaut: string) => syllable.replace(/ü/g, umlaut).toLowerCase();
const join = (syllables: readonly string[]) => capital(syllables.map((syllable, i) => (i > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable)).join(""));
const capital = (text: string) => text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
