import {element, live, sentenceElement, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure, Table} from "../charts/types.js";
import {count, day, plural, shortShare} from "../format.js";
import {rowsOf, says, type PageBundle, type TagRow} from "../page.js";
import type {Mark} from "../tags/marks.js";
import {frameWords} from "../words/frame.js";
import {pick, say, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {catalogueTitle, coverage, driftOf, driftText, endedMonth, filterTags, firstFollowed, followed, kindName, markName, marksThere, meaningsOf, monthCounts, monthsTitle, overlapsOf, overlapTitle, personsText, unitText, valueName, valuesTitle} from "../words/tags.js";
import {keep} from "./choice.js";

/** The catalogue with its search, and below it everything about the tag that is chosen; choice and words stand in the URL. */
export function tagsView(bundle: PageBundle): HTMLElement {
  return live((lang) => {
    const tags = rowsOf(bundle, "tag_catalogue"), url = new URL(location.href);
    const words = element("input", {type: "search", name: "q", value: url.searchParams.get("q") ?? "", autocomplete: "off"}), output = element("output", {"aria-live": "polite"});
    const list = element("div"), chosen = element("div");
    const choose = (tag: TagRow, move: boolean) => {
      keep("tag", tag.tag);
      chosen.replaceChildren(...oneTag(bundle, tag, lang));
      if (move) chosen.querySelector("h2")?.scrollIntoView({block: "start"});
    };
    const draw = () => {
      const found = filterTags(tags, words.value);
      output.replaceChildren(sentenceElement("span", {}, lang === "zh" ? say`${count(tags.length)} 个标签中的 ${count(found.length)} 个` : say`${count(found.length)} of ${plural(tags.length, "tag")}`));
      list.replaceChildren(figure(bundle, catalogue(found), "", (now) => catalogueBody(bundle, found, now, (tag) => choose(tag, true))));
    };
    words.addEventListener("input", () => { keep("q", words.value); draw(); });
    const form = element("form", {class: "filters", role: "search"}, element("label", {class: "field"}, pick(lang, "Words in name, meaning, owner or source", "名称、含义、负责人或来源中的词"), words), output);
    form.addEventListener("submit", (event) => event.preventDefault());
    draw();
    const first = tags.find(({tag}) => tag === url.searchParams.get("tag")) ?? tags.find(({kind}) => kind === "stage") ?? tags[0];
    if (first !== undefined) chosen.replaceChildren(...oneTag(bundle, first, lang));
    return element("div", {}, form, list, chosen);
  });
}

function catalogue(found: readonly TagRow[]): Figure {
  return {
    id: "tag-catalogue", isTable: true, title: (bundle, lang) => catalogueTitle(bundle, lang), source: sourceFiles,
    sub: (_, lang) => pick(lang, "Share of all persons who have each tag, %. Drift: stability index over the last three months, under 0.1 stable. Press a name for its definition, values, months and overlaps", "拥有各标签的人数占比，%。变化：最近三个月的稳定性指数，低于 0.1 为稳定。点名称查看定义、取值、各月与重叠"),
    table: (bundle, lang) => catalogueTable(bundle, found, lang)
  };
}

function catalogueTable(bundle: PageBundle, found: readonly TagRow[], lang: Lang): Table {
  return {
    columns: [{key: "meaning", name: pick(lang, "Meaning", "含义"), full: true}, {key: "tag", name: pick(lang, "Tag", "标签")}, {key: "kind", name: pick(lang, "Kind", "类型")}, {key: "owner", name: pick(lang, "Owner", "负责")}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true}, {key: "share", name: pick(lang, "Share", "占比"), numeric: true}, {key: "drift", name: pick(lang, "Drift", "变化")}, {key: "reads", name: pick(lang, "Made of", "来自"), full: true}],
    rows: found.map((tag) => [says(tag, lang), tag.tag, kindName(tag.kind, lang), tag.owner, tag.persons, coverage(tag), driftText(driftOf(bundle, tag), lang), tag.reads])
  };
}

