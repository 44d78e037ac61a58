import type {Random} from "../../../lib/random.js";
import {pick, weighted, whole} from "../draw.js";

/** A city as the shop's systems know it. */
export interface City {
  name: string;
  latin: string;
  province: string;
  /** First two digits of resident ids (GB/T 2260), for China. */
  code: string;
  /** Share of the customers of its country, in percent. */
  weight: number;
  /** Other names under which systems know it. */
  others: readonly string[];
}

const city = (name: string, latin: string, province: string, code: string, weight: number, others: string): City => ({name, latin, province, code, weight, others: others.split(" ")});

/** Where customers live. */
export const cities: Readonly<Record<"CN" | "GB", readonly City[]>> = {
  CN: [
    city("上海", "Shanghai", "上海市", "31", 22, "上海市 Shanghai 沪"), city("北京", "Beijing", "北京市", "11", 20, "北京市 Beijing 京"), city("深圳", "Shenzhen", "广东省", "44", 13, "深圳市 Shenzhen"),
    city("广州", "Guangzhou", "广东省", "44", 12, "广州市 Guangzhou"), city("杭州", "Hangzhou", "浙江省", "33", 10, "杭州市 Hangzhou"), city("成都", "Chengdu", "四川省", "51", 9, "成都市 Chengdu"),
    city("武汉", "Wuhan", "湖北省", "42", 6, "武汉市 Wuhan"), city("南京", "Nanjing", "江苏省", "32", 5, "南京市 Nanjing"), city("西安", "Xi'an", "陕西省", "61", 2, "西安市 Xian"), city("厦门", "Xiamen", "福建省", "35", 1, "厦门市 Xiamen")
  ],
  GB: [
    city("London", "London", "England", "", 60, "LDN 伦敦"), city("Manchester", "Manchester", "England", "", 20, "曼彻斯特"), city("Edinburgh", "Edinburgh", "Scotland", "", 12, "爱丁堡"), city("Leeds", "Leeds", "England", "", 8, "利兹")
  ]
};

/** Streets that no town has. */
export const streets = {
  CN: [["示例路", "Shili Lu"], ["样本街", "Yangben Jie"], ["虚构大道", "Xugou Dadao"], ["演示巷", "Yanshi Xiang"], ["假想里", "Jiaxiang Li"]],
  GB: [["Example Road", "Example Road"], ["Sample Street", "Sample Street"], ["Fiction Lane", "Fiction Lane"], ["Specimen Avenue", "Specimen Avenue"]]
} as const satisfies Record<"CN" | "GB", readonly (readonly [string, string])[]>;

/** Where somebody lives. */
export interface Address {
  /** Line of street and house as written at home, and in Latin letters. */
  street: string;
  latin: string;
  city: City;
  postcode: string;
}

/** A new home. */
export function addressOf(random: Random, country: "CN" | "GB"): Address {
  const city = weighted(random, cities[country].map((each) => [each, each.weight] as const));
  const [street, latin] = pick<readonly [string, string]>(random, streets[country]);
  const [house, flat] = [whole(random, 1, 180), whole(random, 1, 40)];
  const apart = random() < 0.4;
  if (country === "CN") return {street: `${street}${house}号${apart ? `${flat}室` : ""}`, latin: `${apart ? `Room ${flat}, ` : ""}No. ${house}, ${latin}`, city, postcode: `000${whole(random, 100, 999)}`};
  const line = `${house} ${street}`;
  return {street: apart ? `Flat ${flat}\n${line}` : line, latin: apart ? `Flat ${flat}, ${line}` : line, city, postcode: `ZZ${whole(random, 1, 99)} ${whole(random, 1, 9)}ZZ`};
}
