import {element, live} from "../charts/dom.js";
import {count, plural} from "../format.js";
import {rowsOf, type PageBundle} from "../page.js";
import {pick, type Lang} from "../words/lang.js";

/** A choice of one source that stands in the URL; what it shows is made anew for each choice, from what the page has already. */
export function bySource(bundle: PageBundle, show: (source: string, lang: Lang) => readonly HTMLElement[]): HTMLElement {
  const sources = rowsOf(bundle, "sources").map((row) => row.source);
  return live((lang) => {
    const asked = new URL(location.href).searchParams.get("source") ?? "";
    const select = element("select", {name: "source"}, element("option", {value: ""}, pick(lang, `all ${count(sources.length)}`, `全部 ${count(sources.length)} 个`)), ...sources.map((source) => element("option", {value: source}, source)));
    select.value = sources.includes(asked) ? asked : "";
    const output = element("output", {"aria-live": "polite"}), shown = element("div", {class: "plates"});
    const draw = () => {
      shown.replaceChildren(...show(select.value, lang));
      output.textContent = select.value === "" ? pick(lang, plural(sources.length, "source"), `${count(sources.length)} 个来源`) : select.value;
    };
    select.addEventListener("change", () => {
      keep("source", select.value);
      draw();
    });
    draw();
    const form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Source", "来源"), select), output);
    form.addEventListener("submit", (event) => event.preventDefault());
    return element("div", {class: "chosen"}, ...(sources.length > 1 ? [form] : []), shown);
  });
}

/** The same bundle with the rows of one source only, and without drawings, which were made of all. */
export function ofSource(bundle: PageBundle, source: string): PageBundle {
  if (source === "") return bundle;
  const tables = Object.fromEntries(Object.entries(bundle.tables).map(([name, rows]) => [name, (rows as readonly object[]).filter((row) => !("source" in row) || row.source === source)]));
  return {...bundle, tables: tables as PageBundle["tables"], drawings: {}};
}

/** Keeps a choice in the URL, so that a link leads to what is shown. */
export function keep(name: string, value: string): void {
  const url = new URL(location.href);
  if (value === "") url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  history.replaceState(history.state, "", url);
}
