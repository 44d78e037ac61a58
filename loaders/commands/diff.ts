import {repository as root} from "../cache.js";
import {interruption, readCommandLine, UsageError} from "../command-line.js";
import {diffWorkspace} from "../diff/commit.js";
import {standardProgress} from "../progress.js";

const {folder: reference, ...options} = readCommandLine(process.argv.slice(2), ["workspace", "threads", "folder"]);
if (reference === undefined) throw new UsageError("no commit to compare with: npm run diff -- REF");
const progress = standardProgress();
try {
  const text = await diffWorkspace({...options, reference, root, signal: interruption(), onEvent: (event) => progress.event(event), onPhase: (name) => progress.begin(name)});
  progress.end();
  console.log(text);
} finally {
  progress.end();
}
