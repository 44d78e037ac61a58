import assert from "node:assert/strict";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {literal} from "../../lib/sql.js";
import {loadWorkspace} from "../../loaders/workspace.js";
import {erasedLines, erasedValues, searcher, whereFound} from "../util/erased.js";
import {root} from "../util/source.js";
import type {Built} from "./site.js";

/** Code of libraries and the engine: no value of a person comes near it. */
const foreign = /^(_node|_npm|_observablehq|_import)\//;

/**
 * Searches lake and site for every value of persons who were erased; and compares with the truth, where a workspace has one, who asked: nobody else's record is erased, and of theirs what was resolved to them.
 * The truth's persons who asked are those of the numbers in requests of another scope than marketing.
 */
export async function forgotten({workspace: name, folder: site}: Built): Promise<void> {
  const folder = join(root, "data", name), lake = join(folder, ".lake"), workspace = await loadWorkspace(root, name), engine = await searcher();
  if (workspace.clean["erasures"] === undefined || !existsSync(join(lake, "resolve/erased.parquet"))) return engine.close();
  try {
    const erased = await erasedLines(engine, lake);
    const values = await erasedValues(engine, workspace, folder, erased);
    assert.ok(erased.length > 100 && values.length > 500, `${erased.length} lines, ${values.length} values`);
    assert.deepEqual(await whereFound(engine, lake, values), []);
    assert.deepEqual(await whereFound(engine, site, values, foreign), []);
    const truth = gunzipSync(readFileSync(join(folder, "truth/persons.csv.gz"))).toString().trim().split("\n").slice(1).map((line) => line.split(","));
    const [persons, cells] = [new Map(truth.map(([system, record, person]) => [`${system ?? ""} ${record ?? ""}`, person])), (path: string) => readFileSync(join(folder, "sources", path), "latin1").split("\n")];
    const number = (text: string) => /M\d{8}/.exec(text)?.[0] ?? "";
    const requests = cells("consent/erasures.csv");
    const asked = new Set(requests.filter((_, i) => erased.some(({source, line, reason}) => source === "erasures" && line === i + 1 && reason !== "request")).map((line) => persons.get(`crm ${number(line)}`)));
    const contacts = cells("crm/contacts.csv"), gone = erased.filter(({source}) => source === "contacts").map(({line}) => persons.get(`crm ${number(contacts[line - 1] ?? "")}`));
    assert.ok(gone.filter((person) => person !== undefined).every((person) => asked.has(person)), "a record of somebody who did not ask");
    const kept = await engine.query(`select system, customer_id from read_parquet(${literal(join(lake, "resolve/persons.parquet"))})`);
    const left = kept.filter((row) => row["system"] === "crm" && asked.has(persons.get(`crm ${String(row["customer_id"])}`)));
    assert.ok(left.length <= Math.ceil(0.05 * asked.size), `${left.length} records of ${asked.size} persons who asked were not resolved to them`);
  } finally {
    engine.close();
  }
}
