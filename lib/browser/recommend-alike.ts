import {element, live, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure} from "../charts/types.js";
import {count} from "../format.js";
import {rowsOf, says, type PageBundle, type RecommendAlikeRow} from "../page.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {productName} from "../words/recommend.js";
import {askLake} from "./lake.js";
import {isLive} from "./save.js";

/** How well purchases tell who is like the members of each audience. */
export function alikeFigure(bundle: PageBundle): HTMLElement {
  const rows = rowsOf(bundle, "recommend_alike"), products = new Map(rowsOf(bundle, "recommend_products").map((row) => [row.product, row]));
  const best = rows.reduce<RecommendAlikeRow | undefined>((most, row) => (row.tenth !== null && row.tenth > (most?.tenth ?? 0) ? row : most), undefined);
  const named = (id: string, lang: Lang) => { const row = products.get(id); return row === undefined ? id : productName(row, lang); };
  const given: Figure = {
    id: "recommend-alike", isTable: true, source: sourceFiles,
    title: (_, lang) => (best === undefined ? pick(lang, "Who is like the members of an audience?", "谁像某人群的成员？") : pick(lang, `“${says(best, lang)}”: the tenth most like them holds ${best.tenth!.toFixed(1)} times as many members as chance`, `“${says(best, lang)}”：最相似的十分之一中，成员数为偶然的 ${best.tenth!.toFixed(1)} 倍`)),
    sub: (_, lang) => pick(lang, "Told from what persons bought and viewed, on members that were not learnt from; an audience that is itself made of purchases finds its own conditions again. AUC is the probability that a member scores higher than somebody else, 0.5 is chance; with its 95% interval", "仅凭购买与浏览判断，并在未参与学习的成员上评估；由购买条件定义的人群会重新找到自身条件。AUC 是成员得分高于他人的概率，0.5 为偶然；附 95% 区间"),
    table: (_, lang) => ({
      columns: [{key: "audience", name: pick(lang, "Audience", "人群"), full: true}, {key: "persons", name: pick(lang, "Members with events, about", "有行为的成员约"), numeric: true}, {key: "auc", name: "AUC"}, {key: "tenth", name: pick(lang, "In the best tenth, times chance", "最高十分之一，相对偶然"), numeric: true, show: (value) => (value === null ? "–" : Number(value).toFixed(1))}, {key: "products", name: pick(lang, "What speaks most for it", "最有力的依据"), full: true}],
      rows: rows.map((row) => [says(row, lang), row.persons, row.auc === null ? pick(lang, "too few to show", "过少不显示") : pick(lang, `${row.auc.toFixed(2)} (${row.low!.toFixed(2)} to ${row.high!.toFixed(2)})`, `${row.auc.toFixed(2)}（${row.low!.toFixed(2)} 至 ${row.high!.toFixed(2)}）`), row.tenth, (JSON.parse(row.products) as [string, number][]).map(([id]) => named(id, lang)).join(", ") || "–"])
    })
  };
  return figure(bundle, given, "", (lang) => (rows.length === 0 ? element("div", {class: "empty"}, element("p", {}, pick(lang, "No audience is saved: save one on the page Audiences, and persons like its members are found here.", "尚无已保存的人群：在“人群”页保存后，这里会找出相似的人。"))) : tableElement(given.table(bundle, lang), frameWords(lang).more, 15, "tbl stack")));
}

/** In the live site: files of lists for the members of an audience, and of persons like them. Elsewhere a sentence. */
export function audienceLists(bundle: PageBundle): HTMLElement {
  const rows = rowsOf(bundle, "recommend_alike");
  return live((lang) => {
    if (rows.length === 0) return element("div", {hidden: ""});
    if (!isLive()) return element("p", {class: "sub"}, pick(lang, "Lists for the members of an audience, and persons like them, are exported in the local site (npm start): nobody’s history is published.", "某人群成员的推荐列表及相似人员在本地站点（npm start）导出；不发布任何人的历史。"));
    const select = element("select", {name: "audience"}, ...rows.map((row) => element("option", {value: row.audience}, says(row, lang)))), status = element("p", {class: "sub", role: "status"});
    const button = (kind: "lists" | "alike", name: string) => {
      const made = element("button", {class: "btn", type: "button", "data-do": kind}, name);
      made.addEventListener("click", () => void save(kind, select.value, made, status, lang));
      return made;
    };
    return element("section", {class: "members"}, element("h3", {}, pick(lang, "Export, on this machine alone", "导出（仅限本机）")), element("p", {class: "sub"}, pick(lang, "Only persons who consented to the purpose of the audience; each line names what speaks most for it. Persons like its members are those with the highest scores who are not in it", "仅含同意该人群用途的人；每行注明最主要的依据。相似人员为得分最高的非成员")), element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Audience", "人群"), select)), element("p", {class: "buttons"}, button("lists", pick(lang, "Lists for its members (CSV)", "成员推荐列表（CSV）")), " ", button("alike", pick(lang, "Persons like them (CSV)", "相似人员（CSV）"))), status);
  });
}

async function save(kind: "lists" | "alike", audience: string, button: HTMLButtonElement, status: HTMLElement, lang: Lang): Promise<void> {
  button.disabled = true;
  status.textContent = pick(lang, "Preparing the file …", "正在准备文件……");
  try {
    const blob = await (await askLake(`lake/recommend/${kind}.csv?${new URLSearchParams({audience})}`)).blob(), url = URL.createObjectURL(blob);
    element("a", {href: url, download: `${audience}-${kind}.csv`}).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    status.textContent = pick(lang, `${count(Math.round(blob.size / 1024))} KiB are saved by the browser.`, `浏览器已保存 ${count(Math.round(blob.size / 1024))} KiB。`);
  } catch (error) {
    status.textContent = error instanceof Error ? error.message : String(error);
  } finally { button.disabled = false; }
}
