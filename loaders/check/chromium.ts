import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {delimiter, join} from "node:path";
import {PortraitError} from "../../lib/errors.js";

/** What finding a browser needs of the machine; tests hand in a pretended one. */
export interface Machine {
  env: NodeJS.ProcessEnv;
  platform: string;
  root: boolean;
  exists(file: string): boolean;
  /** Runs a program and says whether it ended with 0. */
  run(program: string, ...args: string[]): boolean;
  /** Where Playwright would keep its own download. */
  playwright(): Promise<string>;
  log(message: string): void;
}

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const applications = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** Arguments that keep Chromium quiet and, as root, able to start. */
export function launchArguments(root: boolean): string[] {
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
  return root ? ["--no-sandbox", ...quiet] : quiet;
}

/** The path of a Chromium: one that is here, else Playwright's download, else the system's package; else an error that says what to do. */
export async function findChromium(machine: Machine = thisMachine()): Promise<string> {
  const chosen = machine.env["PORTRAIT_CHROMIUM"];
  if (chosen !== undefined && chosen !== "") {
    if (machine.exists(chosen)) return chosen;
    throw new PortraitError("no-browser", `no such browser: ${chosen}`, {source: "PORTRAIT_CHROMIUM"});
  }
  const own = await machine.playwright();
  const here = () => [own, ...candidates(machine)].find((file) => file !== "" && machine.exists(file));
  const found = here();
  if (found !== undefined) return found;
  machine.log("no Chromium on this machine; trying Playwright's download");
  machine.run("npx", "--no-install", "playwright", "install", "chromium");
  const downloaded = here();
  if (downloaded !== undefined) return downloaded;
  if (machine.root && machine.platform === "linux") {
    machine.log("no download to be had; trying the system's package");
    if (machine.run("apt-get", "update", "-qq")) machine.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
  }
  const installed = here();
  if (installed !== undefined) return installed;
  throw new PortraitError("no-browser", "no Chromium: install chromium or Google Chrome, or set PORTRAIT_CHROMIUM to the path of one");
}

function candidates({env, platform}: Machine): string[] {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, "/usr/bin/chromium", "/usr/bin/google-chrome", ...(platform === "darwin" ? applications : [])];
}

function thisMachine(): Machine {
  return {
    env: process.env,
    platform: process.platform,
    root: process.getuid?.() === 0,
    exists: existsSync,
    run: (program, ...args) => spawnSync(program, args, {stdio: ["ignore", "ignore", "inherit"], timeout: 300_000, env: {...process.env, DEBIAN_FRONTEND: "noninteractive"}}).status === 0,
    playwright: async () => (await import("playwright")).chromium.executablePath(),
    log: (message) => void process.stderr.write(`${message}\n`)
  };
}
