import {PortraitError} from "../../lib/errors.js";
import type {CleanTable, Text, Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import type {Compiled} from "./rules.js";
import {timeColumn} from "./tables.js";

/** The step that holds every table against its contract and its rules that no row may break: one row for each, in `clean.contracts`. */
export function contractStep({asOf}: Workspace, tables: readonly [string, CleanTable][], fails: ReadonlyMap<string, Compiled["fails"]>): ComputeStep[] {
  const held = tables.filter(([name, {contract}]) => contract !== undefined || (fails.get(name) ?? []).length > 0);
  if (held.length === 0) return [];
  const inputs = held.flatMap(([name, {source, contract}]) => [
    ...(contract?.exactColumns === true ? [`ingest.${source}`] : []),
    ...(contract?.rows === undefined && contract?.refusedShare === undefined ? [] : [`clean.${name}_lines`]),
    ...(contract?.freshDays === undefined ? [] : [`clean.${name}_days`]),
    ...(contract?.refusedShare === undefined ? [] : [`clean.${name}_outcomes`]),
    ...(fails.get(name) ?? []).map(({table}) => table)
  ]);
  return [{
    kind: "compute", name: "clean.contracts", stage: "clean", module: import.meta.url, inputs: [...new Set(inputs)],
    settings: {asOf, tables: held.map(([name, {source, contract, columns, rules}]) => [name, source, contract, Object.values(columns).map(({from}) => from), rules.map(({id, says}) => [id, says])]), fails: [...fails]},
    orderBy: ["table", "contract"], columns: {table: "string", contract: "string", says_en: "string", says_zh: "string", passed: "boolean", found: "string", expected: "string", source: "string", line: "bigint"},
    compute: async (context) => (await Promise.all(held.map(async ([name, table]) => [...await contractRows(context, name, table, asOf), ...await failRows(context, name, table, fails.get(name) ?? [])]))).flat()
  }];
}

async function contractRows(context: StepContext, name: string, table: CleanTable, asOf: string): Promise<Row[]> {
  const {contract = {}, source} = table;
  const rows: Row[] = [];
  const say = (key: string, says: Text, passed: boolean, found: string, expected: string) => rows.push({table: name, contract: key, says_en: says.en, says_zh: says.zh, passed, found, expected, source, line: null});
  if (contract.exactColumns === true) {
    const declared = Object.values(table.columns).map(({from}) => from);
    const extra = Object.keys(await context.columns(`ingest.${source}`)).filter((column) => !/^_(file|line|kind|fault|text)$/.test(column) && !declared.includes(column));
    say("columns", {en: `${name} has exactly the columns it declares`, zh: `${name} 只有声明过的列`}, extra.length === 0, extra.length === 0 ? "none" : extra.join(", "), "none more");
  }
  const count = async (part: string, of: (row: Row) => boolean) => (await context.rows(`clean.${name}_${part}`)).filter(of).reduce((sum, row) => sum + Number(row["rows"]), 0);
  const delivered = contract.rows === undefined && contract.refusedShare === undefined ? 0 : await count("lines", (row) => row["kind"] === "record" || row["kind"] === "unreadable");
  const {min = 0, max = Infinity} = contract.rows ?? {};
  if (contract.rows !== undefined) say("rows", {en: `${name} is delivered with ${range(min, max).en} rows`, zh: `${name} 送达${range(min, max).zh}行`}, delivered >= min && delivered <= max, String(delivered), range(min, max).en);
  if (contract.freshDays !== undefined && timeColumn(table) !== undefined) {
    const last = (await context.rows(`clean.${name}_days`))[0]?.["last_day"];
    const lag = typeof last === "string" ? Math.round((Date.parse(asOf) - Date.parse(last)) / 86_400_000) : undefined;
    say("fresh", {en: `The newest row of ${name} is at most ${contract.freshDays} days old`, zh: `${name} 最新一行距数据日期不超过 ${contract.freshDays} 天`}, lag !== undefined && lag <= contract.freshDays, lag === undefined ? "no day" : String(lag), `≤ ${contract.freshDays}`);
  }
  if (contract.refusedShare !== undefined) {
    const refused = await count("outcomes", (row) => row["outcome"] === "refused");
    const share = delivered === 0 ? 0 : refused / delivered;
    say("refused", {en: `At most ${percent(contract.refusedShare)} of the rows of ${name} are refused`, zh: `${name} 拒收的行不超过 ${percent(contract.refusedShare)}`}, share <= contract.refusedShare, `${percent(share)} (${refused} of ${delivered})`, `≤ ${percent(contract.refusedShare)}`);
  }
  return rows;
}

/** A rule whose consequence is `fail`: how many cases there are, and where the first stands. */
async function failRows(context: StepContext, name: string, {rules, source}: CleanTable, fails: Compiled["fails"]): Promise<Row[]> {
  return Promise.all(fails.map(async ({rule, table}): Promise<Row> => {
    const says = rules.find(({id}) => id === rule)?.says ?? {en: rule, zh: rule};
    const cases = await context.count(table);
    const first = cases === 0 ? undefined : (await context.rows(table))[0];
    return {table: name, contract: rule, says_en: says.en, says_zh: says.zh, passed: cases === 0, found: cases === 0 ? "0" : `${cases} (${String(first?.["_file"])}, line ${String(first?.["_line"])})`, expected: "0", source: first === undefined ? source : String(first["_file"]), line: first === undefined ? null : Number(first["_line"])};
  }));
}

/** The broken ones among the rows of `clean.contracts`, as errors that stop the build. */
export function brokenContracts(rows: readonly Row[]): PortraitError[] {
  return rows.filter(({passed}) => passed === false).map(({table, contract, says_en: says, found, expected, source, line}) =>
    new PortraitError("broken-contract", `broken contract: ${String(says)}; found ${String(found)}, expected ${String(expected)} (${String(table)}.${String(contract)})`, {source: String(source), ...(line === null || line === undefined ? {} : {row: Number(line)})}));
}

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

function range(min: number, max: number): Text {
  if (max === Infinity) return {en: `at least ${min}`, zh: `至少 ${min} `};
  return min === 0 ? {en: `at most ${max}`, zh: `至多 ${max} `} : {en: `${min} to ${max}`, zh: ` ${min} 至 ${max} `};
}
