import {isDay} from "../calendar.js";
import {PortraitError} from "../errors.js";
import {columnNames} from "../tags/names.js";
import {windowProblems, type Say} from "../tags/check.js";
import {factColumns, factInputs, tagParts, tagType} from "../tags/types.js";
import type {Audience, TagType, Workspace} from "../workspace.js";
import {attributesOf} from "./attributes.js";
import {ageField, audienceOrder, conditionKeys} from "./conditions.js";

/** Where each audience stands that is no part of `workspace.ts`: its file, below the repository. */
export type AudienceFiles = Readonly<Record<string, string>>;

/** Conditions in conditions in conditions: deeper than this nobody reads them. */
const deepest = 12;

/** What one condition is judged by. */
interface Judge {
  workspace: Workspace;
  kept: ReadonlySet<string>;
  say: Say;
}

/** Everything wrong with the audiences of a workspace, each with its file and key: what is no condition, unknown tags, columns, tables and audiences, windows that end before they start, circles. */
export function audienceProblems(workspace: Workspace, kept: ReadonlySet<string>, source: string, files: AudienceFiles = {}): PortraitError[] {
  const problems: PortraitError[] = [], {audiences = {}} = workspace, sound: Record<string, Audience> = {};
  const saying = (id: string): Say => (key, what, value) => {
    const file = files[id], within = file === undefined ? `audiences.${id}${key === "" ? "" : `.${key}`}` : key;
    problems.push(new PortraitError("bad-workspace", `${what}: ${JSON.stringify(value)}${within === "" ? "" : ` (${within})`}`, {source: file ?? source}));
  };
  for (const [id, audience] of Object.entries(audiences)) {
    const before = problems.length;
    oneAudience(id, audience, {workspace, kept, say: saying(id)});
    if (problems.length === before) sound[id] = audience;
  }
  for (const circle of audienceOrder(sound).circles) saying(circle[0] ?? "")("who", "audiences refer to each other in a circle", circle.join(" → "));
  return problems;
}

type Plain = Readonly<Record<string, unknown>>;
const plain = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);
const filled = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

/** Keys that are none of those known. */
function strangers(value: Plain, known: readonly string[], key: string, say: Say): void {
  for (const name of Object.keys(value)) if (!known.includes(name)) say(key === "" ? name : `${key}.${name}`, "unknown key", name);
}

function oneAudience(id: string, audience: unknown, judge: Judge): void {
  const {say} = judge;
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(id)) say("", "no name of small letters, digits and _", id);
  if (!plain(audience)) return say("", "no audience", audience);
  strangers(audience, ["says", "owner", "purpose", "who", "mayBeEmpty"], "", say);
  const {says, owner, purpose, who, mayBeEmpty} = audience;
  if (!plain(says) || !filled(says["en"]) || !filled(says["zh"])) say("says", "no words in English and Chinese", says);
  if (!filled(owner)) say("owner", "nobody answers for it", owner);
  if (!filled(purpose)) say("purpose", "no purpose", purpose);
  if (mayBeEmpty !== undefined && typeof mayBeEmpty !== "boolean") say("mayBeEmpty", "neither true nor false", mayBeEmpty);
  conditionProblems(who, "who", id, 0, judge);
}

function conditionProblems(condition: unknown, key: string, own: string, depth: number, judge: Judge): void {
  const {workspace, say} = judge;
  if (!plain(condition)) return say(key, "no condition", condition);
  const kinds = conditionKeys.filter((name) => Object.hasOwn(condition, name)), [kind] = kinds;
  if (kind === undefined || kinds.length > 1) return say(key, `no condition: exactly one of ${conditionKeys.join(", ")} is wanted`, condition);
  if (depth > deepest) return say(key, `nested deeper than ${deepest}`, kind);
  const value = condition[kind];
  if (kind === "all" || kind === "any") {
    strangers(condition, [kind], key, say);
    if (!Array.isArray(value) || value.length === 0) return say(`${key}.${kind}`, "no list of conditions", value);
    return value.forEach((part: unknown, i) => conditionProblems(part, `${key}.${kind}[${i}]`, own, depth + 1, judge));
  }
  if (kind === "not") {
    strangers(condition, [kind], key, say);
    return conditionProblems(value, `${key}.not`, own, depth + 1, judge);
  }
  if (kind === "audience") {
    strangers(condition, [kind], key, say);
    if (value === own) say(`${key}.audience`, "refers to itself", value);
    else if (typeof value !== "string" || !Object.hasOwn(workspace.audiences ?? {}, value)) say(`${key}.audience`, "unknown audience", value);
    return;
  }
  if (kind === "tag") return tagConditionProblems(condition, key, judge);
  if (kind === "attribute") return attributeProblems(condition, key, judge);
  if (kind === "events") return eventProblems(condition, key, judge);
  sequenceProblems(condition, key, judge);
}

