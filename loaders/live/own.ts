import {join, relative} from "node:path";
import {build} from "esbuild";
import {repository} from "../cache.js";
import type {Content} from "./watch.js";

/**
 * Absolute paths of what a running live site consists of and cannot take up again: modules of the server itself and of Framework's config, and the list of
 * packages. The config's own text is not among them: the preview reads it anew. `root` is the repository.
 */
export async function ownFiles(root: string): Promise<string[]> {
  const config = join(root, "observablehq.config.ts"), entries = [join(repository, "loaders/site/start.ts"), join(repository, "loaders/site/config.ts"), config];
  const {metafile} = await build({entryPoints: entries, outdir: "none", bundle: true, write: false, metafile: true, platform: "node", format: "esm", packages: "external", logLevel: "silent", absWorkingDir: repository});
  const modules = Object.keys(metafile.inputs).map((path) => join(repository, path)).filter((path) => path !== config);
  return [...modules, ...["package.json", "package-lock.json"].map((name) => join(repository, name))].sort();
}

/** Which of these files are other ones than they were, below `root`. */
export function changedOwn(files: readonly string[], before: Content, now: Content, root: string): string[] {
  return files.filter((path) => before.get(path) !== now.get(path)).map((path) => relative(root, path).replaceAll("\\", "/"));
}
