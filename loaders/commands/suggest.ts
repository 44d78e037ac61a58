import {printable} from "../../lib/visible.js";
import {repository as root} from "../cache.js";
import {interruption, readCommandLine} from "../command-line.js";
import {standardProgress} from "../progress.js";
import {suggestWorkspace} from "../suggest/command.js";

const {folder: table = "", ...options} = readCommandLine(process.argv.slice(2), ["workspace", "threads", "folder"]);
const progress = standardProgress();
try {
  const lines = await suggestWorkspace({...options, table, root, signal: interruption(), onEvent: (event) => progress.event(event)});
  progress.end();
  console.log(printable(lines.join("\n")));
} finally {
  progress.end();
}
