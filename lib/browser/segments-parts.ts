import {element, svgElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import {fitText} from "../charts/svg.js";
import type {Figure, Table} from "../charts/types.js";
import {count, monthOf, shortShare} from "../format.js";
import {rowsOf, says, type PageBundle} from "../page.js";
import {ribbons, type Flow} from "../segments/ribbons.js";
import type {SegmentationRow} from "../segments/rows.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {choiceTitle, cohortTitle, flowDates, flowsAt, flowTitle, groupsOf, segmentName} from "../words/segments.js";
import {endedMonth, personsText} from "../words/tags.js";

const few = (lang: Lang) => (value: string | number | null) => personsText(value === null ? null : Number(value), lang);
const shade = (share: number) => `background: color-mix(in srgb, var(--c1) ${Math.round(50 * Math.max(0, Math.min(1, share)))}%, var(--paper))`;

/** A table whose cells are shaded by a share from 0 to 1; null is too few to show, undefined is nobody. */
function heat(label: string, corner: string, columns: readonly string[], rows: readonly {name: string; cells: readonly ({text: string; share: number; marked?: boolean; title?: string} | null | undefined)[]}[]): HTMLElement {
  const cell = (one: (typeof rows)[number]["cells"][number]) => one === undefined ? element("td", {}, "") : one === null ? element("td", {class: "same"}, "·") : element("td", {style: `${shade(one.share)}${one.marked === true ? ";outline:2px solid var(--against)" : ""}`, ...(one.title === undefined ? {} : {title: one.title})}, one.text);
  const head = element("tr", {}, element("th", {scope: "col"}, corner), ...columns.map((name) => element("th", {scope: "col"}, name)));
  return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": label}, element("table", {class: "heat"}, element("thead", {}, head), element("tbody", {}, ...rows.map(({name, cells}) => element("tr", {}, element("th", {scope: "row"}, element("bdi", {}, name)), ...cells.map(cell))))));
}

/** Persons by scores of recency and frequency; nothing where a segmentation has no scores. */
export function gridFigure(bundle: PageBundle, id: string): HTMLElement | undefined {
  const rows = rowsOf(bundle, "segment_grid").filter((row) => row.segmentation === id), edges = rowsOf(bundle, "segment_edges").filter((row) => row.segmentation === id);
  if (rows.length === 0) return undefined;
  const largest = [...rows].sort((a, b) => (b.persons ?? 0) - (a.persons ?? 0))[0], bound = (measure: string, score: number) => edges.find((edge) => edge.measure === measure && edge.score === score)?.bound ?? null;
  const recency = (score: number, lang: Lang) => { const own = bound("recency", score); return own === null ? pick(lang, "longer", "更早") : pick(lang, `≤ ${count(own)} days`, `≤ ${count(own)} 天`); };
  const frequency = (score: number, lang: Lang) => { const own = bound("frequency", score); return own === null ? pick(lang, "fewer", "更少") : pick(lang, `≥ ${count(own)}`, `≥ ${count(own)} 次`); };
  const given: Figure = {
    id: "segment-grid", source: sourceFiles,
    title: (_, lang) => (largest?.persons ? pick(lang, `Most stand at recency ${largest.recency}, frequency ${largest.frequency}: about ${count(largest.persons)}`, `人数最多的是近度 ${largest.recency}、频度 ${largest.frequency}：约 ${count(largest.persons)} 人`) : pick(lang, "Persons by recency and frequency", "按近度与频度的人数")),
    sub: (_, lang) => pick(lang, "Persons by days since the last purchase (rows) and number of purchases (columns), rounded; 5 is best. Scores are fifths, equal values share the better one; · is too few to show", "按最近购买天数（行）与购买次数（列）的人数，已取整；5 最好。得分为五分位，相同值取较高分；· 为过少不显示"),
    table: (_, lang) => ({columns: [{key: "recency", name: pick(lang, "Recency", "近度"), numeric: true}, {key: "frequency", name: pick(lang, "Frequency", "频度"), numeric: true}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true, show: few(lang)}], rows: rows.map((row) => [row.recency, row.frequency, row.persons])})
  };
  const most = Math.max(1, ...rows.map(({persons}) => persons ?? 0)), scores = [5, 4, 3, 2, 1], present = (key: "recency" | "frequency") => scores.filter((score) => rows.some((row) => row[key] === score));
  return figure(bundle, given, "w5", (lang) => heat(pick(lang, "Persons by scores", "按得分的人数"), pick(lang, "Last purchase", "最近购买"), present("frequency").map((score) => `${score} · ${frequency(score, lang)}`), present("recency").map((r) => ({name: `${r} · ${recency(r, lang)}`, cells: present("frequency").map((f) => { const row = rows.find((one) => one.recency === r && one.frequency === f); return row === undefined ? undefined : row.persons === null ? null : {text: count(row.persons), share: row.persons / most}; })}))));
}

