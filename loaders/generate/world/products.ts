/** Kinds of goods. */
export const categories = ["tea", "teaware", "water", "snacks", "gifts", "home", "office"] as const;
/** One of the kinds of goods. */
export type Category = (typeof categories)[number];

/** One article of the shop. */
export interface Product {
  sku: string;
  zh: string;
  en: string;
  category: Category;
  /** Yuan. */
  price: number;
  cost: number;
  /** A popular one is bought more often. */
  weight: number;
}

const list: Readonly<Record<Category, string>> = {
  tea: "龙井绿茶 100克/Longjing green tea 100 g/128/30;龙井绿茶 250克/Longjing green tea 250 g/288/12;碧螺春 100克/Biluochun green tea 100 g/138/14;茉莉花茶 100克/Jasmine tea 100 g/68/34;茉莉花茶 250克/Jasmine tea 250 g/148/16;普洱熟茶 357克/Ripe pu'er 357 g/218/14;普洱生茶 357克/Raw pu'er 357 g/258/8;铁观音 250克/Tieguanyin 250 g/158/16;大红袍 100克/Dahongpao 100 g/198/9;凤凰单丛 100克/Phoenix dancong 100 g/168/8;祁门红茶 150克/Keemun black tea 150 g/118/18;正山小种 150克/Lapsang souchong 150 g/128/11;白毫银针 50克/Silver needle 50 g/188/8;白牡丹 100克/White peony 100 g/98/9;菊花茶 80克/Chrysanthemum 80 g/39/20;桂花乌龙 100克/Osmanthus oolong 100 g/88/13;冷泡茶包 20袋/Cold-brew bags ×20/59/28;早餐红茶包 50袋/Breakfast tea bags ×50/65/20;伯爵茶包 50袋/Earl Grey bags ×50/65/14;抹茶粉 40克/Matcha powder 40 g/108/10",
  teaware: "白瓷盖碗/White gaiwan/89/15;青瓷盖碗/Celadon gaiwan/119/7;紫砂壶/Yixing teapot/468/4;玻璃茶壶/Glass teapot/129/9;玻璃公道杯/Glass pitcher/49/12;品茗杯 4只/Tasting cups ×4/79/14;马克杯/Tea mug/45/16;竹茶盘/Bamboo tray/168/7;茶则/Tea scoop/29/9;普洱茶刀/Pu'er knife/39/6;茶巾/Tea towel/19/11;茶叶罐/Tea caddy/65/10;抹茶筅/Matcha whisk/55/5",
  water: "电热水壶/Electric kettle/329/6;调温水壶/Variable kettle/459/3;滤水壶/Filter jug/169/6;滤芯 3支/Filter cartridges ×3/99/8;滤芯 6支/Filter cartridges ×6/179/3;除垢剂/Descaler/29/5;保温杯 480毫升/Vacuum flask 480 ml/139/22;保温壶 1升/Vacuum jug 1 l/189/7",
  snacks: "桂花糕/Osmanthus cake/36/24;绿豆糕/Mung bean cake/32/18;核桃酥/Walnut biscuits/42/15;话梅/Preserved plums/26/14;坚果礼盒/Nut gift box/98/16;蜂蜜 500克/Wildflower honey 500 g/72/13;黄油曲奇/Butter biscuits/49/12;姜糖/Ginger sweets/22/10",
  gifts: "月饼礼盒/Mooncake gift box/198/8;春节茶礼/New Year tea chest/388/5;双罐礼盒/Two-caddy gift box/268/9;丝巾/Silk scarf/259/4;贺卡 6张/Greeting cards ×6/25/9;红包袋 10个/Red envelopes ×10/15/8;礼品袋/Gift bag/12/12",
  home: "亚麻桌布/Linen tablecloth/149/6;棉麻围裙/Cotton apron/69/6;香薰蜡烛/Scented candle/88/12;干花束/Dried flowers/58/7;帆布袋/Canvas bag/45/11;陶瓷花瓶/Ceramic vase/118/5",
  office: "纸杯 50只/Paper cups ×50/28/6;散装茶包 200袋/Tea bags ×200/168/5;咖啡豆 1公斤/Coffee beans 1 kg/158/5;糖包 500袋/Sugar sachets ×500/45/4;笔记本 A5/Notebook A5/32/10;签字笔 12支/Gel pens ×12/36/6"
};

