import {cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {findSources, writeLock} from "../../loaders/ingest/sources.js";
import {loadWorkspace} from "../../loaders/workspace.js";
import {root as repository} from "../util/source.js";

/** Texts that act wherever text is taken for markup, code, a statement, a formula or a direction. Each tries to set `hacked`. */
export const attacks: readonly string[] = [
  "<script>window.hacked=1</script>", "<img src=x onerror=\"window.hacked=2\">", "</script><svg onload=window.hacked=3>", "\"; DROP TABLE hostile; --", "'); drop table hostile; --", "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+1", "-2-2",
  "\u202egnp.exe\u2066x", "${window.hacked=4}", "{{window.hacked=5}}", "javascript:window.hacked=6", "datum.x[window.hacked=7]", "%3Cscript%3E", "&lt;b&gt;&#60;script&#62;", "\\u003cscript\\u003e", "\u001b[31mred\u0007", "\ud83d\ude00 emoji", "]]><!--", "<style>*{display:none}</style>"
];

/** A long text that stands in one cell. */
export const longLength = 5_000_000;
/** How many columns the wide source has. */
export const wideColumns = 5_000;

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** How many of the 60 rows of a source stand in it twice: more than advice may touch. */
export const deliveredTwice = 8;

/** A repository of its own with the project's pages and a workspace full of hostile text: cells, names of columns, files, rules and sources. */
export async function hostileRoot(): Promise<string> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portrait-hostile-")));
  for (const folder of ["docs", "lib"]) cpSync(join(repository, folder), join(root, folder), {recursive: true});
  for (const file of ["observablehq.config.ts", "package.json", "tsconfig.json"]) cpSync(join(repository, file), join(root, file));
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  const folder = join(root, "data", "hostile"), columns = ["id", "amount", ...attacks];
  const lines = attacks.flatMap((attack, i) => [
    [String(i), "1.5", ...attacks.map(() => attack)], [String(100 + i), "-1", ...attacks.map((_, j) => (j === i ? attack : "x"))], [String(200 + i), attack, ...attacks.map(() => "  y ")]
  ]);
  const long = ["300", "-7", "L".repeat(longLength), ...attacks.slice(1).map(() => "")];
  write(join(folder, "sources", "h-<img src=x onerror=alert(1)>.csv"), `${[columns, ...lines, long].map((cells) => cells.map(quoted).join(",")).join("\n")}\n"never closed ${attacks[0]}`);
  const wide = ["id", ...Array.from({length: wideColumns - 1}, (_, i) => `${attacks[i % attacks.length]}${i}`)];
  write(join(folder, "sources", "wide.csv"), `${wide.map(quoted).join(",")}\n${wide.map((_, i) => (i === 0 ? "" : `v${i}`)).join(",")}\n${wide.map((_, i) => (i === 0 ? "1" : `v${i}`)).join(",")}\n`);
  const twice = Array.from({length: 60}, (_, i) => `t${i},${i % 7}`);
  write(join(folder, "sources", "twice.csv"), `${["code,n", ...twice, ...twice.slice(0, deliveredTwice)].join("\n")}\n`);
  write(join(folder, "workspace.ts"), workspaceText(columns));
  const workspace = await loadWorkspace(root, "hostile");
  writeFileSync(join(folder, "sources.lock"), writeLock(await findSources(workspace, {folder})));
  return root;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, text);
}

/** The workspace: every hostile column is published in full, so that the pages have to show it. */
function workspaceText(columns: readonly string[]): string {
  const says = (i: number) => ({en: attacks[i], zh: attacks[i]});
  const trim = {id: "trim", sql: "trim(value)", says: says(0)};
  const clean = Object.fromEntries(columns.map((name) => [name, {from: name, privacy: "none", ...(name === "amount" ? {type: "decimal(12,2)"} : name === "id" ? {required: true} : {repairs: [trim]})}]));
  const rules = [{kind: "refuse", id: "negative", when: "amount < 0", shows: columns.slice(1), says: says(1)}, {kind: "flag", id: "odd", when: "amount > 1", shows: [columns[2]], says: says(2)}];
  const workspace = {
    name: "hostile", title: says(0), asOf: "2024-03-01", currency: "EUR", compare: {column: "id", says: says(3)}, identity: [], privacy: {basis: {kind: "fictional"}, threshold: 2},
    sources: {hostile: {system: attacks[1], path: "h-*.csv", format: "csv", columns, says: says(4)}, wide: {system: attacks[0], path: "wide.csv", format: "csv", columns: ["id"], says: says(1)}, twice: {system: "shop", path: "twice.csv", format: "csv", columns: ["code", "n"], says: says(1)}},
    clean: {hostile: {source: "hostile", says: says(2), columns: clean, rules}, wide: {source: "wide", says: says(1), columns: {id: {from: "id", required: true, privacy: "none"}}, rules: []}, twice: {source: "twice", says: says(1), columns: {code: {from: "code", type: "code", privacy: "none"}, n: {from: "n", type: "integer", privacy: "none"}}, rules: []}}
  };
  return `export default ${JSON.stringify(workspace)};\n`;
}
