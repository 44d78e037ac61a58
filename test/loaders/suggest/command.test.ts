import assert from "node:assert/strict";
import {test} from "node:test";
import * as builders from "../../../lib/rules.js";
import {applyProposals, pasteLine, type Proposal, proposalKinds} from "../../../lib/suggest/proposal.js";
import {suggest} from "../../../lib/suggest/suggest.js";
import type {Workspace} from "../../../lib/workspace.js";
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
const workspace: Workspace = {
  name: "messy", title: says, asOf: "2024-06-01", currency: "EUR", identity: [], compare: {column: "x", says}, privacy: {basis: {kind: "fictional"}, threshold: 2},
  sources: {main: {system: "s", path: "main.csv", format: "csv", columns: names, says}, goods: {system: "s", path: "goods.csv", format: "csv", columns: ["sku"], says}},
  clean: {main: {source: "main", says, rules: [], columns: Object.fromEntries(Object.entries(columns).map(([from, spec]) => [from, {from, ...spec}]))}, goods: {source: "goods", says, rules: [], columns: {sku: {from: "sku", type: "code"}}}}
};
const luhn = (base: string) => { const sum = [...base].reverse().reduce((all, digit, i) => { const twice = Number(digit) * 2; return all + (i % 2 === 0 ? (twice > 9 ? twice - 9 : twice) : Number(digit)); }, 0); return base + String((10 - (sum % 10)) % 10); };
const day = (i: number) => new Date(Date.UTC(2023, 0, 1 + i)).toISOString().slice(0, 10);

/** 400 sound rows, and one row for each fault. */
function messy(): string {
  const row = (i: number): Record<string, string> => ({
    id: `K${1000 + i}`, name: ["red cup", "blue jug", "old lamp"][i % 3] ?? "", colour: ["yellow", "green", "orange"][i % 3] ?? "", country: ["Germany", "France", "Spain", "Italy"][i % 4] ?? "", mail: `p${i}@shop.example`, phone: `139${10000000 + i}`, card: luhn(`4000${10000000 + 7919 * i}`),
    amount: String((10 + (i % 37)) / 2), pieces: String(i % 10 === 0 ? -(2 + (i % 7)) : 2 + (i % 7)), price: String(3 + (i % 17)), total: String((i % 10 === 0 ? -(2 + (i % 7)) : 2 + (i % 7)) * (3 + (i % 17))), made: day(i % 300), sent: day(i % 300 + 5), net: i % 2 === 0 ? "none" : "fibre", film: i % 2 === 0 ? "no internet" : i % 3 === 0 ? "yes please" : "no thanks", currency: "EUR", size: String(1 + (i % 23))
  });
  const wrong: Record<string, string>[] = [{name: "red\u200b cup"}, {name: "ｒｅｄ ｃｕｐ"}, {name: " red  cup"}, {name: "<b>red cup</b>"}, {name: "RED CUP"}, {name: "caf\ufffd"}, {name: "ZoÃ«"}, {name: "K1010"}, {colour: "yelow"}, {colour: "XX99"}, {colour: "N/A"}, {country: "Deutschland"}, {mail: "nobody"}, {phone: "+86 139 1000 0001"}, {card: "4000123412341235"},
    {amount: "12 pcs"}, {amount: "1,234.5"}, {amount: "some"}, {amount: "99999"}, {pieces: "-4"}, {total: "1"}, {made: "2023/3/5"}, {made: "1900-01-01"}, {made: "2031-01-01"}, {sent: "2022-12-31"}, {film: "yes please"}, {id: "k1399"}, {id: "77"}, {id: "K1001", name: "old lamp"}];
  const rows = [...Array.from({length: 400}, (_, i) => row(i)), ...wrong.map((each, i) => ({...row(402 + 20 * i + (("pieces" in each) || ("total" in each) ? 1 : 0)), ...each})), row(7)];
  return `${names.join(",")}\n${rows.map((each) => names.map((name) => (/[,"]/.test(each[name] ?? "") ? `"${each[name]}"` : each[name])).join(",")).join("\n")}\n`;
}

/** The line as TypeScript reads it in a workspace that imports from lib/rules. */
const evaluate = (code: string): unknown => (new Function(...Object.keys(builders), `return ${code}`) as (...given: unknown[]) => unknown)(...Object.values(builders));

test("every kind of proposed line is valid as it is pasted: it gives what it says, passes the checks of a workspace, and runs", async () => {
  const at = await world(workspace, {"main.csv": messy(), "goods.csv": `sku\n${Array.from({length: 1500}, (_, i) => `K${1000 + i}`).join("\n")}\n`});
  const proposals = suggest(await profileWorkspace(await run(workspace, at), commandLimits));
  const kinds = new Set(proposals.map(({kind}) => kind));
  assert.deepEqual(proposalKinds.filter((kind) => !kinds.has(kind) && !["outlier", "case", "dependency", "checksum", "spelling", "sign", "elsewhere"].includes(kind)), [], "kinds without a proposal");
  for (const {place, line} of proposals) {
    const pasted = pasteLine({place, line}).replace(/,$/, "");
    assert.deepEqual(evaluate(place === "repairs" || place === "rules" ? pasted : pasted.slice(place.length + 2)), line.value, pasted);
  }
  const applied: Workspace = {...workspace, clean: Object.fromEntries(Object.entries(workspace.clean).map(([name, table]) => [name, applyProposals(table, proposals.filter((each: Proposal) => each.table === name))]))};
  assert.deepEqual(problemsOf(applied, "messy").map(({message}) => message), []);
  const result = await run(applied, at);
  const touched = [...(await result.rows("clean.main_flags")), ...(await result.rows("clean.main_repairs"))].map((row) => row["rule"]);
  for (const rule of ["colour-spelling", "colour-known", "amount-range", "total-computed", "made-future", "made-range"]) assert.ok(touched.includes(rule), `${rule} found nothing`);
  const lines = tell(proposals, "main").join("\n");
  assert.match(lines, /clean\.main\.columns\.colour\.repairs\n {5}nearestOf\("colour-spelling"/);
});

test("suggest without a table, or with an unknown one, says which there are", async () => {
  await assert.rejects(suggestWorkspace({root, workspace: "demo", table: ""}), /no table named; tables of demo are .*orders/);
  await assert.rejects(suggestWorkspace({root, workspace: "demo", table: "nope"}), /unknown table: nope/);
});
