import type {LakeReader} from "../site/lake.js";

/** A reader of the lake as it is now. */
export interface FreshLake {
  reader: LakeReader;
  /** The lake has changed: the next question opens it anew. */
  renew(): void;
  /** Closes everything that is open. */
  close(): void;
}

/** An old reader may still be answering; it is closed this much later, in milliseconds. */
const grace = 60_000;

/** One reader for the whole life of the live site, in front of readers that `open` opens for each state of the lake when somebody asks. */
export function freshLake(open: () => Promise<LakeReader>): FreshLake {
  let current: Promise<LakeReader> | undefined;
  const opened = new Map<Promise<LakeReader>, NodeJS.Timeout | undefined>();
  const end = (old: Promise<LakeReader>) => {
    clearTimeout(opened.get(old));
    opened.delete(old);
    void old.then((reader) => reader.close(), () => undefined);
  };
  const now = (): Promise<LakeReader> => {
    if (current !== undefined) return current;
    const opening = open();
    current = opening;
    opened.set(opening, undefined);
    opening.catch(() => { opened.delete(opening); if (current === opening) current = undefined; });
    return opening;
  };
  return {
    reader: {
      refused: async (query, signal) => (await now()).refused(query, signal),
      repairs: async (query, signal) => (await now()).repairs(query, signal),
      csv: async function* (list, query, signal) { yield* (await now()).csv(list, query, signal); },
      select: async function* (sql, values, signal) { yield* (await now()).select(sql, values, signal); },
      pairs: async () => (await now()).pairs(),
      audiences: async () => (await now()).audiences(),
      recommend: async () => (await now()).recommend(),
      close: () => undefined
    },
    renew: () => {
      const old = current;
      current = undefined;
      if (old !== undefined && opened.has(old)) opened.set(old, setTimeout(() => end(old), grace).unref());
    },
    close: () => { for (const old of [...opened.keys()]) end(old); }
  };
}
