import type {Manifest} from "../../manifest.js";
import {rowsOf, says, type PageBundle} from "../../page.js";
import {identifier} from "../../sql.js";
import type {Lang} from "../../words/lang.js";
import type {Target} from "./state.js";

/** A table that can be asked, in the reader's language. `written` is its name as SQL. */
export interface KnownTable {schema: string; name: string; written: string; says: string; rows: number | undefined; columns: readonly KnownColumn[]}

/** One column of it. */
export interface KnownColumn {name: string; written: string; type: string; meaning: string; unit: string | null}

/** The tables that a target has: published ones by their bare names, in the lake also every other one below the name of its stage. */
export function knownTables(bundle: PageBundle, target: Target, lang: Lang, manifest: Manifest | undefined): KnownTable[] {
  const facts = new Map(rowsOf(bundle, "tables").map((row) => [`${row.stage}.${row.table}`, row])), counts = new Map((manifest?.steps ?? []).map(({name, rowsOut}) => [name, rowsOut]));
  const found = new Map<string, {schema: string; name: string; columns: KnownColumn[]}>();
  for (const row of rowsOf(bundle, "dictionary")) {
    const published = row.stage === "publish", key = `${row.stage}.${row.table}`;
    if (!published && target === "published") continue;
    const table = found.get(key) ?? {schema: published ? "" : row.stage, name: row.table, columns: []};
    table.columns.push({name: row.column, written: nameAsSql(row.column), type: row.type, meaning: lang === "zh" ? row.meaning_zh : row.meaning_en, unit: row.unit});
    found.set(key, table);
  }
  return [...found].map(([key, table]) => {
    const fact = facts.get(key);
    return {...table, written: [table.schema, table.name].filter((part) => part !== "").map(nameAsSql).join("."), says: fact === undefined ? "" : says(fact, lang), rows: fact?.rows ?? counts.get(key)};
  });
}

/** A name as a statement needs it: bare where that means the same, in quotes where it is a word of SQL or has other letters. */
export function nameAsSql(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !words.has(name) ? name : identifier(name);
}

/** The tables and columns that hold the words, in name or meaning; a table that holds them itself keeps all its columns. */
export function findTables(tables: readonly KnownTable[], words: string): KnownTable[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean), fits = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  return tables.flatMap((table) => {
    if (fits(`${table.schema}.${table.name} ${table.says}`)) return [table];
    const columns = table.columns.filter((column) => fits(`${table.name} ${column.name} ${column.meaning}`));
    return columns.length === 0 ? [] : [{...table, columns}];
  });
}

/** Published tables that a statement names, texts and comments apart. */
export function namedTables(sql: string, tables: readonly KnownTable[]): string[] {
  const bare = sql.replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[^]*?\*\//g, " ").toLowerCase();
  const tokens = new Set([...bare.matchAll(/"((?:[^"]|"")*)"|[\p{L}_][\p{L}\p{N}_]*/gu)].map(([word, quoted]) => quoted?.replaceAll('""', '"') ?? word));
  return tables.filter(({schema, name}) => schema === "" && tokens.has(name.toLowerCase())).map(({name}) => name);
}

const words = new Set(`all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default deferrable desc describe distinct do else end except false fetch for foreign from grant group having in initially intersect into
lambda lateral leading limit not null offset on only or order pivot placing primary qualify references returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic when where window with`.split(/\s+/));
