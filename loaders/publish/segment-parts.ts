import {told} from "../../lib/privacy/rounded.js";
import {suppressed} from "../../lib/privacy/suppress.js";
import {segmentsOf} from "../../lib/segments/names.js";
import {identifier} from "../../lib/sql.js";
import {tagType} from "../../lib/tags/types.js";
import type {Segmentation, Tag, Workspace} from "../../lib/workspace.js";
import {madeTags} from "../profile/tags.js";
import type {Row, StepContext} from "../step.js";

/** The tags whose numbers are compared: rankings say nothing by their mean. */
export function numbersOf(workspace: Workspace, made: ReadonlySet<string>): string[] {
  return made.has("profile.tags") ? madeTags(workspace, made).filter(([, tag]) => tagType(tag, workspace) === "number" && tag.kind !== "ranking").map(([id]) => id) : [];
}

/** Persons with a value of each number, their sums and sums of squares by segment; sums are exact to six places, so that their order does not matter. */
export function traitSums(numbers: readonly string[]): string {
  const sums = numbers.flatMap((tag, i) => {
    const value = `t.${identifier(tag)}`, double = (sql: string) => `coalesce(cast(sum(cast(${sql} as decimal(38,6))) as double), 0)`;
    return [`count(${value}) as ${identifier(`n${i}`)}`, `${double(value)} as ${identifier(`s${i}`)}`, `${double(`${value} * ${value}`)} as ${identifier(`q${i}`)}`];
  });
  return `select s.segmentation, s.segment, ${sums.join(", ")} from "profile.segments" s join "profile.tags" t on t.person_id = s.person_id group by s.segmentation, s.segment order by s.segmentation, s.segment`;
}

/** Means of numbers in each segment and among all with a segment, to three digits; segments with few values are hidden, with another one so that none can be worked out. */
export async function traitRows(context: StepContext, segmentations: readonly (readonly [string, Segmentation])[], numbers: readonly string[], {threshold, tags}: {threshold: number; tags: Readonly<Record<string, Tag>>}): Promise<Row[]> {
  const sums = await context.select(traitSums(numbers));
  const rows = segmentations.flatMap(([id, segmentation]) => {
    const own = segmentsOf(segmentation, tags).map(({segment}) => sums.find((row) => row["segmentation"] === id && row["segment"] === segment)).filter((row) => row !== undefined);
    return numbers.flatMap((tag, i) => {
      const of = (row: Row, what: string) => Number(row[`${what}${i}`]), total = (what: string) => own.reduce((sum, row) => sum + of(row, what), 0);
      const flags = suppressed(own.map((row) => of(row, "n")), threshold), n = total("n"), mean = n === 0 ? 0 : total("s") / n, spread = n === 0 ? 0 : Math.sqrt(Math.max(0, total("q") / n - mean * mean));
      return own.filter((row) => of(row, "n") > 0).map((row): Row => {
        const hidden = flags[own.indexOf(row)] === true || n < threshold, inside = of(row, "s") / of(row, "n");
        return {segmentation: id, segment: row["segment"] ?? null, tag, inside: hidden ? null : three(inside), everybody: n < threshold ? null : three(mean), deviation: hidden || !(spread > 0) ? null : Math.round((100 * (inside - mean)) / spread) / 100, suppressed: hidden};
      });
    });
  });
  return rows.map((row, i) => ({...row, rank: i + 1}));
}

const three = (value: number) => Number(value.toPrecision(3));
const six = (value: unknown) => Number(Number(value).toPrecision(6));

/** Scores of each number of clusters, and which one is in use. */
export async function choiceRows(context: StepContext, ids: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const id of ids) {
    const used = Math.max(0, ...(await context.rows(`profile.segment_model_${id}`)).map((row) => Number(row["cluster"])));
    for (const row of await context.rows(`profile.segment_choice_${id}`)) rows.push({segmentation: id, k: row["k"] ?? null, chosen: Number(row["k"]) === used, inertia: six(Number(row["inertia"]) / Number(row["rows"])), silhouette: six(row["silhouette"]), calinski_harabasz: six(row["calinski_harabasz"]), davies_bouldin: six(row["davies_bouldin"]), stability: six(row["stability"])});
  }
  return rows;
}

/** Cells of the map with enough persons, each under its largest cluster, and where the features point. */
export async function mapRows(context: StepContext, ids: readonly string[], threshold: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const id of ids) {
    const own = await context.rows(`profile.segment_map_${id}`), cells = new Map<string, Row[]>();
    for (const row of own.filter(({kind}) => kind === "cell")) { const key = `${String(row["x"])} ${String(row["y"])}`; cells.set(key, [...(cells.get(key) ?? []), row]); }
    for (const cell of cells.values()) {
      const size = cell.reduce((sum, row) => sum + Number(row["persons"]), 0), largest = cell.reduce((best, row) => (Number(row["persons"]) > Number(best["persons"]) ? row : best));
      if (size >= threshold) rows.push({...plain(largest, id), persons: told(size, threshold).persons});
    }
    rows.push(...own.filter(({kind}) => kind === "axis").map((row) => ({...plain(row, id), persons: null})));
  }
  return rows.map((row, i) => ({...row, rank: i + 1}));
}

const plain = ({kind = null, x, y, segment = null, share_x, share_y}: Row, segmentation: string): Row => ({segmentation, kind, x: six(x), y: six(y), segment, share_x: six(share_x), share_y: six(share_y)});
