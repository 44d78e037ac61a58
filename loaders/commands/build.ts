import {readCommandLine, interruption} from "../command-line.js";
import {repository as root} from "../cache.js";
import {standardProgress} from "../progress.js";
import {buildSite, summary} from "../site/build.js";

const {output = "dist", ...options} = readCommandLine(process.argv.slice(2), ["workspace", "threads", "output"]);
const progress = standardProgress();
try {
  const manifest = await buildSite({...options, root, output, signal: interruption(), onEvent: (event) => progress.event(event), onPhase: (name) => progress.begin(name)});
  progress.line(await summary(manifest, output));
} finally {
  progress.end();
}
