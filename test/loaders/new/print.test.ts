import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import ts from "typescript";
import {code, comment, property} from "../../../loaders/new/print.js";
import {newWorkspace} from "./util.js";

test("code: what it writes is read as the same value", () => {
  fc.assert(fc.property(fc.jsonValue({depthSize: "small"}).filter((value) => !JSON.stringify(value).includes("__proto__")), (value) => {
    const text = ts.transpile(`(${code(value)})`, {target: ts.ScriptTarget.ES2022});
    assert.deepEqual(JSON.parse(JSON.stringify((0, eval)(text))), JSON.parse(JSON.stringify(value)));
  }));
});

test("comment: no line is longer than a line may be, and nothing ends a comment", () => {
  fc.assert(fc.property(fc.array(fc.stringMatching(/^\S{1,30}$/), {minLength: 1, maxLength: 60}), (words) => {
    const lines = comment(words.join("\n"), "      ");
    assert.ok(lines.every((line) => line.startsWith("      //") && line.length <= 170));
    assert.equal(lines.map((line) => line.slice(9)).join(" ").trim(), words.join(" ").trim());
  }));
});

test("property", () => assert.deepEqual(["a_b", "订单", "a-b", "1"].map(property), ["a_b", "订单", '"a-b"', '"1"']));

test("printWorkspace: hostile names of columns and files stay text", async () => {
  const {workspace, text} = await newWorkspace({"it's `a` ${b} */.csv": `"x""; drop","${"`${process.exit()}`"}","order","a\\b"\n1,2,3,4\n5,6,7,8\n`});
  const [table] = Object.values(workspace.clean);
  assert.deepEqual(Object.values(table?.columns ?? {}).map(({from}) => from), ['x"; drop', "`${process.exit()}`", "order", "a\\b"]);
  assert.equal(ts.transpileModule(text, {reportDiagnostics: true}).diagnostics?.length, 0);
});
