import assert from "node:assert/strict";
import {mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {utils, write} from "@e965/xlsx";
import {runScore, scoresText} from "../../../loaders/score/command.js";
import {writeModelFile} from "../../../lib/models/file.js";
import {learn} from "../../../lib/models/learn.js";
import {root} from "../../util/source.js";

const model = join(root, "data/demo/models/likely_buyers.json"), folder = mkdtempSync(join(tmpdir(), "portrait-score-test-"));
interface Kept {recipe: {columns: ({name: string} & ({kind: "number"; fill: number; mean: number; deviation: number} | {kind: "category"; levels: string[]; missing: boolean}))[]}; core: {intercept: number; weights: number[]}}
const {recipe, core} = JSON.parse(readFileSync(model, "utf8")) as Kept;

/** The probability by the numbers in the file alone: standardise, one column for each level, add up, logistic function. */
function byHand(row: Readonly<Record<string, unknown>>): number {
  let at = 0, sum = core.intercept;
  for (const column of recipe.columns) {
    const own = row[column.name], value = typeof own === "boolean" ? (own ? "yes" : "no") : own;
    if (column.kind === "number") sum += core.weights[at++]! * ((value === null ? column.fill : Number(value)) - column.mean) / column.deviation;
    else for (const level of [...column.levels, ...(column.missing ? [null] : [])]) sum += core.weights[at++]! * (value === level ? 1 : 0);
  }
  return 1 / (1 + Math.exp(-sum));
}

/** A row with the middle of each feature, changed as said. */
const row = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({...Object.fromEntries(recipe.columns.map((column) => [column.name, column.kind === "number" ? Math.round(column.mean) : column.levels[0]])), ...changes});
/** A workbook of such rows behind a column of names; blank cells for null. */
function workbook(name: string, rows: readonly Record<string, unknown>[], more: Record<string, unknown[][]> = {}): string {
  const names = recipe.columns.map((column) => column.name), book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([["Name", ...names.map((own) => own.replaceAll("_", " ").toUpperCase())], ...rows.map((one, i) => [one["Name"] ?? `Person ${i}`, ...names.map((own) => one[own])])]), "People");
  for (const [sheet, cells] of Object.entries(more)) utils.book_append_sheet(book, utils.aoa_to_sheet(cells), sheet);
  const file = join(folder, name);
  writeFileSync(file, write(book, {type: "buffer", bookType: "xlsx"}) as Buffer);
  return file;
}
/** Runs the command; what it says and the lines of its file. */
async function score(...args: string[]): Promise<{said: string[]; lines: string[]}> {
  const said: string[] = [];
  await runScore(args, {from: folder, say: (line) => said.push(line)});
  return {said, lines: readFileSync(said.at(-1) ?? "", "utf8").replace(/^\ufeff/, "").trimEnd().split("\r\n")};
}

