import {count, plural} from "../format.js";
import type {LiveState} from "../live.js";
import {pick, type Lang} from "./lang.js";

/** How a page of the live site stands to the files it hangs on. */
export type Standing = "current" | "running" | "failed" | "lost" | "unlocked" | "behind" | "restart" | "first" | "firstRun";

/** Where a page stands: `connected` is whether the server answers, `stuck` whether its newest numbers cannot be shown. */
export function standing(state: LiveState | undefined, page: string, connected: boolean, stuck: boolean): Standing | undefined {
  if (!connected) return "lost";
  if (state === undefined) return undefined;
  if (state.state === "failed") return "failed";
  if (state.state === "running" && state.computing.includes(page)) return "running";
  if (stuck) return "behind";
  return state.restart.length > 0 ? "restart" : state.unlocked.length > 0 ? "unlocked" : "current";
}

/** The same for the page that stands in every page's place before a run has ended well. */
export function firstStanding(state: LiveState | undefined, connected: boolean): Standing | undefined {
  return !connected ? "lost" : state === undefined ? undefined : state.state === "failed" ? "first" : "firstRun";
}

/** Which files of the running server are other ones than it runs on, and what to do. */
export function restartSentence(files: readonly string[], lang: Lang): string {
  return pick(lang, `Stop npm start and run it again: it still runs on the old ${files.join(", ")}`, `请停止 npm start 并重新运行：它仍在使用旧的 ${files.join("、")}`);
}

/** Whether the numbers of such a page may be other than what the files say. */
export function isStale(where: Standing | undefined): boolean {
  return where === "failed" || where === "lost" || where === "behind";
}

/** The state in one sentence. */
export function liveSentence(where: Standing, state: LiveState | undefined, lang: Lang): string {
  const files = state?.unlocked.length ?? 0, problems = state?.problems.length ?? 0;
  switch (where) {
    case "current": return pick(lang, "Up to date with the files", "已与文件一致");
    case "running": return pick(lang, "Computing: the numbers here are from before the last change", "计算中：此处数字是上次改动之前的");
    case "failed": return pick(lang, `Old numbers: the last change fails with ${plural(problems, "problem")}`, `数字已过时：上次改动有 ${count(problems)} 处错误`);
    case "lost": return pick(lang, "Old numbers, perhaps: the live site does not answer; run npm start", "数字可能已过时：实时站点没有响应；请运行 npm start");
    case "behind": return pick(lang, "Old numbers: this page does not take the new ones; reload it", "数字已过时：本页未能换上新数字；请重新加载");
    case "restart": return pick(lang, "Up to date, but the live site needs another start", "已更新，但实时站点需要重新启动");
    case "first": return pick(lang, `The first run fails with ${plural(problems, "problem")}`, `首次运行有 ${count(problems)} 处错误`);
    case "firstRun": return pick(lang, "Computing the first numbers", "正在计算首批数字");
    case "unlocked": return pick(lang, `Up to date, with ${plural(files, "difference")} from sources.lock: not locked, run npm run lock`, `已更新，但与 sources.lock 有 ${count(files)} 处不同：尚未锁定，请运行 npm run lock`);
  }
}

/** Names of the parts of a problem. */
export function problemWords(lang: Lang): {rule: string; statement: string; place: string} {
  return {rule: pick(lang, "Rule", "规则"), statement: pick(lang, "Statement (SQL)", "语句（SQL）"), place: pick(lang, "Mend it in", "修改位置")};
}
