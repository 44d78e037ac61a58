/** What is wrong with a run, for a person: the message in the house's grammar, and where to mend it. */
export interface LiveProblem {
  code: string;
  message: string;
  /** The statement that failed. */
  sql?: string;
  /** The rule, repair or column of the workspace whose text is in the statement where it failed, as `table.rule`. */
  rule?: string;
  /** Where to look, below the repository, and the one-based line. */
  file?: string;
  line?: number;
}

/** What the live site knows of its numbers; sent to every open page whenever it changes. */
export interface LiveState {
  /** Names this start of the server; another one means that all pages are of an earlier start. */
  start: string;
  state: "current" | "running" | "failed";
  /** Runs so far that published something. */
  run: number;
  /** The version of each page's numbers that lies on the server, by page. */
  versions: Readonly<Record<string, string>>;
  /** The run in which each page's numbers last changed. */
  changed: Readonly<Record<string, number>>;
  /** Pages whose numbers are not yet of the run in progress. */
  computing: readonly string[];
  /** What differs from `sources.lock`. */
  unlocked: readonly string[];
  problems: readonly LiveProblem[];
  /** Files of the live server itself that are other ones now than those it runs on: only another start takes them up. */
  restart: readonly string[];
  /** Name the config of all pages, and the list of pages in the sidebar. */
  config: string;
  nav: string;
}

/** The page that an address of the site stands for: `/quality.html` is `quality`, `/` is `index`; undefined for what cannot be decoded. */
export function pageOfPath(pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname).replace(/^\//, "").replace(/\.html$/, "");
    return path === "" || path.endsWith("/") ? `${path}index` : path;
  } catch {
    return undefined;
  }
}

/** Folders of a workspace that pages may write into, with the endings of their files. */
export const writableFolders: Readonly<Record<string, readonly string[]>> = {
  decisions: ["csv", "json", "ndjson"],
  models: ["json"],
  segments: ["json"],
  audiences: ["json"]
};

/** Largest text that a page may write, in bytes of UTF-8. */
export const mostWritten = 8 << 20;

/** Why a page may not write this path of a workspace, or undefined if it may: `data/<workspace>/<folder>/<name>` or a page `docs/<workspace>/<name>.md`. */
export function writeProblem(path: string, workspace: string): string | undefined {
  const parts = path.split("/"), [top, of, folder = ""] = parts;
  const name = parts.at(-1) ?? "", [stem = "", ending = "", ...rest] = name.split(".");
  if (rest.length > 0 || !/^[a-z0-9][a-z0-9_-]{0,63}$/.test(stem)) return `invalid name: ${name}; small letters, digits, - and _, and one ending`;
  if (of !== workspace) return `path outside the workspace ${workspace}: ${path}`;
  if (top === "docs" && parts.length === 3) return ending === "md" ? undefined : `not a page: ${path}`;
  const endings = Object.hasOwn(writableFolders, folder) ? writableFolders[folder] : undefined;
  if (top !== "data" || parts.length !== 4 || endings === undefined) return `no place that pages write: ${path}; there are data/${workspace}/{${Object.keys(writableFolders).join(",")}} and docs/${workspace}`;
  return endings.includes(ending) ? undefined : `not a file of ${folder}: ${name}; they end in ${endings.join(", ")}`;
}
