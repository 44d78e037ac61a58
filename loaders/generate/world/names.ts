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
  "王/wang 李/li 张/zhang 刘/liu 陈/chen 杨/yang 赵/zhao 黄/huang 周/zhou 吴/wu 徐/xu 孙/sun 胡/hu 朱/zhu 高/gao 林/lin 何/he 郭/guo 马/ma 罗/luo 梁/liang 宋/song 郑/zheng 谢/xie 韩/han 唐/tang 冯/feng 于/yu 董/dong 萧/xiao 程/cheng 曹/cao 袁/yuan 邓/deng 许/xu 傅/fu 沈/shen 彭/peng 欧阳/ouyang"
);

/** Characters of given names for women and men, with their pinyin. */
export const givenNames = {
  F: parts("芳/fang 娜/na 敏/min 静/jing 丽/li 艳/yan 娟/juan 霞/xia 秀/xiu 燕/yan 婷/ting 雪/xue 慧/hui 颖/ying 梅/mei 琳/lin 萍/ping 玉/yu 倩/qian 欣/xin 怡/yi 悦/yue 涵/han 诗/shi 雨/yu 思/si 佳/jia 梦/meng 璐/lu 蕾/lei"),
  M: parts("伟/wei 强/qiang 磊/lei 军/jun 洋/yang 勇/yong 杰/jie 涛/tao 明/ming 超/chao 刚/gang 平/ping 辉/hui 鹏/peng 华/hua 飞/fei 鑫/xin 波/bo 斌/bin 宇/yu 浩/hao 凯/kai 健/jian 俊/jun 帆/fan 泽/ze 晨/chen 博/bo 子/zi 文/wen")
} as const;

/** English given names for women and men, and family names; some with marks. */
export const english = {
  F: "Emma Olivia Amelia Isla Ava Grace Sophie Lucy Hannah Alice Charlotte Ella Ruby Eleanor Martha Rose Zoë Chloé Siân Renée".split(" "),
  M: "Oliver George Arthur Noah Leo Oscar Harry Henry Thomas James William Daniel Samuel Edward Peter Hugh Seán André".split(" "),
  family: "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Patel O'Connor".split(" ")
} as const;

/** Companies whose customers share a mailbox. */
export const companies = ["redgate", "northwind", "bluecrane", "jadehill", "oakfield", "silverpine", "moonbridge", "eastlane"] as const;
