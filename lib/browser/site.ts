/** The folder in which the site lies, whatever it is called: this module is at `_import/lib/browser/` below it, in a build and in the live site. */
export const siteRoot = new URL("../../../", import.meta.url);
