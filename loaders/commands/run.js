// The door of `npm run`: plain JavaScript that needs nothing installed, installs what is missing and hands over to a command in TypeScript.
import {spawnSync} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

const workspace = "  --workspace name   a folder of data/ (default: the variable WORKSPACE, else demo)\n";
const threads = "  --threads n        processor cores for the engine (default: all)\n";

/** Every command: what it does in a line, and its arguments. */
const commands = {
  start: ["Run the pipeline and serve the site live on 127.0.0.1", `${workspace}${threads}  --port n           first port to try (default: 3000)\n`],
  build: ["Run the pipeline and make the published site", `${workspace}${threads}  --output folder    where to (default: dist)\n`],
  new: ["Make a workspace from your files: formats, types, keys and relations are inferred, each with its evidence", "  name               of the new workspace, as in my-shop\n  files, folders     CSV, JSON, Excel or Parquet, packed or not; a folder stands for all files in it\n  --copy             copy the files into the workspace instead of linking them\n  --yes              ask nothing and take the defaults\n  --force            write a workspace that is there anew\n"],
  serve: ["Serve a built site as a plain file server does", "  folder             what to serve (default: dist)\n  --port n           first port to try (default: 3000)\n  --base /path/      serve it below this path (default: /)\n"],
  test: ["Run the tests", "  areas              only these areas (default: all)\n"],
  verify: ["Check a built site against its manifest", "  folder             what to check (default: dist)\n  --rebuild          also build the manifest's commit again and compare every byte\n"],
  lock: ["Accept the delivered files of a workspace as they are", workspace],
  accept: ["Accept a workspace as it is: write its quality and the numbers of its persons, with which later builds compare", `${workspace}${threads}`],
  suggest: ["Propose rules for a clean table from what its data look like", `  table              the clean table\n${workspace}${threads}`],
  score: ["Score the rows of a spreadsheet or any table file with a kept model, as CSV", "  model              a model file, as in data/demo/models/likely_buyers.json\n  file               CSV, JSON, Excel or Parquet, with the model's features as columns\n  --sheet name       which sheet of a workbook\n  --output file      where to (default: the file's name with .scores.csv)\n"],
  diff: ["Say who enters and leaves each tag and audience between a commit and the working tree, as a table for a pull request", `  REF                a commit by any name that git knows\n${workspace}${threads}`],
  generate: ["Write the fictional files of the demo", "  --customers n      how many customers (default: 2000)\n  --seed text        the same text gives the same bytes (default: lantern)\n  --out folder       where to (default: data/demo/sources)\n  --truth folder     where to write the ground truth (default: not written)\n  --undamaged        the same world without its errors\n"],
  download: ["Fetch the delivered files of a public workspace", "  name               the workspace\n"],
  bench: ["Measure, and compare with other tools", "  parts              only these parts (default: all; --help lists them)\n"],
  lint: ["Check types and policies", ""]
};

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const fileOf = (/** @type {string} */ name) => join(root, "loaders", "commands", `${name}.ts`);
const known = Object.entries(commands).filter(([name]) => existsSync(fileOf(name)));

/** @returns {string} */
function list() {
  return `Usage: npm run <command> -- [arguments]\n\n${known.map(([name, [says]]) => `  ${name.padEnd(10)}${says}`).join("\n")}\n\nnpm run <command> -- --help says more.\n`;
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 10)) return;
  process.stderr.write(`Node is too old: ${process.versions.node}; Portrait needs 20.10 or later\n`);
  process.exit(1);
}

/** Whether every package that is installed is the one of the lock file, and none but optional ones is missing. */
function isInstalled() {
  try {
    const [wanted, found] = ["package-lock.json", "node_modules/.package-lock.json"].map((file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages);
    return Object.entries(wanted).every(([path, {version, optional, peer}]) => path === "" || (found[path] === undefined ? optional === true || peer === true : found[path].version === version));
  } catch {
    return false;
  }
}

function install() {
  if (isInstalled()) return;
  process.stderr.write("installing packages\n");
  const {status, error} = spawnSync("npm", ["ci"], {cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32"});
  if (error === undefined && status === 0) return;
  process.stderr.write(`packages do not install: npm ci ended with ${error?.message ?? status}\n`);
  process.exit(1);
}

/** Text for the terminal: what would act there (escape sequences, marks that turn the reading order) stands as its code. */
const printable = (/** @type {string} */ text) => text.replace(/(?![\n\t])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (letter) => `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`);

/** @param {any} error */
function report(error) {
  if (error?.name === "AbortError") return 130;
  if (String(error?.code).startsWith("ERR_PARSE_ARGS_") || error?.code === "usage") {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  const ours = error?.name === "PortraitError" || error?.name === "ProblemsError";
  process.stderr.write(`${printable(String(ours ? error.message : error?.stack ?? error))}\n`);
  for (const {sql} of [error, ...(error?.problems ?? [])].map((problem) => problem?.details ?? {})) if (sql !== undefined) process.stderr.write(`${printable(sql)}\n`);
  return 1;
}

const [name = "", ...rest] = process.argv.slice(2);
if (name === "--help" || name === "-h") process.stdout.write(list());
else if (!known.some(([other]) => other === name)) {
  process.stderr.write(`unknown command: ${name || "(none)"}\n\n${list()}`);
  process.exitCode = 2;
} else if ((rest.includes("--help") || rest.includes("-h")) && name !== "generate") {
  const [says, options] = commands[/** @type {keyof typeof commands} */ (name)];
  process.stdout.write(`Usage: npm ${name === "start" || name === "test" ? "" : "run "}${name} -- [arguments]\n\n${says}.\n${options === "" ? "" : `\n${options}`}\nExit: 0 done, 1 the data or the checks say no, 2 used wrongly.\n`);
} else {
  checkNode();
  install();
  process.chdir(root);
  process.argv.splice(1, process.argv.length - 1, fileOf(name), ...rest);
  try {
    // One process, so that signals and the terminal need no forwarding.
    (await import("tsx/esm/api")).register();
    await import(pathToFileURL(fileOf(name)).href);
  } catch (error) {
    process.exitCode = report(error);
  }
}
