import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable} from "../../lib/workspace.js";
import {isRepaired, parse, parses} from "./parse.js";
import {stagesOf, textSelect} from "./text.js";

/** A SELECT with one row for every text that a placeholder or a repair changed, or that became missing because it could not be read. `into` is the workspace's time zone. */
export function repairsSelect(name: string, table: CleanTable, into?: string): {select: string; inputs: string[]} {
  const raw = `ingest.${table.source}`;
  const inputs = [raw];
  const logs = Object.entries(table.columns).filter(([column, spec]) => isRepaired(column, spec, table)).flatMap(([column, spec]) => {
    const stages = stagesOf(column, spec, table);
    const texts = textSelect(name, table, [column], {kinds: ["record"]});
    inputs.push(...texts.inputs);
    const text = (i: number) => identifier(`text ${i} of ${column}`);
    const log = (rule: string, position: number, after: string, when: string) =>
      `select _file, _line, ${literal(column)} as "column", ${literal(rule)} as rule, ${position} as position, ${text(position)} as before, ${after} as after from (${texts.select}) where ${when}`;
    const repairs = stages.map(({id}, i) => log(id, i, text(i + 1), `${text(i)} is distinct from ${text(i + 1)}`));
    const last = text(stages.length);
    const lost = parses(spec) && spec.unreadable === "missing" ? [log(`${column}-unreadable`, stages.length, "cast(null as string)", `${last} is not null and ${parse(last, spec, into)} is null`)] : [];
    return [...repairs, ...lost];
  });
  if (logs.length === 0) logs.push(`select _file, _line, cast(null as string) as "column", cast(null as string) as rule, 0 as position, cast(null as string) as before, cast(null as string) as after from ${identifier(raw)} where 1 = 0`);
  return {select: logs.join("\nunion all\n"), inputs: [...new Set(inputs)]};
}
