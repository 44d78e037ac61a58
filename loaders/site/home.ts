import {sections} from "../../lib/words/pages.js";
import type {PageSource} from "./pages.js";

/**
 * The first page of a site whose workspace cannot fill Overview: sends the reader on to the first page in the order of the sidebar, keeping the language.
 * Undefined where Overview is there, or nothing at all.
 */
export function homePage(built: readonly Pick<PageSource, "page">[]): string | undefined {
  const names = built.map(({page}) => page);
  if (names.includes("index")) return undefined;
  const first = sections.flatMap(({pages}) => pages.map(({slug}) => slug)).find((slug) => names.includes(slug)) ?? names[0];
  if (first === undefined) return undefined;
  const address = `./${first.split("/").map(encodeURIComponent).join("/")}.html`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Portrait</title>
<script>location.replace(${JSON.stringify(address)} + location.search);</script><meta http-equiv="refresh" content="1; url=${address}"></head>
<body><main><h1>Portrait</h1><p><a href="${address}">Go to the first page · <span lang="zh">前往首页</span></a></p></main></body></html>
`;
}
