import type {Manifest} from "../manifest.js";
import {siteUrl} from "./site.js";

let reading: Promise<Manifest | undefined> | undefined;

/** The manifest of this site, read once; undefined where there is none. */
export function readManifest(): Promise<Manifest | undefined> {
  return (reading ??= fetch(siteUrl("manifest.json")).then(async (response) => (response.ok ? ((await response.json()) as Manifest) : undefined)).catch(() => undefined));
}
