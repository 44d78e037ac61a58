import {judges} from "../../lib/text/judges.js";
import {identifier} from "../../lib/sql.js";
import type {CleanTable, JudgeName, JudgeOptions} from "../../lib/workspace.js";
import type {ComputeStep, Row, SqlStep, StepContext} from "../step.js";
import {judgeTables, stagesOf, textSelect} from "./text.js";

interface Settings {
  judge: JudgeName;
  options: JudgeOptions;
  keep: boolean;
}

/** For every repair that a library judges: the distinct texts it meets, and what becomes of those that it changes. The heavy work stays in SQL. */
export function judgeSteps(name: string, table: CleanTable): (SqlStep | ComputeStep)[] {
  const module = import.meta.url;
  return Object.entries(table.columns).flatMap(([column, spec]) => stagesOf(column, spec, table).flatMap((stage, i): (SqlStep | ComputeStep)[] => {
    if (stage.kind !== "judge") return [];
    const {texts, values} = judgeTables(name, column, i);
    const {select, inputs} = textSelect(name, table, [column], {stages: i, kinds: ["record"], once: true});
    const text = identifier(`text of ${column}`);
    const {judge, options, keep} = stage;
    return [
      {kind: "sql", name: texts, stage: "clean", module, inputs, settings: {from: spec.from, stages: stagesOf(column, spec, table).slice(0, i)}, orderBy: ["value"], select: `select distinct ${text} as value from (${select}) where ${text} is not null`},
      {kind: "compute", name: values, stage: "clean", module, inputs: [texts], settings: {judge, options, keep} satisfies Settings, orderBy: ["value"], columns: {value: "string", result: "string"}, compute: (context) => judgeValues(context, texts)}
    ];
  }));
}

/** Values that their judge changes, with the text that takes their place; null for what it does not recognise, unless that stays. */
async function judgeValues(context: StepContext, texts: string): Promise<Row[]> {
  const {judge, options, keep} = context.settings as Settings;
  const made: Row[] = [];
  for (const row of await context.rows(texts)) {
    const value = String(row["value"]);
    const result = judges[judge](value, options);
    if (result !== value && !(result === null && keep)) made.push({value, result});
  }
  return made;
}
