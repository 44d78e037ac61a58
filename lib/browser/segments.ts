import {element, live, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure} from "../charts/types.js";
import {count, day, money, shortShare} from "../format.js";
import {rowsOf, says, type PageBundle} from "../page.js";
import type {SegmentationRow} from "../segments/rows.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {groupsOf, groupsTitle, movedPoints, movedText, segmentationKind, segmentDrift, shownText, traitsText} from "../words/segments.js";
import {keep} from "./choice.js";
import {choiceFigure, cohortFigure, flowFigures, gridFigure, mapFigure, overlapFigure} from "./segments-parts.js";
import {isLive, saveFile} from "./save.js";

/** A segmentation to choose, and everything about it; the choice stands in the URL. */
export function segmentsView(bundle: PageBundle): HTMLElement {
  return live((lang) => {
    const all = rowsOf(bundle, "segment_catalogue"), asked = new URL(location.href).searchParams.get("by"), shown = element("div"), output = element("output", {"aria-live": "polite"});
    const select = element("select", {name: "by"}, ...all.map((row) => element("option", {value: row.segmentation}, says(row, lang))));
    const draw = () => {
      const row = all.find(({segmentation}) => segmentation === select.value);
      if (row === undefined) return;
      output.textContent = `${segmentationKind(row.kind, lang)}${row.drift === null ? "" : pick(lang, `; ${segmentDrift(row, lang)}`, `；${segmentDrift(row, lang)}`)}`;
      shown.replaceChildren(...oneSegmentation(bundle, row, lang));
    };
    select.value = all.find(({segmentation}) => segmentation === asked)?.segmentation ?? all[0]?.segmentation ?? "";
    select.addEventListener("change", () => { keep("by", select.value); draw(); });
    draw();
    const form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Grouped by", "分群方式"), select), output);
    form.addEventListener("submit", (event) => event.preventDefault());
    return all.length === 0 ? element("div") : element("div", {}, form, shown);
  });
}

/** One segmentation: its segments, where persons came from, what it is made of, and how it goes with others. */
function oneSegmentation(bundle: PageBundle, row: SegmentationRow, lang: Lang): HTMLElement[] {
  const id = row.segmentation, parts = [gridFigure(bundle, id), ...flowFigures(bundle, id, lang), choiceFigure(bundle, id), mapFigure(bundle, id), traits(bundle, row), cohortFigure(bundle, row), overlapFigure(bundle, id, lang)].filter((part) => part !== undefined);
  const list = groups(row);
  return [element("h2", {}, element("bdi", {}, says(row, lang))), figure(bundle, list, "", (now) => groupsBody(bundle, row, now)), element("div", {class: "plates"}, ...parts), definition(bundle, row, lang)];
}

function groups(row: SegmentationRow): Figure {
  const id = row.segmentation;
  return {
    id: "segment-groups", isTable: true, source: sourceFiles, title: (bundle, lang) => groupsTitle(bundle, id, lang),
    sub: (bundle, lang) => pick(lang, `Persons on ${day(bundle.workspace.asOf, lang)}, what they spent in the time that the scores look at, who has not been seen for ${count(row.quiet_days)} days, and the change of the share of persons since the month before. Below each name: what brings a person there`, `${day(bundle.workspace.asOf, lang)}的人数、评分期内的消费、超过 ${count(row.quiet_days)} 天未见者，以及人数占比较上月末的变化。名称下方为归入该群的条件`),
    table: (bundle, lang) => ({
      columns: [{key: "segment", name: pick(lang, "Segment", "群")}, {key: "means", name: pick(lang, "Who belongs to it", "归入条件"), full: true}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true}, {key: "share", name: pick(lang, "Share of persons", "人数占比"), numeric: true}, {key: "revenue", name: pick(lang, "Revenue", "收入"), numeric: true}, {key: "revenue_share", name: pick(lang, "Share of revenue", "收入占比"), numeric: true}, {key: "quiet", name: pick(lang, "Not seen for long", "久未出现"), numeric: true}],
      rows: groupsOf(bundle, id).map((one) => [says(one, lang), meansOf(bundle, row, one.segment, lang), one.persons, one.share, one.revenue, one.revenue_share, one.quiet])
    })
  };
}

/** Thresholds where there are some, of clusters what sets them apart. */
function meansOf(bundle: PageBundle, row: SegmentationRow, segment: string, lang: Lang): string {
  const own = groupsOf(bundle, row.segmentation).find((one) => one.segment === segment);
  if (row.kind !== "clusters") return own === undefined ? "" : lang === "zh" ? own.means_zh : own.means_en;
  return traitsText(rowsOf(bundle, "segment_traits").filter((one) => one.segmentation === row.segmentation && one.segment === segment), (tag) => tagName(bundle, tag, lang), lang);
}

function tagName(bundle: PageBundle, tag: string, lang: Lang): string {
  const known = rowsOf(bundle, "tag_catalogue").find((row) => row.tag === tag);
  return known === undefined ? tag : says(known, lang);
}

