import assert from "node:assert/strict";
import {test} from "node:test";
import {findChromium, launchArguments, type Machine} from "../../../loaders/check/chromium.js";

/** A machine on which `has` exists and running a program makes further files appear. */
function pretend(has: string[], makes: Record<string, string> = {}, more: Partial<Machine> = {}) {
  const files = new Set(has);
  const ran: string[] = [];
  const machine: Machine = {
    env: {PATH: "/opt/bin"}, platform: "linux", root: true,
    exists: (file) => files.has(file),
    run: (program, ...args) => {
      ran.push(program);
      const made = makes[[program, ...args].find((word) => makes[word] !== undefined) ?? ""];
      if (made !== undefined) files.add(made);
      return true;
    },
    playwright: async () => "/cache/chrome",
    log: () => undefined,
    ...more
  };
  return {machine, ran};
}

test("findChromium takes what is there before it downloads", async () => {
  const {machine, ran} = pretend(["/opt/bin/google-chrome"]);
  assert.equal(await findChromium(machine), "/opt/bin/google-chrome");
  assert.deepEqual(ran, []);
  assert.equal(await findChromium(pretend(["/cache/chrome", "/usr/bin/chromium"]).machine), "/cache/chrome");
});

test("findChromium tries Playwright's download, then the system's package", async () => {
  const first = pretend([], {npx: "/cache/chrome"});
  assert.equal(await findChromium(first.machine), "/cache/chrome");
  assert.deepEqual(first.ran, ["npx"]);
  const second = pretend([], {install: "/usr/bin/chromium"}, {run: undefined as never});
  let installs = 0;
  second.machine.run = (program, ...args) => (program === "apt-get" && args[0] === "install" && (installs += 1), true);
  second.machine.exists = (file) => file === "/usr/bin/chromium" && installs > 0;
  assert.equal(await findChromium(second.machine), "/usr/bin/chromium");
});

test("findChromium says what to do where there is none", async () => {
  await assert.rejects(findChromium(pretend([]).machine), /no Chromium: install chromium/);
  const user = pretend([], {}, {root: false});
  await assert.rejects(findChromium(user.machine), /no Chromium/);
  assert.deepEqual(user.ran, ["npx"]);
  await assert.rejects(findChromium(pretend([], {}, {env: {PORTRAIT_CHROMIUM: "/nowhere"}}).machine), /no such browser: \/nowhere \(PORTRAIT_CHROMIUM\)/);
});

test("launchArguments: no sandbox only as root", () => {
  assert.ok(launchArguments(true).includes("--no-sandbox"));
  assert.ok(!launchArguments(false).includes("--no-sandbox"));
});
