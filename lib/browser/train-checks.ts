import {element, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure} from "../charts/types.js";
import {count} from "../format.js";
import type {Calibrated, LearningPoint} from "../models/checks.js";
import {isAmount} from "../models/grids.js";
import type {Tried} from "../models/search.js";
import type {PageBundle} from "../page.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {calibratedTitle, curveTitle, lossText, settingsText, wayText} from "../words/train.js";
import {plot, steps} from "./model-plot.js";
import {saveFile} from "./save.js";

const three = (value: unknown) => Number(value).toFixed(3);

/** Settings that a search tried, the best first. */
export function searchFigure(bundle: PageBundle, tried: readonly Tried[]): HTMLElement {
  const rows = [...tried].sort((a, b) => a.loss - b.loss), [best] = rows, amount = best !== undefined && isAmount(best.method);
  const given: Figure = {
    id: "model-search", isTable: true, source: sourceFiles, title: (_, now) => pick(now, `Best of ${count(rows.length)}: ${settingsText(best?.method)}`, `${count(rows.length)} 组中最好：${settingsText(best?.method)}`),
    sub: (_, now) => pick(now, "Each judged on rows of five folds that it had not seen; the persons held back took no part", "每组都在五折中未见过的行上评判；留出者不参与"),
    table: (_, now) => ({columns: [{key: "settings", name: pick(now, "Settings", "设置"), full: true}, {key: "loss", name: amount ? pick(now, "Error", "误差") : pick(now, "Log loss", "对数损失"), numeric: true, show: (value) => lossText(Number(value))}, {key: "measure", name: amount ? "R²" : "AUC", numeric: true, show: three}], rows: rows.map(({method, loss, measure}) => [settingsText(method), loss, measure])})
  };
  return figure(bundle, given, "", (now) => tableElement(given.table(bundle, now), frameWords(now).more, 12, "tbl stack"));
}

/** How a model does by the rows it learns from. */
export function curveFigure(bundle: PageBundle, points: readonly LearningPoint[], amount: boolean): HTMLElement {
  const measure = amount ? "R²" : "AUC", from = points[0]?.rows ?? 0, to = points.at(-1)?.rows ?? 1, low = Math.min(amount ? 0 : 0.5, ...points.map(({held}) => held)), line = (of: "held" | "own") => points.map((point) => [point.rows, point[of]] as const);
  const given: Figure = {
    id: "model-curve", source: sourceFiles, title: (_, now) => curveTitle(points, measure, now), sub: (_, now) => pick(now, `${measure} by rows learnt from: on persons held back, and dashed on the rows themselves`, `${measure} 随学习行数变化：实线为留出者，虚线为学习所用的行`),
    table: (_, now) => ({columns: [{key: "rows", name: pick(now, "Rows learnt from", "学习行数"), numeric: true}, {key: "held", name: pick(now, `${measure}, held back`, `${measure}，留出者`), numeric: true, show: three}, {key: "own", name: pick(now, `${measure}, own rows`, `${measure}，自身行`), numeric: true, show: three}], rows: points.map(({rows, held, own}) => [rows, held, own])})
  };
  return figure(bundle, given, "", (now) => plot({label: pick(now, `Line chart. ${curveTitle(points, measure, now)}.`, `折线图。${curveTitle(points, measure, now)}。`), width: 440, height: 240, x: {from, to, ticks: steps(from, to), text: (value) => count(value), name: pick(now, "rows", "行")}, y: {from: low, to: 1, ticks: steps(low, 1), text: (value) => value.toFixed(2), name: measure}, lines: [{points: line("own"), color: "var(--ink-3)", dashed: true}, {points: line("held"), color: "var(--c1)"}]}));
}

/** What calibration would change. */
export function calibratedFigure(bundle: PageBundle, found: readonly Calibrated[]): HTMLElement {
  const given: Figure = {
    id: "model-calibrated", isTable: true, source: sourceFiles, title: (_, now) => calibratedTitle(found, now), sub: (_, now) => pick(now, "Learnt from five folds of the training rows, judged on the persons held back", "由训练行的五折学得，在留出者上评判"),
    table: (_, now) => ({
      columns: [{key: "way", name: pick(now, "Scores", "得分"), full: true}, {key: "error", name: pick(now, "Mean distance", "平均差"), numeric: true, show: three}, {key: "loss", name: pick(now, "Log loss", "对数损失"), numeric: true, show: (value) => Number(value).toFixed(4)}, {key: "auc", name: "AUC", numeric: true, show: three}],
      rows: found.map(({way, error, logLoss, auc}) => [wayText(way, now), error, logLoss, auc])
    })
  };
  return figure(bundle, given, "", (now) => tableElement(given.table(bundle, now), frameWords(now).more, 12, "tbl stack"));
}

/** The form that keeps what was learnt as a file; `file` asks the worker for its text, which is null where there is none with such weights. */
export function keepLearnt(bundle: PageBundle, model: string, kind: string, lang: Lang, file: (weights: "float64" | "int8" | "none") => Promise<string | null>): HTMLElement {
  const name = element("input", {type: "text", name: "lab-keep", value: `${model}_${kind}`.slice(0, 31), pattern: "[a-z][a-z0-9_]{0,30}", required: "", autocomplete: "off"}), status = element("p", {role: "status"});
  const weights = element("select", {name: "lab-weights"}, ...([["float64", pick(lang, "whole length", "完整长度")], ["int8", pick(lang, "8 bits each", "每个 8 位")], ["none", pick(lang, "none: learn at each build", "不存：每次构建学习")]] as const).map(([value, words]) => element("option", {value}, words)));
  const button = element("button", {class: "btn", type: "submit"}, pick(lang, "Save as a file", "保存为文件")), replace = element("button", {class: "btn", type: "button", hidden: ""}, pick(lang, "Replace the file", "替换文件"));
  const form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Name of the file", "文件名"), name), element("label", {class: "field"}, pick(lang, "Weights", "权重"), weights), button, replace);
  const save = async (over: boolean): Promise<string> => {
    const path = `data/${bundle.workspace.name}/models/${name.value}.json`, text = await file(weights.value as "float64");
    if (text === null) return pick(lang, "This method has no file with such weights: choose others.", "此方法没有这种权重的文件：请另选。");
    const {kind: done} = await saveFile(path, text, {replace: over});
    return done === "written" ? pick(lang, `Written to ${path}. The build that follows scores everybody with it; commit the file.`, `已写入 ${path}。随后的构建将用它评分；请提交该文件。`) : pick(lang, `Downloaded; it goes to ${path}.`, `已下载；请放到 ${path}。`);
  };
  const press = (over: boolean) => {
    button.disabled = replace.hidden = true;
    void save(over).then((words) => { status.textContent = words; }, (error: unknown) => { status.textContent = error instanceof Error ? error.message : String(error); replace.hidden = (error as {code?: unknown}).code !== "exists"; }).finally(() => { button.disabled = false; });
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); press(false); });
  replace.addEventListener("click", () => press(true));
  return element("div", {class: "keep"}, element("h3", {}, pick(lang, "Keep what was learnt here", "保存此处所学")), form, status);
}
