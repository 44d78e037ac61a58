import {currentLang, element} from "../charts/dom.js";
import {pick, type Lang} from "../words/lang.js";
import type {SearchEntry} from "./search-index.js";
import {siteRoot} from "./site.js";

let started = false;

/** Wakes the search box of the sidebar; its index is read at the first focus. */
export function startSearch(): void {
  const input = document.querySelector<HTMLInputElement>("#observablehq-search input"), list = document.querySelector<HTMLElement>("#portrait-results");
  if (started || !input || !list) return;
  started = true;
  let find: Promise<(text: string, lang: Lang) => SearchEntry[]> | undefined;
  const load = () => (find ??= readIndex().catch(() => () => []));
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const look = async () => {
    const text = input.value.trim();
    if (text === "") return close();
    const found = (await load())(text, currentLang());
    if (text !== input.value.trim()) return;
    list.replaceChildren(...results(found, text));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(input, list, 0);
  };
  input.addEventListener("focus", () => void load());
  input.addEventListener("input", () => void look());
  input.addEventListener("keydown", (event) => keys(event, input, list, close));
  addEventListener("language", () => void look());
  addEventListener("keydown", (event) => slash(event, input));
  document.addEventListener("pointerdown", (event) => { if (!input.parentElement?.contains(event.target as Node)) close(); });
}

async function readIndex(): Promise<(text: string, lang: Lang) => SearchEntry[]> {
  const [{searchIndex}, response] = await Promise.all([import("./search-index.js"), fetch(new URL("search.json", siteRoot))]);
  return searchIndex((await response.json()) as SearchEntry[]);
}

/** The text around the first place where it has the words, else its beginning. */
function excerpt(text: string, wanted: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(wanted.toLowerCase().split(/\s+/)[0] ?? "") - 16);
  return `${at > 0 ? "…" : ""}${text.slice(at, at + 64)}${text.length > at + 64 ? "…" : ""}`;
}

function results(found: readonly SearchEntry[], text: string): HTMLElement[] {
  const lang = currentLang();
  if (found.length === 0) return [element("li", {role: "option", "aria-disabled": "true", class: "none"}, pick(lang, "No page has these words", "没有页面包含这些词"))];
  return found.map((entry, i) => {
    const url = new URL(entry.path, siteRoot);
    if (lang === "zh") url.searchParams.set("lang", "zh");
    const link = element("a", {href: url.href, tabindex: "-1"}, element("b", {}, entry.title), element("span", {}, entry.section || excerpt(entry.text, text)));
    return element("li", {role: "option", id: `portrait-result-${i}`, "aria-selected": "false"}, link);
  });
}

function keys(event: KeyboardEvent, input: HTMLInputElement, list: HTMLElement, close: () => void): void {
  if (event.key === "Escape") {
    if (list.hidden) input.value = "";
    close();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
    event.preventDefault();
    choose(input, list, selected(list) + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter" && !list.hidden) {
    list.children[selected(list)]?.querySelector("a")?.click();
  }
}

function selected(list: HTMLElement): number {
  return [...list.children].findIndex((item) => item.getAttribute("aria-selected") === "true");
}

function choose(input: HTMLInputElement, list: HTMLElement, at: number): void {
  const items = [...list.children].filter((item) => item.id !== "");
  for (const [i, item] of items.entries()) {
    const on = i === (at + items.length) % items.length;
    item.setAttribute("aria-selected", String(on));
    if (!on) continue;
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({block: "nearest"});
  }
}

function slash(event: KeyboardEvent, input: HTMLInputElement): void {
  const target = event.target as HTMLElement | null;
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || target?.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  const toggle = document.querySelector<HTMLInputElement>("#observablehq-sidebar-toggle");
  if (toggle && innerWidth < 1008) toggle.checked = true;
  input.focus();
}
