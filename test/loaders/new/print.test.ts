import assert from "node:assert/strict";
import {test} from "node:test";
import ts from "typescript";
import {newWorkspace} from "./util.js";

test("printWorkspace: hostile names of columns and files stay text", async () => {
  const {workspace, text} = await newWorkspace({"it's `a` ${b} */.csv": `"x""; drop","${"`${process.exit()}`"}","order","a\\b"\n1,2,3,4\n5,6,7,8\n`});
  const [table] = Object.values(workspace.clean);
  assert.deepEqual(Object.values(table?.columns ?? {}).map(({from}) => from), ['x"; drop', "`${process.exit()}`", "order", "a\\b"]);
  assert.equal(ts.transpileModule(text, {reportDiagnostics: true}).diagnostics?.length, 0);
});
