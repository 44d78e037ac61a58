import {identifier} from "../../sql.js";
import {parameterNames, parameterValue} from "./parameters.js";
import type {Choice} from "./chart.js";
import type {Target} from "./state.js";

/** What becomes a page. */
export interface PageDraft {
  /** The question; it gets its question mark. */
  title: string;
  workspace: string;
  /** Name of the file without its ending. */
  name: string;
  sql: string;
  parameters: Readonly<Record<string, string>>;
  /** Which tables are asked: a page over the lake is a draft, in the live site alone. */
  target: Target;
  /** Published tables that the statement names. */
  tables: readonly string[];
  /** The chart with the names of its columns; null for a table alone. */
  chart: {kind: Choice["kind"]; x: string; y: string; series?: string} | null;
}

/** Where the page lies in the repository. */
export function pagePath({workspace, name}: Pick<PageDraft, "workspace" | "name">): string {
  return `docs/${workspace}/${name}.md`;
}

/** Whether a name makes a file and an address everywhere. */
export function isPageName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,60}$/.test(name);
}

/** A name for a title: its Latin letters and digits; empty where it has none. */
export function nameFromTitle(title: string): string {
  return title.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60).replace(/-$/, "");
}

/** A notebook page in Markdown: inputs for the parameters, the statement, a chart and a sentence to be edited. Null where the statement has `${`, which pages read as code. */
export function pageMarkdown(draft: PageDraft): string | null {
  const {workspace, name, sql, parameters, target, tables, chart} = draft, isLocal = target === "lake";
  if (sql.includes("${")) return null;
  const title = plain(draft.title).replace(/[?？]*$/, ""), names = parameterNames(sql), first = tables[0];
  const fence = "`".repeat(Math.max(3, ...[...sql.matchAll(/`+/g)].map(([marks]) => marks.length + 1)));
  return [
    `---\ntitle: ${JSON.stringify(title)}\n${isLocal ? "draft: true\n" : ""}tables: [${[...new Set([...tables, "sources", "checks"])].join(", ")}]\n---\n`,
    `\`\`\`ts\n${isLocal ? `import {lakeTags} from "../lib/browser/lake.js";\n` : ""}import {chart} from "../lib/browser/notebook.js";\nimport {open} from "../lib/browser/page.js";\nimport {tableElement} from "../lib/charts/dom.js";\nimport {count} from "../lib/format.js";\n`,
    `const page = open(await FileAttachment(${JSON.stringify(`../tables/${workspace}/${name}.json`)}).json());\n${isLocal ? "const sql = lakeTags();\n" : ""}\`\`\`\n`,
    `# <span lang="en">${markup(title)}?</span><span lang="zh">${markup(title)}？</span>\n`,
    `<div class="lead"><p class="answer" lang="en">Edit this sentence: the statement gives <b class="num">\${count(rows.length)}</b> rows.</p><p class="answer" lang="zh">请修改这句话：该语句返回 <b class="num">\${count(rows.length)}</b> 行。</p></div>\n`,
    ...(isLocal ? [`<div class="note" label="" lang="en"><b>Only on your own machine.</b> This page reads the whole lake, personal values included. It is a draft: npm start shows it, and no build has it.</div>\n<div class="note" label="" lang="zh"><b>只在您自己的机器上。</b>本页读取整个数据湖，包含个人信息。它是草稿：npm start 显示它，任何构建都不含它。</div>\n`] : []),
    ...names.map((parameter) => input(parameter, parameters[parameter] ?? "")),
    `${fence}sql id=rows\n${withInputs(sql)}\n${fence}\n`,
    ...(chart === null ? [] : [`\`\`\`ts\ndisplay(chart(${chartSpec(chart)}, rows, {title: ${JSON.stringify(title)}, says: ${JSON.stringify(`${chart.y}, ${chart.x}`)}}));\n\`\`\`\n`]),
    `\`\`\`ts\nconst columns = Object.keys(rows[0] ?? {}).map((key) => ({key, name: key, numeric: rows.some((row) => typeof row[key] === "number")}));\n` +
    `display(tableElement({columns, rows: rows.map((row) => columns.map(({key}) => (row[key] === null || typeof row[key] === "number" ? row[key] : typeof row[key] === "object" ? JSON.stringify(row[key]) : String(row[key]))))}, (more) => \`+ \${count(more)}\`));\n\`\`\`\n`,
    ...(first === undefined ? [] : [`<div>\${page.made({\n  says: {en: ${JSON.stringify(`How many rows ${first} has (SQL)`)}, zh: ${JSON.stringify(`${first} 的行数（SQL）`)}},\n  sql: ${JSON.stringify(`select count(*) as "rows" from ${identifier(first)}`)},\n  expected: page.bundle.tables[${JSON.stringify(first)}]?.length ?? null, show: (value) => count(value)\n})}</div>\n`])
  ].join("\n");
}

/** An input whose value is handed to the statement. */
function input(name: string, typed: string): string {
  const value = parameterValue(typed), kind = typeof value === "number" ? "number" : "text";
  return `\`\`\`js\nconst ${binding(name)} = view(Inputs.${kind}({label: ${JSON.stringify(name)}, value: ${JSON.stringify(value ?? "")}}));\n\`\`\`\n`;
}

/** The statement with `${input}` where `:name` stood; backslashes and backticks are escaped by Framework. */
function withInputs(sql: string): string {
  let text = sql;
  for (const name of parameterNames(sql)) text = replaceParameter(text, name, `\${${binding(name)} === "" ? null : ${binding(name)}}`);
  return text;
}

function replaceParameter(sql: string, name: string, by: string): string {
  const {text, written} = {text: sql, written: parameterPlaces(sql, name)};
  return written.reduceRight((left, at) => `${left.slice(0, at)}${by}${left.slice(at + name.length + 1)}`, text);
}

/** Where `:name` stands as a parameter: taking it away there makes it vanish from the statement's names or leaves the others. */
function parameterPlaces(sql: string, name: string): number[] {
  return [...sql.matchAll(new RegExp(`:${name}\\b`, "g"))].map(({index}) => index).filter((at) => parameterNames(`${sql.slice(0, at)}:${"_".repeat(3)}probe${sql.slice(at + name.length + 1)}`).includes("___probe"));
}

function binding(name: string): string {
  return `${name}Input`;
}

function chartSpec({kind, x, y, series}: NonNullable<PageDraft["chart"]>): string {
  const field = (name: string) => name.replace(/[.[\]\\'"]/g, "\\$&");
  const up = {field: field(y), type: "quantitative"}, sides = {
    line: {mark: "line", encoding: {x: {field: field(x), type: "temporal"}, y: up, ...(series === undefined ? {} : {color: {field: field(series), type: "nominal"}})}},
    points: {mark: "point", encoding: {x: {field: field(x), type: "quantitative"}, y: up}},
    bars: {mark: "bar", encoding: {y: {field: field(x), type: "nominal", sort: null}, x: up}}
  };
  return JSON.stringify(sides[kind]);
}

/** A title on one line, without what Markdown or a page would take for more than letters. */
function plain(title: string): string {
  return title.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

function markup(text: string): string {
  return text.replace(/[&<>"'`*_$\\[\]{}|~#]/g, (letter) => `&#${letter.codePointAt(0)};`);
}
