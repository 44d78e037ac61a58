import assert from "node:assert/strict";
import {existsSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {generate} from "../../../loaders/generate/command.js";

test("generate(args) writes, and says 2 when called wrongly", async (context) => {
  context.mock.method(console, "log", () => undefined);
  context.mock.method(console, "error", () => undefined);
  const out = mkdtempSync(join(tmpdir(), "portrait-command-"));
  assert.equal(await generate(["--customers", "5", "--out", out]), 0);
  assert.ok(existsSync(join(out, "crm/contacts.csv")) && !existsSync(join(out, "truth")));
  assert.equal(await generate(["--customers", "many"]), 2);
  assert.equal(await generate(["--wrong"]), 2);
  assert.equal(await generate(["--help"]), 0);
});

test("a folder that cannot be written is named in one line, with 1", async (context) => {
  const said = context.mock.method(console, "error", () => undefined);
  const file = join(mkdtempSync(join(tmpdir(), "portrait-command-")), "no-folder");
  writeFileSync(file, "");
  assert.equal(await generate(["--customers", "1", "--out", file]), 1);
  assert.match(String(said.mock.calls[0]?.arguments[0]), /^cannot be written: .*no-folder/);
});
