import {element, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure} from "../charts/types.js";
import type {ModelRow, ModelSavedRow} from "../models/published.js";
import {rowsOf, type PageBundle} from "../page.js";
import {identifier} from "../sql.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {methodKindText} from "../words/models.js";
import {savedFileText, savedState, savedTitle, weightsText} from "../words/models-saved.js";
import {lakeRows} from "./lake.js";
import {isLive, saveFile} from "./save.js";

/** The models that are kept as files, with what learning again would give, and in the live site the way to keep the one that is shown. */
export function savedModels(bundle: PageBundle, row: ModelRow, method: string, lang: Lang): HTMLElement[] {
  const rows = rowsOf(bundle, "model_saved"), parts = rows.length === 0 ? [] : [savedTable(bundle, rows)];
  const words = pick(lang, "A model is kept from the live site (npm start): its file is committed, scores everybody at each build with its own weights, and becomes a tag.", "在本地站点（npm start）可以保存模型：文件提交后，每次构建都以自身权重为所有人评分，并成为一个标签。");
  return [...parts, element("div", {class: "w12 keep"}, element("h3", {}, pick(lang, "Keep this model", "保存此模型")), ...(isLive() ? [keepForm(bundle, row, method, lang)] : [element("p", {}, words)]))];
}

function savedTable(bundle: PageBundle, rows: readonly ModelSavedRow[]): HTMLElement {
  const given: Figure = {
    id: "model-saved", isTable: true, source: sourceFiles, title: (_, lang) => savedTitle(rows, lang),
    sub: (_, lang) => pick(lang, "Each is learnt again with its seed on today's rows and judged with the file's weights on the same persons held back; difference of AUC, or of R² for amounts, with its 95% interval", "每个模型都以原种子在今日数据上重新学习，并与文件权重在同一批留出者上比较；AUC（数额为 R²）差值及 95% 区间"),
    table: (_, lang) => ({
      columns: [{key: "saved", name: pick(lang, "File", "文件"), full: true}, {key: "method", name: pick(lang, "Method", "方法")}, {key: "weights", name: pick(lang, "Weights", "权重")}, {key: "tag", name: pick(lang, "Tag", "标签")}, {key: "state", name: pick(lang, "Learnt again", "重新学习"), full: true}],
      rows: rows.map((row) => [savedFileText(row, lang), methodKindText(row.kind, lang), weightsText(row, lang), row.tag ?? "–", savedState(row, lang)])
    })
  };
  return figure(bundle, given, "w12", (lang) => tableElement(given.table(bundle, lang), frameWords(lang).more, 12, "tbl stack"));
}

/** A name, how the weights are written, and the button. */
function keepForm(bundle: PageBundle, row: ModelRow, method: string, lang: Lang): HTMLElement {
  const name = element("input", {type: "text", name: "keep", value: `${row.model}_${method}`.slice(0, 31), pattern: "[a-z][a-z0-9_]{0,30}", required: "", autocomplete: "off"});
  const weights = element("select", {name: "weights"}, ...([["float64", pick(lang, "whole length", "完整长度")], ["int8", pick(lang, "8 bits each", "每个 8 位")], ["none", pick(lang, "none: learn at each build", "不存：每次构建学习")]] as const).map(([value, words]) => element("option", {value}, words)));
  const status = element("p", {"aria-live": "polite"}), button = element("button", {class: "btn", type: "submit"}, pick(lang, "Save as a file", "保存为文件"));
  const form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Name of the file", "文件名"), name), element("label", {class: "field"}, pick(lang, "Weights", "权重"), weights), button);
  const save = async (): Promise<string> => {
    const path = `data/${bundle.workspace.name}/models/${name.value}.json`;
    const [found] = await lakeRows(`select json_extract_string(body, '$.text') as text from model.${identifier(`report_${row.model}`)} where kind = 'file' and json_extract_string(body, '$.method') = $1 and json_extract_string(body, '$.weights') = $2`, [method, weights.value]);
    if (found === undefined) return pick(lang, "There is no such file of this method: choose other weights.", "此方法没有这种文件：请选择其他权重。");
    await saveFile(path, String(found["text"]));
    return pick(lang, `Written to ${path}. The build that follows scores everybody with it; commit the file.`, `已写入 ${path}。随后的构建将用它评分；请提交该文件。`);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button.disabled = true;
    void save().then((words) => { status.textContent = words; }, (error: unknown) => { status.textContent = error instanceof Error ? error.message : String(error); }).finally(() => { button.disabled = false; });
  });
  return element("div", {}, form, status);
}
