import {pick, type Lang} from "../words/lang.js";

const month = 30.44 * 864e5;

/** An axis of days: labels of months at a step that leaves room for about `labels`, or of days when there are few. */
export function timeAxis(dates: readonly number[], lang: Lang, labels: number): object {
  const span = dates.length === 0 ? 0 : Math.max(...dates) - Math.min(...dates);
  if (span > 0 && span < 3 * month && !monthly(dates)) return {tickCount: Math.min(labels, new Set(dates).size), format: pick(lang, "%-d %b", "%-m月%-d日"), labelFlush: true};
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((size) => span / month / size <= labels) ?? 240;
  return {tickCount: {interval: "month", step}, format: pick(lang, "%b %Y", "%Y年%-m月"), labelFlush: true};
}

function monthly(dates: readonly number[]): boolean {
  return dates.every((date) => new Date(date).getUTCDate() === 1);
}