/** Where persons of each segment went within a month: a matrix of shares, and a picture of all changes; the month is chosen. */
export function flowFigures(bundle: PageBundle, id: string, lang: Lang): HTMLElement[] {
  const dates = flowDates(bundle, id), [first] = dates;
  if (first === undefined) return [];
  const matrix = element("div", {class: rowsOf(bundle, "segment_grid").some((row) => row.segmentation === id) ? "w7" : "w12"}), picture = element("div", {class: "w12"}), shown = {matrix: element("div"), picture: element("div")};
  const select = element("select", {name: "month"}, ...dates.map((date) => element("option", {value: date}, endedMonth(date, lang))));
  const draw = () => { shown.matrix.replaceChildren(matrixFigure(bundle, id, select.value)); shown.picture.replaceChildren(ribbonFigure(bundle, id, select.value)); };
  select.addEventListener("change", draw);
  draw();
  matrix.append(shown.matrix, element("form", {}, element("label", {class: "field"}, pick(lang, "Changes within", "发生于"), select)));
  picture.append(shown.picture);
  return [matrix, picture];
}

function flowTable(bundle: PageBundle, id: string, date: string, lang: Lang): Table {
  return {columns: [{key: "before", name: pick(lang, "A month before", "上月末")}, {key: "now", name: pick(lang, "Then", "本月末")}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true, show: few(lang)}], rows: flowsAt(bundle, id, date).map((row) => [segmentName(bundle, id, row.before, lang), segmentName(bundle, id, row.now, lang), row.persons])};
}

function matrixFigure(bundle: PageBundle, id: string, date: string): HTMLElement {
  const rows = flowsAt(bundle, id, date), order = groupsOf(bundle, id).map(({segment}) => segment).filter((segment) => rows.some(({before, now}) => before === segment || now === segment));
  const total = (before: string) => rows.filter((row) => row.before === before).reduce((sum, {persons}) => sum + (persons ?? 0), 0);
  const stayed = order.map((segment) => ({segment, share: (rows.find((row) => row.before === segment && row.now === segment)?.persons ?? 0) / Math.max(1, total(segment))})).filter(({segment}) => total(segment) > 0 && rows.every((row) => row.before !== segment || row.now !== segment || row.persons !== null)).sort((a, b) => a.share - b.share)[0];
  const given: Figure = {
    id: "segment-matrix", source: sourceFiles,
    title: (now, lang) => (stayed === undefined ? pick(lang, "Too few persons to show changes", "人数过少，无法显示变化") : stayed.share >= 0.995 ? pick(lang, "Hardly anybody changed segment", "几乎无人换群") : pick(lang, `“${segmentName(now, id, stayed.segment, lang)}” is left most: about ${shortShare(stayed.share)} stayed`, `「${segmentName(now, id, stayed.segment, lang)}」流动最大：约 ${shortShare(stayed.share)} 留下`)),
    sub: (_, lang) => pick(lang, `Of 100 persons in each segment a month before the end of ${endedMonth(date, lang)}, where they were then; columns have the numbers of the rows. From rounded counts; · is too few to show, outlined is what a lifecycle does not foresee`, `以${endedMonth(date, lang)}末前一个月各群每 100 人计，月末所在的群；列号同行号。由取整人数计算；· 为过少不显示，描框为生命周期未声明的变化`),
    table: (now, lang) => flowTable(now, id, date, lang)
  };
  return figure(bundle, given, "", (lang) => heat(pick(lang, "Changes between segments", "群间变化"), pick(lang, "A month before", "上月末"), order.map((_, i) => String(i + 1)), order.map((before, i) => ({
    name: `${i + 1} ${segmentName(bundle, id, before, lang)}`,
    cells: order.map((now) => { const row = rows.find((one) => one.before === before && one.now === now); return row === undefined ? undefined : row.persons === null ? null : {text: String(Math.round((100 * row.persons) / Math.max(1, total(before)))), share: row.persons / Math.max(1, total(before)), marked: row.declared === false, title: `${segmentName(bundle, id, before, lang)} → ${segmentName(bundle, id, now, lang)}`}; })
  }))));
}

