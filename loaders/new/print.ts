import {schema} from "../../lib/schema.js";
import {identifier, literal} from "../../lib/sql.js";
import type {SourceSpec} from "../../lib/workspace.js";
import type {FoundTable} from "./infer.js";
import {meaningOf} from "./names.js";
import type {PlannedPeople} from "./people.js";
import type {Plan, PlannedColumn, PlannedTable} from "./plan.js";
import {printPeople} from "./print-people.js";
import type {Series} from "./series.js";
import {code, comment, list, noted, property} from "./source-text.js";

/** A source as it will be written, with what its reading rests on. */
export interface PrintedSource {
  id: string;
  spec: SourceSpec;
  series: Series;
  checks: readonly string[];
}

const say = (n: number) => n.toLocaleString("en-US");

/** The text of a `workspace.ts` that a person reads and edits, each inference with its evidence beside it. */
export function printWorkspace(name: string, sources: readonly PrintedSource[], plan: Plan, people: PlannedPeople): string {
  const body = [
    "export default defineWorkspace({",
    `  name: ${code(name)},`,
    `  title: ${code({en: titled(name), zh: titled(name)})},`,
    ...noted([plan.asOf.evidence], plan.asOf.check ? ["is this the day at which everything should be computed?"] : [], "  "),
    `  asOf: ${code(plan.asOf.day)},`,
    ...noted([plan.currency.evidence], plan.currency.check ? ["which currency is it?"] : [], "  "),
    `  currency: ${code(plan.currency.iso)},`,
    "  sources: {",
    sources.map((source) => printSource(name, source)).join(",\n"),
    "  },",
    "  clean: {",
    plan.tables.map((table) => printTable(table, plan)).join(",\n"),
    "  },",
    ...(plan.orders === undefined ? [] : printOrders(plan.orders)),
    ...(plan.identity.length === 0 ? ["  // no column names customers: nothing is said about persons"] : []),
    ...printPeople(plan, people, name),
    `  compare: ${code({column: plan.compare.column, says: {en: plan.compare.en, zh: plan.compare.zh}})},`,
    "  // no ground to publish anything about single persons is known: nothing but sums of groups of at least ten persons leaves",
    `  privacy: {basis: {kind: "none"}, threshold: 10}`,
    "});",
    ""
  ].join("\n");
  const used = ["collapseBlanks", "decimalPoint", "halfWidth", "replacePattern", "withoutUnit"].filter((repair) => new RegExp(`\\b${repair}\\b`).test(body));
  return [...(used.length > 0 ? [`import {${used.join(", ")}} from "../../lib/rules.js";`] : []), `import {defineWorkspace} from "../../lib/workspace.js";`, "", `// Written by npm run new. What each line rests on stands above it; look at the lines that say "check" first.`, body].join("\n");
}

const titled = (name: string) => name.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");

function printSource(name: string, {id, spec, series, checks}: PrintedSource): string {
  const [first] = series.files;
  const evidence = Object.entries(first?.evidence ?? {}).filter(([key]) => key !== "columns").map(([key, why]) => `${key}: ${why}`);
  const several = series.files.length > 1 ? [`${series.files.length} files of one kind, ${series.files[0]?.given.path.split("/").at(-1) ?? ""} to ${series.files.at(-1)?.given.path.split("/").at(-1) ?? ""}`] : [];
  const keys = (["encoding", "delimiter", "quote", "preamble", "footer", "short", "sheet", "merged", "records"] as const).flatMap((key) => (spec[key] === undefined ? [] : [`${key}: ${code(spec[key])}`]));
  const same = spec.header !== undefined && spec.header.join("\n") === spec.columns.join("\n");
  return [
    ...noted([...several, ...evidence, `header: ${first?.evidence["columns"] ?? "the names are in the file"}`], checks, "    "), ...series.drift.slice(0, 12).flatMap((text) => comment(`drift: ${text}`, "    ")),
    `    ${id}: {`,
    `      system: ${code(name)}, path: ${code(spec.path)}, format: ${code(spec.format)}${keys.length === 0 ? "" : `, ${keys.join(", ")}`},`,
    ...(same ? [`      header: ${list(spec.header ?? [], "      ")},`] : spec.header === undefined ? [] : [`      header: ${list(spec.header, "      ")},`]),
    `      columns: ${list(spec.columns, "      ")},`,
    ...(spec.optional === undefined ? [] : [`      optional: ${list(spec.optional, "      ")},`]),
    `      says: ${code(spec.says)}`,
    "    }"
  ].join("\n");
}

