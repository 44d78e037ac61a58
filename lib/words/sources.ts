import {count, days, plural, share} from "../format.js";
import {rowsOf, says, total, type PageBundle, type PlaceKind, type TableClass} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** The answer of *Sources*: one sentence per case. */
export function sourcesAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const sources = rowsOf(bundle, "sources"), read = sources.filter((row) => row.status === "read"), skipped = sources.length - read.length;
  const systems = new Set(read.map((row) => row.system)).size;
  const files = rowsOf(bundle, "source_files").filter((row) => row.status === "read").length || read.length;
  const delivered = total(read, (row) => row.delivered), kept = total(read, (row) => row.kept);
  if (sources.length === 0) return lang === "zh" ? say`这个工作区还没有来源。` : say`This workspace has no sources yet.`;
  if (read.length === 0) return lang === "zh" ? say`${count(sources.length)} 个文件都没有读取，因此没有数据。` : say`None of ${plural(sources.length, "file")} could be read, so there is no data.`;
  const note = skipped > 0 ? (lang === "zh" ? say`${count(skipped)} 个文件未读取。` : say` ${plural(skipped, "file")} ${skipped === 1 ? "was" : "were"} not read.`) : [];
  if (delivered === 0) return [...(lang === "zh" ? say`读取了 ${count(read.length)} 个文件，里面没有行。` : say`${plural(read.length, "file")} ${read.length === 1 ? "was" : "were"} read; no rows in ${read.length === 1 ? "it" : "them"}.`), ...note];
  return [...(lang === "zh" ? say`来自 ${count(systems)} 个系统的 ${count(files)} 个文件：送达 ${count(delivered)} 行，${share(kept / delivered, lang)} 在使用。`
    : say`From ${plural(files, "file")} of ${plural(systems, "system")}: ${plural(delivered, "row")}, of which ${share(kept / delivered, lang)} ${kept === 1 ? "is" : "are"} in use.`), ...note];
}

/** Which days the sources cover. */
export function sourcesScope(bundle: PageBundle, lang: Lang): string {
  const days_ = rowsOf(bundle, "sources").filter((row) => row.first_day !== null && row.last_day !== null);
  if (days_.length === 0) return pick(lang, "No source carries dates.", "来源都没有日期。");
  const first = days_.map((row) => row.first_day ?? "").sort()[0], last = days_.map((row) => row.last_day ?? "").sort().at(-1);
  return pick(lang, `Rows dated ${days(first, last, lang)}. Files are read as delivered and never edited.`, `行的日期为${days(first, last, lang)}。文件按送达原样读取，从不改动。`);
}

/** The finding of the table of sources. */
export function sourcesTitle(bundle: PageBundle, lang: Lang): string {
  const sources = rowsOf(bundle, "sources").filter((row) => row.delivered > 0);
  const worst = [...sources].sort((a, b) => b.refused / b.delivered - a.refused / a.delivered)[0];
  if (!worst) return pick(lang, "No rows were delivered", "没有送达任何行");
  if (worst.refused === 0) return pick(lang, "No file had a row refused", "没有文件有被拒收的行");
  return pick(lang, `${worst.file} had ${share(worst.refused / worst.delivered, lang)} of its rows refused`, `${worst.file} 有 ${share(worst.refused / worst.delivered, lang)} 的行被拒收`);
}

/** The finding of the picture from file to page. */
export function lineageTitle(bundle: PageBundle, lang: Lang): string {
  const rows = rowsOf(bundle, "lineage");
  const files = new Set(rows.filter((row) => row.from_kind === "file").map((row) => row.from_name)).size;
  const pages = new Set(rows.filter((row) => row.to_kind === "page").map((row) => row.to_name)).size;
  if (rows.length === 0) return pick(lang, "Nothing has passed from a file to a page", "还没有数据从文件到达页面");
  return pick(lang, `${plural(files, "source")} ${files === 1 ? "feeds" : "feed"} ${plural(pages, "page")}`, `${count(files)} 个来源供 ${count(pages)} 个页面使用`);
}

/** A kind of place on the way from file to page. */
export function placeName(kind: PlaceKind, lang: Lang): string {
  const [en, zh] = ({
    file: ["Delivered files", "送达的文件"], raw: ["As delivered", "原样读取"], clean: ["Cleaned", "清洗后"], refused: ["Refused", "拒收"],
    routed: ["Set aside", "另存"], person: ["Persons", "个人"], published: ["Published", "发布"], page: ["Pages", "页面"]
  } as const)[kind];
  return pick(lang, en, zh);
}

/** A publication class in words. */
export function className(value: TableClass, lang: Lang): string {
  const [en, zh] = ({public: ["open to all", "公开"], aggregate: ["totals only", "仅汇总"], pseudonymous: ["pseudonymous", "化名"], personal: ["stays in the lake", "留在数据湖"]} as const)[value];
  return pick(lang, en, zh);
}

/** The finding of the list of files. */
export function filesTitle(bundle: PageBundle, lang: Lang): string {
  const files = rowsOf(bundle, "source_files"), read = files.filter((row) => row.status === "read"), odd = files.filter((row) => row.status === "skipped" || row.control === "not met" || (row.unreadable ?? 0) > 0).length;
  if (files.length === 0) return pick(lang, "No file was delivered", "没有送达文件");
  const head = pick(lang, `${plural(read.length, "file")}, ${plural(total(read, (row) => row.records), "record")}`, `${count(read.length)} 个文件，${count(total(read, (row) => row.records))} 条记录`);
  return odd === 0 ? pick(lang, `${head}; every line could be read`, `${head}；每行都可读`) : pick(lang, `${head}; ${count(odd)} with lines to look at`, `${head}；${count(odd)} 个有需要查看的行`);
}

/** The finding of the differences between files. */
export function driftTitle(bundle: PageBundle, lang: Lang): string {
  const rows = rowsOf(bundle, "drift"), [first] = rows;
  if (!first) return pick(lang, "No file differs from what is declared", "没有文件与声明不同");
  const inferred = rows.filter((row) => row.how === "inferred").length;
  if (rows.length === 1) return says(first, lang);
  return pick(lang, `${plural(rows.length, "difference")} between files; ${count(inferred)} not declared`, `文件之间有 ${count(rows.length)} 处差异，其中 ${count(inferred)} 处未声明`);
}
