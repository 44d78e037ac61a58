import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {type Baseline, readBaseline} from "../../lib/baseline.js";

/** The name of the baseline's file in the folder of its workspace. */
export const baselineName = "baseline.json";

/** The accepted baseline of a workspace; undefined where there is none. */
export async function loadBaseline(folder: string): Promise<Baseline | undefined> {
  const file = join(folder, baselineName);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  return text === undefined ? undefined : readBaseline(text, file);
}
