import {PortraitError} from "../errors.js";
import {sha256} from "../sha256.js";
import type {ModelFile} from "../workspace.js";
import {decodeCore, encodeCore} from "./core.js";
import type {Fitted} from "./learn.js";
import {checkRecipe} from "./recipe.js";

/** What a model file calls itself, and the version of its form. */
export const modelFormat = "portrait-model", modelVersion = 1;
/** The version of Portrait that writes it, as in package.json. */
export const portraitVersion = "0.1.0";

/** A model file as text: one order of keys, one way to write each number, so that equal models are equal bytes in Node and in every browser. */
export function writeModelFile(file: Omit<ModelFile, "format" | "version" | "portrait" | "recipe" | "core" | "sha256">, fitted: Pick<Fitted, "recipe" | "core">): string {
  const {model, data, measures, weights, loss} = file, kept = weights !== "none";
  const body = {
    format: modelFormat, version: modelVersion, portrait: portraitVersion, model: sorted(model), data: sorted(data), measures: sorted(measures), weights, ...(loss === undefined ? {} : {loss: sorted(loss)}),
    recipe: kept ? sorted(fitted.recipe) : null, core: kept ? encodeCore(fitted.core, weights === "int8") : null
  };
  return `{\n${Object.entries({...body, sha256: hashOf(body)}).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(",\n")}\n}\n`; // a line for each part, so that a diff says which of them changed
}

/** Reads and checks a model file: its form and version, that nothing in it was changed since it was written, and that pipeline and weights fit each other. Errors name `source`. */
export function readModelFile(text: string, source: string): ModelFile {
  const fail = (what: string, cause?: unknown): never => { throw new PortraitError("bad-model-file", what, {source, ...(cause === undefined ? {} : {cause})}); };
  let file: ModelFile;
  try {
    file = JSON.parse(text) as ModelFile;
  } catch (cause) {
    return fail(`model file is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
  if (file === null || typeof file !== "object" || file.format !== modelFormat) return fail(`no model file: its format is ${JSON.stringify((file as {format?: unknown} | null)?.format ?? null)}, not ${JSON.stringify(modelFormat)}`);
  if (file.version !== modelVersion) return fail(`model file of another version: ${JSON.stringify(file.version)}; this Portrait reads version ${modelVersion}, so learn the model again and save it`);
  const {sha256: said, ...body} = file;
  if (said !== hashOf(body)) return fail("model file was changed after it was written: its SHA-256 is another one");
  const methods = Object.keys(file.model?.methods ?? {});
  if (methods.length !== 1) return fail(`model file must hold one method, not ${methods.length}`);
  if (!["float64", "int8", "none"].includes(file.weights) || (file.weights === "none") !== (file.core === null)) return fail(`weights are neither float64, int8 nor none: ${JSON.stringify(file.weights)}`);
  if (typeof file.data?.sha256 !== "string") return fail("model file does not say on what it was learnt");
  try {
    fittedOf(file);
  } catch (error) {
    return fail(error instanceof PortraitError ? error.what : String(error), error);
  }
  return file;
}

/** What scores rows, out of a file; undefined for one that holds its recipe alone. */
export function fittedOf({model, recipe, core}: Pick<ModelFile, "model" | "recipe" | "core">): Fitted | undefined {
  const [method] = Object.values(model.methods);
  if (core === null || recipe === null || method === undefined) return undefined;
  checkRecipe(recipe);
  return {method, recipe, core: decodeCore(core, recipe, method)};
}

/** The name of the method that a file keeps. */
export function methodOf({model}: Pick<ModelFile, "model">): string {
  return Object.keys(model.methods)[0] ?? "";
}

const hashOf = (body: object): string => sha256(new TextEncoder().encode(JSON.stringify(body)));

/** A value with the keys of its objects in order of their letters, methods, which have one key, and lists as they are. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).filter(([, own]) => own !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, own]) => [key, sorted(own)]));
}
