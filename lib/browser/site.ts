/** The folder in which the site lies, whatever it is called: this module is at `_import/lib/browser/` below it, in a build and in the live site. */
export const siteRoot = new URL("../../../", import.meta.url);

/** The address of a file of the site, given its path below the site's root. */
export function siteUrl(path: string): string {
  return new URL(path, siteRoot).href;
}
