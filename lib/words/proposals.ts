import {count, plural, shortShare} from "../format.js";
import {rowsOf, says, type PageBundle, type ProposalRow} from "../page.js";
import type {ProposalKind} from "../suggest/proposal.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

const names: Readonly<Record<ProposalKind, readonly [string, string]>> = {
  invisible: ["Invisible characters", "不可见字符"], width: ["Full width", "全角字符"], blanks: ["Blanks", "多余空格"], mojibake: ["Wrong decoding, mended", "误读编码，可还原"], decoding: ["Wrong decoding, lost", "误读编码，已丢失"], html: ["Remains of HTML", "HTML 残留"],
  case: ["Capital and small letters", "大小写"], spelling: ["Several spellings", "多种写法"], placeholder: ["Words for nothing", "占位词"], unreadable: ["Cannot be read", "无法读取"], required: ["Never empty", "从不为空"], type: ["Another type", "其他类型"],
  "number-format": ["Ways to write numbers", "数字写法"], unit: ["Units", "带单位"], "date-format": ["Ways to write days", "日期写法"], range: ["Out of range", "超出范围"], sign: ["Wrong sign", "符号有误"], outlier: ["Far from the others", "离群"], future: ["After the date of the data", "晚于数据日期"],
  category: ["Misspelt category", "类别笔误"], set: ["Unknown value", "未知取值"], country: ["Countries", "国家"], pattern: ["Unusual form", "形式异常"], elsewhere: ["Belongs elsewhere", "应在别列"], checksum: ["Check digit", "校验位"], email: ["E-mail", "邮箱"], phone: ["Telephone", "电话"],
  duplicate: ["Delivered twice", "重复送达"], key: ["Names rows", "主键"], reference: ["Names nobody", "引用不存在"], order: ["Order of days", "日期先后"], dependency: ["One column determines another", "列间依赖"], implication: ["One value determines another", "取值依赖"],
  arithmetic: ["Does not add up", "算不上"], constant: ["Always the same", "恒定不变"]
};

/** The fault that a proposal answers, in words. */
export function kindName(kind: ProposalKind, lang: Lang): string {
  const [en, zh] = names[kind];
  return pick(lang, en, zh);
}

/** Proposals of a table, or of all; advice or doubts. */
export function proposalsOf(bundle: PageBundle, doubt: boolean): readonly ProposalRow[] {
  return rowsOf(bundle, "proposals").filter((row) => row.doubt === doubt);
}

/** The answer: how many rules are proposed, and the one that would touch most rows. */
export function proposalsAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const advice = proposalsOf(bundle, false);
  const [most] = [...advice].sort((a, b) => b.rows - a.rows || a.rank - b.rank);
  if (!most) return [pick(lang, "Nothing: the data suggest no rule beyond those there are.", "没有：除现有规则外，数据没有提示其他规则。")];
  const tables = new Set(advice.map(({table}) => table)).size;
  return lang === "zh" ? say`数据提示 ${count(advice.length)} 条规则，涉及 ${count(tables)} 张表；影响最多的一条涉及 ${most.table} 的 ${count(most.rows)} 行：${kindName(most.kind, lang)}。`
    : say`The data suggest ${plural(advice.length, "rule")} in ${plural(tables, "table")}; the one with most rows would touch ${count(most.rows)} of ${most.table}: ${kindName(most.kind, lang).toLowerCase()}.`;
}

/** How the proposals are made, and what a doubt is. */
export function proposalsScope(bundle: PageBundle, lang: Lang): string {
  const doubts = proposalsOf(bundle, true).length;
  return pick(lang, `Learned from the data as the rules there are leave them. ${count(doubts)} more ${doubts === 1 ? "is a doubt" : "are doubts"}: would judge more than 5% of the rows, or the data say too little.`, `由现有规则处理之后的数据推断。另有 ${count(doubts)} 条存疑：将涉及超过 5% 的行，或依据不足。`);
}

/** The finding of the list of advice. */
export function adviceTitle(bundle: PageBundle, lang: Lang): string {
  const [first] = proposalsOf(bundle, false);
  return first ? pick(lang, `Surest: ${says(first, lang)}`, `最有把握：${says(first, lang)}`) : pick(lang, "No rule to propose", "没有可建议的规则");
}

/** The finding of the list of doubts. */
export function doubtsTitle(bundle: PageBundle, lang: Lang): string {
  const [first] = proposalsOf(bundle, true);
  return first ? pick(lang, `Look before you paste: ${says(first, lang)}`, `先看再用：${says(first, lang)}`) : pick(lang, "No doubts", "没有存疑的建议");
}

/** Rows and their share. */
export function touched(row: ProposalRow): string {
  return `${count(row.rows)} (${shortShare(row.share)})`;
}
