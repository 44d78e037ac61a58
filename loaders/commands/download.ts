import {downloadWorkspace} from "../download/download.js";
import {chosenWorkspace} from "../workspace.js";

const words = process.argv.slice(2);
const [name = ""] = words[0]?.startsWith("--") === false ? words : [chosenWorkspace(words)];
await downloadWorkspace(name, undefined, {log: console.log}).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
