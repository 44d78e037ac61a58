import {execFileSync} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";
import {dirname, join, normalize} from "node:path";
import {fileURLToPath} from "node:url";
import ts from "typescript";

/** Root of the repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Whether `npm run test:all` asks for the long versions of tests too. */
export const thorough = process.env["PORTRAIT_TEST_ALL"] === "1";

/** Every file of the project that git does not ignore, new ones included, as paths from the root. */
export function projectFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {cwd: root, encoding: "utf8", maxBuffer: 1 << 26});
  return [...new Set(listed.split("\0"))].filter((path) => path !== "" && existsSync(join(root, path))).sort();
}

/** Text of a project file. */
export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The project's TypeScript and JavaScript modules, parsed. */
export function projectModules(): ts.SourceFile[] {
  return projectFiles().filter((path) => /\.(ts|js)$/.test(path)).map((path) => parseModule(path, readText(path)));
}

/** A module parsed, with parents. */
export function parseModule(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, path.endsWith(".js") ? ts.ScriptKind.JS : ts.ScriptKind.TS);
}

/** Every specifier that a module imports or exports from, dynamic imports of a plain text included; `typeOnly` when nothing remains at run time. */
export function importsOf(module: ts.SourceFile): {specifier: string; typeOnly: boolean}[] {
  const found: {specifier: string; typeOnly: boolean}[] = [];
  walk(module, (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) found.push({specifier: node.moduleSpecifier.text, typeOnly: node.importClause?.isTypeOnly ?? false});
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) found.push({specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly});
    const [first] = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : [];
    if (first && ts.isStringLiteral(first)) found.push({specifier: first.text, typeOnly: false});
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) found.push({specifier: node.argument.literal.text, typeOnly: true});
  });
  return found;
}

/** The project path a relative specifier means (`.js` stands for `.ts`); null for a package. */
export function resolveImport(from: string, specifier: string, files: ReadonlySet<string>): string | null {
  if (!specifier.startsWith(".")) return null;
  const path = normalize(join(dirname(from), specifier));
  return [path.replace(/\.js$/, ".ts"), path, `${path}.ts`].find((candidate) => files.has(candidate)) ?? path;
}

/** Calls `see` for a node and everything below it. */
export function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}

/** `path:line` of a node. */
export function placeOf(node: ts.Node): string {
  const module = node.getSourceFile();
  return `${module.fileName}:${module.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** TypeScript and JavaScript fences of a page, each with its first line. */
export function fencesOf(markdown: string): {line: number; text: string}[] {
  const fences: {line: number; text: string}[] = [];
  let open: {line: number; text: string} | undefined;
  for (const [i, line] of markdown.split("\n").entries()) {
    if (open === undefined && /^```(ts|js)\b/.test(line)) open = {line: i + 2, text: ""};
    else if (open !== undefined && line.startsWith("```")) open = void fences.push(open) as undefined;
    else if (open !== undefined) open.text += `${line}\n`;
  }
  return fences;
}
