import {audienceText, kinded} from "../audiences/conditions.js";
import type {Names} from "../audiences/names.js";
import {element, live, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure, Table} from "../charts/types.js";
import {day, shortShare} from "../format.js";
import {says, type AudienceRow, type PageBundle} from "../page.js";
import {audienceMonthsTitle, audiencesThere, compared, comparedTitle, definitionOf, listTitle, monthsOf, nothingYet, overlapsTitle, overlapsWith, traitName, traitsOf, traitsTitle, traitValue, whoText} from "../words/audiences.js";
import {joinWord, leafText} from "../words/conditions.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {endedMonth, personsText} from "../words/tags.js";
import type {AudienceCondition} from "../workspace.js";
import {keep} from "./choice.js";
import {isLive, saveFile} from "./save.js";

/** The saved audiences, and below them everything about the one that is chosen; choices stand in the URL. */
export function audiencesView(bundle: PageBundle): HTMLElement {
  return live((lang) => {
    const audiences = audiencesThere(bundle), asked = new URL(location.href).searchParams.get("audience"), chosen = element("div");
    const choose = (audience: AudienceRow, move: boolean) => {
      keep("audience", audience.audience);
      chosen.replaceChildren(...oneAudience(bundle, audience, lang));
      if (move) chosen.querySelector("h2")?.scrollIntoView({block: "start"});
    };
    const first = audiences.find(({audience}) => audience === asked) ?? audiences[0];
    if (first !== undefined) chosen.replaceChildren(...oneAudience(bundle, first, lang));
    const list = audiences.length === 0 ? element("div", {class: "empty"}, element("p", {}, nothingYet(bundle, isLive(), lang))) : figure(bundle, catalogue(), "", (now) => catalogueBody(bundle, now, (audience) => choose(audience, true)));
    return element("div", {}, list, chosen, ...(isLive() ? [editing(bundle, asked, lang)] : []));
  });
}

/** The editor, whose code only the live site fetches. */
function editing(bundle: PageBundle, asked: string | null, lang: Lang): HTMLElement {
  const place = element("div");
  void import("./audience-editor.js").then(({audienceEditor}) => place.replaceChildren(audienceEditor(bundle, asked, lang)), (error: unknown) => { place.textContent = error instanceof Error ? error.message : String(error); });
  return place;
}

const few = (value: string | number | null, lang: Lang) => personsText(value === null ? null : Number(value), lang);

function catalogue(): Figure {
  return {
    id: "audience-catalogue", isTable: true, source: sourceFiles, title: (bundle, lang) => listTitle(bundle, lang),
    sub: (bundle, lang) => pick(lang, `Persons in each audience on ${day(bundle.workspace.asOf, lang)}, with consent to its purpose, and lost to it. Press a name for its conditions, months and differences`, `${day(bundle.workspace.asOf, lang)}各人群人数、同意其用途的人数及因此减少的人数。点名称查看条件、各月与差异`),
    table: (bundle, lang) => ({
      columns: [{key: "meaning", name: pick(lang, "Meaning", "含义"), full: true}, {key: "audience", name: pick(lang, "Audience", "人群")}, {key: "purpose", name: pick(lang, "Purpose", "用途")}, {key: "owner", name: pick(lang, "Owner", "负责")}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true, show: (value) => few(value, lang)}, {key: "allowed", name: pick(lang, "With consent", "同意"), numeric: true, show: (value) => few(value, lang)}, {key: "lost", name: pick(lang, "Lost", "减少"), numeric: true, show: (value) => few(value, lang)}, {key: "who", name: pick(lang, "Conditions", "条件"), full: true}],
      rows: audiencesThere(bundle).map((row) => [says(row, lang), row.audience, row.purpose, row.owner, row.persons, row.allowed, row.lost, whoText(row, lang)])
    })
  };
}

function catalogueBody(bundle: PageBundle, lang: Lang, choose: (audience: AudienceRow) => void): HTMLElement {
  const audiences = audiencesThere(bundle), heads: [string, string][] = [[pick(lang, "Audience", "人群"), ""], [pick(lang, "Share with consent", "同意占比"), ""], [pick(lang, "Persons", "人数"), "n"], [pick(lang, "With consent", "同意"), "n"], [pick(lang, "Lost to consent", "未同意"), "n"], [pick(lang, "Purpose", "用途"), ""], [pick(lang, "Owner", "负责"), ""]];
  const rows = audiences.map((audience) => {
    const name = element("button", {class: "plain", type: "button"}, element("bdi", {}, says(audience, lang))), {persons, allowed, lost} = audience;
    name.addEventListener("click", () => choose(audience));
    const cells: (Node | string)[] = [bar(persons === null || persons === 0 || allowed === null ? null : allowed / persons), personsText(persons, lang), personsText(allowed, lang), personsText(lost, lang), element("bdi", {}, audience.purpose), element("bdi", {}, audience.owner)];
    return element("tr", {}, element("th", {scope: "row"}, name), ...cells.map((cell, i) => element("td", {class: i === 0 ? "full" : heads[i + 1]?.[1] ?? "", "data-l": heads[i + 1]?.[0] ?? ""}, cell)));
  });
  return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": pick(lang, "Audiences", "人群")}, element("table", {class: "tbl stack"}, element("thead", {}, element("tr", {}, ...heads.map(([name, kind], i) => element("th", {scope: "col", class: kind, ...(i === 1 ? {style: "width:14%"} : {})}, name)))), element("tbody", {}, ...rows)));
}

