import codes from "i18n-iso-countries/codes.json" with {type: "json"};
import english from "i18n-iso-countries/langs/en.json" with {type: "json"};
import chinese from "i18n-iso-countries/langs/zh.json" with {type: "json"};
import {foldTight} from "./fold.js";
import type {Judge} from "./judge.js";

/** Names in use that i18n-iso-countries does not list. */
const variants: Readonly<Record<string, string>> = {
  CN: "PRC, P.R. China, Mainland China, China mainland, Zhongguo, 中国, 中华人民共和国, 中国大陆, 内地, 大陆",
  HK: "Hong Kong SAR, Hong Kong SAR China, Xianggang, 香港, 中国香港, 香港特别行政区",
  MO: "Macau, Macao SAR, Aomen, 澳门, 中国澳门, 澳门特别行政区",
  TW: "Taiwan, 台湾, 台灣, 中国台湾, 台湾地区",
  GB: "UK, U.K., Britain, England, Scotland, Wales, Northern Ireland, United Kingdom of Great Britain and Northern Ireland, 英国, 大不列颠, 英格兰, 苏格兰, 威尔士, 北爱尔兰",
  US: "America, the States, U.S. of A., 美国, 美利坚合众国",
  IE: "Eire, Republic of Ireland, Irish Republic, Ireland, 爱尔兰",
  ZA: "RSA, Republic of South Africa, 南非",
  NL: "Holland, 荷兰",
  DE: "Federal Republic of Germany, Deutschland, 德国",
  FR: "French Republic, 法国",
  ES: "España, Kingdom of Spain, 西班牙",
  IT: "Italia, 意大利",
  CH: "Schweiz, Suisse, Swiss Confederation, 瑞士",
  AT: "Österreich, 奥地利",
  CZ: "Czech Rep., 捷克",
  KR: "S. Korea, Korea South, Korea (South), Korea (Republic of), ROK, 韩国, 南韩, 大韩民国",
  KP: "N. Korea, Korea North, Korea (North), DPRK, Democratic People's Republic of Korea, 北韩, 朝鲜",
  JP: "Nippon, Nihon, 日本, 日本国",
  RU: "Russian Fed., 俄罗斯, 俄国, 俄罗斯联邦",
  VN: "Vietnam, Viet Nam, 越南",
  LA: "Laos, Lao PDR, Lao People's Democratic Republic, 老挝",
  AE: "Emirates, 阿联酋, 阿拉伯联合酋长国",
  SA: "KSA, Kingdom of Saudi Arabia, 沙特, 沙特阿拉伯",
  SG: "Republic of Singapore, 新加坡",
  MY: "马来西亚, 大马",
  TH: "泰国",
  PH: "The Philippines, 菲律宾",
  IN: "Bharat, Republic of India, 印度",
  NZ: "Aotearoa, 新西兰, 纽西兰",
  AU: "Commonwealth of Australia, 澳大利亚, 澳洲",
  BR: "Brasil, 巴西",
  MX: "México, 墨西哥",
  TR: "Turkiye, 土耳其",
  SY: "Syria, 叙利亚",
  MD: "Moldova, 摩尔多瓦",
  BO: "Bolivia, 玻利维亚",
  VE: "Venezuela, 委内瑞拉",
  FM: "Micronesia, 密克罗尼西亚",
  BN: "Brunei, 文莱",
  MM: "Burma, Myanmar, 缅甸",
  SZ: "Swaziland, Eswatini, 斯威士兰",
  CV: "Cape Verde, Cabo Verde, 佛得角",
  TL: "East Timor, Timor-Leste, 东帝汶",
  CD: "DR Congo, DRC, Congo-Kinshasa, Congo (Kinshasa), 刚果民主共和国",
  CG: "Congo-Brazzaville, Congo (Brazzaville), 刚果共和国",
  VA: "Vatican, Vatican City, 梵蒂冈",
  PS: "Palestinian Territory, 巴勒斯坦"
};

const known = index();

/**
 * A country or territory as ISO 3166-1 alpha-2, from its alpha-2, alpha-3 or numeric code, or its name in English or Chinese (i18n-iso-countries and the variants above),
 * marks, case and punctuation aside; `UK` and its four nations are GB. A name that two countries share (`Congo`, `Korea`) is null.
 */
export const country: Judge = (value) => {
  const key = foldTight(value);
  return known.get(key) ?? known.get(key.replace(/^the(?=.{4})/, "")) ?? null;
};

function index(): ReadonlyMap<string, string> {
  const meanings = new Map<string, Set<string>>();
  const add = (name: string, code: string) => {
    const key = foldTight(name);
    if (key !== "") meanings.set(key, (meanings.get(key) ?? new Set()).add(code));
  };
  for (const language of [english, chinese]) {
    for (const [code, names] of Object.entries<string | readonly string[]>(language.countries)) for (const name of typeof names === "string" ? [names] : names) add(name, code);
  }
  for (const [code, names] of Object.entries(variants)) for (const name of names.split(", ")) add(name, code);
  const found = new Map([...meanings].flatMap(([key, means]) => (means.size === 1 ? [[key, [...means][0] ?? ""] as const] : [])));
  for (const [two = "", three = "", number = ""] of codes) for (const code of [two, three, number]) found.set(foldTight(code), two); // a code outweighs a name spelled like it
  return found;
}
