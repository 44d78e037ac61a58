import {element, live, sentenceElement, tableElement} from "../charts/dom.js";
import type {Table} from "../charts/types.js";
import {bytes, count, day, plural} from "../format.js";
import type {Manifest} from "../manifest.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {className} from "../words/sources.js";
import {checksTitle, reproduceAnswer, shortCommit, stepsTitle} from "../words/reproduce.js";
import {button, verify} from "./made.js";
import {readManifest} from "./manifest.js";

/** The answer of *Reproduce*, from the manifest of this site. */
export async function reproduceLead(): Promise<HTMLElement> {
  const manifest = await readManifest();
  return live((lang) => element("div", {}, sentenceElement("p", {class: "answer", "aria-live": "polite"}, reproduceAnswer(manifest, lang)), element("p", {class: "scope"}, scope(manifest, lang))));
}

/** The button that checks every file of the site, with its result. */
export function verifyAll(): HTMLElement {
  const state: {words?: (lang: Lang) => string; state?: "good" | "bad"} = {};
  return live((lang) => {
    const output = element("p", {class: "st", role: "status", "data-s": state.state ?? "none"}, state.words?.(lang) ?? "");
    const progress = element("progress", {max: "1", value: "0", "aria-label": pick(lang, "Files checked", "已核对的文件")});
    output.hidden = !state.words;
    progress.hidden = true;
    const go = button(pick(lang, "Verify every file of this site", "核对本站全部文件"), async () => {
      progress.hidden = false;
      await verify((words, result) => {
        state.words = words;
        if (result) state.state = result;
        output.hidden = false;
        output.textContent = words(lang);
        output.dataset["s"] = result ?? "none";
        const [done, of] = (words("en").match(/\d[\d,]*/g) ?? []).map((text) => Number(text.replaceAll(",", "")));
        if (!result && of) progress.value = (done ?? 0) / of;
      });
      progress.hidden = true;
    });
    go.classList.add("main");
    return element("div", {class: "verify"}, go, progress, output);
  });
}

/** The manifest as tables: checks, sources, steps, pages left out, allowances, files, versions. */
export async function manifestView(): Promise<HTMLElement> {
  const manifest = await readManifest();
  if (!manifest) return live((lang) => element("div", {class: "fail"}, element("b", {}, pick(lang, "no manifest: manifest.json", "没有清单：manifest.json")), element("p", {}, pick(lang, "A built site has one at its root. This page reads it from there.", "构建好的站点根目录下有这个文件，本页从那里读取。"))));
  return live((lang) => element("div", {class: "plates"}, ...parts(manifest, lang)));
}

function scope(manifest: Manifest | undefined, lang: Lang): string {
  if (!manifest) return "";
  return pick(lang, `${manifest.title.en}, computed as of ${day(manifest.asOf, lang)}; ${plural(manifest.sources.length, "source")}, ${plural(manifest.steps.length, "step")}, ${plural(manifest.files.length, "file")}. Portrait ${manifest.portrait}.`, `${manifest.title.zh}，按 ${day(manifest.asOf, lang)} 计算；${count(manifest.sources.length)} 个来源、${count(manifest.steps.length)} 个步骤、${count(manifest.files.length)} 个文件。Portrait ${manifest.portrait}。`);
}

