import ts from "typescript";
import {importsOf, placeOf, walk} from "../util/source.js";

/** Functions longer than a number of lines, as `path:line name (n lines)`. */
export function longFunctions(module: ts.SourceFile, limit: number): string[] {
  const found: string[] = [];
  walk(module, (node) => {
    if (!ts.isFunctionLike(node) || !("body" in node) || node.body === undefined) return;
    const line = (position: number) => module.getLineAndCharacterOfPosition(position).line;
    const lines = line(node.getEnd()) - line(node.getStart()) + 1;
    if (lines > limit) found.push(`${placeOf(node)} ${node.name?.getText() ?? "function"} (${lines} lines)`);
  });
  return found;
}

/** Exported names without a sentence of documentation, as `path:line name`. */
export function undocumented(module: ts.SourceFile): string[] {
  return module.statements.flatMap((statement) => {
    const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({kind}) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exported || documented(statement)) return [];
    const names = ts.isVariableStatement(statement) ? statement.declarationList.declarations.map(({name}) => name.getText()) : [(statement as ts.DeclarationStatement).name?.getText() ?? "default"];
    return names.map((name) => `${placeOf(statement)} ${name}`);
  });
}

/** A docstring of at least three words directly before the statement; the overloads of a function share one. */
function documented(statement: ts.Statement): boolean {
  const text = module(statement).slice(statement.getFullStart(), statement.getStart());
  const last = /\/\*\*([^]*?)\*\/\s*(?:\/\/[^\n]*\n\s*)*$/.exec(text)?.[1] ?? "";
  return last.replaceAll("*", " ").trim().split(/\s+/).filter((word) => word !== "").length >= 3;
}

const module = (node: ts.Node) => node.getSourceFile().text;

/** `any`, and comments that silence the compiler. */
export function looseTypes(module: ts.SourceFile): string[] {
  const found: string[] = [];
  walk(module, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${placeOf(node)} any`);
  });
  for (const [i, line] of module.text.split("\n").entries()) if (/\/[/*]\s*@ts-(ignore|nocheck|expect-error)/.test(line)) found.push(`${module.fileName}:${i + 1} silenced`);
  return found;
}

/** Reads of a clock and of unseeded randomness. */
export function clocksAndDice(module: ts.SourceFile): string[] {
  const found: string[] = [];
  walk(module, (node) => {
    if (ts.isPropertyAccessExpression(node) && /^(Math\.random|Date\.now|performance\.now|crypto\.(randomUUID|getRandomValues))$/.test(node.getText())) found.push(`${placeOf(node)} ${node.getText()}`);
    if (ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0) found.push(`${placeOf(node)} new Date()`);
    if (ts.isCallExpression(node) && node.expression.getText() === "Date") found.push(`${placeOf(node)} Date()`);
    if (ts.isCallExpression(node) && /^(randomUUID|randomBytes|randomInt)$/.test(node.expression.getText())) found.push(`${placeOf(node)} ${node.expression.getText()}`);
  });
  return found;
}

/** Functions that engines may round otherwise in the last place, and powers other than the square. */
export function engineOwn(module: ts.SourceFile): string[] {
  const found: string[] = [];
  walk(module, (node) => {
    if (ts.isPropertyAccessExpression(node) && /^Math\.(exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|a?sinh|a?cosh|a?tanh|asin|acos|atan2?|cbrt|hypot)$/.test(node.getText())) found.push(`${placeOf(node)} ${node.getText()}`);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken && node.right.getText() !== "2") found.push(`${placeOf(node)} ${node.getText()}`);
  });
  return found;
}

/** Texts in one language only: an object with `en` but no `zh` (or the reverse, or blank), and `pick(lang, en, zh)` without both. */
export function missingWords(module: ts.SourceFile): string[] {
  const found: string[] = [];
  const picks = importsOf(module).some(({specifier}) => specifier.endsWith("/lang.js"));
  const blank = (node: ts.Expression | undefined) => node === undefined || (ts.isStringLiteralLike(node) && node.text.trim() === "");
  walk(module, (node) => {
    if (ts.isObjectLiteralExpression(node) && !node.properties.some(ts.isSpreadAssignment)) {
      const of = (name: string) => node.properties.find((property) => property.name !== undefined && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) && property.name.text === name);
      const [en, zh] = [of("en"), of("zh")];
      if ((en === undefined) !== (zh === undefined)) found.push(`${placeOf(node)} ${en === undefined ? "no en" : "no zh"}`);
      if (en && zh && ts.isPropertyAssignment(en) && ts.isPropertyAssignment(zh) && blank(en.initializer) !== blank(zh.initializer)) found.push(`${placeOf(node)} blank`);
    }
    if (picks && ts.isCallExpression(node) && node.expression.getText() === "pick" && node.arguments.length >= 2) {
      const [, en, zh] = node.arguments;
      if (node.arguments.length < 3 || (blank(en) !== blank(zh))) found.push(`${placeOf(node)} pick without both languages`);
    }
  });
  return found;
}
