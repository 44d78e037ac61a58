/** One import, from a project file to a project file or a package. */
export interface Import {
  from: string;
  to: string;
}

/** Who may import whom (DESIGN: the layers point down only). Returns what is wrong with an import, or null. */
export function layerProblem({from, to}: Import): string | null {
  const within = (folder: string) => to.startsWith(`${folder}/`);
  const wrong = (why: string) => `${from} imports ${to}: ${why}`;
  const relative = /^[a-z]+\//.test(to) && /^(docs|lib|loaders|data|test)\//.test(to);
  if (from.startsWith("test/")) return null;
  if (to === "@duckdb/node-api" && from !== "loaders/engine.ts") return wrong("only the engine imports the DuckDB client");
  if (relative && within("test")) return wrong("only tests import tests");
  if (from.startsWith("lib/")) {
    if (to.startsWith("node:")) return wrong("lib runs in the browser too");
    if (relative && !within("lib")) return wrong("lib imports lib and packages only");
  }
  if (from.startsWith("docs/") && (to.startsWith("node:") || (relative && !within("lib") && !within("docs")))) return wrong("pages import lib only");
  const workspace = /^data\/[^/]+\//.exec(from)?.[0];
  if (workspace !== undefined && !(relative && (within("lib") || to.startsWith(workspace)))) return wrong("a workspace imports lib and its own files only");
  if (from.startsWith("loaders/")) {
    if (relative && within("lib/browser")) return wrong("loaders have no browser");
    if (relative && !within("lib") && !within("loaders")) return wrong("loaders import lib only");
  }
  return null;
}

/** Every cycle among imports that remain at run time or in types, each once, as `a → b → a`. */
export function findCycles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const {from, to} of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (file: string, way: string[]) => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") return void cycles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    state.set(file, "open");
    for (const to of next.get(file) ?? []) visit(to, [...way, file]);
    state.set(file, "done");
  };
  for (const file of [...next.keys()].sort()) visit(file, []);
  return cycles;
}
