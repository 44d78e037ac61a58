import {readCommandLine} from "../command-line.js";
import {repository as root} from "../cache.js";
import {runStart} from "../site/start.js";

process.exitCode = await runStart({...readCommandLine(process.argv.slice(2), ["workspace", "threads", "port"]), root});
