import {readFile, readdir} from "node:fs/promises";
import {join} from "node:path";
import {PortraitError} from "../../lib/errors.js";

/** A page as its Markdown file declares it. */
export interface PageSource {
  /** Path without ending, below `docs`: `index`, `online-retail/returns`. */
  page: string;
  /** Absolute path of the Markdown file. */
  file: string;
  /** Published tables it needs. */
  tables: string[];
  /** Only in the live site. */
  draft: boolean;
  /** It asks in SQL, and so may read any published table. */
  asks?: boolean;
}

/** The pages a workspace can fill, and those it cannot, with the tables they miss. */
export interface PageChoice {
  built: PageSource[];
  leftOut: {page: string; missing: string[]}[];
}

/** Reads what `docs/*.md`, and the workspace's own `docs/<workspace>/*.md`, declare. */
export async function readPages(docs: string, workspace: string): Promise<PageSource[]> {
  const pages: PageSource[] = [];
  for (const below of ["", `${workspace}/`])
    for (const name of (await readdir(join(docs, below)).catch(() => [])).sort()) {
      if (!name.endsWith(".md")) continue;
      const file = join(docs, below, name);
      const source = await readFile(file, "utf8");
      if (asksFramework(source)) throw new PortraitError("front-matter", "no sql in front matter: SQL blocks know every published table by its name", {source: `docs/${below}${name}`});
      pages.push({page: below + name.slice(0, -3), file, ...parseFrontMatter(source), ...(asksTables(source) && {asks: true})});
    }
  return pages;
}

/** Whether front matter names tables for Framework's own DuckDB, which would ask the network for extensions. */
function asksFramework(source: string): boolean {
  return /^sql:/m.test(/^---\r?\n([^]*?)\r?\n---\s*(?:\r?\n|$)/.exec(source)?.[1] ?? "");
}

/** Whether a page has a block of SQL or a call of `sql`, or lets its reader write statements. */
export function asksTables(source: string): boolean {
  return /^[ \t]*(?:`{3,}|~{3,})\s*sql\b|\bsql\s*`|\/explore\/view\.js"/m.test(source);
}

/** Chooses the pages whose tables are all published; a build has no drafts. */
export function choosePages(pages: readonly PageSource[], published: ReadonlySet<string>, drafts: boolean): PageChoice {
  const choice: PageChoice = {built: [], leftOut: []};
  for (const page of pages) {
    if (page.draft && !drafts) continue;
    const missing = page.tables.filter((table) => !published.has(table));
    if (missing.length === 0) choice.built.push(page);
    else choice.leftOut.push({page: page.page, missing});
  }
  return choice;
}

/** The two things a page says to the assembly in its front matter: `tables` (a list in either form of YAML) and `draft`. */
export function parseFrontMatter(source: string): {tables: string[]; draft: boolean} {
  const front = /^---\r?\n([^]*?)\r?\n---\s*(?:\r?\n|$)/.exec(source)?.[1] ?? "";
  const flow = /^tables:\s*\[([^\]]*)\]/m.exec(front)?.[1]?.split(",");
  const block = /^tables:[ \t]*\r?\n((?:[ \t]*-[^\n]*(?:\n|$))+)/m.exec(front)?.[1]?.split("\n").map((line) => line.replace(/^\s*-/, ""));
  const tables = (flow ?? block ?? []).map((name) => name.replace(/#.*$/, "").trim().replace(/^(["'])(.*)\1$/, "$2")).filter((name) => name !== "");
  return {tables, draft: /^draft:\s*true\s*$/m.test(front)};
}