function groupsBody(bundle: PageBundle, row: SegmentationRow, lang: Lang): HTMLElement {
  const heads: [string, string][] = [[pick(lang, "Segment", "群"), ""], [pick(lang, "Persons", "人数"), "n"], [pick(lang, "Share of persons", "人数占比"), ""], [pick(lang, "Revenue", "收入"), "n"], [pick(lang, "Share of revenue", "收入占比"), ""], [pick(lang, "Per person", "人均"), "n"], [pick(lang, "Not seen for long", "久未出现"), "n"], [pick(lang, "On last month", "较上月"), "n"]];
  const {currency} = bundle.workspace;
  const rows = groupsOf(bundle, row.segmentation).map((one) => {
    const each = one.revenue === null || !one.persons ? null : one.revenue / one.persons;
    const cells: [Node | string, string][] = [[shownText(one.persons, lang), "n"], [bar(one.share, "var(--was)"), "wide"], [money(one.revenue, currency, lang), "n"], [bar(one.revenue_share, "var(--now)"), "wide"], [money(each, currency, lang), "n"], [shownText(one.quiet, lang), "n"], [movedText(movedPoints(bundle, row.segmentation, one.segment), lang), "n"]];
    const name = element("th", {scope: "row"}, element("bdi", {}, says(one, lang)), element("small", {class: "means"}, meansOf(bundle, row, one.segment, lang)));
    return element("tr", {}, name, ...cells.map(([cell, kind], i) => element("td", {class: kind, "data-l": heads[i + 1]?.[0] ?? ""}, cell)));
  });
  return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": pick(lang, "Segments", "分群")}, element("table", {class: "tbl stack"}, element("thead", {}, element("tr", {}, ...heads.map(([name, kind]) => element("th", {scope: "col", class: kind}, name)))), element("tbody", {}, ...rows)));
}

function bar(share: number | null, color: string): HTMLElement {
  return share === null ? element("span", {}, "–") : element("span", {class: "measure"}, element("span", {class: "cell", style: `--v:${(100 * share).toFixed(2)};--c:${color}`}, element("i")), element("span", {class: "num"}, shortShare(share)));
}

/** Numbers of each segment beside those of everybody. */
function traits(bundle: PageBundle, row: SegmentationRow): HTMLElement {
  const rows = (now: PageBundle) => rowsOf(now, "segment_traits").filter((one) => one.segmentation === row.segmentation).sort((a, b) => strength(b) - strength(a) || a.rank - b.rank);
  const given: Figure = {
    id: "segment-traits", isTable: true, source: sourceFiles,
    title: (now, lang) => { const [first] = rows(now), name = first === undefined ? "" : groupsOf(now, row.segmentation).find((one) => one.segment === first.segment); return first === undefined || name === undefined || name === "" || first.deviation === null ? pick(lang, "What sets segments apart", "各群的差异") : pick(lang, `“${name.says_en}” differ most in “${tagName(now, first.tag, lang)}”`, `「${name.says_zh}」在「${tagName(now, first.tag, lang)}」上差异最大`); },
    sub: (_, lang) => pick(lang, "Means of numeric tags in each segment and among all who have a segment, the largest differences first; the difference is in standard deviations of all", "各群与全体的数值标签均值，差异最大的在前；差异以全体标准差计"),
    table: (now, lang) => ({
      columns: [{key: "segment", name: pick(lang, "Segment", "群")}, {key: "tag", name: pick(lang, "Number", "数值"), full: true}, {key: "inside", name: pick(lang, "Here", "群内"), numeric: true, show: number}, {key: "everybody", name: pick(lang, "Everybody", "全体"), numeric: true, show: number}, {key: "deviation", name: pick(lang, "Difference", "差异"), numeric: true, show: (value) => (value === null ? "–" : Number(value).toFixed(2).replace("-", "−"))}],
      rows: rows(now).map((one) => { const name = groupsOf(now, row.segmentation).find(({segment}) => segment === one.segment); return [name === undefined ? one.segment : says(name, lang), tagName(now, one.tag, lang), one.inside, one.everybody, one.deviation]; })
    })
  };
  return figure(bundle, given, "w12", (now) => tableElement(given.table(bundle, now), frameWords(now).more, 8, "tbl stack"));
}

const strength = ({deviation}: {deviation: number | null}) => (deviation === null ? -1 : Math.abs(deviation));

const number = (value: string | number | null) => (value === null ? "–" : Math.abs(Number(value)) >= 1000 ? count(Number(value)) : String(value).replace("-", "−"));

/** The definition as a file to change, for `segments/` of the workspace. */
function definition(bundle: PageBundle, row: SegmentationRow, lang: Lang): HTMLElement {
  const text = `${JSON.stringify({says: {en: row.says_en, zh: row.says_zh}, owner: row.owner, quiet: row.quiet_days, ...(JSON.parse(row.definition) as object)}, null, 2)}\n`;
  const path = `data/${bundle.workspace.name}/segments/${row.segmentation}_copy.json`, status = element("p", {"aria-live": "polite"});
  const button = element("button", {class: "btn", type: "button"}, isLive() ? pick(lang, "Save a copy as a file", "另存为文件") : pick(lang, "Download as a file", "下载为文件"));
  button.addEventListener("click", () => void saveFile(path, text).then(({kind}) => { status.textContent = kind === "written" ? pick(lang, `Written to ${path}.`, `已写入 ${path}。`) : pick(lang, `Downloaded; it goes to ${path}.`, `已下载；请放到 ${path}。`); }, (error: unknown) => { status.textContent = error instanceof Error ? error.message : String(error); }));
  const code = element("details", {class: "code"}, element("summary", {}, pick(lang, "Definition", "定义")), element("pre", {tabindex: "0"}, element("code", {}, text)));
  return element("div", {}, code, element("p", {class: "buttons"}, button), status);
}
