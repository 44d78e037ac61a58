import assert from "node:assert/strict";
import {existsSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import test from "node:test";
import {publish} from "../../../loaders/site/build.js";
import {listFiles} from "../../../loaders/site/files.js";
import {hashFiles, isSame, verifyFiles} from "../../../loaders/site/verify.js";
import {makeWorld} from "./fixture.js";

const draw = async () => ({weekly: {"en-wide": "<svg></svg>"}});

test("publish(result) makes a site that its manifest describes, and the same bytes twice", async (t) => {
  const first = await makeWorld(t);
  const manifest = await publish(first.result, {root: first.root, workspace: "online-retail", draw});
  const dist = join(first.root, "dist");
  assert.deepEqual(manifest.pages, {built: ["index"], leftOut: [{page: "tags", missing: ["tags"]}]});
  assert.equal(manifest.commit, null);
  assert.ok(isSame(await verifyFiles(dist)));
  assert.deepEqual(manifest.files.map(({path}) => path), (await listFiles(dist)).filter((path) => path !== "manifest.json"));
  const bundle = manifest.files.find(({path}) => /^_file\/tables\/index\..*json$/.test(path));
  assert.equal(bundle?.class, "aggregate");
  assert.deepEqual(JSON.parse(readFileSync(join(dist, bundle?.path ?? ""), "utf8")).tables.weekly, [{week: "2011-12-05", kind: "new", revenue: 1234.5, orders: 40, customers: 30, suppressed: false}]);
  assert.deepEqual(JSON.parse(readFileSync(join(dist, "search.json"), "utf8")).map(({lang, title, section, text}: Record<string, string>) => [lang, title, section, text]), [
    ["en", "How is it?", "", "Revenue of the week."], ["en", "How is it?", "Numbers", ""], ["zh", "怎么样？", "", "本周收入。"], ["zh", "怎么样？", "数字", ""]
  ]);
  assert.equal(statSync(join(dist, "index.html")).mode & 0o777, 0o644);
  assert.ok(!existsSync(join(dist, "secret.html")) && !existsSync(join(dist, "other")));

  const second = await makeWorld(t);
  const [umask, zone] = [process.umask(0o077), process.env["TZ"]];
  process.env["TZ"] = "Asia/Shanghai";
  await publish(second.result, {root: second.root, workspace: "online-retail", draw, threads: 1}).finally(() => {
    process.umask(umask);
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });
  assert.deepEqual(await hashFiles(join(second.root, "dist")), await hashFiles(dist));
});

test("publish(result) refuses a page with an e-mail address and leaves the old site as it was", async (t) => {
  const {root, result} = await makeWorld(t, {files: {"docs/index.md": `---\ntables: [weekly]\n---\n# How is it?\n\n<p title="write to no.body@mail.cn">x</p>\n`}});
  const {mkdirSync} = await import("node:fs");
  mkdirSync(join(root, "dist"));
  writeFileSync(join(root, "dist", "manifest.json"), "old");
  await assert.rejects(publish(result, {root, workspace: "online-retail", draw}), (error: Error) => {
    assert.match(error.message, /may not be published: n•\.••••@••••\.cn, e-mail.*\(index\.html, column text\)/);
    assert.ok(!error.message.includes("no.body"));
    return true;
  });
  assert.equal(readFileSync(join(root, "dist", "manifest.json"), "utf8"), "old");
});

test("publish(result) never replaces a folder that holds something else", async (t) => {
  const {root, result} = await makeWorld(t);
  await assert.rejects(publish(result, {root, workspace: "online-retail", draw, output: "docs"}), /output folder holds something other than a site/);
});

test("publish(result) says which page does not build", async (t) => {
  const {root, result} = await makeWorld(t, {files: {"docs/index.md": `# A\n\n\`\`\`js\nFileAttachment("tables/none.json")\n\`\`\`\n`}});
  await assert.rejects(publish(result, {root, workspace: "online-retail", draw}), /pages do not build: .*none\.json/s);
  assert.ok(!existsSync(join(root, "dist")));
});