const colors = ["var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)", "var(--c7)", "var(--c8)"];

function ribbonFigure(bundle: PageBundle, id: string, date: string): HTMLElement {
  const given: Figure = {
    id: "segment-flows", source: sourceFiles, title: (now, lang) => flowTitle(now, id, date, lang),
    sub: (_, lang) => pick(lang, `Persons by segment a month before the end of ${endedMonth(date, lang)} (left) and at it (right); a ribbon is as high as the number of persons, rounded. Changes of too few persons are left out`, `${endedMonth(date, lang)}末前一个月（左）与月末（右）各群人数；带宽为取整人数。人数过少的变化略去`),
    table: (now, lang) => flowTable(now, id, date, lang)
  };
  return figure(bundle, given, "", (lang) => ribbonPicture(bundle, id, date, lang));
}

function ribbonPicture(bundle: PageBundle, id: string, date: string, lang: Lang): Node {
  const order = groupsOf(bundle, id).map(({segment}) => segment), narrow = innerWidth < 700, width = narrow ? 358 : 960, height = narrow ? 420 : 380, room = narrow ? 104 : 190;
  const flows = flowsAt(bundle, id, date).flatMap((row): Flow[] => (row.before === null || row.now === null || row.persons === null || row.persons === 0 ? [] : [{before: row.before, now: row.now, persons: row.persons}])), found = ribbons(flows, order, 0.025);
  if (flows.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "Too few persons changed to show it.", "变化人数过少，不显示。")));
  const svg = svgElement("svg", {viewBox: `0 0 ${width} ${height}`, width: "100%", "font-family": "var(--sans)", "aria-hidden": "true"}), y = (value: number) => 8 + value * (height - 16), [x1, x2] = [room + 8, width - room - 8], middle = (x1 + x2) / 2;
  for (const {before, now, left, right, height: size} of found.ribbons) {
    const [a, b, h] = [y(left), y(right), size * (height - 16)], color = before === now ? "var(--edge)" : colors[order.indexOf(before) % colors.length] ?? "var(--c1)";
    svg.append(svgElement("path", {d: `M${x1} ${a}C${middle} ${a} ${middle} ${b} ${x2} ${b}V${b + h}C${middle} ${b + h} ${middle} ${a + h} ${x1} ${a + h}Z`, fill: color, "fill-opacity": before === now ? ".35" : ".6"}));
  }
  const side = (bars: typeof found.left, x: number, anchor: "start" | "end") => {
    for (const {segment, persons, top, height: size} of bars) {
      svg.append(svgElement("rect", {x: String(x - 4), y: String(y(top)), width: "8", height: String(Math.max(1, size * (height - 16))), fill: "var(--ink-2)"}));
      const text = svgElement("text", {x: String(anchor === "end" ? x - 10 : x + 10), y: String(y(top + size / 2) + 4), "text-anchor": anchor, "font-size": "12", fill: "var(--ink)"});
      text.textContent = `${fitText(segmentName(bundle, id, segment, lang), room - (narrow ? 34 : 48), 12)} ${count(persons)}`;
      svg.append(text);
    }
  };
  side(found.left, x1, "end");
  side(found.right, x2, "start");
  return element("div", {class: "chart", role: "img", "aria-label": flowTitle(bundle, id, date, lang)}, svg as unknown as HTMLElement);
}