function parts(manifest: Manifest, lang: Lang): HTMLElement[] {
  const hash = (value: unknown) => String(value).slice(0, 12);
  const made = [
    part("checks", checksTitle(manifest, lang), pick(lang, "What was checked on every build, what was found and what was expected", "每次构建检查的内容、实际与应为"), {
      columns: [{key: "check", name: pick(lang, "Check", "检查")}, {key: "passed", name: pick(lang, "Passed", "通过")}, {key: "found", name: pick(lang, "Found", "实际")}, {key: "expected", name: pick(lang, "Expected", "应为")}],
      rows: manifest.checks.map((row) => [row.says[lang], row.passed ? pick(lang, "yes", "是") : pick(lang, "no", "否"), row.found, row.expected])
    }, lang),
    part("delivered", pick(lang, `Made from ${plural(manifest.sources.length, "delivered file")}`, `由 ${count(manifest.sources.length)} 个送达文件得到`), pick(lang, "The start of each SHA-256; the whole is in manifest.json", "SHA-256 的开头；全文在 manifest.json"), {
      columns: [{key: "path", name: pick(lang, "File", "文件")}, {key: "bytes", name: pick(lang, "Size", "大小"), numeric: true, show: (value) => bytes(Number(value))}, {key: "sha256", name: "SHA-256", show: hash}],
      rows: manifest.sources.map((row) => [row.path, row.bytes, row.sha256])
    }, lang),
    part("steps", stepsTitle(manifest, lang), pick(lang, "Each step's key is the hash of its code, its inputs and its settings", "每个步骤的键是其代码、输入和设置的哈希"), {
      columns: [{key: "name", name: pick(lang, "Step", "步骤")}, {key: "rows_in", name: pick(lang, "Rows in", "输入行"), numeric: true}, {key: "rows_out", name: pick(lang, "Rows out", "输出行"), numeric: true}, {key: "key", name: pick(lang, "Key", "键"), show: hash}, {key: "sha256", name: "SHA-256", show: hash}],
      rows: manifest.steps.map((row) => [row.name, row.rowsIn, row.rowsOut, row.key, row.sha256])
    }, lang)
  ];
  if (manifest.pages.leftOut.length) made.push(part("left-out", pick(lang, `${plural(manifest.pages.leftOut.length, "page")} left out`, `略去 ${count(manifest.pages.leftOut.length)} 个页面`), pick(lang, "This workspace has not the tables that they need", "这个工作区没有它们需要的表"), {
    columns: [{key: "page", name: pick(lang, "Page", "页面")}, {key: "missing", name: pick(lang, "Missing tables", "缺少的表")}], rows: manifest.pages.leftOut.map((row) => [row.page, row.missing.join(", ")])
  }, lang));
  if (manifest.allowed.length) made.push(part("allowed", pick(lang, `${plural(manifest.allowed.length, "finding")} of the privacy gate ${manifest.allowed.length === 1 ? "was" : "were"} allowed`, `隐私关口放行了 ${count(manifest.allowed.length)} 处`), pick(lang, "A person looked at each and wrote why", "每一处都有人看过并写明理由"), {
    columns: [{key: "column", name: pick(lang, "Column", "字段")}, {key: "reason", name: pick(lang, "Reason", "理由")}], rows: manifest.allowed.map((row) => [`${row.table}.${row.column}`, row.reason])
  }, lang));
  made.push(part("files", pick(lang, `${plural(manifest.files.length, "file")}, ${bytes(manifest.files.reduce((sum, file) => sum + file.bytes, 0))} in all`, `${count(manifest.files.length)} 个文件，共 ${bytes(manifest.files.reduce((sum, file) => sum + file.bytes, 0))}`), pick(lang, `Every published file of commit ${shortCommit(manifest)}`, `提交 ${shortCommit(manifest)} 发布的全部文件`), {
    columns: [{key: "path", name: pick(lang, "File", "文件")}, {key: "bytes", name: pick(lang, "Size", "大小"), numeric: true, show: (value) => bytes(Number(value))}, {key: "class", name: pick(lang, "Class", "级别")}, {key: "sha256", name: "SHA-256", show: hash}],
    rows: manifest.files.map((row) => [row.path, row.bytes, className(row.class, lang), row.sha256])
  }, lang));
  return made;
}

function part(id: string, title: string, sub: string, table: Table, lang: Lang): HTMLElement {
  const body = table.rows.length ? tableElement(table, frameWords(lang).more, 15, "tbl stack") : element("div", {class: "empty"}, element("p", {}, pick(lang, "None.", "无。")));
  return element("section", {class: "fig", id}, element("h3", {}, title), element("p", {class: "sub"}, sub), body);
}
