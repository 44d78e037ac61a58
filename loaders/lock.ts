import {setTimeout as wait} from "node:timers/promises";
import {join} from "node:path";
import {holdFile} from "./engine.js";

/** Runs of this process that hold or await a lake. */
const queues = new Map<string, Promise<void>>();

/**
 * Waits until no other run works on a lake, then holds it; returns what lets it go.
 * Between processes the operating system's lock on a file decides, which dies with its process: a killed run blocks nobody.
 */
export async function lockLake(lake: string, signal?: AbortSignal): Promise<() => Promise<void>> {
  const before = queues.get(lake) ?? Promise.resolve();
  let leave = (): void => undefined;
  const mine = new Promise<void>((resolve) => { leave = resolve; });
  queues.set(lake, before.then(() => mine));
  await before;
  try {
    for (;;) {
      const release = await holdFile(join(lake, "lock"));
      if (release !== undefined) return async () => { release(); leave(); };
      await wait(100, undefined, signal === undefined ? {} : {signal});
    }
  } catch (error) {
    leave();
    throw error;
  }
}
