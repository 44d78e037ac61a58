import {element, live, sentenceElement} from "../charts/dom.js";
import {count, plural} from "../format.js";
import {rowsOf, says, type PageBundle, type PersonRow} from "../page.js";
import {pick, say, type Lang} from "../words/lang.js";
import {attributesText, chipText, personsWith, quarterName, tagsOfPerson, timelineOf} from "../words/person.js";
import {kindName, valueName} from "../words/tags.js";
import {keep} from "./choice.js";

/** One person at a time: found by any tag, then gone through; tag, value and pseudonym stand in the URL. */
export function personView(bundle: PageBundle): HTMLElement {
  return live((lang) => {
    const tags = rowsOf(bundle, "tag_catalogue"), url = new URL(location.href), asked = (name: string) => url.searchParams.get(name) ?? "";
    const tag = element("select", {name: "tag"}, element("option", {value: ""}, pick(lang, "any", "不限")), ...tags.map((row) => element("option", {value: row.tag}, says(row, lang)))), value = element("select", {name: "value"});
    const output = element("output", {"aria-live": "polite"}), shown = element("div"), back = button(pick(lang, "Previous", "上一位")), next = button(pick(lang, "Next", "下一位"));
    let found: readonly PersonRow[] = [], at = 0;
    const draw = () => {
      const row = found[at];
      keep("person", row?.pseudonym ?? "");
      output.replaceChildren(sentenceElement("span", {}, found.length === 0 ? say`0` : lang === "zh" ? say`${count(found.length)} 人中的第 ${count(at + 1)} 位` : say`${count(at + 1)} of ${plural(found.length, "person")}`));
      shown.replaceChildren(row === undefined ? element("div", {class: "empty"}, element("p", {}, pick(lang, "No person shown here has it.", "此处没有这样的人。"))) : card(bundle, row, lang));
      [back.disabled, next.disabled] = [at <= 0, at >= found.length - 1];
    };
    const choose = (pseudonym: string) => {
      found = personsWith(bundle, tag.value, value.value);
      at = Math.max(0, found.findIndex((row) => row.pseudonym === pseudonym));
      draw();
    };
    const fill = () => {
      const known = tags.find((row) => row.tag === tag.value), values = known === undefined || known.type === "boolean" ? [] : rowsOf(bundle, "tag_values").filter((row) => row.tag === known.tag && row.persons !== null);
      value.replaceChildren(element("option", {value: ""}, pick(lang, "any", "不限")), ...values.map(({bucket}) => element("option", {value: bucket ?? ""}, known === undefined ? bucket ?? "" : valueName(known, bucket, lang))));
      value.disabled = values.length === 0;
    };
    const select = (list: HTMLSelectElement, wanted: string) => { list.value = wanted; if (list.selectedIndex < 0) list.selectedIndex = 0; };
    select(tag, asked("tag"));
    fill();
    select(value, asked("value"));
    tag.addEventListener("change", () => { keep("tag", tag.value); fill(); keep("value", ""); choose(""); });
    value.addEventListener("change", () => { keep("value", value.value); choose(""); });
    back.addEventListener("click", () => { at = Math.max(0, at - 1); draw(); });
    next.addEventListener("click", () => { at = Math.min(found.length - 1, at + 1); draw(); });
    const form = element("form", {class: "filters", role: "search"}, element("label", {class: "field"}, pick(lang, "Has the tag", "拥有标签"), tag), element("label", {class: "field"}, pick(lang, "Value", "取值"), value), back, next, output);
    form.addEventListener("submit", (event) => event.preventDefault());
    choose(asked("person"));
    return element("div", {}, form, shown);
  });
}

function button(name: string): HTMLButtonElement {
  return element("button", {class: "btn", type: "button"}, name);
}

function card(bundle: PageBundle, row: PersonRow, lang: Lang): HTMLElement {
  const held = tagsOfPerson(row), tags = rowsOf(bundle, "tag_catalogue").filter(({tag}) => held[tag] !== undefined), facts = new Map(rowsOf(bundle, "person_facts").map((fact) => [fact.fact, says(fact, lang)]));
  const head = element("div", {class: "person"}, element("span", {class: "id"}, row.pseudonym), element("span", {class: "facts"}, attributesText(row, lang)), element("span", {class: "badges"}, element("span", {class: "badge"}, pick(lang, "pseudonymous", "化名"))));
  const lines = tags.map((tag) => element("tr", {}, element("th", {scope: "row"}, element("bdi", {}, chipText(tag, held[tag.tag] ?? null, lang))), element("td", {"data-l": pick(lang, "Kind", "类型")}, kindName(tag.kind, lang)), element("td", {class: "full", "data-l": pick(lang, "Made of", "来自")}, element("bdi", {}, tag.reads))));
  const table = element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": pick(lang, "Tags", "标签")}, element("table", {class: "tbl stack"}, element("thead", {}, element("tr", {}, ...[pick(lang, "What is known", "已知"), pick(lang, "Kind", "类型"), pick(lang, "Made of", "来自")].map((name, i) => element("th", {scope: "col", ...(i === 0 ? {style: "width:44%"} : {})}, name)))), element("tbody", {}, ...lines)));
  const quarters = timelineOf(row);
  const line = quarters.length === 0 ? element("p", {class: "sub"}, pick(lang, "Nothing in the last eight quarters.", "最近八个季度没有记录。"))
    : element("ol", {class: "line"}, ...quarters.map(({quarter, events}) => element("li", events.some(({fact}) => fact === "orders") ? {"data-kind": "order"} : {}, element("time", {}, quarterName(quarter, lang)), ...events.map(({fact, rows}, i) => element("span", {}, `${i === 0 ? "" : pick(lang, ", ", "，")}${facts.get(fact) ?? fact}${pick(lang, ": ", "：")}${count(rows)}`)))));
  return element("div", {}, head, element("h2", {}, pick(lang, "Tags", "标签")), table, element("h2", {}, pick(lang, "What happened, by quarter", "各季度发生的事")), line);
}
