import assert from "node:assert/strict";
import {test} from "node:test";
import {fencesOf, parseModule, projectFiles, projectModules, readText} from "../util/source.js";
import {markupSinks} from "./markup.js";

/** Reviewed places, each with the reason why no data can become markup there. */
const reviewed: Readonly<Record<string, string>> = {
  "lib/charts/frame.ts DOMParser": "takes a drawing of the build as image/svg+xml, in which Vega and escapeXml wrote data as text, and keeps shapes and text only",
  "lib/charts/frame.ts parseFromString": "the same place",
  "lib/browser/live.ts DOMParser": "takes the sidebar of this very page as the live site's own server renders it now; no build has this module",
  "lib/browser/live.ts parseFromString": "the same place"
};

const pages = projectFiles().filter((path) => /^docs\/.*\.md$/.test(path));
const modules = [...projectModules().filter(({fileName}) => /^(lib|loaders|data)\/|^observablehq/.test(fileName)), ...pages.flatMap((path) => fencesOf(readText(path)).map(({text}) => parseModule(`${path}.ts`, text)))];

test("data becomes text, never markup or code", () => {
  const found = modules.flatMap(markupSinks);
  const meets = (place: string, name: string) => place.replace(/:\d+/, "") === name;
  assert.deepEqual(found.filter((place) => !Object.keys(reviewed).some((name) => meets(place, name))), []);
  assert.deepEqual(Object.keys(reviewed).filter((name) => !found.some((place) => meets(place, name))), [], "a reviewed place that is no more");
});

test("pages hold no handlers and no scripts of their own in their prose", () => {
  const bad = pages.filter((path) => /<script|\son[a-z]+\s*=|javascript:/i.test(readText(path).replace(/^```[^]*?^```/gm, "")));
  assert.deepEqual(bad, []);
});

test("the lint catches every way that it knows, and nothing else", () => {
  const of = (text: string) => markupSinks(parseModule("lib/x.ts", text));
  const bad = ["a.innerHTML = b", "a['innerHTML'] = b", "a.outerHTML += b", "a.insertAdjacentHTML('beforeend', b)", "document.write(b)", "d.writeln(b)", "new DOMParser()", "r.createContextualFragment(b)", "Object.assign(a, {innerHTML: b})", "const {innerHTML} = a", "f.srcdoc = b",
    "eval(b)", "window.eval(b)", "new Function(b)", "a.href = 'javascript:' + b", "a.setAttribute('onclick', b)", "html`<p>${b}`", "html.fragment`${b}`", "md`${b}`"];
  for (const text of bad) assert.equal(of(text).length, 1, text);
  const good = ["a.textContent = b", "a.append(b)", "stream.write(b)", "html`<p>`", "const s = 'innerHTML'", "a.setAttribute('class', b)", "evaluate(b)", "// a.innerHTML = b"];
  for (const text of good) assert.deepEqual(of(text), [], text);
});
