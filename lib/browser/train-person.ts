import {element} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure} from "../charts/types.js";
import type {LabPerson} from "../models/lab.js";
import type {ModelRow} from "../models/published.js";
import type {PageBundle} from "../page.js";
import {pick, type Lang} from "../words/lang.js";
import {featureText} from "../words/models.js";
import {placeText, plainAmount, unitText} from "../words/models-amounts.js";
import {sourceFiles} from "../words/made.js";

const signedPart = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`, signedAmount = (value: number) => `${value < 0 ? "−" : "+"}${plainAmount(Math.abs(value))}`;

/** Why one person held back has this score: what each feature adds, and whom to look at next. */
export function personFigure(bundle: PageBundle, row: ModelRow, person: LabPerson, lang: Lang, choose: (place: number) => void): HTMLElement {
  const {model} = row, {parts, base, scale, place, of} = person, signed = scale === "amount" ? signedAmount : signedPart, plain = scale === "amount" ? plainAmount : (value: number) => value.toFixed(3), total = parts.reduce((sum, {part}) => sum + part, base), most = Math.max(1e-9, ...parts.map(({part}) => Math.abs(part))), isSampled = parts.some(({error}) => error !== null);
  const scaleText = (now: Lang) => (scale === "amount" ? unitText(row, now) : scale === "log odds" ? pick(now, "log odds", "对数几率") : pick(now, "probability", "概率"));
  const given: Figure = {
    id: "model-person", source: sourceFiles,
    title: (_, now) => placeText(person, row, now),
    sub: (_, now) => pick(now, `What each feature adds, in ${scaleText(now)}: from ${plain(base)}, the usual, the parts lead to ${plain(total)}. ${isSampled ? "Sampled, with its standard error" : "Exact"}`, `各特征的贡献，单位为${scaleText(now)}：由平均值 ${plain(base)} 累加至 ${plain(total)}。${isSampled ? "抽样所得，附标准误" : "精确值"}`),
    table: (_, now) => ({columns: [{key: "feature", name: pick(now, "Feature", "特征"), full: true}, {key: "value", name: pick(now, "Value", "取值")}, {key: "part", name: pick(now, "Adds", "贡献"), numeric: true, show: (value) => signed(Number(value))}, {key: "error", name: pick(now, "Standard error", "标准误"), numeric: true, show: (value) => (value === null ? "–" : Number(value).toFixed(3))}], rows: parts.map(({feature, value, part, error}) => [featureText(bundle, model, feature, now), value ?? pick(now, "none", "无"), part, error])})
  };
  const number = element("input", {type: "number", name: "lab-place", min: "1", max: String(of), step: "1", value: String(place), style: "width:7em"}), form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Person held back, by place of score", "留出者，按得分名次"), number), element("button", {class: "btn", type: "submit"}, pick(lang, "Why this score?", "为何是这个得分？")));
  form.addEventListener("submit", (event) => { event.preventDefault(); choose(Math.round(Number(number.value)) || 1); });
  return element("div", {}, form, figure(bundle, given, "", (now) => element("div", {class: "bars"}, ...parts.slice(0, 12).map(({feature, value, part}) => element("div", {class: "bar"}, element("bdi", {}, `${featureText(bundle, model, feature, now)}: ${value ?? pick(now, "none", "无")}`), element("span", {class: "cell", style: `--v:${((100 * Math.abs(part)) / most).toFixed(2)}`}, element("i")), element("span", {class: "v"}, signed(part)))))));
}
