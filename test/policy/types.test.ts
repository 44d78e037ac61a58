import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import ts from "typescript";
import {fencesOf, projectFiles, readText, root} from "../util/source.js";

const {config} = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile) as {config: unknown};
const {options, fileNames} = ts.parseJsonConfigFileContent(config, ts.sys, root);

/** What Framework puts into every page's scope. */
const globals = `declare global {
  const width: number; const invalidation: Promise<void>;
  function display<T>(value: T): T;
  function FileAttachment(name: string): {json(): Promise<never>; text(): Promise<string>; arrayBuffer(): Promise<ArrayBuffer>; url(): Promise<string>; href: string; name: string};
}\nexport {};`;
/** A name that another cell defines, a parameter of a function handed to such a name, and cells that run in the order of need. */
const betweenCells = new Set([2304, 2448, 2454, 7006]);

/** Problems of modules, as `path:line TS2322 words`; `virtual` modules stand in place of files. */
function problems(names: readonly string[], virtual: ReadonlyMap<string, string>, settings: ts.CompilerOptions, skip: ReadonlySet<number>): string[] {
  const host = ts.createCompilerHost(settings);
  const {fileExists, readFile, getSourceFile} = host;
  host.fileExists = (path) => virtual.has(path) || fileExists(path);
  host.readFile = (path) => virtual.get(path) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = virtual.get(path);
    return text === undefined ? getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...names, ...virtual.keys()], settings, host);
  const wanted = virtual.size === 0 ? ts.getPreEmitDiagnostics(program) : [...virtual.keys()].flatMap((path) => {
    const module = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(module), ...program.getSemanticDiagnostics(module)];
  });
  return wanted.filter(({code}) => !skip.has(code)).map(({file, start, code, messageText}) => {
    const place = file === undefined ? "" : `${file.fileName.replace(`${root}/`, "")}:${file.getLineAndCharacterOfPosition(start ?? 0).line + 1}`;
    return `${place} TS${code} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

/** A page's code as one module, its lines where they stand in the page: fences, and `${…}` of its text. */
function pageModule(markdown: string): string {
  const lines = markdown.split("\n").map(() => "");
  for (const {line, text} of fencesOf(markdown)) for (const [i, code] of text.split("\n").entries()) lines[line - 1 + i] = `${lines[line - 1 + i] ?? ""}${code}`;
  const prose = markdown.replace(/^```[^]*?^```/gm, (fence) => fence.replace(/[^\n]/g, " "));
  for (const {index, code} of inline(prose)) {
    const first = prose.slice(0, index).split("\n").length - 1;
    for (const [i, part] of `;(${code});`.split("\n").entries()) lines[first + i] = `${lines[first + i] ?? ""}${part}`;
  }
  return `${lines.join("\n")}\nexport {};`;
}

/** Every `${…}` of a text with its braces balanced. */
function inline(text: string): {index: number; code: string}[] {
  const found: {index: number; code: string}[] = [];
  for (let index = text.indexOf("${"); index >= 0; index = text.indexOf("${", index + 2)) {
    let depth = 1, end = index + 2;
    for (; end < text.length && depth > 0; end += 1) depth += text[end] === "{" ? 1 : text[end] === "}" ? -1 : 0;
    found.push({index, code: text.slice(index + 2, end - 1)});
  }
  return found;
}

const checkPages = (pages: ReadonlyMap<string, string>) => problems([], new Map([[join(root, "__globals.ts"), globals], ...pages]), {...options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false}, betweenCells);
// In the assembled site lib lies beside the pages: a page's module is checked at the root.
const pages = projectFiles().filter((path) => /^docs\/.*\.md$/.test(path)).map((path) => [join(root, path.replace(/^docs\//, "").replace(/\.md$/, ".md.ts")), pageModule(readText(path))] as const);

test("the project type-checks", () => {
  assert.ok(fileNames.length > 50);
  assert.deepEqual(problems(fileNames, new Map(), options, new Set()), []);
});

test("the code of every page type-checks", () => {
  assert.ok(pages.length > 0);
  assert.deepEqual(checkPages(new Map(pages)), []);
});

test("the check of pages catches a wrong type in a fence and in text, with its line", () => {
  const page = (markdown: string) => checkPages(new Map([[join(root, "x.md.ts"), pageModule(markdown)]]));
  assert.match(page("# A\n\n```ts\nimport {count} from \"./lib/format.js\";\nconst a: string = count(1);\nconst b: number = count(1);\n```").join(), /^x\.md\.ts:6 TS2322/);
  assert.match(page("```ts\nimport {count} from \"./lib/format.js\";\n```\n\n<p>${count({a: \"x\"})}</p>").join(), /^x\.md\.ts:5 TS2345/);
  assert.match(page("```ts\nimport {nothing} from \"./lib/format.js\";\n```").join(), /TS2305/);
  assert.deepEqual(page("```ts\nimport {count} from \"./lib/format.js\";\ndisplay(count(1));\n```\n${width + 1}"), []);
});