const edges = ["atLeast", "moreThan", "atMost", "lessThan"] as const, tests = ["is", "in", "missing", ...edges];

function tagConditionProblems(condition: Plain, key: string, {workspace, say}: Judge): void {
  strangers(condition, ["tag", "part", ...tests], key, say);
  const name = condition["tag"], part = condition["part"], tag = typeof name === "string" && Object.hasOwn(workspace.tags ?? {}, name) ? workspace.tags?.[name] : undefined;
  if (tag === undefined) return say(`${key}.tag`, "unknown tag", name);
  const parts = tagParts(tag).map((known) => known.name);
  if (part !== undefined && !(typeof part === "string" && parts.includes(part))) return say(`${key}.part`, `unknown part of ${String(name)}`, part);
  testProblems(condition, key, String(name), part === undefined ? tagType(tag, workspace) : "number", say);
}

/** What is wrong with the test of a value of a tag or an attribute. */
function testProblems(condition: Plain, key: string, name: string, type: TagType, say: Say): void {
  const fits = (value: unknown) => fitsType(value, type);
  if (condition["is"] !== undefined && !fits(condition["is"])) say(`${key}.is`, `no value of ${name}, which is ${type}`, condition["is"]);
  const list = condition["in"];
  if (list !== undefined && !(Array.isArray(list) && list.length > 0 && list.every(fits))) say(`${key}.in`, `no list of values of ${name}, which is ${type}`, list);
  if (condition["missing"] !== undefined && condition["missing"] !== true) say(`${key}.missing`, "not true: use not", condition["missing"]);
  if (condition["missing"] === true && type === "boolean") say(`${key}.missing`, "what is true or not is never missing", name);
  for (const edge of edges) {
    if (condition[edge] === undefined) continue;
    if (type !== "number" && type !== "date") say(`${key}.${edge}`, `no range of ${name}, which is ${type}`, condition[edge]);
    else if (!fits(condition[edge])) say(`${key}.${edge}`, `no value of ${name}, which is ${type}`, condition[edge]);
  }
  const low = condition["atLeast"] ?? condition["moreThan"], high = condition["atMost"] ?? condition["lessThan"], open = condition["moreThan"] !== undefined || condition["lessThan"] !== undefined;
  if ((typeof low === "number" && typeof high === "number" && (low > high || (low === high && open))) || (typeof low === "string" && typeof high === "string" && (low > high || (low === high && open)))) say(key, "range that ends before it starts", `${low} – ${high}`);
}

function fitsType(value: unknown, type: TagType): boolean {
  if (type === "number") return typeof value === "number" && Number.isFinite(value);
  if (type === "boolean") return typeof value === "boolean";
  return typeof value === "string" && (type === "text" || isDay(value));
}

function attributeProblems(condition: Plain, key: string, {workspace, say}: Judge): void {
  strangers(condition, ["attribute", ...tests], key, say);
  const name = condition["attribute"], known = attributesOf(workspace);
  if (typeof name === "string" && Object.hasOwn(known, name)) return testProblems(condition, key, name, known[name]?.type ?? "text", say);
  const isPersonal = typeof name === "string" && name !== ageField && (workspace.golden?.[name] !== undefined || factColumns(workspace, name.split(".")[0] ?? "")?.[name.split(".")[1] ?? ""] !== undefined);
  say(`${key}.attribute`, isPersonal ? "no attribute, since it may name a person" : `no attribute: there are ${Object.keys(known).join(", ") || "none"}`, name);
}

