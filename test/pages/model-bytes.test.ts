import assert from "node:assert/strict";
import {test} from "node:test";
import {build} from "esbuild";
import {chromium} from "playwright";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {learntFiles} from "../util/learnt-files.js";
import {root} from "../util/source.js";

test("the same seed and data give the same model files and predictions in Node and in Chromium, byte for byte", {timeout: 120_000}, async () => {
  const here = learntFiles(), bundle = await build({stdin: {contents: 'import {learntFiles} from "./test/util/learnt-files.ts"; globalThis.learntFiles = learntFiles;', resolveDir: root, loader: "ts"}, bundle: true, write: false, format: "iife", target: "es2022"});
  const browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  try {
    const page = await browser.newPage();
    await page.addScriptTag({content: bundle.outputFiles[0]?.text ?? ""});
    const there = await page.evaluate(() => (globalThis as unknown as {learntFiles(): Record<string, string>}).learntFiles());
    assert.deepEqual(Object.keys(there), Object.keys(here));
    assert.ok(Object.keys(here).length >= 12 && Object.values(here).every((text) => text.length > 100));
    for (const [name, text] of Object.entries(here)) assert.equal(there[name], text, name);
  } finally {
    await browser.close();
  }
});