function bar(share: number | null): HTMLElement {
  return share === null ? element("span", {}, "–") : element("span", {class: "cell", role: "img", "aria-label": shortShare(share), style: `--v:${(100 * share).toFixed(2)}`}, element("i"));
}

/** One audience: who is meant, what sets it apart, its months, its overlaps, and another beside it. */
function oneAudience(bundle: PageBundle, audience: AudienceRow, lang: Lang): HTMLElement[] {
  const {who, names} = definitionOf(audience);
  const facts: [string, Node | string][] = [
    [pick(lang, "Name in the workspace", "工作区中的名称"), element("span", {class: "id"}, audience.audience)], [pick(lang, "Purpose", "用途"), element("bdi", {}, audience.purpose)], [pick(lang, "Owner", "负责"), element("bdi", {}, audience.owner)],
    [pick(lang, "Made of", "来自"), element("bdi", {}, audience.reads || "–")]
  ];
  return [
    element("h2", {}, element("bdi", {}, says(audience, lang))), element("dl", {class: "facts"}, ...facts.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value)))),
    element("div", {class: "conditions"}, conditionList(who, names, lang)), saving(bundle, audience, who, lang),
    element("div", {class: "plates"}, figure(bundle, traits(audience), "", (now) => tableElement(traits(audience).table(bundle, now), frameWords(now).more, 12, "tbl stack")), figure(bundle, months(audience), "w6", (now) => bars(months(audience).table(bundle, now), now)), figure(bundle, overlaps(audience), "w6", (now) => bars(overlaps(audience).table(bundle, now), now)), ...comparison(bundle, audience, lang))
  ];
}

/** Conditions in each other, as a list in each other. */
export function conditionList(condition: AudienceCondition, names: Names, lang: Lang): HTMLElement {
  const found = kinded(condition);
  if (found.kind !== "all" && found.kind !== "any" && found.kind !== "not") return element("p", {}, element("bdi", {}, leafText(found, names, lang)));
  const parts = found.kind === "not" ? [found.of] : found.of;
  return element("div", {}, element("p", {}, `${joinWord(found.kind, lang)}${pick(lang, ":", "：")}`), element("ul", {}, ...parts.map((part) => element("li", {}, conditionList(part, names, lang)))));
}

/** The definition as a file: written by the live site, downloaded elsewhere. */
function saving(bundle: PageBundle, {audience, says_en, says_zh, owner, purpose}: AudienceRow, who: AudienceCondition, lang: Lang): HTMLElement {
  const text = audienceText({says: {en: says_en, zh: says_zh}, owner, purpose, who}), path = `data/${bundle.workspace.name}/audiences/${audience}.json`;
  const status = element("p", {class: "sub", role: "status"}), code = element("details", {class: "code"}, element("summary", {}, pick(lang, "Definition", "定义")), element("pre", {tabindex: "0"}, element("code", {}, text)));
  if (isLive()) return element("div", {}, code); // it is there already: the editor below saves changes of it
  const button = element("button", {class: "btn", type: "button"}, pick(lang, "Download the definition", "下载定义文件"));
  button.addEventListener("click", () => void saveFile(path, text).then(() => { status.textContent = pick(lang, `Downloaded; it goes into ${path} under another name of your choice.`, `已下载；改用另一名称后放入 ${path} 所在文件夹。`); }, (error: unknown) => { status.textContent = error instanceof Error ? error.message : String(error); }));
  return element("div", {}, code, element("p", {class: "buttons"}, button), status);
}

function traits(audience: AudienceRow): Figure {
  return {
    id: "audience-traits", isTable: true, source: sourceFiles, title: (bundle, lang) => traitsTitle(bundle, audience, lang),
    sub: (_, lang) => pick(lang, "What sets its persons apart from everybody: shares of persons with a tag, and means of numbers. The strongest come first, tags of its own conditions after them", "与全体相比的差异：具有某标签的占比与数值均值。差异最大的在前，条件中的标签排在其后"),
    table: (bundle, lang) => ({
      columns: [{key: "trait", name: pick(lang, "Tag", "标签"), full: true}, {key: "inside", name: pick(lang, "Here", "本人群"), numeric: true}, {key: "everybody", name: pick(lang, "Everybody", "全体"), numeric: true}, {key: "times", name: pick(lang, "Times", "倍数"), numeric: true, show: (value) => (value === null ? "–" : Number(value).toFixed(2))}],
      rows: traitsOf(bundle, audience.audience).map((row) => [traitName(bundle, row, lang), traitValue(row, row.inside, lang), traitValue(row, row.everybody, lang), row.times])
    })
  };
}

