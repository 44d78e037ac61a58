// The process of one run of the live site's pipeline: modules that have changed cannot be imported again in the old one.
// It is started before it is needed, imports everything but the workspace, and waits for its order.
import type {RunMessage, RunOrder} from "./messages.js";
import {liveProblems} from "./problem.js";

const say = (message: RunMessage) => new Promise<void>((resolve) => { if (process.send === undefined) resolve(); else process.send(message, () => resolve()); });

// The channel ends when the parent does, however it ends; then this run is of no use.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

const work = import("./run.js").catch((error: unknown) => ({error})); // a module that cannot be read is told of when there is a run to fail
process.once("message", (order: RunOrder) => void work.then(async (loaded) => {
  if ("error" in loaded) await say({kind: "failed", problems: liveProblems(loaded.error, order.root, undefined, order.workspace), memory: order.memory});
  else await loaded.runLive(order, say);
  process.removeAllListeners("disconnect");
  process.exit(0);
}));
const made = await work;
if (!("error" in made)) await made.warm();
await say({kind: "ready"});
