import {element} from "../../charts/dom.js";
import type {PageBundle} from "../../page.js";
import {exploreWords, pageSentence} from "../../words/explore.js";
import type {Lang} from "../../words/lang.js";
import {saveFile} from "../save.js";
import {siteUrl} from "../site.js";
import {chooseChart, seriesOf} from "./chart.js";
import {isPageName, nameFromTitle, pageMarkdown, pagePath} from "./notebook.js";
import type {Result} from "./result.js";
import type {ExploreState} from "./state.js";
import {namedTables, type KnownTable} from "./tables.js";

/** Makes a notebook page of the statement: a title, a name, one press. */
export function pageForm({bundle, result, lang, state, tables}: {bundle: PageBundle; result: Result; lang: Lang; state(): ExploreState; tables: readonly KnownTable[]}): HTMLElement {
  const words = exploreWords(lang), title = element("input", {type: "text", name: "title", value: words.pageDefault}), name = element("input", {type: "text", name: "name", value: nameFromTitle(words.pageDefault) || "my-page"});
  const status = element("p", {class: "st", role: "status", "data-s": "none", hidden: ""}), make = element("button", {class: "btn", type: "submit", "data-do": "page"}, words.make);
  let typed = false;
  name.addEventListener("input", () => { typed = true; });
  title.addEventListener("input", () => { if (!typed) name.value = nameFromTitle(title.value) || name.value; });
  const say = (text: string, mark = "none") => { status.textContent = text; status.hidden = false; status.dataset["s"] = mark; };
  const form = element("form", {class: "filters"}, element("label", {class: "field"}, words.pageTitle, title), element("label", {class: "field"}, words.pageName, name), make);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void save().catch((error: unknown) => say(`${words.failedSave}: ${error instanceof Error ? error.message : String(error)}`, "bad"));
  });
  const save = async () => {
    const {sql, parameters, target, chart, view} = state(), workspace = bundle.workspace.name;
    if (!isPageName(name.value)) return say(words.badName, "warn");
    const choice = view === "chart" ? chooseChart(result, chart) : null, series = choice === null ? undefined : seriesOf(result, choice), nameOf = (at: number) => result.columns[at]?.name ?? "";
    const named = choice === null ? null : {kind: choice.kind, x: nameOf(choice.x), y: nameOf(choice.y), ...(series !== undefined && {series: nameOf(series)})};
    const text = pageMarkdown({title: title.value, workspace, name: name.value, sql, parameters, target, tables: target === "lake" ? [] : namedTables(sql, tables), chart: named});
    if (text === null) return say(words.noPage, "warn");
    const path = pagePath({workspace, name: name.value});
    const {kind} = await saveFile(path, text);
    say(pageSentence(kind, path, lang), "good");
    if (kind === "written") status.append(" ", element("a", {href: siteUrl(`${workspace}/${name.value}.html${lang === "zh" ? "?lang=zh" : ""}`), target: "_blank"}, words.openPage));
  };
  return element("details", {class: "code"}, element("summary", {}, words.page), form, ...(state().target === "lake" ? [element("p", {class: "sub"}, words.lakePage)] : []), status);
}
