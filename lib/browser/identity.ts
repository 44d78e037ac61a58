import {element} from "../charts/dom.js";
import {plural} from "../format.js";
import {rowsOf, type PageBundle} from "../page.js";
import {stepAt, stepSentence} from "../words/identity.js";
import {pick, type Lang} from "../words/lang.js";
import {keep} from "./choice.js";

/** A threshold to move, with what it would make; it stands in the URL. */
export function thresholdSlider(bundle: PageBundle, lang: Lang): HTMLElement {
  const rows = rowsOf(bundle, "identity_steps");
  if (rows.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "Nothing was compared.", "没有比较任何内容。")));
  const asked = Number(new URL(location.href).searchParams.get("bits") ?? 0);
  const input = element("input", {type: "range", name: "bits", min: "0", max: String(Math.max(...rows.map(({bits}) => bits))), step: "2", style: "width: min(100%, 30rem)"});
  input.value = String(stepAt(rows, asked) === undefined ? 0 : asked);
  const output = element("output", {"aria-live": "polite"}), sentence = element("p", {class: "note-line"});
  const draw = () => {
    const bits = Number(input.value);
    output.textContent = pick(lang, plural(bits, "bit"), `${bits} 比特`);
    sentence.textContent = stepSentence(bundle, bits, lang);
  };
  input.addEventListener("input", () => {
    keep("bits", input.value === "0" ? "" : input.value);
    draw();
  });
  draw();
  const form = element("form", {class: "filters"}, element("label", {class: "field", style: "flex: 1 1 20rem"}, pick(lang, "Joined above", "合并阈值"), input), output);
  form.addEventListener("submit", (event) => event.preventDefault());
  return element("div", {class: "threshold"}, form, sentence);
}