test("a workbook's rows get the probability that the numbers in the model file make by hand; names of columns need not be spelled alike", async () => {
  const rows = [row({Name: "=1+1"}), ...Array.from({length: 12}, (_, i) => row({orders_12m: i, days_since_order: 10 * i, first_channel: ["app", "web", "store"][i % 3], clicks: i % 2 === 0, rating: i % 4 === 0 ? null : 3}))];
  const {said, lines} = await score(model, workbook("our.people.xlsx", rows));
  assert.equal(lines.length, rows.length + 1);
  assert.match(lines[0] ?? "", /^Name,ORDERS 12M,.*,probability,not_scored$/);
  assert.match(lines[1] ?? "", /^'=1\+1,/, "a formula is text");
  assert.ok(!said.some((line) => line.includes("never saw")), said.join("\n"));
  for (const [i, one] of rows.entries()) assert.ok(Math.abs(Number(lines[i + 1]?.split(",").at(-2)) - byHand(one)) < 1e-12, `${i}: ${lines[i + 1]} is ${byHand(one)}`);
  assert.match(said[0] ?? "", /^13 rows scored; mean probability of “will order in the next 90 days”: \d+\.\d%$/);
  assert.ok(said.includes("rating: missing in 3 rows, treated as the model learnt to"), said.join("\n"));
  await assert.rejects(score(model, "our.people.xlsx"), /there is a file already: .*our\.people\.scores\.csv; --output names another/);
});

test("a value that is no number leaves its row unscored, with its line; one never seen is told", async () => {
  const rows = Array.from({length: 10}, (_, i) => row({orders_12m: i === 4 ? "many" : i, last_channel: i === 6 ? "fax" : "app"}));
  const {said, lines} = await score(model, workbook("odd.xlsx", rows), "--output", "odd.csv");
  assert.match(lines[5] ?? "", /,,orders_12m-unreadable$/);
  assert.ok(said.includes("1 row not scored: line 6 (orders_12m-unreadable)"), said.join("\n"));
  assert.ok(said.some((line) => line.startsWith('last_channel: 1 row with a value that the model never saw, such as "fax"')), said.join("\n"));
  assert.ok(Math.abs(Number(lines[7]?.split(",").at(-2)) - byHand(rows[6] ?? {})) < 1e-12);
});

test("a CSV with semicolons and decimal commas is read as it is written", async () => {
  const rows = Array.from({length: 20}, (_, i) => row({spend_12m: 100.5 + i, order_value: 12.25 + i})), names = recipe.columns.map((column) => column.name);
  writeFileSync(join(folder, "german.csv"), [names.join(";"), ...rows.map((one) => names.map((name) => String(one[name]).replace(".", ",")).join(";"))].join("\n"));
  const {lines} = await score(model, "german.csv");
  for (const [i, one] of rows.entries()) assert.ok(Math.abs(Number(lines[i + 1]?.split(",").at(-2)) - byHand(one)) < 1e-12, lines[i + 1]);
});

test("what cannot be scored is said: columns that lack, several sheets, a folder, no rows, a model of rows, a file that is gone, words too many", async () => {
  const [first = "", ...rest] = recipe.columns.map(({name}) => name);
  writeFileSync(join(folder, "short.csv"), `${rest.join(",")}\n${rest.map(() => 1).join(",")}\n`);
  await assert.rejects(score(model, "short.csv"), new RegExp(`the model needs a column that the table lacks: ${first}; it has .*short\\.csv`));
  const two = workbook("two.xlsx", [row(), row({orders_12m: 1})], {Other: [["a", "b"], ...Array.from({length: 8}, (_, i) => [i, `t${i}`])]});
  await assert.rejects(score(model, two), /several tables in the file: name one by --sheet: People, Other/);
  await assert.rejects(score(model, two, "--sheet", "Nobody"), /no such sheet: Nobody|no such sheet/);
  assert.equal((await score(model, two, "--sheet", "People")).lines.length, 3);
  await assert.rejects(score(model, folder), /one file is scored at a time/);
  await assert.rejects(score(model, "gone.csv"), /no such file or folder: gone\.csv/);
  await assert.rejects(score("gone.json", "short.csv"), /no such model file: gone\.json/);
  writeFileSync(join(folder, "no-model.json"), "{}");
  await assert.rejects(score("no-model.json", "short.csv"), /no model file/);
  await assert.rejects(score(model), /needs a model file and a table/);
  await assert.rejects(score(model, "a.csv", "b.csv"), /needs a model file and a table/);
});

test("a model of an amount predicts it, in its unit", async () => {
  const values = Float64Array.from({length: 40}, (_, i) => i % 11), fitted = learn({kind: "linear"}, [{name: "visits", kind: "number", values}], values.map((value) => 100 + 30 * value), Int32Array.from(values.keys()), "1"), words = {en: "x", zh: "x"};
  const file = {model: {kind: "rows", table: "t", label: "l", unit: {en: "EUR", zh: "欧元"}, says: words, outcome: {en: "will spend", zh: "x"}, owner: "a", seed: "1", split: {by: "person"}, methods: {linear: {kind: "linear"}}} as const, data: {sha256: "0", rows: 40, positives: null, heldRows: 10, heldPositives: null}, measures: {}, weights: "float64"} as const;
  writeFileSync(join(folder, "spend.json"), writeModelFile(file, fitted));
  writeFileSync(join(folder, "guests.csv"), `who,visits\n${Array.from({length: 12}, (_, i) => `g${i},${i}`).join("\n")}\n`);
  const {said, lines} = await score("spend.json", "guests.csv");
  assert.equal(lines[0], "who,visits,predicted,not_scored");
  for (const [i, line] of lines.slice(1).entries()) assert.ok(Math.abs(Number(line.split(",")[2]) - 100 - 30 * i) < 1e-9, line);
  assert.equal(said[0], "12 rows scored; predicted mean of “will spend”: 265 EUR");
});

test("scoresText: names that are taken get a sign more, cells stay as delivered", () => {
  assert.equal(scoresText({columns: ["id", "probability"], records: [["007", null], ["a;b", "x"]], faults: [null, "x-unreadable"]}, {scores: [0.5, null]}), '\ufeffid,probability,probability_,not_scored\r\n007,,0.5,\r\n"a;b",x,,x-unreadable\r\n');
});
