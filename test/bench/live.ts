import {rmSync} from "node:fs";
import {liveRoot, memory, npmStart, openFiles, sales, until, write} from "../pages/live.js";

/** What a day of saves in the live site costs. */
export interface LiveDay {
  saves: number;
  /** Seconds from a save to new numbers on the server. */
  median: number;
  p95: number;
  /** Of the server: megabytes and open files after twenty saves, and at the end. */
  megabytes: [number, number];
  files: [number, number];
  /** Processes at the end. */
  processes: number;
}

/** Saves a source of the tiny shop again and again, each time waiting for its numbers. */
export async function liveDay(saves = 1000): Promise<LiveDay> {
  const root = await liveRoot(), site = await npmStart(root), pid = site.process.pid ?? 0, seconds: number[] = [];
  try {
    await until(site.address, ({state}) => state === "current");
    let early: [number, number] = [0, 0];
    for (let i = 1; i <= saves; i++) {
      const {run} = await until(site.address, ({state}) => state === "current"), begun = performance.now();
      write(root, "data/tiny/sources/sales.csv", `${sales}D${i},C4,2024-02-23,${i % 7 === 0 ? -1 : i}\n`);
      await until(site.address, (state) => state.state === "current" && state.run > run);
      seconds.push((performance.now() - begun) / 1000);
      if (i === 20) early = [memory(pid), openFiles(pid)];
    }
    seconds.sort((a, b) => a - b);
    const at = (share: number) => seconds[Math.min(seconds.length - 1, Math.floor(share * seconds.length))] ?? NaN;
    return {saves, median: at(0.5), p95: at(0.95), megabytes: [early[0], memory(pid)], files: [early[1], openFiles(pid)], processes: site.family().length};
  } finally {
    await site.stop();
    rmSync(root, {recursive: true, force: true});
  }
}
