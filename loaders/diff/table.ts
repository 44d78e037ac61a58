import type {Move} from "./moves.js";

/** What a comparison is told with: the two sides by name, the workspace, and the size below which a group is too few to show. */
export interface Told {
  before: string;
  after: string;
  workspace: string;
  threshold: number;
}

/** A count as a pull request may tell it: none, too few to show, or rounded to whole thresholds, so that no difference of counts leads to a person. */
export function toldCount(count: number, threshold: number): string {
  return count === 0 ? "0" : count < threshold ? "too few to show" : String(threshold * Math.round(count / threshold));
}

/** Text in a cell of a Markdown table: nothing of it ends the cell or the line, is HTML or mentions anyone. */
export function cell(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, " ").replace(/[\\`*_{}[\]()<>#|~!&@]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The comparison in Markdown: a row for each value and audience that somebody entered or left, and in a sentence what stayed as it was. */
export function movesTable(moves: readonly Move[], {before, after, workspace, threshold}: Told): string {
  const touched = moves.filter(({enter, leave, side, value}) => enter + leave > 0 || (side !== "both" && value === null)), changed = new Set(touched.map(({kind, id}) => `${kind} ${id}`));
  const same = (kind: Move["kind"]) => new Set(moves.filter((move) => move.kind === kind && !changed.has(`${kind} ${move.id}`)).map(({id}) => id)).size;
  const what = ({side, value, kind}: Move) => `${value === null ? (kind === "tag" ? "any value" : "members") : value === "*" ? "another value" : cell(value)}${value !== null || side === "both" ? "" : side === "after" ? " (new)" : " (gone)"}`;
  const rows = touched.map((move) => `| ${move.kind} | ${cell(move.id)} | ${what(move)} | ${toldCount(move.enter, threshold)} | ${toldCount(move.leave, threshold)} |`);
  return [
    `### Who enters and leaves: ${cell(workspace)}, ${cell(before)} → ${cell(after)}`, "",
    ...(rows.length === 0 ? ["Nobody enters or leaves a tag or an audience."] : ["| | name | value | persons who enter | persons who leave |", "|---|---|---|---:|---:|", ...rows]), "",
    `Unchanged: ${same("tag")} tags, ${same("audience")} audiences. Counts are rounded to whole ${threshold}s; 1 to ${threshold - 1} persons are too few to show. A person is told by number: where identity changed, whoever has a new number leaves and enters.`
  ].join("\n");
}
