import {element, tableElement} from "../charts/dom.js";
import type {Figure} from "../charts/types.js";
import {bytes, count, days, plural, shortShare} from "../format.js";
import {rowsOf, says, type Outcome, type PageBundle, type SourceRow} from "../page.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {overviewTasks} from "../words/overview.js";
import {fates, outcomeName} from "../words/refused.js";

const colors: Record<Outcome, string> = {kept: "var(--c1)", routed: "var(--was)", merged: "var(--c3)", erased: "var(--c8)", refused: "var(--against)"};

/** The list of what needs a person. */
export function taskList(bundle: PageBundle, lang: Lang): HTMLElement {
  const list = overviewTasks(bundle, lang);
  if (list.length === 0) {
    const checks = rowsOf(bundle, "checks").length;
    const [state, title] = checks === 0 ? ["none", pick(lang, "No checks were made", "没有检查项")] : ["good", pick(lang, "Every check passed", "检查全部通过")];
    return element("ul", {class: "todo"}, element("li", {}, element("span", {class: "st", "data-s": state ?? "none"}, title ?? ""),
      element("p", {}, pick(lang, `${plural(checks, "check")}; no file is late or missing.`, `共 ${count(checks)} 项；没有迟到或缺少的文件。`))));
  }
  return element("ul", {class: "todo"}, ...list.map((task) => element("li", {}, element("a", {class: "st", "data-s": task.state, href: task.href + (lang === "zh" ? "?lang=zh" : "")}, task.title), element("p", {}, task.text))));
}

/** One bar whose parts sum to all rows, and its key. */
export function splitBar(bundle: PageBundle, lang: Lang): HTMLElement {
  const {parts} = fates(bundle);
  if (parts.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "No rows were delivered.", "没有送达任何行。")));
  return element("div", {}, element("div", {class: "split", "aria-hidden": "true"}, ...parts.map((part) => element("i", {style: `--v:${part.rows};--c:${colors[part.outcome]}`}))),
    element("dl", {class: "split-key"}, ...parts.map((part) => element("div", {}, element("dt", {style: `--c:${colors[part.outcome]}`}, outcomeName(part.outcome, lang)),
      element("dd", {}, `${count(part.rows)} `, element("small", {}, shortShare(part.share)))))));
}

/** The table of a figure as the figure itself; an empty one says so. */
export function evidenceTable(given: Figure, empty: {en: string; zh: string}, limit = 12): (bundle: PageBundle, lang: Lang) => Node {
  return (bundle, lang) => {
    const table = given.table(bundle, lang);
    if (table.rows.length === 0) return element("div", {class: "empty"}, element("p", {}, empty[lang]));
    return tableElement(table, frameWords(lang).more, limit, "tbl stack");
  };
}

/** Who delivered each file, in which form, and under which licence. */
export function sourceFacts(bundle: PageBundle, lang: Lang): HTMLElement {
  const list = rowsOf(bundle, "sources").map((row) => {
    const pairs: [string, Node | string][] = [
      [pick(lang, "System", "系统"), row.system], [pick(lang, "Days", "日期"), days(row.first_day, row.last_day, lang)],
      [pick(lang, "Form", "格式"), formOf(row, bundle, lang)],
      ...(row.status === "skipped" ? [] : [[pick(lang, "Lines that are no records", "非记录行"), count(row.preamble + row.blank + row.footer)], ["SHA-256", element("span", {class: "id"}, (row.sha256 ?? "–").slice(0, 16))]] satisfies [string, Node | string][])
    ];
    if (row.publisher) pairs.push([pick(lang, "Publisher", "发布方"), row.publisher]);
    if (row.licence) pairs.push([pick(lang, "Licence", "许可"), row.licence]);
    if (row.citation) pairs.push([pick(lang, "Cite as", "引用"), row.url ? link(row.url, row.citation) : row.citation]);
    if (row.note) pairs.push([pick(lang, "Note", "说明"), row.note]);
    return element("section", {class: "source"}, element("h3", {}, row.file), element("p", {class: "sub"}, says(row, lang)),
      element("dl", {class: "facts"}, ...pairs.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value)))));
  });
  return element("div", {class: "sources"}, ...list);
}

/** Format, encoding and size, and how many files a series has. */
function formOf({source, format, encoding, bytes: size, file}: SourceRow, bundle: PageBundle, lang: Lang): string {
  const number = rowsOf(bundle, "source_files").filter((row) => row.source === source && row.status === "read").length;
  return [format, ...(format === "excel" || format === "parquet" ? [] : [encoding]), ...(size === null ? [] : [bytes(size)]), ...(file.includes("*") ? [pick(lang, plural(number, "file"), `${count(number)} 个文件`)] : [])].join(", ");
}

function link(url: string, text: string): Node | string {
  return /^https?:\/\//.test(url) ? element("a", {href: url, rel: "noreferrer"}, text) : text;
}
