import {build, type Plugin} from "esbuild";
import {copyFile, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import {relative} from "node:path/posix";
import {fileURLToPath} from "node:url";
import {PortraitError} from "../../lib/errors.js";
import {exists, listFiles, sha256} from "./files.js";

/** Packages that pages name without importing them (`Inputs` stands on htl and isoformat, `.csv()` on d3-dsv, `tex` on katex, `vl` on three), as one file each. */
const implicit = ["htl", "isoformat", "d3", "d3-dsv", "@observablehq/plot", "arquero", "katex", "vega", "vega-lite", "vega-lite-api"];
/** Packages that pages import by their bare names, as one file each instead of up to fifty. */
const bare = ["vega", "vega-lite", "@duckdb/duckdb-wasm", "arquero", "minisearch", "@tensorflow/tfjs"];
/** The editor's packages share classes: one file holds them all, and the others lead there. */
const editor = ["@codemirror/view", "@codemirror/state", "@codemirror/language", "@codemirror/commands", "@codemirror/autocomplete", "@codemirror/lint", "@codemirror/lang-sql", "@lezer/highlight"];

/**
 * Framework's cache, filled from the installed packages so that building and previewing ask nobody on the network; returns its folder.
 * It is made once for each set of installed packages, below `node_modules`.
 */
export async function npmCache(root: string): Promise<string> {
  const packages = await installed(root, [...implicit, ...bare, ...editor]);
  const framework = (await versionOf(root, "@observablehq/framework")) ?? "none";
  if (framework === "none") throw new PortraitError("missing-package", "package is not installed: @observablehq/framework");
  const all = await readFile(join(root, "node_modules", ".package-lock.json"), "utf8").catch(() => "");
  const key = sha256(JSON.stringify([framework, [...packages], all, await readFile(fileURLToPath(import.meta.url), "utf8")])).slice(0, 16);
  const parent = join(root, "node_modules", ".cache", "portrait");
  const folder = join(parent, key);
  if (await exists(folder)) return folder;
  await mkdir(parent, {recursive: true});
  const temporary = await mkdtemp(join(parent, "making-"));
  try {
    await fill(root, temporary, packages);
    await rename(temporary, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error; // another process was first; its files are the same
    });
  } finally {
    await rm(temporary, {recursive: true, force: true});
  }
  return folder;
}

async function fill(root: string, cache: string, packages: ReadonlyMap<string, string>): Promise<void> {
  for (const name of implicit) if (packages.has(name)) await bundleImplicit(root, cache, name, packages);
  if (packages.has("katex")) await copyKatex(root, join(cache, "_npm", `katex@${packages.get("katex")}`, "dist"));
  for (const name of await namedByClient(root)) {
    // Framework asks the registry for the latest version of each name in its client; an empty folder settles the version.
    if (!implicit.includes(name) || !packages.has(name)) await mkdir(join(cache, "_npm", `${name}@${(await versionOf(root, name)) ?? "0.0.0"}`), {recursive: true});
  }
  for (const name of bare) if (packages.has(name)) await bundleBare(root, cache, name, packages);
  if (editor.every((name) => packages.has(name))) await bundleEditor(root, cache, packages);
}

async function bundleImplicit(root: string, cache: string, name: string, packages: ReadonlyMap<string, string>): Promise<void> {
  const path = (of: string) => `_npm/${of}@${packages.get(of)}/_esm.js`;
  // htl's default export is one of its names; other packages get their namespace as default, as Framework's CDN does.
  const rest = name === "htl" ? "" : `import * as m from ${JSON.stringify(name)}; export default m.default ?? m;`;
  const shared = (other: string) => (other !== name && implicit.includes(other) && packages.has(other) ? relative(dirname(path(name)), path(other)) : null);
  await bundle(root, join(cache, path(name)), `export * from ${JSON.stringify(name)};${rest}`, shared);
}

/** The style sheet and the fonts that Framework links where a page sets formulas. */
async function copyKatex(root: string, to: string): Promise<void> {
  const from = join(root, "node_modules", "katex", "dist");
  await mkdir(to, {recursive: true});
  await copyFile(join(from, "katex.min.css"), join(to, "katex.min.css"));
  await cp(join(from, "fonts"), join(to, "fonts"), {recursive: true});
}

