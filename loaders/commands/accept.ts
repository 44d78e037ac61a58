import {printable} from "../../lib/visible.js";
import {acceptWorkspace} from "../accept/accept.js";
import {repository as root} from "../cache.js";
import {interruption, readCommandLine} from "../command-line.js";
import {standardProgress} from "../progress.js";

const options = readCommandLine(process.argv.slice(2), ["workspace", "threads"]);
const progress = standardProgress();
try {
  const lines = await acceptWorkspace({...options, root, signal: interruption(), onEvent: (event) => progress.event(event)});
  progress.end();
  console.log(printable(lines.join("\n")));
} finally {
  progress.end();
}
