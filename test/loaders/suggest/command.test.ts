import assert from "node:assert/strict";
import {test} from "node:test";
import * as builders from "../../../lib/rules.js";
import {applyProposals, pasteLine, type Proposal, proposalKinds} from "../../../lib/suggest/proposal.js";
import {suggest} from "../../../lib/suggest/suggest.js";
import type {ColumnSpec, Repair, Rule, Workspace} from "../../../lib/workspace.js";
import {profileWorkspace, suggestWorkspace, tell} from "../../../loaders/suggest/command.js";
import {commandLimits} from "../../../loaders/suggest/profile.js";
import {problemsOf} from "../../../loaders/workspace.js";
import {run, world} from "../../pipeline/world.js";
import {root} from "../../util/source.js";

const says = {en: "T", zh: "表"};
const columns = {
  id: {type: "code"}, name: {}, colour: {}, country: {}, mail: {}, phone: {}, card: {type: "code"}, amount: {type: "double"}, pieces: {type: "integer"}, price: {type: "double"}, total: {type: "double"}, made: {type: "date"}, sent: {type: "date"}, net: {}, film: {}, currency: {}, size: {privacy: "none"}
} as const;
const names = Object.keys(columns);
/** Columns for the kinds of which one table has no room beside the others. */
const more = {tag: {type: "code"}, title: {privacy: "none"}, zone: {}, weather: {}, badge: {type: "code"}, invoice: {type: "code"}, quantity: {type: "integer"}, article: {}, cost: {type: "double"}, remark: {}} as const;
const columnsOf = (specs: Readonly<Record<string, Omit<ColumnSpec, "from">>>) => Object.fromEntries(Object.entries(specs).map(([from, spec]) => [from, {from, ...spec}]));
const workspace: Workspace = {
  name: "messy", title: says, asOf: "2024-06-01", currency: "EUR", identity: [], compare: {column: "x", says}, privacy: {basis: {kind: "fictional"}, threshold: 2},
  sources: {main: {system: "s", path: "main.csv", format: "csv", columns: names, says}, goods: {system: "s", path: "goods.csv", format: "csv", columns: ["sku"], says}, more: {system: "s", path: "more.csv", format: "csv", columns: Object.keys(more), says}},
  clean: {main: {source: "main", says, rules: [], columns: columnsOf(columns)}, more: {source: "more", says, rules: [], columns: columnsOf(more)}, goods: {source: "goods", says, rules: [], columns: {sku: {from: "sku", type: "code"}}}}
};
const luhn = (base: string) => { const sum = [...base].reverse().reduce((all, digit, i) => { const twice = Number(digit) * 2; return all + (i % 2 === 0 ? (twice > 9 ? twice - 9 : twice) : Number(digit)); }, 0); return base + String((10 - (sum % 10)) % 10); };
const day = (i: number) => new Date(Date.UTC(2023, 0, 1 + i)).toISOString().slice(0, 10);

/** 400 sound rows, and one row for each fault. */
function messy(): string {
  const row = (i: number): Record<string, string> => ({
    id: `K${1000 + i}`, name: ["red cup", "blue jug", "old lamp"][i % 3] ?? "", colour: ["yellow", "green", "orange"][i % 3] ?? "", country: ["Germany", "France", "Spain", "Italy"][i % 4] ?? "", mail: `p${i}@shop.example`, phone: `139${10000000 + i}`, card: luhn(`4000${10000000 + 7919 * i}`),
    amount: String((10 + (i % 37)) / 2), pieces: String(i % 10 === 0 ? -(2 + (i % 7)) : 2 + (i % 7)), price: String(3 + (i % 17)), total: String((i % 10 === 0 ? -(2 + (i % 7)) : 2 + (i % 7)) * (3 + (i % 17))), made: day(i % 300), sent: day(i % 300 + 5), net: i % 2 === 0 ? "copper" : "fibre", film: i % 2 === 0 ? "no internet" : i % 3 === 0 ? "yes please" : "no thanks", currency: "EUR", size: String(1 + (i % 23))
  });
  const wrong: Record<string, string>[] = [{colour: "yel\u200blow"}, {name: "ｒｅｄ ｃｕｐ"}, {name: " red  cup"}, {name: "<b>red cup</b>"}, {name: "RED CUP"}, {name: "caf\ufffd"}, {name: "ZoÃ«"}, {name: "K1010"}, {colour: "yelow"}, {colour: "XX99"}, {colour: "N/A"}, {country: "Deutschland"}, {mail: "nobody"}, {phone: "+86 139 1000 0001"}, {card: "4000123412341235"},
    {amount: "12 pcs"}, {amount: "1,234.5"}, {amount: "some"}, {amount: "99999"}, {pieces: "-4"}, {total: "1"}, {made: "2023/3/5"}, {made: "1900-01-01"}, {made: "2031-01-01"}, {sent: "2022-12-31"}, {film: "yes please"}, {id: "k1399"}, {id: "77"}, {id: "K1001", name: "old lamp"}];
  const rows = [...Array.from({length: 400}, (_, i) => row(i)), ...wrong.map((each, i) => ({...row(402 + 20 * i + (("pieces" in each) || ("total" in each) ? 1 : 0)), ...each})), row(7)];
  return `${names.join(",")}\n${rows.map((each) => names.map((name) => (/[,"]/.test(each[name] ?? "") ? `"${each[name]}"` : each[name])).join(",")).join("\n")}\n`;
}