async function bundleBare(root: string, cache: string, name: string, packages: ReadonlyMap<string, string>): Promise<void> {
  const path = (of: string) => `_node/${of}@${packages.get(of)}/index.js`;
  const rest = name === "minisearch" ? `export {default} from "minisearch";` : "";
  const shared = (other: string) => (other === "vega" && name !== "vega" ? relative(dirname(path(name)), path("vega")) : null);
  await bundle(root, join(cache, path(name)), `export * from ${JSON.stringify(name)};${rest}`, shared);
}

async function bundleEditor(root: string, cache: string, packages: ReadonlyMap<string, string>): Promise<void> {
  const [first = "", ...others] = editor, path = (of: string) => `_node/${of}@${packages.get(of)}/index.js`;
  await bundle(root, join(cache, path(first)), editor.map((name) => `export * from ${JSON.stringify(name)};`).join("\n"), () => null);
  for (const name of others) {
    await mkdir(dirname(join(cache, path(name))), {recursive: true});
    await writeFile(join(cache, path(name)), `export * from ${JSON.stringify(relative(dirname(path(name)), path(first)))};\n`);
  }
}

async function bundle(root: string, file: string, contents: string, shared: (name: string) => string | null): Promise<void> {
  const plugin: Plugin = {
    name: "shared",
    setup({onResolve}) {
      onResolve({filter: /^[^./]/}, ({path}) => {
        const other = shared(path);
        return other === null ? undefined : {path: other, external: true};
      });
    }
  };
  const result = await build({
    stdin: {contents, resolveDir: root},
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "error",
    logOverride: {"import-is-undefined": "silent"},
    define: {"process.env.NODE_ENV": '"production"'},
    plugins: [plugin]
  });
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, result.outputFiles[0]?.contents ?? "");
}

/** Names after `npm:` in Framework's client. */
async function namedByClient(root: string): Promise<Set<string>> {
  const client = join(root, "node_modules/@observablehq/framework/dist/client");
  const names = new Set<string>();
  for (const file of await readdir(client, {recursive: true})) {
    if (!file.endsWith(".js")) continue;
    for (const [, name = ""] of (await readFile(join(client, file), "utf8")).matchAll(/["'`]npm:((?:@[\w.-]+\/)?[\w.-]+)/g)) names.add(name);
  }
  return names;
}

/** Versions of those packages that are installed, by name. */
async function installed(root: string, names: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of names) {
    const version = await versionOf(root, name);
    if (version !== null) found.set(name, version);
  }
  return found;
}

/** The version of an installed package, or null. */
export async function versionOf(root: string, name: string): Promise<string | null> {
  const file = join(root, "node_modules", name, "package.json");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  const {version} = JSON.parse(text) as {version?: unknown};
  return typeof version === "string" ? version : null;
}

/**
 * Copies the cache into a site root, where Framework looks for it; Framework writes there too, so a link would mix sites.
 * Another version's cache goes first, because Framework takes the highest version it finds.
 */
export async function installCache(cache: string, site: string): Promise<void> {
  const target = join(site, ".observablehq", "cache");
  const mark = join(site, ".observablehq", "portrait-cache");
  if ((await readFile(mark, "utf8").catch(() => "")) !== basename(cache)) await rm(target, {recursive: true, force: true});
  for (const name of ["_npm", "_node"]) await cp(join(cache, name), join(target, name), {recursive: true, force: false});
  await writeFile(mark, basename(cache));
}

/** Whether a site root has this cache already. */
export async function isInstalled(cache: string, site: string): Promise<boolean> {
  return (await readFile(join(site, ".observablehq", "portrait-cache"), "utf8").catch(() => "")) === basename(cache);
}

/** Keeps what a finished build made of packages, so that the next one need not: it depends on the installed packages alone. */
export async function keepBundles(cache: string, site: string): Promise<void> {
  const made = join(site, ".observablehq", "cache", "_node");
  for (const path of await listFiles(made)) {
    const file = join(cache, "_node", path);
    if (await exists(file)) continue;
    await mkdir(dirname(file), {recursive: true});
    const temporary = `${file}.${process.pid}.tmp`;
    await copyFile(join(made, path), temporary);
    await rename(temporary, file);
  }
}
