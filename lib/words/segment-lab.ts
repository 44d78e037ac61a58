import {count, shortShare} from "../format.js";
import type {ClusterAnswer} from "../segments/explore.js";
import type {LabMessage} from "../segments/messages.js";
import type {Sized} from "../segments/lab.js";
import {common, types} from "../segments/names.js";
import type {SegmentTraitRow} from "../segments/rows.js";
import type {ClusterMethod, RfmCuts, Text} from "../workspace.js";
import {pick, type Lang} from "./lang.js";
import {traitsText} from "./segments.js";

/** A method by its name. */
export function methodText(method: ClusterMethod, lang: Lang): string {
  return {
    "k-means": "k-means++", "mini-batch": pick(lang, "mini-batch k-means", "小批量 k-means"), ward: pick(lang, "tree, Ward", "层次聚类（Ward）"), complete: pick(lang, "tree, complete linkage", "层次聚类（最长距离）"),
    average: pick(lang, "tree, average linkage", "层次聚类（平均距离）"), single: pick(lang, "tree, single linkage", "层次聚类（最短距离）"), mixture: pick(lang, "Gaussian mixture", "高斯混合")
  }[method];
}

/** A scale by its name. */
export function scaleText(scale: "standard" | "robust" | "none", lang: Lang): string {
  return {standard: pick(lang, "mean 0, deviation 1", "均值 0、标准差 1"), robust: pick(lang, "median 0, middle half 1", "中位数 0、四分位距 1"), none: pick(lang, "as they are", "不缩放")}[scale];
}

/** Where the work is, in words. */
export function progressText({part, count: at}: Extract<LabMessage, {progress: unknown}>["progress"], lang: Lang): string {
  return {
    read: pick(lang, `Reading persons: ${count(at)}`, `正在读取：${count(at)} 人`), scale: pick(lang, "Bringing numbers to one scale", "正在统一尺度"), compare: pick(lang, `Comparing ${count(at)} clusters`, `正在比较 ${count(at)} 群`),
    fit: pick(lang, `Finding ${count(at)} clusters`, `正在寻找 ${count(at)} 群`), describe: pick(lang, "Describing them", "正在描述各群")
  }[part];
}

/** What the rows of the laboratory are, and what follows for its numbers. */
export function rowsText(lake: boolean, rows: number, threshold: number, lang: Lang): string {
  if (lake) return pick(lang, `All ${count(rows)} persons of the lake who have these numbers, on this machine only. The same rows, method and seed give the same clusters as a build.`, `数据湖中具有这些数值的全部 ${count(rows)} 人，仅在本机。数据、方法与种子相同时，结果与构建一致。`);
  return pick(lang, `This published page knows no person: it works on ${count(rows)} points, each the mean of a group of at least ${count(threshold)} persons who are alike and agreed to be published. So sizes are about right, differences within a group are gone, and clusters look a little tighter than they are. On your own machine, npm start works on the persons themselves.`, `公开页面不含任何个人：此处使用 ${count(rows)} 个数据点，每点为至少 ${count(threshold)} 位相近且同意公开者的均值。因此人数为约数，组内差异已消失，各群看上去比实际略紧凑。在本机运行 npm start 则直接使用各人数据。`);
}

/** The name of a segment or type. */
export function cutName(segment: string, lang: Lang): string {
  const says = [...common, ...types].find((one) => one.segment === segment)?.says;
  return says === undefined ? segment : pick(lang, says.en, says.zh);
}

/** What is wrong with cuts. */
export function cutProblemText({measure, at}: {measure: keyof RfmCuts; at: number}, lang: Lang): string {
  const name = {recency: pick(lang, "days", "天数"), frequency: pick(lang, "purchases", "次数"), monetary: pick(lang, "amounts", "金额")}[measure], up = measure === "recency";
  return pick(lang, `The ${name} must be numbers that go ${up ? "up" : "down"} from score 5 to score 2: look at score ${5 - at}.`, `${name}须为数字，且从 5 分到 2 分依次${up ? "增大" : "减小"}：请看 ${5 - at} 分。`);
}

/** The segment whose size moved cuts change most. */
export function cutTitle(now: readonly Sized[], before: readonly Sized[], each: number, lang: Lang): string {
  const moved = now.map((one, i) => ({...one, more: one.persons - (before[i]?.persons ?? 0)})).sort((a, b) => Math.abs(b.more) - Math.abs(a.more))[0];
  if (moved === undefined || moved.more === 0) {
    const all = now.reduce((sum, {persons}) => sum + persons, 0), largest = [...now].sort((a, b) => b.persons - a.persons)[0];
    return largest === undefined || all === 0 ? pick(lang, "Nobody is in any segment", "各群均无人") : pick(lang, `“${cutName(largest.segment, lang)}” is the largest: ${shortShare(largest.persons / all)} of persons`, `「${cutName(largest.segment, lang)}」最大：占 ${shortShare(largest.persons / all)}`);
  }
  const size = count(Math.abs(moved.more) * each);
  return pick(lang, `“${cutName(moved.segment, lang)}” ${moved.more > 0 ? "gains" : "loses"} most: ${size} persons`, `「${cutName(moved.segment, lang)}」${moved.more > 0 ? "增加" : "减少"}最多：${size} 人`);
}