function catalogueBody(bundle: PageBundle, found: readonly TagRow[], lang: Lang, choose: (tag: TagRow) => void): HTMLElement {
  if (found.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "No tag has these words.", "没有标签包含这些词。")));
  const heads: [string, string][] = [[pick(lang, "Meaning", "含义"), ""], [pick(lang, "Who has it", "覆盖"), ""], [pick(lang, "Persons", "人数"), "n"], [pick(lang, "Share", "占比"), "n"], [pick(lang, "Kind", "类型"), ""], [pick(lang, "Owner", "负责"), ""], [pick(lang, "Drift", "变化"), ""]];
  const rows = found.map((tag) => {
    const name = element("button", {class: "plain", type: "button"}, element("bdi", {}, says(tag, lang))), share = coverage(tag);
    name.addEventListener("click", () => choose(tag));
    const cells: (Node | string)[] = [bar(share), personsText(tag.persons, lang), shortShare(share), kindName(tag.kind, lang), element("bdi", {}, tag.owner), driftText(driftOf(bundle, tag), lang)];
    return element("tr", {}, element("th", {scope: "row"}, name), ...cells.map((cell, i) => element("td", {class: i === 0 ? "full" : heads[i + 1]?.[1] ?? "", "data-l": heads[i + 1]?.[0] ?? ""}, cell)));
  });
  return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": pick(lang, "Tags", "标签")}, element("table", {class: "tbl stack"}, element("thead", {}, element("tr", {}, ...heads.map(([name, kind], i) => element("th", {scope: "col", class: kind, ...(i === 1 ? {style: "width:14%"} : {})}, name)))), element("tbody", {}, ...rows)));
}

function bar(share: number | null): HTMLElement {
  return share === null ? element("span", {}, "–") : element("span", {class: "cell", role: "img", "aria-label": shortShare(share), style: `--v:${(100 * share).toFixed(2)}`}, element("i"));
}

/** One tag: what it means, its values, its months and what goes with it. */
function oneTag(bundle: PageBundle, tag: TagRow, lang: Lang): HTMLElement[] {
  const facts: [string, Node | string][] = [
    [pick(lang, "Name in the workspace", "工作区中的名称"), element("span", {class: "id"}, tag.tag)], [pick(lang, "Kind", "类型"), kindName(tag.kind, lang)], [pick(lang, "Owner", "负责"), element("bdi", {}, tag.owner)], [pick(lang, "Made of", "来自"), element("bdi", {}, tag.reads || "–")],
    [pick(lang, "Valid", "有效期"), tag.valid_days === null ? pick(lang, "until the next computation", "至下次计算") : pick(lang, `until ${day(after(bundle.workspace.asOf, tag.valid_days), lang)}, ${plural(tag.valid_days, "day")}`, `至 ${day(after(bundle.workspace.asOf, tag.valid_days), lang)}，${count(tag.valid_days)} 天`)],
    ...(tag.kind === "stage" ? [[pick(lang, "Changes that it does not declare", "未声明的阶段变化"), tag.undeclared === null ? pick(lang, "too few to show", "过少不显示") : count(tag.undeclared)] satisfies [string, string]] : [])
  ];
  const code = element("details", {class: "code"}, element("summary", {}, pick(lang, "Definition", "定义")), element("pre", {tabindex: "0"}, element("code", {}, tag.definition)));
  const marks = marksThere(bundle).filter((mark) => mark.tag === tag.tag);
  return [element("h2", {}, element("bdi", {}, says(tag, lang))), element("dl", {class: "facts"}, ...facts.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value)))), ...glossary(tag, lang), code,
    element("div", {class: "plates"}, figure(bundle, values(tag), "w6", (now) => bars(values(tag).table(bundle, now), now)), history(bundle, tag, lang), ...(marks.length === 0 ? [] : [overlaps(bundle, marks, lang)]))];
}

/** What each of its values means. */
function glossary(tag: TagRow, lang: Lang): HTMLElement[] {
  const meanings = meaningsOf(tag, lang);
  return meanings.length === 0 ? [] : [element("h3", {}, pick(lang, "What its values mean", "各取值的含义")), element("dl", {class: "facts"}, ...meanings.map(([value, meaning]) => element("div", {}, element("dt", {}, element("bdi", {}, valueName(tag, value, lang))), element("dd", {}, element("bdi", {}, meaning)))))];
}

const after = (asOf: string, days: number) => new Date(Date.parse(asOf) + days * 86_400_000).toISOString().slice(0, 10);

function values(tag: TagRow): Figure {
  return {
    id: "tag-values", source: sourceFiles, title: (bundle, lang) => valuesTitle(bundle, tag, lang),
    sub: (bundle, lang) => pick(lang, `Persons by value on ${day(bundle.workspace.asOf, lang)}${unitText(bundle, tag, lang)}`, `${day(bundle.workspace.asOf, lang)}各取值的人数${unitText(bundle, tag, lang)}`),
    table: (bundle, lang) => ({columns: [{key: "value", name: pick(lang, "Value", "取值")}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true, show: (value) => personsText(value === null ? null : Number(value), lang)}], rows: rowsOf(bundle, "tag_values").filter((row) => row.tag === tag.tag).map((row) => [valueName(tag, row.bucket, lang), row.persons])})
  };
}

