import {transformSync} from "esbuild";
import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {withSql} from "./lib/markdown.js";
import {ownSection, pageTitle, sections, sidebarWords} from "./lib/words/pages.js";

const root = process.env["PORTRAIT_SITE"] ?? "docs";
const preview = process.argv.includes("preview");

/** Whether a page is in this site; drafts are only in preview. */
function listed(slug: string): boolean {
  const file = join(root, `${slug}.md`);
  return existsSync(file) && (preview || !/^---[^]*?^draft:\s*true\s*$[^]*?^---/m.test(readFileSync(file, "utf8")));
}

/** The workspace's own pages: those one folder deeper, by their titles. */
function ownPages(): {name: string; path: string}[] {
  const folders = existsSync(root) ? readdirSync(root, {withFileTypes: true}).filter((entry) => entry.isDirectory() && !["lib", "tables", "assets"].includes(entry.name) && !entry.name.startsWith(".")) : [];
  const slugs = folders.flatMap(({name}) => readdirSync(join(root, name)).filter((file) => file.endsWith(".md")).map((file) => `${name}/${file.slice(0, -3)}`)).sort();
  return slugs.filter(listed).map((slug) => ({name: pageTitle(readFileSync(join(root, `${slug}.md`), "utf8")) ?? slug, path: `/${slug}`}));
}

const own = ownPages();
const pages = sections
  .map(({name, pages}) => ({name: name.en, pages: pages.filter(({slug}) => listed(slug)).map(({slug, name}) => ({name: name.en, path: `/${slug}`}))}))
  .concat({name: ownSection.en, pages: own})
  .filter((section) => section.pages.length > 0);
/** An open page of the live site may get other entries in its sidebar. */
const words = {...sidebarWords(preview ? () => true : listed), ...((preview || own.length > 0) && {[ownSection.en]: ownSection.zh}), Search: "搜索", "Search results": "搜索结果", Pages: "页面", Menu: "菜单"};
const head = readFileSync(new URL("./lib/browser/head.ts", import.meta.url), "utf8");
const script = transformSync(head, {loader: "ts", format: "iife", target: "es2022", minifyWhitespace: true, tsconfigRaw: {}}).code;
/** In the live site alone, every page loads the module that shows how its numbers stand to the files. */
const live = preview ? `document.documentElement.dataset.live = ""; document.head.append(Object.assign(document.createElement("script"), {type: "module", src: "/live/page.js"}));` : "";

export default {
  root,
  output: process.env["PORTRAIT_OUTPUT"] ?? "dist",
  title: "Portrait",
  home: `<span class="home"><span class="seal" lang="zh" aria-hidden="true">像</span>Portrait</span>`,
  pages,
  style: "portrait.css",
  globalStylesheets: [],
  head: `<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Crect width='24' height='24' rx='2' fill='%23a33b2c'/%3E%3Ctext x='12' y='18' font-size='16' font-weight='700' text-anchor='middle' fill='%23fff'%3E像%3C/text%3E%3C/svg%3E"><script>const zh = ${JSON.stringify(words)};\n${script}${live}</script>`,
  header: `<span class="sample" data-fill="sample" hidden><span lang="en">Sample data</span><span lang="zh">示例数据</span></span><span class="wide" data-fill="line"></span>
<span class="end"><span class="seg" role="group" aria-label="Language / 语言"><button type="button" data-lang="en" lang="en">EN</button><button type="button" data-lang="zh" lang="zh">中文</button></span><button type="button" class="tool" data-theme-set><span lang="en">Light / dark</span><span lang="zh">浅色 / 深色</span></button></span>`,
  footer: "",
  search: false,
  toc: false,
  pager: false,
  markdownIt: withSql,
  preserveExtension: true
};
