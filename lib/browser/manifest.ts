import type {Manifest} from "../manifest.js";
import {newNumbers} from "./news.js";
import {siteRoot} from "./site.js";

let reading: Promise<Manifest | undefined> | undefined;
newNumbers(() => { reading = undefined; });

/** The manifest of this site, read once, in the live site once for each state of it; undefined where there is none. */
export function readManifest(): Promise<Manifest | undefined> {
  return (reading ??= fetch(new URL("manifest.json", siteRoot)).then(async (response) => (response.ok ? ((await response.json()) as Manifest) : undefined)).catch(() => undefined));
}
