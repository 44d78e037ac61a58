import {literal} from "../../lib/sql.js";
import {createEngine, type Engine} from "../engine.js";
import type {PipelineResult} from "../run.js";

/** A run, as far as its tags and audiences are compared. */
export type Compared = Pick<PipelineResult, "steps"> & {workspace: Pick<PipelineResult["workspace"], "asOf" | "tags" | "audiences">};

/** How many persons came and went: into an audience, or to a value of a tag. Without a value: to a tag at all; `*` stands for the values of a tag that has many, and counts whose value is another one. `side` says where only one of the two runs has it. */
export interface Move {
  kind: "tag" | "audience";
  id: string;
  value: string | null;
  side: "before" | "after" | "both";
  enter: number;
  leave: number;
}

/** Tags with more values than this are told as a whole: who has one, and whose value is another one. */
const mostValues = 20;

/** Every audience and tag of two runs with who enters and leaves, persons by their numbers, each run at the date of its own data; nothing of what stayed the same is left out. */
export async function moves(before: Compared, after: Compared): Promise<Move[]> {
  const engine = await createEngine({threads: 1});
  try {
    const found: Move[] = [];
    for (const kind of ["audience", "tag"] as const) {
      const [old, now] = [tablesOf(before, kind), tablesOf(after, kind)];
      for (const id of [...new Set([...now.keys(), ...old.keys()])].sort()) {
        const [from, to] = [old.get(id), now.get(id)];
        const rows = await oneMoves(engine, kind, from === undefined ? none : rowsSelect(kind, from, before), to === undefined ? none : rowsSelect(kind, to, after));
        const side = from === undefined ? "after" : to === undefined ? "before" : "both";
        found.push(...rows.map((row): Move => ({kind, id, side, ...row})));
      }
    }
    return found;
  } finally {
    engine.close();
  }
}

/** Files by the name of the tag or audience, of those that were made. */
function tablesOf({steps, workspace: {tags = {}, audiences = {}}}: Compared, kind: Move["kind"]): Map<string, string> {
  const files = new Map(steps.map(({name, file}) => [name, file]));
  return new Map(Object.keys(kind === "tag" ? tags : audiences).flatMap((id) => { const file = files.get(`profile.${kind}_${id}`); return file === undefined ? [] : [[id, file] as const]; }));
}

const none = "select cast(null as varchar) as person_id, cast(null as varchar) as value where false";

const rowsSelect = (kind: Move["kind"], file: string, {workspace: {asOf}}: Compared) => `select person_id, ${kind === "tag" ? "cast(value as varchar)" : "'in'"} as value from read_parquet(${literal(file)}) where as_of = cast(${literal(asOf)} as date)`;

async function oneMoves(engine: Engine, kind: Move["kind"], from: string, to: string): Promise<Pick<Move, "value" | "enter" | "leave">[]> {
  const pairs = `with a as (${from}), b as (${to}), pairs as (select a.person_id is not null and a.value is not null as was, b.person_id is not null and b.value is not null as is_, a.value as old, b.value as new from a full join b on a.person_id = b.person_id)`;
  const counts = "count(*) filter (where is_ and not was) as enter, count(*) filter (where was and not is_) as leave";
  const whole = async () => (await engine.query(`${pairs} select ${counts}, count(*) filter (where was and is_ and old <> new) as changed from pairs`)).map((row) => ({enter: Number(row["enter"]), leave: Number(row["leave"]), changed: Number(row["changed"])}));
  const [all = {enter: 0, leave: 0, changed: 0}] = await whole(), total = {value: null, enter: all.enter, leave: all.leave};
  if (kind === "audience") return [total];
  const values = await engine.query(`${pairs}, each as (select new as value, 1 as enters, 0 as leaves from pairs where is_ and (not was or old <> new) union all select old, 0, 1 from pairs where was and (not is_ or old <> new) union all select value, 0, 0 from a where value is not null union all select value, 0, 0 from b where value is not null) select value, sum(enters) as enter, sum(leaves) as leave from each group by value order by value`);
  if (values.length > mostValues) return [total, {value: "*", enter: all.changed, leave: all.changed}];
  return [total, ...values.map((row) => ({value: String(row["value"]), enter: Number(row["enter"]), leave: Number(row["leave"])}))];
}
