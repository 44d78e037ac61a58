import {count, plural} from "../format.js";
import {rowsOf, total, type PageBundle} from "../page.js";
import {pick, type Lang} from "./lang.js";

/** The files behind a page, by name; many are counted. */
export function sourceFiles(bundle: PageBundle, lang: Lang): string {
  const files = rowsOf(bundle, "sources").filter((row) => row.status === "read").map((row) => row.file);
  if (files.length === 0) return pick(lang, "no file", "没有文件");
  return files.length <= 3 ? files.join(pick(lang, ", ", "、")) : pick(lang, `${files.slice(0, 2).join(", ")} and ${files.length - 2} more`, `${files.slice(0, 2).join("、")} 等 ${files.length} 个文件`);
}

/** Rows in, in use and refused, from the same counts as *Sources*. */
export function rowsSentence(bundle: PageBundle, lang: Lang): string {
  const sources = rowsOf(bundle, "sources");
  const delivered = total(sources, (row) => row.delivered), kept = total(sources, (row) => row.kept);
  const refused = total(sources, (row) => row.refused), erased = total(sources, (row) => row.erased), rest = delivered - kept - refused - erased;
  return pick(lang, `${count(delivered)} in, ${count(kept)} used, ${count(refused)} refused${rest > 0 ? `, ${count(rest)} set aside or merged` : ""}${erased > 0 ? `, ${count(erased)} erased` : ""}`, `输入 ${count(delivered)}，使用 ${count(kept)}，拒收 ${count(refused)}${rest > 0 ? `，另存或合并 ${count(rest)}` : ""}${erased > 0 ? `，删除 ${count(erased)}` : ""}`);
}

/** How many checks passed. */
export function checksSentence(bundle: PageBundle, lang: Lang): {state: "good" | "bad" | "none"; text: string} {
  const checks = rowsOf(bundle, "checks"), passed = checks.filter((row) => row.passed).length;
  if (checks.length === 0) return {state: "none", text: pick(lang, "no checks", "没有检查项")};
  return {state: passed === checks.length ? "good" : "bad", text: pick(lang, `${count(passed)} of ${count(checks.length)} passed`, `${count(checks.length)} 项中 ${count(passed)} 项通过`)};
}

/** In which form the page's numbers were published. */
export function classSentence(bundle: PageBundle, lang: Lang): string {
  if (bundle.local === true) return pick(lang, "Never: it stays in the lake", "从不发布：留在数据湖");
  const {threshold} = bundle.workspace;
  switch (bundle.class) {
    case "pseudonymous": return pick(lang, "Rows about persons under pseudonyms, only of those who allow it", "化名的个人数据行，仅限同意者");
    case "aggregate": return pick(lang, `Totals only, groups of ${threshold} or more`, `仅汇总，每组不少于 ${threshold} 人`);
    default: return pick(lang, "Facts about files and columns; no rows about persons", "仅关于文件和字段，不含个人数据行");
  }
}

/** Words of the section that says how a page was made. */
export function madeWords(lang: Lang) {
  return lang === "zh" ? {
    title: "这一页怎么来的", source: "来源", rows: "行数", checks: "检查", until: "数据截至", commit: "提交", asOf: "计算日期", class: "发布级别", dirty: "有未提交的改动",
    verify: "核对本页文件", recompute: "在浏览器里重算", unknown: "清单读不到", working: "正在读取数据引擎", same: (value: string) => `一致：重算得 ${value}，与页面相同。`,
    other: (value: string, expected: string) => `不一致：重算得 ${value}，页面为 ${expected}。`, failed: (problem: string) => `未能完成：${problem}`
  } : {
    title: "How this was made", source: "Source", rows: "Rows", checks: "Checks", until: "Data until", commit: "Commit", asOf: "Computed as of", class: "Published as", dirty: "with changes not committed",
    verify: "Verify the files of this page", recompute: "Recompute in this browser", unknown: "the manifest cannot be read", working: "Reading the data engine", same: (value: string) => `Equal: recomputed ${value}, the same as on the page.`,
    other: (value: string, expected: string) => `Not equal: recomputed ${value}, the page says ${expected}.`, failed: (problem: string) => `Not done: ${problem}`
  };
}

/** The result of checking files against the manifest. */
export function verifySentence(result: {checked: number; failed: readonly {path: string; problem: string}[]}, commit: string, lang: Lang): string {
  const [first] = result.failed;
  if (!first) return pick(lang, `${plural(result.checked, "file")} ${result.checked === 1 ? "matches" : "match"} commit ${commit}.`, `${count(result.checked)} 个文件与提交 ${commit} 一致。`);
  const more = result.failed.length - 1;
  return pick(lang, `Does not match: ${first.path} (${first.problem})${more > 0 ? ` and ${plural(more, "other file", "other files")}` : ""}.`, `不一致：${first.path}（${first.problem}）${more > 0 ? `，另有 ${count(more)} 个文件` : ""}。`);
}
