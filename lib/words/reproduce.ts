import {count, plural} from "../format.js";
import type {Manifest} from "../manifest.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** The answer of *Reproduce*: from which commit, and whether the checks passed. */
export function reproduceAnswer(manifest: Manifest | undefined, lang: Lang): Sentence {
  if (!manifest) return lang === "zh" ? say`还不知道：这里没有清单 manifest.json。` : say`Not known: there is no manifest.json here.`;
  const commit = shortCommit(manifest), passed = manifest.checks.filter((check) => check.passed).length;
  const failed = manifest.checks.length - passed;
  if (manifest.dirty) return lang === "zh" ? say`不能保证：提交 ${commit} 之外还有未提交的改动。` : say`Not surely: they were made from commit ${commit} with changes that are not committed.`;
  if (failed > 0) return lang === "zh" ? say`来自提交 ${commit}，但 ${count(failed)} 项检查没有通过。` : say`They come from commit ${commit}, but ${plural(failed, "check")} did not pass.`;
  return lang === "zh" ? say`是的，只要文件一致：全部来自提交 ${commit}，${count(manifest.files.length)} 个文件各有指纹，可在下面核对。`
    : say`Yes, if the files match: everything comes from commit ${commit}, and each of ${plural(manifest.files.length, "file")} has a fingerprint to check below.`;
}

/** A commit as people write it. */
export function shortCommit(manifest: {commit: string | null}): string {
  return manifest.commit ? manifest.commit.slice(0, 7) : "–";
}

/** The finding of the list of steps. */
export function stepsTitle(manifest: Manifest, lang: Lang): string {
  return pick(lang, `${plural(manifest.steps.length, "step")} made the tables`, `${count(manifest.steps.length)} 个步骤生成了这些表`);
}

/** The finding of the list of checks. */
export function checksTitle(manifest: Manifest, lang: Lang): string {
  const passed = manifest.checks.filter((check) => check.passed).length, all = manifest.checks.length;
  if (all === 0) return pick(lang, "No checks were made", "没有检查项");
  return passed === all ? pick(lang, all === 1 ? "The one check passed" : `All ${count(all)} checks passed`, `${count(all)} 项检查全部通过`) : pick(lang, `${plural(all - passed, "check")} did not pass`, `${count(all - passed)} 项检查没有通过`);
}

/** How far the checking of files has come. */
export function progressSentence(done: number, all: number, lang: Lang): string {
  return pick(lang, `${count(done)} of ${plural(all, "file")} checked`, `已核对 ${count(done)} / ${count(all)} 个文件`);
}