function printTable(table: PlannedTable, plan: Plan): string {
  const {name, found, mapping, columns} = table;
  const twice = found.rows - found.different;
  const facts = [`${say(found.rows)} rows`, ...(twice > 0 ? [`${say(twice)} of them equal to an earlier one`] : []), ...(found.unreadable > 0 ? [`${say(found.unreadable)} lines that are no records are refused with their line`] : []), mapping === undefined ? "a table of its own: it fits none that Portrait knows" : `${name}: ${mapping.evidence}`];
  const never = columns.filter(({column: {measured}}) => measured.filled === measured.rows && measured.rows > 0).length;
  return [
    ...noted([...facts, `${never} of ${columns.length} columns are never empty`], mapping?.check === undefined ? [] : [mapping.check], "    "),
    `    ${property(name)}: {`,
    `      source: ${code(found.source)},`,
    `      says: ${code(mapping === undefined ? {en: `Rows of ${found.spec.path}`, zh: `${found.spec.path} 的各行`} : schema[name]?.says ?? {en: name, zh: name})},`,
    "      columns: {",
    columns.map((column) => printColumn(name, column)).join(",\n"),
    "      },",
    ...(table.derived.length === 0 ? [] : ["      derived: {", table.derived.map(({name: made, sql, type, en, zh, privacy, unit}) => `        ${property(made)}: ${code({sql, type, meaning: {en, zh}, privacy, ...(unit === undefined ? {} : {unit})})}`).join(",\n"), "      },"]),
    ...printRules(table, plan),
    `      contract: {rows: {min: 1}}`,
    "    }"
  ].join("\n");
}

function printColumn(table: string, {name, column: {from, type, personal}, canonical, privacy, required}: PlannedColumn): string {
  const known = canonical ? schema[table]?.columns[name] : undefined;
  const {spec} = type;
  const kind = spec.type === "date" && known?.type === "timestamp" ? "timestamp" : spec.type;
  const parts: string[] = [`from: ${code(from)}`];
  const add = (key: string, value: unknown) => { if (value !== undefined) parts.push(`${key}: ${code(value)}`); };
  add("type", kind);
  add("formats", spec.formats);
  add("number", spec.number);
  add("words", spec.words);
  add("missing", spec.missing);
  if (type.repairs.length > 0) parts.push(`repairs: [${type.repairs.join(", ")}]`);
  if (required) add("required", true);
  add("unreadable", spec.unreadable);
  if (known === undefined) add("meaning", meaningOf(from));
  if (known?.unit === undefined) add("unit", spec.unit);
  if (known === undefined || known.privacy !== privacy) add("privacy", privacy);
  return [...noted([...type.evidence, ...(personal.evidence === undefined ? [] : [personal.evidence])], type.checks, "        "), `        ${property(name)}: {${parts.join(", ")}}`].join("\n");
}

