import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable} from "../../lib/workspace.js";
import {isRepaired, parse, parses} from "./parse.js";
import {type Place, samePlace} from "./tables.js";
import {stagesOf, textSelect} from "./text.js";

/** A SELECT with one row for every text that a placeholder or a repair changed, or that became missing because it could not be read. `into` is the workspace's time zone. */
export function repairsSelect(name: string, table: CleanTable, place: Place, into?: string): {select: string; inputs: string[]} {
  const parsed = `clean.${name}_parsed`;
  const inputs = [parsed];
  const logs = Object.entries(table.columns).filter(([column, spec]) => isRepaired(column, spec, table)).flatMap(([column, spec]) => {
    const stages = stagesOf(column, spec, table);
    const when = `exists (select 1 from ${identifier(parsed)} c where c.${identifier(`changed ${column}`)} and ${samePlace(place, "c", "r")})`; // texts are repaired once more for lines that parsing saw change, and for no others
    const texts = textSelect(name, table, [column], {kinds: ["record"], when});
    inputs.push(...texts.inputs);
    const text = (i: number) => identifier(`text ${i} of ${column}`);
    const log = (rule: string, position: number, after: string, when: string) =>
      `select _file, _line, ${literal(column)} as "column", ${literal(rule)} as rule, ${position} as position, ${text(position)} as before, ${after} as after from (${texts.select}) where ${when}`;
    const repairs = stages.map(({id}, i) => log(id, i, text(i + 1), `${text(i)} is distinct from ${text(i + 1)}`));
    const last = text(stages.length);
    const lost = parses(spec) && spec.unreadable === "missing" ? [log(`${column}-unreadable`, stages.length, "cast(null as string)", `${last} is not null and ${parse(last, spec, into)} is null`)] : [];
    return [...repairs, ...lost];
  });
  if (logs.length === 0) logs.push(`select _file, _line, cast(null as string) as "column", cast(null as string) as rule, 0 as position, cast(null as string) as before, cast(null as string) as after from ${identifier(parsed)} where 1 = 0`);
  return {select: logs.join("\nunion all\n"), inputs: [...new Set(inputs)]};
}
