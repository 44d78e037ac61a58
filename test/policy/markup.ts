import ts from "typescript";
import {placeOf, walk} from "../util/source.js";

const sinks = new Set(["innerHTML", "outerHTML", "insertAdjacentHTML", "createContextualFragment", "setHTMLUnsafe", "parseHTMLUnsafe", "srcdoc", "parseFromString", "execCommand"]);
const makers = new Set(["DOMParser", "Function"]);

/** Places where text could become markup or code: properties and methods that parse HTML, `document.write`, `eval`, handlers as attributes, `javascript:` addresses, Framework's `html` and `md` templates with data. */
export function markupSinks(module: ts.SourceFile): string[] {
  const found: string[] = [];
  const note = (node: ts.Node, what: string) => found.push(`${placeOf(node)} ${what}`);
  walk(module, (node) => {
    if (ts.isPropertyAccessExpression(node) && sinks.has(node.name.text)) note(node, node.name.text);
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) && sinks.has(node.argumentExpression.text)) note(node, node.argumentExpression.text);
    if ((ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isBindingElement(node)) && node.name !== undefined && sinks.has(nameOf(node.name))) note(node, nameOf(node.name));
    if (ts.isPropertyAccessExpression(node) && /^write(ln)?$/.test(node.name.text) && /(^|\.)(document|d)$/.test(node.expression.getText())) note(node, "document.write");
    if (ts.isNewExpression(node) && makers.has(node.expression.getText())) note(node, node.expression.getText());
    if (ts.isCallExpression(node) && /^(globalThis\.|window\.)?(eval|Function)$/.test(node.expression.getText())) note(node, node.expression.getText());
    if (ts.isStringLiteralLike(node) && /^\s*javascript:/i.test(node.text)) note(node, "javascript:");
    if (ts.isCallExpression(node) && /setAttribute(NS)?$/.test(node.expression.getText()) && node.arguments.some((argument) => ts.isStringLiteralLike(argument) && /^on[a-z]+$/i.test(argument.text))) note(node, "handler as attribute");
    if (ts.isTaggedTemplateExpression(node) && /^(html|svg|md)(\.fragment)?$/.test(node.tag.getText()) && ts.isTemplateExpression(node.template)) note(node, `${node.tag.getText()} with data`);
  });
  return found;
}

function nameOf(name: ts.PropertyName | ts.BindingName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : "";
}
