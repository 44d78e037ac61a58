import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable} from "../../lib/workspace.js";
import {isRepaired, parse, parses} from "./parse.js";
import type {Place} from "./tables.js";
import {stagesOf, textSelect} from "./text.js";

/** A SELECT with one row for every text that a placeholder or a repair changed, or that became missing because it could not be read. `into` is the workspace's time zone. */
export function repairsSelect(name: string, table: CleanTable, place: Place, into?: string): {select: string; inputs: string[]} {
  const parsed = `clean.${name}_parsed`;
  const inputs = [parsed];
  const logs = Object.entries(table.columns).filter(([column, spec]) => isRepaired(column, spec, table)).map(([column, spec]) => {
    const changed = `select ${place.join(", ")} from ${identifier(parsed)} where ${identifier(`changed ${column}`)}`; // texts are repaired once more for lines that parsing saw change, and for no others
    const texts = textSelect(name, table, [column], {kinds: ["record"], among: {select: changed, place}});
    inputs.push(...texts.inputs);
    const text = (i: number) => identifier(`text ${i} of ${column}`);
    const stages = stagesOf(column, spec, table);
    const ways = stages.map(({id}, i) => ({rule: literal(id), before: text(i), after: text(i + 1)}));
    const last = text(stages.length);
    if (parses(spec) && spec.unreadable === "missing") ways.push({rule: literal(`${column}-unreadable`), before: last, after: `case when ${parse(last, spec, into)} is null then null else ${last} end`});
    const positions = ways.map((_, i) => `select ${literal(i)} as _position`).join(" union all ");
    const by = (part: "rule" | "before" | "after") => `case w._position ${ways.map((way, i) => `when ${literal(i)} then ${way[part]}`).join(" ")} end as ${part}`;
    return `select * from (select _file, _line, ${literal(column)} as "column", ${by("rule")}, w._position as position, ${by("before")}, ${by("after")} from (${texts.select}) cross join (${positions}) w) where before is distinct from after`;
  });
  if (logs.length === 0) logs.push(`select _file, _line, cast(null as string) as "column", cast(null as string) as rule, 0 as position, cast(null as string) as before, cast(null as string) as after from ${identifier(parsed)} where 1 = 0`);
  return {select: logs.join("\nunion all\n"), inputs: [...new Set(inputs)]};
}
