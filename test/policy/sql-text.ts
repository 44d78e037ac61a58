import ts from "typescript";
import {placeOf, walk} from "../util/source.js";

const begins = /^\s*\(?\s*(select|with|insert|update|delete|create|copy|drop|alter|set|describe|explain|attach|pragma|from|where|order by|group by|union|join)\b/i;
/** Parts of a workspace or a step that are SQL themselves. */
const sqlParts = new Set(["sql", "when", "hit", "select", "length"]);

/**
 * Places where a value enters SQL text unquoted or quoted by hand. A value is safe that is called into being (`identifier(x)`,
 * `names.map(…).join()`), a local name for such text, a number, or a property that holds SQL; what comes from a property
 * or a destructured key is not.
 */
export function joinedSql(module: ts.SourceFile): string[] {
  const found: string[] = [];
  walk(module, (node) => {
    if (!ts.isTemplateExpression(node) || !begins.test(node.head.text)) return;
    let before = node.head.text;
    for (const {expression, literal} of node.templateSpans) {
      if (/['"]$/.test(before) && /^['"]/.test(literal.text)) found.push(`${placeOf(expression)} ${expression.getText()} quoted by hand`);
      else if (!safe(expression, 0)) found.push(`${placeOf(expression)} ${expression.getText()} unquoted`);
      before = literal.text;
    }
  });
  return found;
}

function safe(expression: ts.Expression, depth: number): boolean {
  if (depth > 8) return true;
  const again = (part: ts.Expression) => safe(part, depth + 1);
  if (ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression) || ts.isNonNullExpression(expression)) return again(expression.expression);
  if (ts.isConditionalExpression(expression)) return again(expression.whenTrue) && again(expression.whenFalse);
  if (ts.isBinaryExpression(expression)) return again(expression.left) && again(expression.right);
  if (ts.isTemplateExpression(expression)) return expression.templateSpans.every((span) => again(span.expression));
  if (ts.isPropertyAccessExpression(expression)) return sqlParts.has(expression.name.text) || safePart(expression, depth);
  if (ts.isIdentifier(expression)) return safeName(expression, depth);
  return true;
}

/** A part of an object that the module wrote itself: `const tables = {raw: identifier(…)}`. */
function safePart({expression, name}: ts.PropertyAccessExpression, depth: number): boolean {
  if (!ts.isIdentifier(expression)) return false;
  for (let scope: ts.Node = expression.parent; scope; scope = scope.parent) {
    const declaration = declarationIn(scope, expression.text);
    if (declaration === undefined) continue;
    if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined || !ts.isObjectLiteralExpression(declaration.initializer)) return false;
    const part = declaration.initializer.properties.find((property) => property.name?.getText() === name.text);
    return part !== undefined && ts.isPropertyAssignment(part) && safe(part.initializer, depth + 1);
  }
  return false;
}

/** A name is safe unless it is bound to an unsafe expression or taken out of an object by destructuring. */
function safeName(name: ts.Identifier, depth: number): boolean {
  for (let scope: ts.Node = name.parent; scope; scope = scope.parent) {
    const declaration = declarationIn(scope, name.text);
    if (declaration === undefined) continue;
    if (ts.isBindingElement(declaration)) return sqlParts.has((declaration.propertyName ?? declaration.name).getText()) || constantList(declaration);
    if (ts.isVariableDeclaration(declaration)) return declaration.initializer === undefined || safe(declaration.initializer, depth + 1);
    return true;
  }
  return true;
}

function declarationIn(scope: ts.Node, name: string): ts.BindingElement | ts.VariableDeclaration | ts.ParameterDeclaration | undefined {
  if (ts.isFunctionLike(scope)) return bound(scope.parameters, name);
  if (ts.isForOfStatement(scope) && ts.isVariableDeclarationList(scope.initializer)) return bound(scope.initializer.declarations, name);
  if (ts.isBlock(scope) || ts.isSourceFile(scope)) return bound(scope.statements.flatMap((statement) => (ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [])), name);
  return undefined;
}

function bound<T extends ts.VariableDeclaration | ts.ParameterDeclaration>(declarations: readonly T[] | ts.NodeArray<T>, name: string): T | ts.BindingElement | undefined {
  for (const declaration of declarations) {
    if (ts.isIdentifier(declaration.name)) {
      if (declaration.name.text === name) return declaration;
      continue;
    }
    let found: ts.BindingElement | undefined;
    walk(declaration.name, (node) => {
      if (ts.isBindingElement(node) && ts.isIdentifier(node.name) && node.name.text === name) found = node;
    });
    if (found) return found;
  }
  return undefined;
}

/** `const [low, high] = …`: parts of a list that the module itself wrote. */
function constantList(element: ts.BindingElement): boolean {
  let pattern: ts.Node = element;
  while (ts.isBindingElement(pattern) || ts.isArrayBindingPattern(pattern) || ts.isObjectBindingPattern(pattern)) pattern = pattern.parent;
  return ts.isVariableDeclaration(pattern) && pattern.initializer !== undefined && ts.isArrayBindingPattern(element.parent) && safe(pattern.initializer, 1) && !ts.isPropertyAccessExpression(pattern.initializer);
}
