import type {IdentityKind, Linkage, Workspace} from "../../lib/workspace.js";

/** One delivered table of a set: its file in PORTRAIT_DATASETS, its columns, and the kind of each that is compared. */
export interface SetTable {path: string; columns: readonly string[]; delimiter?: string; id: string; kinds: Record<string, IdentityKind>}

/** A public set with its truth: the entity of each record, by table and number. */
export interface LinkageSet {tables: Record<string, SetTable>; linkage: Linkage; truth: "rec_id" | "cluster" | "gt"}

const febrl = (path: string): SetTable => ({
  path: `febrl/${path}.csv.gz`, id: "rec_id",
  columns: ["rec_id", "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state", "date_of_birth", "soc_sec_id"],
  kinds: {given_name: "name", surname: "name", street_number: "address", address_1: "address", address_2: "address", suburb: "address", postcode: "address", state: "address", date_of_birth: "birth-date", soc_sec_id: "national-id"}
});
const works = (path: string): SetTable => ({path: `dblp_acm/${path}.csv.gz`, delimiter: "%", id: "id", columns: ["id", "title", "authors", "venue", "year"], kinds: {title: "other", authors: "name", venue: "other", year: "other"}});

/** The public sets of the benchmark; of each nothing but the kinds of its columns and the mode is said. */
export const sets: Record<string, LinkageSet> = {
  febrl1: {tables: {a: febrl("dataset1")}, linkage: {mode: "deduplicate"}, truth: "rec_id"},
  febrl2: {tables: {a: febrl("dataset2")}, linkage: {mode: "deduplicate"}, truth: "rec_id"},
  febrl3: {tables: {a: febrl("dataset3")}, linkage: {mode: "deduplicate"}, truth: "rec_id"},
  febrl4: {tables: {a: febrl("dataset4a"), b: febrl("dataset4b")}, linkage: {mode: "link"}, truth: "rec_id"},
  febrl4_one: {tables: {a: febrl("dataset4a"), b: febrl("dataset4b")}, linkage: {mode: "link", oneToOne: true}, truth: "rec_id"},
  fake_1000: {
    tables: {a: {path: "splink/fake_1000.csv.gz", id: "unique_id", columns: ["unique_id", "first_name", "surname", "dob", "city", "email", "cluster"], kinds: {first_name: "name", surname: "name", dob: "birth-date", city: "address", email: "email"}}},
    linkage: {mode: "deduplicate"}, truth: "cluster"
  },
  dblp_acm: {tables: {acm: works("acm"), dblp: works("dblp")}, linkage: {mode: "link"}, truth: "gt"},
  dblp_acm_one: {tables: {acm: works("acm"), dblp: works("dblp")}, linkage: {mode: "link", oneToOne: true}, truth: "gt"}
};

/** The workspace of a set. */
export function workspaceOf(name: string, {tables, linkage}: Pick<LinkageSet, "tables" | "linkage">): Workspace {
  const says = {en: name, zh: name};
  return {
    name, title: says, asOf: "2024-01-01", currency: "EUR", linkage, compare: {column: "x", says}, privacy: {basis: {kind: "fictional"}, threshold: 2},
    sources: Object.fromEntries(Object.entries(tables).map(([table, {columns, delimiter}]) => [table, {system: table, path: `${table}.csv`, format: "csv" as const, columns, says, ...(delimiter === undefined ? {} : {delimiter})}])),
    clean: Object.fromEntries(Object.entries(tables).map(([table, {columns}]) => [table, {source: table, says, rules: [], columns: Object.fromEntries(columns.map((column) => [column, {from: column, meaning: says, privacy: "none" as const}]))}])),
    identity: Object.entries(tables).map(([table, {id, kinds}]) => ({table, column: id, system: table, kinds}))
  };
}
