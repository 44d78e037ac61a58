import type {Lang} from "./lang.js";

const levels: Readonly<Record<string, readonly [string, string]>> = {
  different: ["different", "不同"], similar: ["similar spelling", "写法相近"], close: ["nearly the same spelling", "写法几乎相同"], swapped: ["given and family name swapped", "姓与名互换"], exact: ["the same", "相同"], near: ["near", "接近"],
  "one edit": ["one edit apart", "差一处"], "two edits": ["two edits apart", "差两处"], "local part": ["the same before the @", "@ 之前相同"], "two of three parts": ["two of year, month and day the same", "年月日中两项相同"], year: ["the same year", "同一年"]
};

const parts: readonly (readonly [RegExp, string])[] = [
  [/ · given/g, "·名"], [/ · family/g, "·姓"], [/, local part/g, "，@ 之前"], [/, month and day/g, "，月与日"], [/, year and month/g, "，年与月"], [/, first (\d+)/g, "，前 $1 位"], [/name in either order/g, "姓名（不分先后）"], [/a rare word of /g, "少见的词："]
];

/** How two values agree, from the name of its level; a name that is not known stays as it is. */
export function agreementText(level: string, lang: Lang): string {
  const share = /^(\d+%) of words$/.exec(level)?.[1];
  if (share !== undefined) return lang === "zh" ? `${share} 的词相同` : `${share} of words the same`;
  return levels[level]?.[lang === "zh" ? 1 : 0] ?? level;
}

/** A blocking rule, or the name of compared columns, in words. */
export function ruleText(says: string, lang: Lang): string {
  return lang === "en" ? says : parts.reduce((text, [pattern, word]) => text.replace(pattern, word), says);
}
