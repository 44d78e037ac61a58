/** Which engine answers: the one in the page over published tables, or the live server over the whole lake. */
export type Target = "published" | "lake";

/** What a link to *Explore* carries: the statement, its parameters, and how the result is looked at. */
export interface ExploreState {
  sql: string;
  parameters: Readonly<Record<string, string>>;
  target: Target;
  view: "table" | "chart";
  /** The reader's own choice of a chart; empty parts are chosen by type. */
  chart: {kind: string; x: string; y: string};
}

/** The state that stands in the hash of an address; null when there is no statement in it. */
export function readHash(hash: string): ExploreState | null {
  const given = new URLSearchParams(hash.replace(/^#/, "")), sql = given.get("q");
  if (sql === null) return null;
  const parameters = Object.fromEntries([...given].flatMap(([key, value]) => (key.startsWith("p.") ? [[key.slice(2), value]] : [])));
  return {
    sql, parameters, target: given.get("on") === "lake" ? "lake" : "published", view: given.get("view") === "chart" ? "chart" : "table",
    chart: {kind: given.get("kind") ?? "", x: given.get("x") ?? "", y: given.get("y") ?? ""}
  };
}

/** A state as the hash of an address. */
export function writeHash({sql, parameters, target, view, chart}: ExploreState, names: readonly string[]): string {
  const hash = new URLSearchParams({q: sql});
  for (const name of names) if (parameters[name]) hash.set(`p.${name}`, parameters[name]);
  if (target === "lake") hash.set("on", "lake");
  if (view === "chart") hash.set("view", "chart");
  for (const [key, value] of Object.entries(chart)) if (value !== "") hash.set(key, value);
  return `#${hash}`;
}

/** One statement that ran, newest first; what was typed into its parameters is not kept. */
export type History = readonly string[];

const key = "explore.history", most = 50;

/** Statements that ran in this browser; none where the browser keeps nothing. */
export function readHistory(): History {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((sql): sql is string => typeof sql === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Puts a statement first, each once. */
export function remember(sql: string): History {
  const kept = [sql, ...readHistory().filter((other) => other !== sql)].slice(0, most);
  try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* a private window keeps nothing */ }
  return kept;
}

/** Forgets every statement. */
export function forget(): void {
  try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
}