function months(audience: AudienceRow): Figure {
  return {
    id: "audience-months", source: sourceFiles, title: (bundle, lang) => audienceMonthsTitle(bundle, audience, lang), sub: (bundle, lang) => pick(lang, `Persons at the end of each month, by the same definition; rounded to ${bundle.workspace.threshold}, the last month exact`, `各月末人数，定义相同；按 ${bundle.workspace.threshold} 人取整，最后一月为准确值`),
    table: (bundle, lang) => ({columns: [{key: "month", name: pick(lang, "End of", "月末")}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true, show: (value) => few(value, lang)}], rows: monthsOf(bundle, audience.audience).map(({as_of, persons}) => [endedMonth(as_of, lang), persons])})
  };
}

function overlaps(audience: AudienceRow): Figure {
  return {
    id: "audience-overlaps", source: sourceFiles, title: (bundle, lang) => overlapsTitle(bundle, audience, lang), sub: (bundle, lang) => pick(lang, `Persons of this audience who are in another too, ${day(bundle.workspace.asOf, lang)}`, `${day(bundle.workspace.asOf, lang)}同时属于其他人群的人数`),
    table: (bundle, lang) => ({columns: [{key: "other", name: pick(lang, "Other audience", "其他人群")}, {key: "persons", name: pick(lang, "In both", "同属两者"), numeric: true, show: (value) => few(value, lang)}], rows: overlapsWith(bundle, audience).map(({other, both}) => [says(other, lang), both])})
  };
}

function bars(table: Table, lang: Lang): HTMLElement {
  if (table.rows.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "There is nothing to show.", "没有可显示的内容。")));
  const most = Math.max(1, ...table.rows.map((row) => Number(row[1] ?? 0)));
  return element("div", {class: "bars"}, ...table.rows.map(([name, persons]) => element("div", {class: "bar"}, element("bdi", {}, String(name)), element("span", {class: "cell", style: `--v:${((100 * Number(persons ?? 0)) / most).toFixed(2)}`}, element("i")), element("span", {class: "v"}, few(persons ?? null, lang)))));
}

/** This audience beside another that the reader chooses. */
function comparison(bundle: PageBundle, audience: AudienceRow, lang: Lang): HTMLElement[] {
  const others = overlapsWith(bundle, audience).map(({other}) => other), asked = new URL(location.href).searchParams.get("with");
  if (others.length === 0) return [];
  const select = element("select", {name: "with"}, ...others.map((other) => element("option", {value: other.audience}, says(other, lang)))), shown = element("div");
  select.value = others.find((other) => other.audience === asked)?.audience ?? others[0]?.audience ?? "";
  const draw = () => {
    const other = others.find((one) => one.audience === select.value);
    if (other !== undefined) shown.replaceChildren(figure(bundle, beside(audience, other), "", (now) => tableElement(beside(audience, other).table(bundle, now), frameWords(now).more, 12, "tbl stack")));
  };
  select.addEventListener("change", () => { keep("with", select.value); draw(); });
  draw();
  const form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Compare with", "与之比较"), select));
  form.addEventListener("submit", (event) => event.preventDefault());
  return [element("div", {class: "w12"}, form, shown)];
}

function beside(a: AudienceRow, b: AudienceRow): Figure {
  return {
    id: "audience-compared", isTable: true, source: sourceFiles, title: (bundle, lang) => comparedTitle(bundle, a, b, lang),
    sub: (_, lang) => pick(lang, `“${a.says_en}” (${personsText(a.persons, lang)} persons) beside “${b.says_en}” (${personsText(b.persons, lang)}): shares and means of each; times: the first by the second`, `「${a.says_zh}」（${personsText(a.persons, lang)} 人）与「${b.says_zh}」（${personsText(b.persons, lang)} 人）：占比与均值；倍数为前者比后者`),
    table: (bundle, lang) => ({
      columns: [{key: "trait", name: pick(lang, "Tag", "标签"), full: true}, {key: "a", name: pick(lang, "First", "前者"), numeric: true}, {key: "b", name: pick(lang, "Second", "后者"), numeric: true}, {key: "times", name: pick(lang, "Times", "倍数"), numeric: true, show: (value) => (value === null ? "–" : Number(value).toFixed(2))}],
      rows: compared(bundle, a.audience, b.audience).map((row) => [traitName(bundle, row.trait, lang), traitValue(row.trait, row.a, lang), traitValue(row.trait, row.b, lang), row.times])
    })
  };
}
