import {existsSync, readFileSync} from "node:fs";
import {writeFile} from "node:fs/promises";
import {basename, resolve} from "node:path";
import {parseArgs} from "node:util";
import {csvLine} from "../../lib/charts/csv.js";
import {PortraitError} from "../../lib/errors.js";
import {plural} from "../../lib/format.js";
import {fittedOf, methodOf, readModelFile} from "../../lib/models/file.js";
import type {ModelFile} from "../../lib/workspace.js";
import {printable} from "../../lib/visible.js";
import {UsageError} from "../command-line.js";
import {scoreSheet, type Scored} from "./frame.js";
import {readSheet, type Sheet} from "./sheet.js";

/** Runs `npm run score`: the rows of a table file with the probability, or the amount, that a kept model gives each, as CSV. Arguments that cannot be are a `UsageError`. */
export async function runScore(args: readonly string[], {from = process.env["INIT_CWD"] ?? process.cwd(), say = (line: string) => { console.log(line); }}: {from?: string; say?: (line: string) => void} = {}): Promise<void> {
  const {values, positionals} = parseArgs({args: [...args], options: {output: {type: "string"}, sheet: {type: "string"}}, allowPositionals: true, strict: true});
  const [model, file, ...more] = positionals;
  if (model === undefined || file === undefined || more.length > 0) throw new UsageError("needs a model file and a table: npm run score -- data/demo/models/likely_buyers.json people.xlsx");
  const output = resolve(from, values.output ?? `${basename(file).replace(/\.gz$/i, "").replace(/\.[^.]+$/, "")}.scores.csv`);
  if (existsSync(output)) throw new PortraitError("exists", `there is a file already: ${output}; --output names another`);
  if (!existsSync(resolve(from, model))) throw new PortraitError("missing-file", `no such model file: ${model}`);
  const kept = readModelFile(readFileSync(resolve(from, model), "utf8"), model), fitted = fittedOf(kept);
  if (fitted === undefined) throw new PortraitError("no-weights", `model file holds its recipe alone (${methodOf(kept)}): it is learnt again at build, and can score no other table`, {source: model});
  const sheet = await readSheet(file, fitted.recipe.columns, {from, sheet: values.sheet});
  const scored = await scoreSheet(fitted, sheet);
  await writeFile(output, scoresText(sheet, scored, unitOf(kept)), {flag: "wx"});
  for (const line of summaryOf(sheet, scored, kept.model.outcome.en, unitOf(kept))) say(printable(line));
  say(printable(output));
}

/** What an amount is counted in; undefined for yes or no. */
const unitOf = ({model}: ModelFile) => model.unit?.en;

/** The table as delivered with two columns more: the probability, or what is predicted of an amount, empty where there is none, and why there is none. What a spreadsheet would run as a formula is written as text. */
export function scoresText({columns, records, faults}: Pick<Sheet, "columns" | "records" | "faults">, {scores}: Pick<Scored, "scores">, unit?: string): string {
  const own = (name: string): string => (columns.includes(name) ? own(`${name}_`) : name);
  const lines = records.map((cells, i) => csvLine([...cells, scores[i] ?? null, faults[i] ?? null]));
  return `\ufeff${[csvLine([...columns, own(unit === undefined ? "probability" : "predicted"), own("not_scored")]), ...lines].join("")}`;
}

/** What a person should know before the scores are used. */
export function summaryOf({records, faults, lines}: Pick<Sheet, "records" | "faults" | "lines">, {mean, missing, unseen}: Omit<Scored, "scores">, outcome: string, unit?: string): string[] {
  const left = faults.flatMap((fault, i) => (fault === null ? [] : [{fault, line: lines[i] ?? 0}]));
  return [
    `${plural(records.length - left.length, "row")} scored${mean === null ? "" : unit === undefined ? `; mean probability of “${outcome}”: ${(100 * mean).toFixed(1)}%` : `; predicted mean of “${outcome}”: ${Number(mean.toPrecision(6))} ${unit}`}`,
    ...(left.length === 0 ? [] : [`${plural(left.length, "row")} not scored: ${left.slice(0, 5).map(({fault, line}) => `line ${line} (${fault.slice(0, 60)})`).join(", ")}${left.length > 5 ? " …" : ""}`]),
    ...missing.map(({column, rows}) => `${column}: missing in ${plural(rows, "row")}, treated as the model learnt to`),
    ...unseen.map(({column, rows, example}) => `${column}: ${plural(rows, "row")} with a value that the model never saw, such as ${JSON.stringify(example)}; it says nothing there`)
  ];
}