/** 600 sound rows, with one fault in one row for each further kind. */
function furtherMess(): string {
  const words = ["red", "grey", "round", "little", "present", "overcast", "blunt"];
  const row = (i: number): Record<string, string> => ({
    tag: `T${5000 + i}X`, title: `thing of ${words[i % 7]} ${words[Math.floor(i / 7) % 7]} ${words[Math.floor(i / 49) % 2]}`, zone: ["north", "south"][i % 2] ?? "", weather: ["cold", "mild"][i % 2] ?? "", badge: luhn(`5000${10000000 + 7919 * i}`), invoice: `${i % 9 === 0 ? "C" : ""}${40000 + i}`,
    quantity: String(i % 9 === 0 ? -(1 + (i % 5)) : 1 + (i % 5)), article: ["pencil", "wardrobe"][i % 2] ?? "", cost: String(i % 2 === 0 ? 1 + (i % 30) / 100 : 300 + (i % 41)), remark: Array.from({length: 2 + (i % 3)}, (_, k) => words[Math.floor(i / 7 ** k) % 7]).join(i % 2 === 0 ? " and " : " ")
  });
  const wrong = new Map<number, Record<string, string>>([[10, {tag: "t5010x"}], [21, {title: row(21)["title"]?.toUpperCase() ?? ""}], [30, {weather: "mild"}], [40, {badge: "5000123412341"}], [50, {quantity: "-3"}], [62, {cost: "180"}], [70, {remark: "T5070X"}]]);
  const rows = Array.from({length: 600}, (_, i) => ({...row(i), ...wrong.get(i)}));
  return `${Object.keys(more).join(",")}\n${rows.map((each) => Object.values(each).join(",")).join("\n")}\n`;
}

/** The line as TypeScript reads it in a workspace that imports from lib/rules. */
const evaluate = (code: string): unknown => (new Function(...Object.keys(builders), `return ${code}`) as (...given: unknown[]) => unknown)(...Object.values(builders));

test("every kind of proposed line is valid as it is pasted: it gives what it says, passes the checks of a workspace, and runs", async () => {
  const at = await world(workspace, {"main.csv": messy(), "goods.csv": `sku\n${Array.from({length: 1500}, (_, i) => `K${1000 + i}`).join("\n")}\n`, "more.csv": furtherMess()});
  const proposals = suggest(await profileWorkspace(await run(workspace, at), commandLimits));
  const kinds = new Set(proposals.map(({kind}) => kind));
  assert.deepEqual(proposalKinds.filter((kind) => !kinds.has(kind)), [], "kinds without a proposal");
  for (const {place, line} of proposals) {
    const pasted = pasteLine({place, line}).replace(/,$/, "");
    assert.deepEqual(evaluate(place === "repairs" || place === "rules" ? pasted : pasted.slice(place.length + 2)), line.value, pasted);
  }
  const applied: Workspace = {...workspace, clean: Object.fromEntries(Object.entries(workspace.clean).map(([name, table]) => [name, applyProposals(table, proposals.filter((each: Proposal) => each.table === name))]))};
  assert.deepEqual(problemsOf(applied, "messy").map(({message}) => message), []);
  const result = await run(applied, at);
  const idle = proposals.filter(({rows, place}) => rows > 0 && (place === "rules" || place === "repairs")).map(({table, column, line}) => ({table, column, id: (line.value as Rule | Repair).id}));
  const touched = new Set<string>();
  for (const table of ["main", "more"]) for (const part of ["flags", "repairs", "decided"]) for (const row of await result.rows(`clean.${table}_${part}`)) touched.add(`${table} ${String(row["rule"] ?? row["_rule"])}`);
  assert.deepEqual(idle.filter(({table, id}) => !touched.has(`${table} ${id}`)), [], "rules and repairs that touch nothing, though they say that they would");
  const mended = await result.rows("clean.main_repairs"), emptied = (column: string) => mended.filter((row) => row["column"] === column && row["after"] === null).map((row) => row["before"]);
  assert.ok(emptied("amount").includes("some"), "unreadable: the value goes, and the row stays");
  const clean = await result.rows("clean.main"), filled = (column: string, line: number) => clean.find((row) => row["_line"] === line)?.[column];
  const lineOf = (column: string, text: string) => 2 + messy().split("\n").slice(1).findIndex((row) => row.split(",")[names.indexOf(column)] === text);
  assert.equal(filled("colour", lineOf("colour", "N/A")), null, "missing: a word for nothing is nothing");
  assert.equal(String(filled("made", lineOf("made", "2023/3/5"))).slice(0, 10), "2023-03-05", "formats: the other way to write a day is read");
  assert.equal(typeof clean[0]?.["size"], "number", "type: digits are numbers");
  const lines = tell(proposals, "main").join("\n");
  assert.match(lines, /clean\.main\.columns\.colour\.repairs\n {5}nearestOf\("colour-spelling"/);
});

test("suggest without a table, or with an unknown one, says which there are", async () => {
  await assert.rejects(suggestWorkspace({root, workspace: "demo", table: ""}), /no table named; tables of demo are .*orders/);
  await assert.rejects(suggestWorkspace({root, workspace: "demo", table: "nope"}), /unknown table: nope/);
});
