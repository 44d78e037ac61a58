import {readFile, rename, writeFile} from "node:fs/promises";
import {join} from "node:path";

/**
 * A line of a source that is erased: why (by `number`, by the kind of another value, by an `order`, by its `text`, or since it is the `request` itself), the keyed hash of its person, or of what
 * it names where that is nobody, and the keyed reference of its record where it has one.
 */
export interface ErasedLine {
  source: string;
  file: string;
  line: number;
  reason: string;
  hash: string;
  reference: string | null;
}

/** The erased lines of a workspace, and the key of everything they were found with. */
export interface ErasedLines {
  key: string;
  lines: readonly ErasedLine[];
}

const listName = "erased.list";

/** The list that an earlier run found, whatever it was found with; it holds no value of a person. Undefined where there is none that can be read. */
export async function readLines(lake: string): Promise<ErasedLines | undefined> {
  try {
    const read = JSON.parse(await readFile(join(lake, listName), "utf8")) as ErasedLines;
    return typeof read.key === "string" && Array.isArray(read.lines) ? read : undefined;
  } catch {
    return undefined; // absent or half-written: it is found again
  }
}

/** Keeps the list, by rename. */
export async function keepLines(lake: string, found: ErasedLines): Promise<void> {
  const file = join(lake, listName);
  await writeFile(`${file}.tmp`, JSON.stringify(found));
  await rename(`${file}.tmp`, file);
}

/** Numbers of the erased lines of one source, in order, for each of its files. */
export function linesOf(lines: readonly ErasedLine[], source: string): Record<string, number[]> {
  const files = new Map<string, number[]>();
  for (const {source: of, file, line} of lines) if (of === source) files.set(file, [...(files.get(file) ?? []), line]);
  return Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, numbers]) => [file, numbers.sort((a, b) => a - b)]));
}
