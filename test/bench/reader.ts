import {execFileSync, spawn} from "node:child_process";
import {appendFileSync, symlinkSync} from "node:fs";
import {join} from "node:path";
import {chromium} from "playwright";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {serveFolder} from "../../loaders/serve.js";
import {root} from "../util/source.js";

/** Seconds from a clone (packages already there) to the first answer of the demo's server, and of builds before and after a one-line edit. */
export async function site(folder: string): Promise<Record<string, number>> {
  const clone = join(folder, "clone");
  execFileSync("git", ["clone", "--quiet", "--local", root, clone]);
  symlinkSync(join(root, "node_modules"), join(clone, "node_modules"));
  const build = () => time(() => void execFileSync(process.execPath, ["loaders/commands/run.js", "build"], {cwd: clone, stdio: "ignore"}));
  const served = await time(() => untilServed(clone));
  const cold = await build();
  appendFileSync(join(clone, "docs/dictionary.md"), "\n<p lang=\"en\">One more line.</p>\n");
  return {"clone → served": served, "build, lake there": cold, "build after a one-line edit": await build()};
}

async function time(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Starts the live site and waits until the address it prints answers. */
async function untilServed(clone: string): Promise<void> {
  const child = spawn(process.execPath, ["loaders/commands/run.js", "start"], {cwd: clone, detached: true, stdio: ["ignore", "pipe", "pipe"]});
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = "";
      const read = (text: unknown) => {
        said += String(text);
        const found = /http:\/\/127\.0\.0\.1:\d+\/?/.exec(said)?.[0];
        if (found !== undefined) resolve(found);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("close", () => reject(new Error(`start ended: ${said.slice(-400)}`)));
    });
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }
}

/** A reader's first visit of *Overview*: seconds to the first chart on screen and kB received, at 20 Mbit/s and 40 ms. */
export async function firstChart(folder: string, workspace: string): Promise<Record<string, {seconds: number; kilobytes: number}>> {
  const output = join(folder, `dist-${workspace}`);
  execFileSync(process.execPath, ["loaders/commands/run.js", "build", "--workspace", workspace, "--output", output], {cwd: root, stdio: "ignore"});
  const {server, address} = await serveFolder(output, {port: 4300});
  const browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  const visit = async (slower: number) => {
    const context = await browser.newContext({viewport: {width: 390, height: 844}});
    try {
      const page = await context.newPage();
      const client = await context.newCDPSession(page);
      let bytes = 0;
      client.on("Network.loadingFinished", ({encodedDataLength}) => { bytes += encodedDataLength; });
      await client.send("Network.enable");
      await client.send("Network.emulateNetworkConditions", {offline: false, latency: 40, downloadThroughput: 20e6 / 8, uploadThroughput: 20e6 / 8});
      if (slower > 1) await client.send("Emulation.setCPUThrottlingRate", {rate: slower});
      // The frame after the one in which the drawing stands is the first that shows it.
      await page.addInitScript("(() => { const look = () => document.querySelector('.chart svg') ? requestAnimationFrame(() => { window.painted = performance.now(); }) : requestAnimationFrame(look); look(); })()");
      await page.goto(`${address}index.html`, {waitUntil: "commit"});
      const painted = Number(await (await page.waitForFunction("window.painted")).jsonValue());
      const kilobytes = bytes / 1000;
      return {seconds: painted / 1000, kilobytes};
    } finally {
      await context.close();
    }
  };
  try {
    await visit(1);
    const median = async (slower: number) => (await series(5, () => visit(slower))).sort((a, b) => a.seconds - b.seconds)[2] ?? {seconds: NaN, kilobytes: NaN};
    return {"full speed": await median(1), "four times slower": await median(4)};
  } finally {
    await browser.close();
    server.close().closeAllConnections();
  }
}

async function series<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (let i = 0; i < times; i += 1) found.push(await work());
  return found;
}