/** The shop's articles. The cost is a share of the price that hangs on the number of the article, between two fifths and two thirds. */
export const products: readonly Product[] = categories.flatMap((category) => (list[category]).split(";").map((entry) => [category, entry] as const)).map(([category, entry], index) => {
  const [zh = "", en = "", price = "0", weight = "0"] = entry.split("/");
  return {sku: `SKU-${String(index + 1).padStart(4, "0")}`, zh, en, category, price: Number(price), cost: Math.round(Number(price) * (40 + ((index * 7) % 27))) / 100, weight: Number(weight)};
});

/** The article with this English name. */
export function productNamed(en: string): Product {
  const found = products.find((product) => product.en === en);
  if (found === undefined) throw new RangeError(`no article ${en}`);
  return found;
}

/** A pair that is bought together, and why. */
export interface Pair {
  /** Whoever takes the first may take the second. */
  first: Product;
  second: Product;
  /**
   * `affinity`: the one makes people want the other, always. Coincidences: `bundle`, sold together for some weeks only; `season`, both wanted before the same festivals;
   * `segment`, both bought by one kind of customer.
   */
  kind: "affinity" | "bundle" | "season" | "segment";
  /** How likely the second is added for the first; 0 where nothing ties them. */
  chance: number;
  from?: string;
  until?: string;
}

const pair = (kind: Pair["kind"], first: string, second: string, chance: number, dates: Pick<Pair, "from" | "until"> = {}): Pair => ({kind, first: productNamed(first), second: productNamed(second), chance, ...dates});

/** Every planted pair. */
export const pairs: readonly Pair[] = [
  pair("affinity", "White gaiwan", "Tasting cups ×4", 0.35), pair("affinity", "Yixing teapot", "Bamboo tray", 0.4), pair("affinity", "Ripe pu'er 357 g", "Pu'er knife", 0.25), pair("affinity", "Electric kettle", "Descaler", 0.45),
  pair("affinity", "Matcha powder 40 g", "Matcha whisk", 0.3), pair("affinity", "Linen tablecloth", "Cotton apron", 0.4), pair("affinity", "Scented candle", "Dried flowers", 0.25), pair("affinity", "Osmanthus cake", "Osmanthus oolong 100 g", 0.2),
  pair("affinity", "Breakfast tea bags ×50", "Butter biscuits", 0.22), pair("affinity", "Longjing green tea 100 g", "Glass pitcher", 0.12),
  pair("bundle", "Vacuum flask 480 ml", "Cold-brew bags ×20", 0.7, {from: "2026-05-01", until: "2026-06-10"}), pair("bundle", "Wildflower honey 500 g", "Tea scoop", 0.7, {from: "2025-11-01", until: "2025-11-20"}), pair("bundle", "Tea mug", "Walnut biscuits", 0.6, {from: "2026-02-20", until: "2026-03-25"}),
  pair("season", "Mooncake gift box", "Nut gift box", 0), pair("season", "New Year tea chest", "Red envelopes ×10", 0), pair("segment", "Paper cups ×50", "Sugar sachets ×500", 0), pair("segment", "Tea bags ×200", "Coffee beans 1 kg", 0)
];

/** What consumables go into: whoever owns the first needs the second again when so many days have passed. */
export const refills = [
  {owns: productNamed("Filter jug"), needs: productNamed("Filter cartridges ×3"), every: 84, chance: 0.85},
  {owns: productNamed("Variable kettle"), needs: productNamed("Descaler"), every: 120, chance: 0.6}
] as const;