/** What sets a cluster apart. */
export function clusterText({deviations}: ClusterAnswer["groups"][number], features: readonly string[], name: (tag: string) => string, lang: Lang): string {
  return traitsText(deviations.map((deviation, j): SegmentTraitRow => ({segmentation: "", segment: "", tag: features[j] ?? "", inside: null, everybody: null, deviation: Math.round(100 * deviation) / 100, suppressed: false, rank: j + 1})), name, lang);
}

/** The finding about clusters: how many and how well they are told apart. */
export function clustersTitle({k, scores}: ClusterAnswer, lang: Lang): string {
  if (scores === undefined) return pick(lang, "All persons fall into one cluster", "所有人落在同一群");
  const word = scores.silhouette >= 0.5 ? pick(lang, "clearly apart", "区分清楚") : scores.silhouette >= 0.25 ? pick(lang, "partly apart", "部分重叠") : pick(lang, "hardly apart", "区分不明显");
  return pick(lang, `${count(k)} clusters, ${word} (silhouette ${scores.silhouette.toFixed(2)})`, `${count(k)} 群，${word}（轮廓系数 ${scores.silhouette.toFixed(2)}）`);
}

/** How it was found, and how the number of clusters looks by each way of choosing it. */
export function methodSentence(answer: ClusterAnswer, lang: Lang): string {
  const {method, rounds, converged, rows, looked, candidates, bend, criteria} = answer, by = (key: "silhouette" | "calinskiHarabasz" | "stability" | "daviesBouldin", sign: 1 | -1) => [...candidates].sort((a, b) => sign * (b[key] - a[key]))[0]?.k;
  const parts = [
    pick(lang, `Found by ${methodText(method, lang)}${looked < rows ? `, which looked at ${count(looked)} of ${count(rows)}` : ""}${rounds === null ? "" : `, in ${count(rounds)} rounds${converged === false ? ", stopped before nothing moved" : ""}`}.`, `方法：${methodText(method, lang)}${looked < rows ? `，使用 ${count(rows)} 中的 ${count(looked)}` : ""}${rounds === null ? "" : `，${count(rounds)} 轮${converged === false ? "，未收敛即停止" : ""}`}。`),
    ...(criteria === null ? [] : [pick(lang, `BIC ${count(criteria.bic)}, AIC ${count(criteria.aic)}: lower is better.`, `BIC ${count(criteria.bic)}，AIC ${count(criteria.aic)}：越低越好。`)]),
    ...(candidates.length < 2 ? [] : [pick(lang, `Best number of clusters by silhouette ${by("silhouette", 1)}, by Calinski–Harabasz ${by("calinskiHarabasz", 1)}, by Davies–Bouldin ${by("daviesBouldin", -1)}, by stability ${by("stability", 1)}${bend === null ? "" : `; inertia bends at ${bend}`}.`, `各指标的最佳群数：轮廓系数 ${by("silhouette", 1)}，Calinski–Harabasz ${by("calinskiHarabasz", 1)}，Davies–Bouldin ${by("daviesBouldin", -1)}，稳定性 ${by("stability", 1)}${bend === null ? "" : `；平方距离的拐点在 ${bend}`}。`)])
  ];
  return parts.join(pick(lang, " ", ""));
}

/** A number of a tag for the eye: whole above a thousand, else three digits. */
export function tagNumber(value: number): string {
  return Math.abs(value) >= 1000 ? count(value) : String(Number(value.toPrecision(3))).replace("-", "−");
}

/** What would take somebody at the centre of one cluster into another; `is` names the feature. */
export function changeText(change: {from: number; until: number} | null, is: string, lang: Lang): string {
  if (change === null) return pick(lang, "no single number is enough: several must change", "单项变化不足以换群：须多项同时变化");
  return pick(lang, `“${is}” from ${tagNumber(change.from)} ${change.until > change.from ? "up to more than" : "down to less than"} ${tagNumber(change.until)}`, `「${is}」由 ${tagNumber(change.from)} ${change.until > change.from ? "升至高于" : "降至低于"} ${tagNumber(change.until)}`);
}

/** The name that an analyst gave in one language or both, else the number of the cluster. */
export function clusterName(given: string | undefined, at: number): Text {
  const name = given?.trim() ?? "";
  return name === "" ? {en: `Cluster ${at + 1}`, zh: `第 ${at + 1} 群`} : {en: name, zh: name};
}

/** A problem of the data or the question as a sentence; what has no words here is told as it came. */
export function labProblem({code, what}: {code: string; what: string}, lang: Lang): string {
  const zh: Readonly<Record<string, string>> = {
    "no-data": "没有人同时具有所选的各项数值。", "k-over-rows": "群数多于数据行数，请减少群数。", "k-over-distinct": "群数多于互不相同的数据行数，请减少群数。", "constant-data": "所选各项数值全部相同，无法分群。", "log-of-negative": "有数值不大于 −1，无法取对数。",
    "too-few-rows": "数据行数过少。", "not-positive-definite": "某一群收缩成一点，请减少群数或换用其他方法。", "too-many-rows": "超过一百万人，实验室不再读取。", stopped: "已停止；此前的结果保留。"
  };
  const known = zh[code], words = code === "stopped" ? "Stopped; what was found before stays" : what;
  return lang === "zh" && known !== undefined ? known : `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.。]$/.test(words) ? "" : "."}`;
}