/** The months of a tag, or of one of its values. */
function history(bundle: PageBundle, tag: TagRow, lang: Lang): HTMLElement {
  const shown = element("div"), options = followed(bundle, tag), first = firstFollowed(bundle, tag);
  const select = element("select", {name: "month"}, element("option", {value: ""}, pick(lang, "all who have it", "拥有者合计")), ...options.map((bucket, i) => element("option", {value: String(i + 1)}, valueName(tag, bucket, lang))));
  select.value = first === null ? "" : String(options.indexOf(first) + 1);
  const draw = () => {
    const given = months(tag, select.value === "" ? null : options[Number(select.value) - 1] ?? null);
    shown.replaceChildren(figure(bundle, given, "", (now) => bars(given.table(bundle, now), now)));
  };
  select.addEventListener("change", draw);
  draw();
  return element("div", {class: "w6"}, shown, ...(options.length > 1 ? [element("form", {}, element("label", {class: "field"}, pick(lang, "Months of", "各月"), select))] : []));
}

function months(tag: TagRow, bucket: string | null): Figure {
  return {
    id: "tag-months", source: sourceFiles, title: (bundle, lang) => monthsTitle(bundle, tag, lang, bucket), sub: ({workspace: {threshold}}, lang) => pick(lang, `Persons at the end of each month, by the same definition; rounded to ${threshold}, a month that ends with the data exact`, `各月末人数，定义相同；按 ${threshold} 人取整，与数据同时结束的月份为准确值`),
    table: (bundle, lang) => ({columns: [{key: "month", name: pick(lang, "End of", "月末")}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true, show: (value) => personsText(value === null ? null : Number(value), lang)}], rows: monthCounts(bundle, tag, bucket).map(({as_of, persons}) => [endedMonth(as_of, lang), persons])})
  };
}

/** A table of names and numbers as bars from zero; the first twenty, and a button for the rest. */
function bars(table: Table, lang: Lang): HTMLElement {
  if (table.rows.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "There is nothing to show.", "没有可显示的内容。")));
  const most = Math.max(1, ...table.rows.map((row) => Number(row[1] ?? 0))), list = element("div", {class: "bars"});
  const add = (from: number, to: number) => list.append(...table.rows.slice(from, to).map(([name, persons]) => element("div", {class: "bar"}, element("bdi", {}, String(name)), element("span", {class: "cell", style: `--v:${((100 * Number(persons ?? 0)) / most).toFixed(2)}`}, element("i")), element("span", {class: "v"}, personsText(persons === null || persons === undefined ? null : Number(persons), lang)))));
  add(0, 20);
  if (table.rows.length <= 20) return list;
  const more = element("button", {class: "tool", type: "button"}, frameWords(lang).more(table.rows.length - 20));
  more.addEventListener("click", () => { add(20, table.rows.length); more.remove(); });
  return element("div", {}, list, more);
}

/** What goes with the tag, or with one of its values. */
function overlaps(bundle: PageBundle, marks: readonly Mark[], lang: Lang): HTMLElement {
  const shown = element("div"), select = element("select", {name: "value"}, ...marks.map((mark, i) => element("option", {value: String(i)}, markName(bundle, mark, lang))));
  const draw = () => {
    const mark = marks[Number(select.value)] ?? marks[0];
    if (mark !== undefined) shown.replaceChildren(figure(bundle, overlap(mark), "", (now) => tableElement(overlap(mark).table(bundle, now), frameWords(now).more, 15, "tbl stack")));
  };
  select.addEventListener("change", draw);
  draw();
  return element("div", {class: "w12"}, ...(marks.length > 1 ? [element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Overlaps of", "重叠"), select))] : []), shown);
}

function overlap(mark: Mark): Figure {
  return {
    id: "tag-overlap", isTable: true, source: sourceFiles, title: (bundle, lang) => overlapTitle(bundle, mark, lang),
    sub: (bundle, lang) => pick(lang, `Persons who have “${markName(bundle, mark, lang)}” and another tag; times: as many as if the two had nothing to do with each other`, `同时有「${markName(bundle, mark, lang)}」与另一标签的人数；倍数：相对于两者无关时`),
    table: (bundle, lang) => ({
      columns: [{key: "other", name: pick(lang, "Other tag", "另一标签"), full: true}, {key: "both", name: pick(lang, "Both", "两者皆有"), numeric: true, show: (value) => personsText(value === null ? null : Number(value), lang)}, {key: "share", name: pick(lang, "Of those with the first", "占前者"), numeric: true, show: (value) => shortShare(value === null ? null : Number(value))}, {key: "others", name: pick(lang, "All with the other", "另一标签总数"), numeric: true}, {key: "lift", name: pick(lang, "Times expected", "倍数"), numeric: true, show: (value) => (value === null ? "–" : Number(value).toFixed(2))}],
      rows: overlapsOf(bundle, mark).map(({other, both, share, others, lift}) => [markName(bundle, other, lang), both, share, others, lift])
    })
  };
}
