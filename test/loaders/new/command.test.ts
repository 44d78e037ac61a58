import assert from "node:assert/strict";
import {existsSync, lstatSync, readdirSync, readFileSync, readlinkSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {makeWorkspace, runNew} from "../../../loaders/new/command.js";
import {takeDefaults} from "../../../loaders/new/ask.js";
import {newWorkspace, outcomes, userFolder} from "./util.js";

const customers = `id;name;e-mail;joined\n${Array.from({length: 40}, (_, i) => `C${String(i).padStart(4, "0")};Ann Quill;ann${i}@shop.example;${String((i % 28) + 1).padStart(2, "0")}.03.2024`).join("\n")}\n`;
const orders = `order no;customer;date;total\n${Array.from({length: 90}, (_, i) => `${1000 + i};C${String(i % 40).padStart(4, "0")};${String((i % 28) + 1).padStart(2, "0")}.04.2024;${i},50`).join("\n")}\n`;

test("files become a workspace that a build takes as it is: linked, locked, related", async () => {
  const made = await newWorkspace({"customers.csv": customers, "orders.csv.gz": gzipSync(orders)});
  const folder = join(made.root, "data", made.name);
  assert.equal(readlinkSync(join(folder, "sources/customers.csv")), join(made.mine, "customers.csv"));
  assert.deepEqual(readdirSync(join(made.root, "data")), [made.name], "nothing else is left");
  assert.deepEqual((JSON.parse(readFileSync(join(folder, "sources.lock"), "utf8")) as {path: string}[]).map(({path}) => path), ["customers.csv", "orders.csv"]);
  assert.deepEqual(Object.keys(made.workspace.clean), ["contacts", "orders"]);
  assert.equal(made.workspace.asOf, "2024-04-29");
  assert.ok(made.workspace.clean["orders"]?.rules.some((rule) => rule.kind === "reference" && rule.table === "contacts"));
  const {refused, kept, rows} = await outcomes(made);
  assert.deepEqual([refused, kept], [0, 130]);
  assert.equal(Number((await rows("publish.totals"))[0]?.["orders"]), 90);
});

test("--copy copies, and nothing that is there is overwritten without --force", async () => {
  const {root, mine} = userFolder({"a.csv": "x,y\n1,2\n3,4\n"});
  const options = {name: "shop", words: ["a.csv"], copy: true, force: false, root, from: mine, ask: takeDefaults, say: () => undefined};
  await makeWorkspace(options);
  assert.ok(lstatSync(join(root, "data/shop/sources/a.csv")).isFile());
  await assert.rejects(makeWorkspace(options), /there is a workspace already/);
  await makeWorkspace({...options, force: true});
});

test("problems of all files are told at once, and nothing is written", async () => {
  const {root, mine} = userFolder({"picture.csv": Buffer.from("89504e470d0a1a0a", "hex"), "empty.csv": "", "blank.txt": "\n\n", "good.csv": "a,b\n1,2\n", "names.csv": "id,name\n"});
  const run = (words: string[]) => makeWorkspace({name: "shop", words, copy: false, force: false, root, from: mine, ask: takeDefaults, say: () => undefined});
  await assert.rejects(run(["picture.csv", "empty.csv", "blank.txt", "good.csv", "gone.csv"]), (error: Error) => {
    assert.deepEqual(error.message.split("\n").sort(), ["cannot be understood: it holds nothing but blank lines (blank.txt)", "cannot be understood: it is a picture (PNG), not a table (picture.csv)", "empty file: it has no bytes (empty.csv)", "no such file or folder: gone.csv"]);
    return true;
  });
  assert.equal(existsSync(join(root, "data")), false);
  await assert.rejects(run(["names.csv"]), /no rows/);
  assert.deepEqual(readdirSync(join(root, "data")), []);
});

test("runNew: a name that cannot be, or no file, is used wrongly", async () => {
  for (const args of [[], ["My Shop", "a.csv"], ["shop"]]) await assert.rejects(runNew(args, "/nowhere"), (error: Error & {code?: string}) => error.code === "usage");
  await assert.rejects(runNew(["shop", "a.csv", "--what"], "/nowhere"), (error: Error & {code?: string}) => String(error.code).startsWith("ERR_PARSE_ARGS_"));
});

test("what the data leave open is asked, and marked where nobody answers", async () => {
  const text = "id,day\n1,01/02/2024\n2,03/04/2024\n3,05/06/2024\n4,07/08/2024\n";
  const left = await newWorkspace({"a.csv": text});
  assert.match(left.text, /check: day or month first\?/);
  const asked: string[] = [];
  const answered = await newWorkspace({"a.csv": text}, {ask: async ({question, default: standard}) => { asked.push(question); return {answer: question.startsWith("Which") ? "m" : standard, given: true}; }});
  assert.deepEqual(asked, ["Which number comes first?"]);
  assert.deepEqual(Object.values(answered.workspace.clean)[0]?.columns["day"]?.formats, ["MM/dd/yyyy"]);
  assert.doesNotMatch(answered.text, /day or month/);
});
