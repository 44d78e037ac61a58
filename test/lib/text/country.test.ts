import assert from "node:assert/strict";
import {test} from "node:test";
import codes from "i18n-iso-countries/codes.json" with {type: "json"};
import english from "i18n-iso-countries/langs/en.json" with {type: "json"};
import chinese from "i18n-iso-countries/langs/zh.json" with {type: "json"};
import {country} from "../../../lib/text/country.js";

const cases: readonly (readonly [string, string | null])[] = [
  ["China", "CN"], ["中国", "CN"], ["P.R. China", "CN"], ["cn", "CN"], ["CHN", "CN"], ["156", "CN"], ["EIRE", "IE"], ["RSA", "ZA"], ["U.S.A.", "US"], ["United States", "US"], ["UK", "GB"], ["England", "GB"], ["英国", "GB"], ["Côte d’Ivoire", "CI"],
  ["Cote dIvoire", "CI"], ["Congo", null], ["Korea", null], ["韩国", "KR"], ["The Netherlands", "NL"], ["Holland", "NL"], ["Ｊａｐａｎ", "JP"], ["Germany ", "DE"], ["Czech Republic", "CZ"], ["Channel Islands", null], ["Unspecified", null], ["", null],
  ["European Community", null], ["香港", "HK"], ["中国台湾", "TW"], ["Türkiye", "TR"], ["Thailand", "TH"]
];
for (const [input, expected] of cases) test(`country(${input})`, () => assert.equal(country(input, {}), expected));

test("every code, and every name that one country has alone, is known", () => {
  for (const [two = "", three = "", number = ""] of codes) for (const code of [two, three, number, two.toLowerCase()]) assert.equal(country(code, {}), two, code);
  const shared = new Set(["Congo"]);
  for (const names of [english, chinese]) {
    for (const [code, spelled] of Object.entries<string | readonly string[]>(names.countries)) for (const name of [spelled].flat()) if (!shared.has(name)) assert.equal(country(name, {}), code, name);
  }
});