/** Cohorts of first purchases and who came back; nothing where no time of purchases is known. */
export function cohortFigure(bundle: PageBundle, row: SegmentationRow): HTMLElement | undefined {
  const rows = rowsOf(bundle, "segment_cohorts").filter(({value}) => value === row.value), cohorts = [...new Set(rows.map(({cohort}) => cohort))].sort().slice(-18).reverse(), most = 12;
  if (row.value === null || rows.length === 0) return undefined;
  const value = row.value, months = Array.from({length: most + 1}, (_, i) => i).filter((at) => rows.some((one) => one.months === at && cohorts.includes(one.cohort)));
  const given: Figure = {
    id: "segment-cohorts", source: sourceFiles, title: (now, lang) => cohortTitle(now, value, lang),
    sub: (_, lang) => pick(lang, "Of 100 persons with a first purchase in a month (rows), how many bought so many months later (columns); · is too few to show", "首购月份（行）每 100 人中，其后第几个月（列）有购买的人数；· 为过少不显示"),
    table: (_, lang) => ({columns: [{key: "cohort", name: pick(lang, "First purchase", "首购月份"), show: (cohort) => monthOf(String(cohort), lang)}, {key: "size", name: pick(lang, "Persons", "人数"), numeric: true, show: few(lang)}, {key: "months", name: pick(lang, "Months since", "其后月数"), numeric: true}, {key: "share", name: pick(lang, "Share", "占比"), numeric: true, show: (share) => shortShare(share === null ? null : Number(share))}], rows: rows.map((one) => [one.cohort, one.size, one.months, one.share])})
  };
  return figure(bundle, given, "w12", (lang) => heat(pick(lang, "Cohorts", "同期群"), pick(lang, "First purchase", "首购月份"), [pick(lang, "persons", "人数"), ...months.map(String)], cohorts.map((cohort) => {
    const size = rows.find((one) => one.cohort === cohort)?.size ?? null;
    return {name: monthOf(cohort, lang), cells: [size === null ? null : {text: count(size), share: 0}, ...months.map((at) => { const one = rows.find((cell) => cell.cohort === cohort && cell.months === at); return one === undefined ? undefined : one.share === null ? null : {text: String(Math.round(100 * one.share)), share: at === 0 ? 0 : Math.min(1, 2 * one.share)}; })]};
  })));
}

