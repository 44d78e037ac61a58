import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable} from "../../lib/workspace.js";
import {isRepaired, parses} from "./parse.js";
import {stagesOf, textSelect} from "./text.js";

/** A SELECT with one row for every text that a placeholder or a repair changed, or that became missing because it could not be read; only lines that parsing marked as changed are looked at again. */
export function repairsSelect(name: string, table: CleanTable): {select: string; inputs: string[]} {
  const parsed = `clean.${name}_parsed`;
  const inputs = [parsed];
  const logs = Object.entries(table.columns).filter(([column, spec]) => isRepaired(column, spec, table)).flatMap(([column, spec]) => {
    const stages = stagesOf(column, spec, table);
    const texts = textSelect(name, table, [column], {kinds: ["record"]});
    inputs.push(...texts.inputs);
    const changed = identifier(`changed ${column}`);
    const from = `(${texts.select}) t join (select _file as _f, _line as _l, ${identifier(column)} as _parsed from ${identifier(parsed)} where ${changed}) c on t._file = c._f and t._line = c._l`;
    const log = (rule: string, position: number, before: string, after: string, when: string) =>
      `select t._file, t._line, ${literal(column)} as "column", ${literal(rule)} as rule, ${position} as position, ${before} as before, ${after} as after from ${from} where ${when}`;
    const text = (i: number) => `t.${identifier(`text ${i} of ${column}`)}`;
    const repairs = stages.map(({id}, i) => log(id, i, text(i), text(i + 1), `${text(i)} is distinct from ${text(i + 1)}`));
    const lost = parses(spec) && spec.unreadable === "missing" ? [log(`${column}-unreadable`, stages.length, text(stages.length), "cast(null as string)", `${text(stages.length)} is not null and c._parsed is null`)] : [];
    return [...repairs, ...lost];
  });
  if (logs.length === 0) logs.push(`select _file, _line, cast(null as string) as "column", cast(null as string) as rule, 0 as position, cast(null as string) as before, cast(null as string) as after from ${identifier(parsed)} where 1 = 0`);
  return {select: logs.join("\nunion all\n"), inputs: [...new Set(inputs)]};
}
