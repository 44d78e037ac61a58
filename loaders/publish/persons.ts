import {ageBand, generalise} from "../../lib/privacy/generalise.js";
import {identifier, literal} from "../../lib/sql.js";
import {bucketSql} from "../../lib/tags/buckets.js";
import {tableSays} from "../../lib/tags/says.js";
import {tagType} from "../../lib/tags/types.js";
import {mostPersons} from "../../lib/words/person.js";
import type {Workspace} from "../../lib/workspace.js";
import {pseudonym} from "../dialect.js";
import {publishable} from "../profile/consents.js";
import {heldFacts} from "../profile/facts.js";
import {madeTags} from "../profile/tags.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

/** Fields of the golden record that are told, generalised, in the order in which they are kept longest. */
const attributes = ["gender", "birth_date", "city"] as const;
/** Quarters of a timeline. */
const quarters = 8;

/**
 * The published table of persons: pseudonym, generalised attributes, values of tags as they are counted, and rows by quarter of the facts in `made`; only persons who may be in it.
 * `person_facts` names every fact with a time that the lake holds, for the local file of a person.
 */
export function personTables(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const tags = made.has("profile.tag_shown") ? madeTags(workspace, made) : [], allowed = publishable(workspace, made);
  if (tags.length === 0) return [];
  const {asOf, privacy: {threshold}, facts = {}} = workspace, module = import.meta.url;
  const told = made.has("profile.golden") ? attributes.filter((name) => workspace.golden?.[name] !== undefined && made.has(`profile.golden_${name}`)) : [];
  const tables = Object.keys(facts).filter((table) => facts[table]?.at !== undefined && made.has(`profile.fact_${table}`));
  const held = heldFacts({workspace, made}).flatMap(([table, {at}]) => (at === undefined ? [] : [table]));
  const kinds = publishStep("person_facts", {module, orderBy: ["rank"], inputs: [], settings: {held, says: held.map((table) => tableSays(workspace, table))}, compute: () => held.map((table, i): Row => { const {en, zh} = tableSays(workspace, table); return {fact: table, says_en: en, says_zh: zh, rank: i + 1}; })});
  if (allowed === undefined || !made.has("resolve.key")) return [kinds];
  const values = tags.map(([id, tag]) => `${bucketSql(tag, tagType(tag, workspace), `t.${identifier(id)}`)} as ${identifier(`tag ${id}`)}`);
  const chosen = `select ${pseudonym("a.person_id")} as pseudonym, a.person_id from ${allowed.select} a order by pseudonym limit ${Number(mostPersons)}`;
  const golden = told.length === 0 ? "" : " left join \"profile.golden\" g on g.person_id = c.person_id";
  const people = `select ${["c.pseudonym", ...told.map((name) => `g.${identifier(name)} as ${identifier(`told ${name}`)}`), ...values].join(", ")} from (${chosen}) c join "profile.tags" t on t.person_id = c.person_id${golden} order by c.pseudonym`;
  const since = `cast(date_trunc('quarter', cast(${literal(asOf)} as date) - interval '${Number(3 * (quarters - 1))}' month - interval '1' day) as date)`;
  const happened = tables.map((table) => `select c.pseudonym, ${literal(table)} as what, cast(date_trunc('quarter', f._at) as date) as quarter, count(*) as n from (${chosen}) c join ${identifier(`profile.fact_${table}`)} f on f.person_id = c.person_id where f._at >= ${since} group by c.pseudonym, quarter`);
  return [
    publishStep("person_rows", {
      module, orderBy: ["rank"], inputs: ["resolve.key", "profile.tags", "profile.tag_shown", ...allowed.inputs, ...(told.length === 0 ? [] : ["profile.golden"]), ...tables.map((table) => `profile.fact_${table}`)], settings: {asOf, threshold, people, happened, told},
      compute: (context) => personRows(context, {people, happened, told, asOf, threshold, ids: tags.map(([id]) => id)})
    }),
    kinds
  ];
}

interface Asked {people: string; happened: readonly string[]; told: readonly (typeof attributes)[number][]; asOf: string; threshold: number; ids: readonly string[]}

async function personRows(context: StepContext, {people, happened, told, asOf, threshold, ids}: Asked): Promise<Row[]> {
  const [key] = await context.rows("resolve.key");
  if (key?.["kind"] !== "public" && key?.["kind"] !== "secret") return []; // without a key a pseudonym could be guessed
  const rare = new Set((await context.rows("profile.tag_shown")).filter((row) => row["b"] === null && row["a_value"] !== null && row["hidden"] === true).map((row) => JSON.stringify([row["a"], row["a_value"]])));
  const rows = await context.select(people);
  const plain = rows.map((row) => told.map((name): string | null => { const value = row[`told ${name}`]; return value === null || value === undefined ? null : name === "birth_date" ? ageBand(String(value), asOf) : String(value); }));
  const general = generalise(plain, threshold), times = new Map<string, [string, string, number][]>();
  for (const select of happened) for (const row of await context.select(`${select} order by pseudonym, quarter`)) { const own = String(row["pseudonym"]); times.set(own, [...(times.get(own) ?? []), [String(row["quarter"]), String(row["what"]), Number(row["n"])]]); }
  return rows.map((row, i): Row => {
    const own = String(row["pseudonym"]), at = (name: (typeof attributes)[number]) => general[i]?.[told.indexOf(name)] ?? null;
    const values = ids.flatMap((id) => { const value = row[`tag ${id}`]; return value === null || value === undefined ? [] : [[id, rare.has(JSON.stringify([id, value])) ? null : String(value)]]; });
    return {pseudonym: own, gender: at("gender"), age: at("birth_date"), place: at("city"), tags: JSON.stringify(Object.fromEntries(values)), timeline: JSON.stringify((times.get(own) ?? []).sort(([a, x], [b, y]) => (a < b ? 1 : a > b ? -1 : x < y ? -1 : 1))), rank: i + 1};
  });
}