/** What helps to choose the number of clusters; nothing for other segmentations. */
export function choiceFigure(bundle: PageBundle, id: string): HTMLElement | undefined {
  const rows = rowsOf(bundle, "segment_choice").filter((row) => row.segmentation === id);
  if (rows.length === 0) return undefined;
  const measures: [keyof (typeof rows)[number] & ("inertia" | "silhouette" | "calinski_harabasz" | "davies_bouldin" | "stability"), string, string, 1 | -1][] = [["silhouette", "Silhouette", "轮廓系数", 1], ["calinski_harabasz", "Calinski–Harabasz", "Calinski–Harabasz", 1], ["davies_bouldin", "Davies–Bouldin", "Davies–Bouldin", -1], ["stability", "Stability", "稳定性", 1], ["inertia", "Inertia a person", "人均平方距离", -1]];
  const text = (value: number) => (value >= 100 ? count(value) : value.toFixed(2));
  const given: Figure = {
    id: "segment-choice", source: sourceFiles, title: (now, lang) => choiceTitle(now, id, lang),
    sub: (_, lang) => pick(lang, "Scores of each number of clusters (rows), the darkest best; the number in use is outlined. Of Davies–Bouldin and inertia lower is better, of the others higher; inertia always falls, look for its bend", "各聚类数（行）的评分，颜色最深者最好，描框为采用者。Davies–Bouldin 与平方距离越低越好，其余越高越好；平方距离总会下降，看其拐点"),
    table: (_, lang) => ({columns: [{key: "k", name: pick(lang, "Clusters", "聚类数"), numeric: true}, ...measures.map(([key, en, zh]) => ({key, name: pick(lang, en, zh), numeric: true}))], rows: rows.map((row) => [row.k, ...measures.map(([key]) => row[key])])})
  };
  const share = (key: (typeof measures)[number][0], value: number, sign: 1 | -1) => { const all = rows.map((row) => row[key]), [low, high] = [Math.min(...all), Math.max(...all)]; return high === low ? 0.5 : sign > 0 ? (value - low) / (high - low) : (high - value) / (high - low); };
  return figure(bundle, given, "w6", (lang) => heat(pick(lang, "Scores of numbers of clusters", "聚类数评分"), pick(lang, "Clusters", "聚类数"), measures.map(([, en, zh]) => pick(lang, en, zh)), rows.map((row) => ({name: String(row.k), cells: measures.map(([key, , , sign]) => ({text: text(row[key]), share: share(key, row[key], sign), marked: row.chosen}))}))));
}

/** The map of clusters on two components; nothing for other segmentations. */
export function mapFigure(bundle: PageBundle, id: string): HTMLElement | undefined {
  const rows = rowsOf(bundle, "segment_map").filter((row) => row.segmentation === id), cells = rows.filter(({kind}) => kind === "cell"), order = groupsOf(bundle, id).map(({segment}) => segment), [first] = rows;
  if (first === undefined || cells.length === 0) return undefined;
  const xs = [...new Set(cells.map(({x}) => x))].sort((a, b) => a - b), ys = [...new Set(cells.map(({y}) => y))].sort((a, b) => b - a), most = Math.max(1, ...cells.map(({persons}) => persons ?? 0));
  const axis = (key: "x" | "y", lang: Lang) => rows.filter(({kind}) => kind === "axis").sort((a, b) => Math.abs(b[key]) - Math.abs(a[key])).slice(0, 2).map((row) => `${tag(bundle, row.segment, lang)} ${row[key] < 0 ? "−" : "+"}`).join(pick(lang, ", ", "、"));
  const given: Figure = {
    id: "segment-map", source: sourceFiles, title: (_, lang) => pick(lang, `Two directions hold ${shortShare(first.share_x + first.share_y)} of the differences`, `两个方向包含 ${shortShare(first.share_x + first.share_y)} 的差异`),
    sub: (_, lang) => pick(lang, `Persons by principal components, the number is that of the largest cluster of a cell, darker with more persons; empty is too few. To the right: ${axis("x", lang)}. Upwards: ${axis("y", lang)}`, `按主成分分布的人数，数字为单元格中最大群的编号，人数越多颜色越深，空白为过少。向右：${axis("x", lang)}。向上：${axis("y", lang)}`),
    table: (now, lang) => ({columns: [{key: "x", name: pick(lang, "First component", "第一主成分"), numeric: true}, {key: "y", name: pick(lang, "Second component", "第二主成分"), numeric: true}, {key: "segment", name: pick(lang, "Largest cluster", "最大群")}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true, show: few(lang)}], rows: cells.map((row) => [row.x, row.y, segmentName(now, id, row.segment, lang), row.persons])})
  };
  return figure(bundle, given, "w6", (lang) => heat(pick(lang, "Map of clusters", "聚类分布图"), pick(lang, "Second, first", "第二、第一"), xs.map((x) => x.toFixed(1).replace("-", "−")), ys.map((y) => ({name: y.toFixed(1).replace("-", "−"), cells: xs.map((x) => { const cell = cells.find((one) => one.x === x && one.y === y); return cell === undefined ? undefined : {text: String(order.indexOf(cell.segment) + 1), share: (cell.persons ?? 0) / most, title: `${segmentName(bundle, id, cell.segment, lang)}: ${count(cell.persons)}`}; })}))));
}

