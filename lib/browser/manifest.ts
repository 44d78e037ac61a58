import type {Manifest} from "../manifest.js";
import {siteRoot} from "./site.js";

let reading: Promise<Manifest | undefined> | undefined;

/** The manifest of this site, read once; undefined where there is none. */
export function readManifest(): Promise<Manifest | undefined> {
  return (reading ??= fetch(new URL("manifest.json", siteRoot)).then(async (response) => (response.ok ? ((await response.json()) as Manifest) : undefined)).catch(() => undefined));
}
