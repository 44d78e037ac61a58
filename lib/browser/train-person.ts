import {element} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure} from "../charts/types.js";
import {count, shortShare} from "../format.js";
import type {LabPerson} from "../models/lab.js";
import type {PageBundle} from "../page.js";
import {pick, type Lang} from "../words/lang.js";
import {featureText} from "../words/models.js";
import {sourceFiles} from "../words/made.js";

const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;

/** Why one person held back has this score: what each feature adds, and whom to look at next. */
export function personFigure(bundle: PageBundle, model: string, person: LabPerson, lang: Lang, choose: (place: number) => void): HTMLElement {
  const {parts, base, scale, score, happened, place, of} = person, total = parts.reduce((sum, {part}) => sum + part, base), most = Math.max(1e-9, ...parts.map(({part}) => Math.abs(part))), isSampled = parts.some(({error}) => error !== null);
  const scaleText = (now: Lang) => (scale === "log odds" ? pick(now, "log odds", "对数几率") : pick(now, "probability", "概率"));
  const given: Figure = {
    id: "model-person", source: sourceFiles,
    title: (_, now) => pick(now, `Place ${count(place)} of ${count(of)}: ${shortShare(score)}, and it ${happened ? "happened" : "did not happen"}`, `第 ${count(place)} 名（共 ${count(of)} 名）：${shortShare(score)}，${happened ? "已发生" : "未发生"}`),
    sub: (_, now) => pick(now, `What each feature adds, in ${scaleText(now)}: from ${base.toFixed(3)}, the usual, the parts lead to ${total.toFixed(3)}. ${isSampled ? "Sampled, with its standard error" : "Exact"}`, `各特征的贡献，单位为${scaleText(now)}：由平均值 ${base.toFixed(3)} 累加至 ${total.toFixed(3)}。${isSampled ? "抽样所得，附标准误" : "精确值"}`),
    table: (_, now) => ({columns: [{key: "feature", name: pick(now, "Feature", "特征"), full: true}, {key: "value", name: pick(now, "Value", "取值")}, {key: "part", name: pick(now, "Adds", "贡献"), numeric: true, show: (value) => signed(Number(value))}, {key: "error", name: pick(now, "Standard error", "标准误"), numeric: true, show: (value) => (value === null ? "–" : Number(value).toFixed(3))}], rows: parts.map(({feature, value, part, error}) => [featureText(bundle, model, feature, now), value ?? pick(now, "none", "无"), part, error])})
  };
  const number = element("input", {type: "number", name: "lab-place", min: "1", max: String(of), step: "1", value: String(place), style: "width:7em"}), form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Person held back, by place of score", "留出者，按得分名次"), number), element("button", {class: "btn", type: "submit"}, pick(lang, "Why this score?", "为何是这个得分？")));
  form.addEventListener("submit", (event) => { event.preventDefault(); choose(Math.round(Number(number.value)) || 1); });
  return element("div", {}, form, figure(bundle, given, "", (now) => element("div", {class: "bars"}, ...parts.slice(0, 12).map(({feature, value, part}) => element("div", {class: "bar"}, element("bdi", {}, `${featureText(bundle, model, feature, now)}: ${value ?? pick(now, "none", "无")}`), element("span", {class: "cell", style: `--v:${((100 * Math.abs(part)) / most).toFixed(2)}`}, element("i")), element("span", {class: "v"}, signed(part)))))));
}
