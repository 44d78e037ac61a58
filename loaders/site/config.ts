import {pathToFileURL} from "node:url";

// Framework reads one config file; this one takes the project's and puts the site root and the output of this run in its place.
const {PORTRAIT_CONFIG: config, PORTRAIT_SITE: root, PORTRAIT_OUTPUT: output} = process.env;
if (config === undefined || root === undefined || output === undefined) throw new Error("missing variable: PORTRAIT_CONFIG, PORTRAIT_SITE or PORTRAIT_OUTPUT");

// The live site asks for this module under another name when the config or the list of pages has changed; the project's config is then read again too.
const {search} = new URL(import.meta.url);

// The pipe from the parent ends when the parent does, however it ends; then this process is not left behind.
function parentIsGone(): void {
  process.exit(1);
}
if (!process.stdin.listeners("end").some(({name}) => name === parentIsGone.name)) process.stdin.on("end", parentIsGone).on("error", parentIsGone);
process.stdin.resume();
if ("unref" in process.stdin) process.stdin.unref();

const base = ((await import(pathToFileURL(config).href + search)) as {default: Record<string, unknown>}).default;

/** The project's config with the root and the output of this run. */
export default {...base, root, output};
