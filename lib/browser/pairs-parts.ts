import {element} from "../charts/dom.js";
import {differ, type Piece} from "../identity/differ.js";
import {sideBySide, silent, steps, type EvidenceRecord, type PairAnswer, type PairEvidence} from "../identity/evidence.js";
import {ruleText} from "../words/agreement.js";
import type {Lang} from "../words/lang.js";
import {bitsText, pairsWords, probabilityText, recordName, stepText, waterfallTitle} from "../words/pairs.js";

/** A titled part of the page. */
export function plate(column: string, title: string, sub: string, ...children: (Node | string)[]): HTMLElement {
  return element("figure", {class: `fig ${column}`.trim()}, element("h3", {}, title), element("p", {class: "sub"}, sub), ...children);
}

/** Why two records are or are not one person: the parts of their weight from the prior on, each with the values behind it. */
export function waterfall(evidence: PairEvidence, lang: Lang): HTMLElement {
  const say = pairsWords(lang), parts = steps(evidence), ends = [0, ...parts.map(({to}) => to)], [least, most] = [Math.min(...ends) - 0.5, Math.max(...ends) + 0.5];
  const at = (bits: number) => (100 * (bits - least)) / (most - least);
  const lane = (from: number, to: number, color?: string) => element("td", {class: "plot"}, element("div", {class: "lane", style: `--z:${at(0).toFixed(2)};--a:${at(from).toFixed(2)};--b:${at(to).toFixed(2)}${color === undefined ? "" : `;--c:var(--${color})`}`}, ...(from === to ? [] : [element("i")]), element("u", {style: `--at:${at(0).toFixed(2)}`})));
  const rows = parts.map((step) => {
    const [name, how] = stepText(step, evidence, lang), {part, bits, from, to} = step;
    const small = element("small", {}, how);
    if (step.kind === "feature" && part !== undefined && part.one !== null && part.other !== null && part.one !== part.other) small.append(": ", ...marked(part.one, part.other, ` ${lang === "zh" ? "与" : "and"} `));
    return element("tr", {}, element("th", {scope: "row"}, name, small), lane(from, to, step.kind === "prior" ? "was" : bits < 0 ? "against" : "for"), element("td", {class: "n num"}, bitsText(bits)), element("td", {class: "n num opt muted"}, bitsText(to)));
  });
  const mute = silent(evidence).map(({label}) => ruleText(label, lang));
  if (mute.length > 0) rows.push(element("tr", {}, element("th", {scope: "row"}, say.silentName, element("small", {}, say.silent(mute))), lane(evidence.weight, evidence.weight), element("td", {class: "n num"}, bitsText(0)), element("td", {class: "n num opt muted"}, bitsText(evidence.weight))));
  const head = element("tr", {}, element("th", {scope: "col"}, say.field), element("th", {scope: "col", class: "plot"}, element("span", {class: "sr"}, say.running)), element("th", {scope: "col", class: "n"}, say.weight), element("th", {scope: "col", class: "n opt"}, say.total));
  const sum = element("tr", {class: "sum"}, element("th", {scope: "row"}, say.sum, element("small", {}, say.probability(probabilityText(evidence.weight)))), lane(0, evidence.weight), element("td", {class: "n num", "data-weight": evidence.weight.toFixed(6)}, bitsText(evidence.weight)), element("td", {class: "n opt"}));
  const key = (color: string, name: string) => element("li", {}, element("i", {style: `--c:var(--${color})`}), element("span", {}, name));
  return plate("w8", waterfallTitle(evidence, lang), say.waterfall, element("table", {class: "wf"}, element("thead", {}, head), element("tbody", {}, ...rows, sum)), element("ul", {class: "key"}, key("for", say.for), key("against", say.against), key("was", say.start)));
}

function marked(one: string, other: string, between: string): (Node | string)[] {
  const [a, b] = differ(one, other);
  return [pieces(a), between, pieces(b)];
}

/** A text with the letters that only it has marked; data become text nodes alone. */
function pieces(of: readonly Piece[]): HTMLElement {
  return element("bdi", {class: "raw", dir: "auto"}, ...of.map(({text, same}) => (same ? text : element("mark", {}, text))));
}

/** The values of both records side by side, differing letters marked. */
export function values(one: EvidenceRecord, other: EvidenceRecord, lang: Lang): HTMLElement {
  const say = pairsWords(lang), nothing = () => element("span", {class: "nil"}, say.empty);
  const rows = sideBySide(one, other).map((line) => {
    const [a, b] = line.one !== null && line.other !== null ? differ(line.one, line.other).map(pieces) : [line.one, line.other].map((text) => (text === null ? nothing() : element("bdi", {class: "raw", dir: "auto"}, text)));
    return element("tr", {}, element("th", {scope: "row"}, element("bdi", {}, line.column)), element("td", {class: "full", "data-l": recordName(one)}, a ?? nothing()), element("td", {class: "full", "data-l": recordName(other)}, b ?? nothing()));
  });
  const head = element("tr", {}, element("th", {scope: "col"}, say.column), ...[one, other].map((record) => element("th", {scope: "col"}, element("bdi", {class: "id"}, recordName(record)))));
  return plate("w8", say.values, say.valuesSub, element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": say.values}, element("table", {class: "tbl stack values"}, element("thead", {}, head), element("tbody", {}, ...rows))));
}

/** The two fields that name any pair. */
export function finder(answer: PairAnswer | undefined, lang: Lang, find: (one: string, other: string | null) => void): HTMLElement {
  const say = pairsWords(lang), field = (name: string, value: string) => element("input", {type: "text", name, value, autocomplete: "off", spellcheck: "false", "data-do": name});
  const [one, other] = [field("one", answer === undefined ? "" : recordName(answer.one)), field("other", answer === undefined ? "" : recordName(answer.other))];
  const form = element("form", {class: "filters", lang}, element("label", {class: "field"}, say.one, one), element("label", {class: "field"}, say.two, other), element("button", {class: "btn", type: "submit"}, say.find), element("span", {class: "sub"}, say.hint));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (one.value.trim() !== "") find(one.value.trim(), other.value.trim() === "" ? null : other.value.trim());
  });
  return form;
}