/** A whole number from 0 on. */
const whole = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value >= 0;

function eventProblems(condition: Plain, key: string, judge: Judge): void {
  const {say} = judge, {atLeast, atMost} = condition;
  strangers(condition, ["events", "atLeast", "atMost"], key, say);
  rowProblems(condition["events"], `${key}.events`, true, judge);
  for (const name of ["atLeast", "atMost"]) if (condition[name] !== undefined && !whole(condition[name])) say(`${key}.${name}`, "no number of rows from 0 on", condition[name]);
  if (whole(atLeast) && whole(atMost) && atLeast > atMost) say(key, "range that ends before it starts", `${atLeast} – ${atMost}`);
}

function sequenceProblems(condition: Plain, key: string, judge: Judge): void {
  const {workspace, say} = judge, {days, same} = condition;
  strangers(condition, ["after", "then", "never", "days", "same"], key, say);
  const parts = ["after", "then", "never"].filter((part) => condition[part] !== undefined);
  if ((condition["then"] === undefined) === (condition["never"] === undefined)) say(key, "either then or never is wanted", parts);
  if (!(whole(days) && days >= 1 && days <= 3660)) say(`${key}.days`, "no number of days from 1 to 3660", days);
  for (const part of parts) {
    rowProblems(condition[part], `${key}.${part}`, part === "after", judge);
    const rows = condition[part], table = plain(rows) ? rows["table"] : undefined, fact = typeof table === "string" ? workspace.facts?.[table] : undefined;
    if (fact === undefined || typeof table !== "string") continue;
    if (fact.at === undefined) say(`${key}.${part}.table`, "rows without a time follow nothing", table);
    const columns = factColumns(workspace, table);
    if (same !== undefined && !(typeof same === "string" && (columns === undefined || Object.hasOwn(columns, same)))) say(`${key}.same`, `unknown column of ${table}`, same);
  }
}

/** Which rows: a fact table, a condition over one row, and a window. */
function rowProblems(rows: unknown, key: string, windowed: boolean, {workspace, kept, say}: Judge): void {
  if (!plain(rows)) return say(key, "no rows of a fact table", rows);
  strangers(rows, ["table", "where", ...(windowed ? ["window"] : [])], key, say);
  const {table, where, window} = rows;
  if (typeof table !== "string" || !Object.hasOwn(workspace.facts ?? {}, table)) return say(`${key}.table`, "unknown fact table", table);
  for (const input of factInputs(workspace, table)) if (!kept.has(input)) say(`${key}.table`, "unknown table", input);
  const columns = factColumns(workspace, table);
  if (where !== undefined && typeof where !== "string") say(`${key}.where`, "no condition over one row", where);
  else if (where !== undefined) {
    // Quotes of DuckDB's own, $$…$$ and e'…', would hide from this check what they hold or what follows them, and other engines do not know them.
    const bare = where.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "''");
    if (where.trim() === "" || /;|--|\/\*|\$|\be'|\b(select|over)\b/i.test(bare) || !balanced(bare)) say(`${key}.where`, "no condition over one row", where);
    else if (columns !== undefined) for (const name of columnNames(where)) if (!Object.hasOwn(columns, name)) say(`${key}.where`, `unknown column of ${table}`, name);
  }
  if (window === undefined) return;
  if (!plain(window)) return say(`${key}.window`, "no window", window);
  strangers(window, ["from", "until"], `${key}.window`, say);
  if (workspace.facts?.[table]?.at === undefined) say(`${key}.window`, "window over rows without a time", table);
  windowProblems(window, workspace.asOf, (within, what, value) => say(`${key}.${within}`, what, value));
}

/** Whether brackets close in the order in which they open, and no quote is left open. */
function balanced(sql: string): boolean {
  let depth = 0;
  for (const sign of sql) {
    depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0 && !sql.replaceAll("''", "").includes("'") && !sql.includes("\"");
}
