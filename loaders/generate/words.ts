/** A person's name in the two ways a shop writes it. */
export interface NamePart {
  text: string;
  latin: string;
}

const parts = (list: string): readonly NamePart[] =>
  list.split(" ").map((entry) => {
    const [text = "", latin = ""] = entry.split("/");
    return {text, latin};
  });

/** Frequent Chinese family names with their pinyin. */
export const familyNames = parts(
  "王/wang 李/li 张/zhang 刘/liu 陈/chen 杨/yang 赵/zhao 黄/huang 周/zhou 吴/wu 徐/xu 孙/sun 胡/hu 朱/zhu 高/gao 林/lin 何/he 郭/guo 马/ma 罗/luo 梁/liang 宋/song 郑/zheng 谢/xie 韩/han 唐/tang 冯/feng 于/yu 董/dong 萧/xiao 程/cheng 曹/cao 袁/yuan 邓/deng 许/xu 傅/fu 沈/shen 曾/zeng 彭/peng 欧阳/ouyang"
);

/** Characters of given names for women and men, with their pinyin. */
export const givenNames = {
  F: parts("芳/fang 娜/na 敏/min 静/jing 丽/li 艳/yan 娟/juan 霞/xia 秀/xiu 燕/yan 婷/ting 雪/xue 慧/hui 颖/ying 梅/mei 琳/lin 萍/ping 玉/yu 倩/qian 欣/xin 怡/yi 悦/yue 涵/han 诗/shi 雨/yu 思/si 佳/jia 梦/meng 璐/lu 蕾/lei"),
  M: parts("伟/wei 强/qiang 磊/lei 军/jun 洋/yang 勇/yong 杰/jie 涛/tao 明/ming 超/chao 刚/gang 平/ping 辉/hui 鹏/peng 华/hua 飞/fei 鑫/xin 波/bo 斌/bin 宇/yu 浩/hao 凯/kai 健/jian 俊/jun 帆/fan 泽/ze 晨/chen 博/bo 子/zi 文/wen")
} as const;

/** English given names for women and men, and family names. */
export const english = {
  F: "Emma Olivia Amelia Isla Ava Grace Sophie Lucy Hannah Alice Charlotte Ella Ruby Eleanor Martha Rose".split(" "),
  M: "Oliver George Arthur Noah Leo Oscar Harry Henry Thomas James William Daniel Samuel Edward Peter Hugh".split(" "),
  family: "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Patel O'Connor".split(" ")
} as const;

/** Where customers live; weights are shares within their country. */
export const cities = {
  CN: [["上海", 22], ["北京", 20], ["深圳", 13], ["广州", 12], ["杭州", 10], ["成都", 9], ["武汉", 6], ["南京", 5], ["西安", 2], ["厦门", 1]],
  GB: [["London", 60], ["Manchester", 20], ["Edinburgh", 12], ["Leeds", 8]]
} as const satisfies Record<string, readonly (readonly [string, number])[]>;

/** Streets that no town has. */
export const streets = {CN: ["示例路", "样本街", "虚构大道", "演示巷"], GB: ["Example Road", "Sample Street", "Fiction Lane"]} as const;

/** One article of the shop. */
export interface Product {
  id: string;
  name: string;
  /** Yuan. */
  price: number;
  weight: number;
}

/** The shop's articles; a popular one is bought more often. */
export const products: readonly Product[] = (
  "龙井绿茶 Longjing green tea 100 g|128|30;茉莉花茶 Jasmine tea 100 g|68|34;普洱熟茶 Ripe pu'er 357 g|218|14;铁观音 Tieguanyin 250 g|158|16;祁门红茶 Keemun black tea 150 g|118|18;白毫银针 Silver needle 50 g|188|8;" +
  "菊花茶 Chrysanthemum 80 g|39|20;冷泡茶包 Cold-brew bags ×20|59|28;白瓷盖碗 White gaiwan|89|15;紫砂壶 Yixing teapot|468|4;玻璃公道杯 Glass pitcher|49|12;品茗杯 Tasting cups ×4|79|14;" +
  "保温杯 Vacuum flask 480 ml|139|22;竹茶盘 Bamboo tray|168|7;茶则 Tea scoop|29|9;电热水壶 Electric kettle|329|6;桂花糕 Osmanthus cake|36|24;坚果礼盒 Nut gift box|98|16;月饼礼盒 Mooncake gift box|198|8;蜂蜜 Wildflower honey 500 g|72|13;" +
  "亚麻桌布 Linen tablecloth|149|6;棉麻围裙 Cotton apron|69|6;香薰蜡烛 Scented candle|88|12;干花束 Dried flowers|58|7;帆布袋 Canvas bag|45|11;笔记本 Notebook A5|32|10;贺卡 Greeting cards ×6|25|9;丝巾 Silk scarf|259|4"
).split(";").map((entry, index) => {
  const [name = "", price = "0", weight = "0"] = entry.split("|");
  return {id: `SKU-${String(index + 1).padStart(4, "0")}`, name, price: Number(price), weight: Number(weight)};
});
