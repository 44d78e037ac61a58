import type {AudienceCatalogue, MemberOrder} from "../audiences/draft.js";
import {element, tableElement} from "../charts/dom.js";
import {editorWords} from "../words/audience-editor.js";
import {frameWords} from "../words/frame.js";
import type {Lang} from "../words/lang.js";
import type {AudienceClient} from "./audience-client.js";

/** Members with consent, listed and exported on this machine alone; which columns is chosen here, who is in it by the server. */
export function membersPart(lake: AudienceClient, {columns}: Pick<AudienceCatalogue, "columns">, order: (columns: readonly string[]) => MemberOrder, lang: Lang): HTMLElement {
  const words = editorWords(lang), chosen = new Set<string>(), shown = element("div", {"aria-live": "polite"}), list = element("button", {class: "btn", type: "button", "data-do": "members"}, words.list), file = element("button", {class: "btn", type: "button", "data-do": "export"}, words.export);
  const fail = (error: unknown) => shown.replaceChildren(element("p", {class: "wrong", role: "alert"}, error instanceof Error ? error.message : String(error)));
  const wanted = () => order(columns.map(({name}) => name).filter((name) => chosen.has(name)));
  list.addEventListener("click", () => void lake.members(wanted()).then((answer) => {
    const head = answer.columns.map((name, i) => ({key: name, name: i === 0 ? words.person : columns.find((column) => column.name === name)?.says[lang] ?? name}));
    shown.replaceChildren(element("p", {class: "sub"}, words.listed(answer.rows.length, answer.allowed, answer.persons)), tableElement({columns: head, rows: answer.rows}, frameWords(lang).more, 20, "tbl stack"));
  }, fail));
  file.addEventListener("click", () => void lake.csv(wanted()).then((blob) => {
    const link = element("a", {href: URL.createObjectURL(blob), download: `${wanted().id}.csv`});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }, fail));
  const group = (kind: "golden" | "tag", legend: string) => element("fieldset", {class: "field"}, element("legend", {}, legend), element("div", {class: "row"}, ...columns.filter((column) => column.kind === kind).map(({name, says}) => {
    const box = element("input", {type: "checkbox", value: name});
    box.addEventListener("change", () => { if (box.checked) chosen.add(name); else chosen.delete(name); });
    return element("label", {class: "field", "data-check": ""}, box, says[lang]);
  })));
  const choices = element("details", {}, element("summary", {}, words.columns), ...(["golden", "tag"] as const).filter((kind) => columns.some((column) => column.kind === kind)).map((kind) => group(kind, kind === "golden" ? words.golden : words.tags)));
  return element("section", {class: "members"}, element("h3", {}, words.members), element("p", {class: "sub"}, words.membersSub(order([]).audience.purpose)), ...(columns.length === 0 ? [] : [choices]), element("p", {class: "buttons"}, list, file), shown);
}