function tag(bundle: PageBundle, id: string, lang: Lang): string {
  const known = rowsOf(bundle, "tag_catalogue").find((row) => row.tag === id);
  return known === undefined ? id : says(known, lang);
}

/** How a segmentation goes with another, which is chosen. */
export function overlapFigure(bundle: PageBundle, id: string, lang: Lang): HTMLElement | undefined {
  const others = rowsOf(bundle, "segment_catalogue").filter(({segmentation}) => segmentation !== id), [first] = others;
  if (first === undefined) return undefined;
  const shown = element("div"), select = element("select", {name: "with"}, ...others.map((row) => element("option", {value: row.segmentation}, says(row, lang))));
  const draw = () => shown.replaceChildren(overlap(bundle, id, select.value));
  select.addEventListener("change", draw);
  draw();
  return element("div", {class: "w12"}, shown, element("form", {}, element("label", {class: "field"}, pick(lang, "Beside", "对照"), select)));
}

function overlap(bundle: PageBundle, id: string, other: string): HTMLElement {
  const rows = rowsOf(bundle, "segment_overlaps").flatMap((row) => (row.a === id && row.b === other ? [{one: row.a_segment, two: row.b_segment, persons: row.persons}] : row.a === other && row.b === id ? [{one: row.b_segment, two: row.a_segment, persons: row.persons}] : []));
  const [most] = rows.filter(({persons}) => persons !== null).sort((a, b) => (b.persons ?? 0) - (a.persons ?? 0)), own = groupsOf(bundle, id).map(({segment}) => segment), theirs = groupsOf(bundle, other).map(({segment}) => segment), total = (segment: string) => rows.filter(({one}) => one === segment).reduce((sum, {persons}) => sum + (persons ?? 0), 0);
  const given: Figure = {
    id: "segment-overlap", source: sourceFiles,
    title: (now, lang) => (most === undefined ? pick(lang, "No overlap can be shown", "没有可显示的重叠") : pick(lang, `Most are “${segmentName(now, id, most.one, lang)}” and “${segmentName(now, other, most.two, lang)}”: about ${count(most.persons)}`, `最多的是「${segmentName(now, id, most.one, lang)}」且「${segmentName(now, other, most.two, lang)}」：约 ${count(most.persons)} 人`)),
    sub: (_, lang) => pick(lang, "Persons in a segment here (rows) and in one of the other segmentation (columns), rounded; darker is a larger part of the row; · is too few to show", "本分群各群（行）与另一分群各群（列）的重叠人数，已取整；颜色越深占该行越多；· 为过少不显示"),
    table: (now, lang) => ({columns: [{key: "here", name: pick(lang, "Here", "本分群")}, {key: "there", name: pick(lang, "There", "另一分群")}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true, show: few(lang)}], rows: rows.map((row) => [segmentName(now, id, row.one, lang), segmentName(now, other, row.two, lang), row.persons])})
  };
  return figure(bundle, given, "", (lang) => heat(pick(lang, "Overlap", "重叠"), pick(lang, "Segment", "群"), theirs.map((segment) => segmentName(bundle, other, segment, lang)), own.map((one) => ({name: segmentName(bundle, id, one, lang), cells: theirs.map((two) => { const row = rows.find((cell) => cell.one === one && cell.two === two); return row === undefined ? undefined : row.persons === null ? null : {text: count(row.persons), share: row.persons / Math.max(1, total(one))}; })}))));
}