function printRules(table: PlannedTable, plan: Plan): string[] {
  const {found, columns, name} = table;
  const nameOf = (from: string) => columns.find(({column}) => column.from === from)?.name ?? from;
  const rules: string[] = [];
  const texts = columns.filter(({column: {type}}) => (type.spec.type ?? "text") === "text" || type.spec.type === "code").slice(0, 3);
  if (found.namesAgain > 0 && texts.length > 0) rules.push(...comment(`the line of names stands again in ${say(found.namesAgain)} rows`, "        "), `        ${code({kind: "refuse", id: "names-again", when: texts.map((column) => `${identifier(column.name)} = ${literal(found.delivered.files[0]?.names[found.spec.columns.indexOf(column.column.from)]?.trim() ?? column.column.from)}`).join(" and "), says: {en: "The line of names again, no record", zh: "重复的标题行，不是记录"}})},`);
  const key = found.keys[0] ?? found.pair;
  if (key !== undefined) {
    const by = key.columns.map(nameOf);
    const others = found.keys.slice(1, 4).map(({columns: [other = ""]}) => nameOf(other));
    if (key.withinFiles === true) rules.push(...comment(`${by.join(" and ")}: ${key.evidence}`, "        "), ...comment("check: do the files repeat each other, or are these numbers of each file alone?", "        "));
    else rules.push(...comment(`${by.join(" and ")}: ${key.evidence}${others.length > 0 ? `; so ${others.length === 1 ? "is" : "are"} ${others.join(", ")}` : ""}`, "        "), `        ${code({kind: "unique", id: `${ruleName(by.join("-"))}-unique`, by, does: "flag", says: {en: `Rows that share ${by.join(" and ")}`, zh: `${by.join("、")} 相同的行`}})},`);
  }
  for (const relation of plan.relations.filter(({from}) => from.table === found.source)) {
    const target = plan.tables.find((other) => other.found.source === relation.to.table);
    const to = target?.columns.find(({column}) => column.from === relation.to.from)?.name;
    if (target === undefined || to === undefined || target.name === name) continue;
    const own = nameOf(relation.from.from);
    rules.push(...comment(relation.evidence, "        "), `        ${code({kind: "reference", id: `${ruleName(own)}-known`, columns: [own], table: target.name, keys: [to], does: "flag", says: {en: `${own} that ${target.name} does not have`, zh: `${target.name} 中没有的 ${own}`}})},`);
  }
  const last = rules.findLastIndex((line) => !line.trimStart().startsWith("//"));
  if (last >= 0) rules[last] = rules[last]?.replace(/,$/, "") ?? "";
  return rules.length === 0 ? [`      rules: [],`] : ["      rules: [", ...rules, "      ],"];
}

const ruleName = (name: string) => name.replace(/[^\p{L}\p{N}_-]/gu, "-").replace(/^[-_]+/, "") || "column";

function printOrders({inputs, select, en, zh, evidence, check}: NonNullable<Plan["orders"]>): string[] {
  const text = select.includes("`") ? JSON.stringify(select) : `\`${select.replaceAll("\\", "\\\\").replaceAll("${", "\\${")}\``;
  return ["  derive: {", ...noted([evidence], check === undefined ? [] : [check], "    "), "    orders: {", `      inputs: ${code(inputs)},`, `      select: ${text},`, `      orderBy: ["order_id"],`, `      says: ${code({en, zh})}${select.includes(" as year,") || select.includes(" as year\n") ? `,\n      columns: {year: {meaning: {en: "Year of the order", zh: "下单年份"}, privacy: "none"}}` : ""}`, "    }", "  },"];
}

/** A summary for the terminal: what each table became. */
export function summaryOf(plan: Plan, found: readonly FoundTable[]): string[] {
  const lines = plan.tables.map(({name, found: {spec, rows}, columns}) => `${name}: ${say(rows)} rows, ${columns.length} columns, from ${spec.path}`);
  return [...lines, ...(plan.orders === undefined ? [] : [`orders: made from ${plan.orders.inputs.join(", ")}`]), `${plan.relations.length} ${plan.relations.length === 1 ? "relation" : "relations"} between ${found.length} ${found.length === 1 ? "table" : "tables"}; personal columns: ${plan.tables.flatMap(({columns}) => columns).filter(({privacy}) => privacy !== "none").length}`];
}
