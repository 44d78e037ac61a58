import {printable} from "../../lib/visible.js";
import {readCommandLine} from "../command-line.js";
import {repository as root} from "../cache.js";
import {verify} from "../site/verify.js";

const {folder = "dist", rebuild} = readCommandLine(process.argv.slice(2), ["folder", "rebuild"]);
process.exitCode = await verify({root, folder, rebuild, say: (line) => console.log(printable(line))});
