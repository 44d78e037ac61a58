/**
 * What the live site shows before any run has ended well: a page that holds nothing but what is wrong. It hears the state as every page does, and gives way to
 * the real one by itself.
 */
export const firstPage = `<!doctype html>
<html lang="en" data-live data-first>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Portrait</title><link rel="icon" href="data:,">
<script>document.documentElement.lang = new URLSearchParams(location.search).get("lang") ?? (() => { try { return localStorage.getItem("lang"); } catch { return null; } })() ?? (navigator.language.startsWith("zh") ? "zh" : "en");</script>
<style>
:root { color-scheme: light dark; --paper: light-dark(#fff, #12171c); --ink: light-dark(#17212b, #e9edf0); --ink-2: light-dark(#46525d, #b7c0c8); --edge: light-dark(#7f8892, #74818d); --rule: light-dark(#d8dde1, #2b343c); --bad: light-dark(#b3261e, #ff8f85); --sans: "Source Sans 3", "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
html[lang="zh"] :is([lang="en"]), html:not([lang="zh"]) :is([lang="zh"]):not(html) { display: none; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 var(--sans); }
main { max-width: 60rem; margin: 0 auto; padding: clamp(16px, 5vw, 48px); }
h1 { font-size: 30px; line-height: 1.2; font-weight: 650; margin: 0 0 .5rem; } p { max-width: 66ch; color: var(--ink-2); }
#portrait-live[id] { position: static; max-width: none; max-height: none; padding: .75rem 0; border: 0; border-top: 2px solid var(--ink); border-radius: 0; font-size: 1rem; }
#portrait-live .st[data-s="bad"] { color: var(--bad); font-weight: 650; } #portrait-live[id] pre { max-height: none; background: none; }
</style>
<main>
<h1><span lang="en">Are there numbers yet?</span><span lang="zh">有数字了吗？</span></h1>
<p lang="en">Not yet: no run of the pipeline has ended well since this start. What is wrong stands below, with its place. Mend it and save: the run begins again by itself, and this page becomes the one you asked for.</p>
<p lang="zh">还没有：自本次启动以来流程还没有成功运行过。错误及其位置见下。改好并保存后会自动重新运行，本页随即变成您要看的页面。</p>
</main>
<script type="module" src="/live/page.js"></script>
</html>
`;
