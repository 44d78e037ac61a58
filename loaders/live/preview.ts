import {createHash} from "node:crypto";
import {mkdir, readFile, rename, rm, symlink, writeFile} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {pageTitle} from "../../lib/words/pages.js";
import {frameworkPreview, type Preview} from "../site/framework.js";
import type {AssembledSite} from "../site/assemble.js";

/** What every page has around it: the hash of Framework's config, and that of the sidebar's pages. */
export interface Frame {
  config: string;
  nav: string;
}

/** Framework's preview for the whole life of a live site: started with the first site that is there, and told when what stands around pages has changed. */
export interface LivePreview {
  /** Its port; undefined before there is a site. */
  port(): number | undefined;
  /** Makes it serve this site with the config and the sidebar of now. Throws what keeps it from starting. */
  serve(site: Pick<AssembledSite, "folder" | "pages">): Promise<Frame>;
  /** Ends when it ends by itself, with its exit code. */
  ended: Promise<number>;
  stop(): Promise<void>;
}

/** A preview that has not begun. `root` is the repository, `config` Framework's config, `port` says where to listen. */
export function livePreview({root, config = join(root, "observablehq.config.ts"), port}: {root: string; config?: string | undefined; port: () => Promise<number>}): LivePreview {
  let running: Promise<Preview> | undefined, ready: Preview | undefined, name = "", times = 0, over: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => { over = resolve; });
  return {
    port: () => ready?.port,
    ended,
    async serve({folder, pages}) {
      const frame = {config: hash([await readFile(config, "utf8"), await readFile(join(root, "lib/browser/head.ts"), "utf8").catch(() => "")]), nav: hash(await Promise.all(pages.built.map(async ({page, file, draft}) => [page, String(draft), page.includes("/") ? pageTitle(await readFile(file, "utf8")) ?? "" : ""].join("\n"))))};
      const next = hash([frame.config, frame.nav]), wrapper = `${folder}.config`;
      if (next !== name) await placeConfig(wrapper, next, ++times);
      name = next;
      running ??= port().then((free) => frameworkPreview({root, site: folder, output: `${folder}.out`, config, wrapper: join(wrapper, "config.ts")}, free));
      try {
        ready ??= await running.then((preview) => { void preview.ended.then(over, () => over(1)); return preview; });
      } catch (error) {
        running = undefined;
        throw error;
      }
      return frame;
    },
    stop: async () => (await running?.catch(() => undefined))?.stop()
  };
}

/**
 * Framework imports its config again when the file has another modified time, and reloads every page when the file itself changes. A link that leads to another
 * file does the first without the second: pages of which only the sidebar is out of date stay as they are. Node goes on to read the file to which the link led
 * first, and so all of them have one text, which asks a third file for the name of what to import.
 */
async function placeConfig(folder: string, name: string, times: number): Promise<void> {
  if (times === 1) await rm(folder, {recursive: true, force: true});
  await mkdir(folder, {recursive: true});
  const own = pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), "../site/config.ts")).href, file = join(folder, `${times}.ts`), link = join(folder, "config.ts");
  await writeFile(join(folder, "name"), name);
  await writeFile(file, `import {readFileSync} from "node:fs";\nexport default (await import(${JSON.stringify(`${own}?`)} + readFileSync(${JSON.stringify(join(folder, "name"))}, "utf8"))).default;\n`);
  await symlink(relative(folder, file), `${link}.tmp`);
  await rename(`${link}.tmp`, link);
}

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
