// Runs in <head> before the first frame, and so stands in every page as plain script: language, theme, words of the sidebar, search box.
// observablehq.config.ts strips its types and puts `zh` before it.
export {};

/** English words of the sidebar and their Chinese ones. */
declare const zh: Readonly<Record<string, string>>;

const d = document, root = d.documentElement, en = new Map<Node | "title", string>();
const stored = (key: string) => { try { return localStorage.getItem(key); } catch { return null; } };
const store = (key: string, value: string) => { try { localStorage.setItem(key, value); } catch { /* a private window: the choice lasts as long as the page */ } };
const asked = new URLSearchParams(location.search).get("lang");
const lang = asked === "zh" || asked === "en" ? asked : stored("lang") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
root.lang = lang === "zh" ? "zh" : "en";
if (asked === root.lang) store("lang", root.lang);
const theme = stored("theme");
if (theme === "light" || theme === "dark") root.dataset["theme"] = theme;
const isDark = () => (root.dataset["theme"] ? root.dataset["theme"] === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
/** Whether the parser is past the node: a page may arrive in pieces, cut inside a word. */
const whole = (node: Node | null): boolean => d.readyState !== "loading" || (node !== null && (node.nextSibling !== null || whole(node.parentNode)));
const put = <Made extends Element>(node: Made | null, get: (node: Made) => string, set: (node: Made, word: string) => void) => {
  if (!node || !whole(node)) return;
  if (!en.has(node)) en.set(node, get(node));
  const known = en.get(node) ?? "", word = root.lang === "zh" ? zh[known] ?? known : known;
  if (get(node) !== word) set(node, word);
};
const text = [(n: Element) => n.textContent.trim(), (n: Element, v: string) => { n.textContent = v; }] as const;
const attribute = (name: string) => [(n: Element) => n.getAttribute(name) ?? "", (n: Element, v: string) => n.setAttribute(name, v)] as const;
const label = (selector: string, word: string) => {
  const node = d.querySelector(selector);
  if (node && !en.has(node) && whole(node)) node.setAttribute("aria-label", word);
  put(node, ...attribute("aria-label"));
};
const title = () => {
  const [page, ...rest] = d.title.split(" | ");
  if (!page) return;
  if (!en.has("title")) en.set("title", page);
  const known = en.get("title") ?? "", word = root.lang === "zh" ? zh[known] ?? known : known;
  if (word !== page) d.title = [word, ...rest].join(" | ");
};
const searchBox = () => {
  const home = d.querySelector("#observablehq-sidebar > ol:first-child");
  if (!home || d.querySelector("#observablehq-search") || !(home.nextElementSibling || d.readyState !== "loading")) return;
  const box = d.createElement("div");
  box.id = "observablehq-search";
  box.dataset["shortcut"] = "/";
  const input = d.createElement("input");
  Object.assign(input, {type: "search", autocomplete: "off", placeholder: "Search"});
  for (const [key, value] of Object.entries({role: "combobox", "aria-expanded": "false", "aria-controls": "portrait-results", "aria-autocomplete": "list"})) input.setAttribute(key, value);
  const list = d.createElement("ol");
  Object.assign(list, {id: "portrait-results", hidden: true});
  list.setAttribute("role", "listbox");
  box.append(input, list);
  home.after(box);
};
const links = () => {
  for (const a of d.querySelectorAll<HTMLAnchorElement>("#observablehq-sidebar a[href], #observablehq-main a[href]")) {
    const url = new URL(a.href);
    if (url.origin !== location.origin || a.getAttribute("href")?.startsWith("#") || !/(\.html|\/)$/.test(url.pathname)) continue;
    if ((url.searchParams.get("lang") ?? "en") === root.lang) continue;
    if (root.lang === "zh") url.searchParams.set("lang", "zh"); else url.searchParams.delete("lang");
    a.href = url.href;
  }
};
const apply = () => {
  searchBox();
  for (const node of d.querySelectorAll("#observablehq-sidebar section > :not(ol), #observablehq-sidebar summary, #observablehq-sidebar section li a, #observablehq-sidebar details li a")) put(node, ...text);
  // Framework puts a label straight into a list, and keeps readers from zooming in.
  const close = d.querySelector("#observablehq-sidebar > ol > #observablehq-sidebar-close");
  if (close?.nextElementSibling) close.nextElementSibling.append(close);
  const viewport = d.querySelector<HTMLMetaElement>("meta[name=viewport][content*=maximum-scale]");
  if (viewport) viewport.content = "width=device-width, initial-scale=1";
  for (const node of d.querySelectorAll("#observablehq-sidebar .observablehq-link-active a")) node.setAttribute("aria-current", "page");
  put(d.querySelector("#observablehq-search input"), ...attribute("placeholder"));
  label("#observablehq-search input", "Search");
  label("#portrait-results", "Search results");
  label("#observablehq-sidebar", "Pages");
  label("#observablehq-sidebar-toggle", "Menu");
  for (const button of d.querySelectorAll<HTMLElement>("[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset["lang"] === root.lang));
  title();
  links();
};
const setLang = (value: string) => {
  root.lang = value;
  store("lang", value);
  const url = new URL(location.href);
  if (value === "zh") url.searchParams.set("lang", "zh"); else url.searchParams.delete("lang");
  history.replaceState(history.state, "", url);
  apply();
  dispatchEvent(new Event("language"));
};
addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-lang], [data-theme-set]") : null;
  if (!button) return;
  if (button.dataset["lang"]) setLang(button.dataset["lang"]);
  else { root.dataset["theme"] = isDark() ? "light" : "dark"; store("theme", root.dataset["theme"] ?? ""); }
});
addEventListener("sidebar", apply);
const watch = new MutationObserver(apply);
watch.observe(d, {childList: true, subtree: true});
addEventListener("DOMContentLoaded", () => { apply(); watch.disconnect(); });
apply();
