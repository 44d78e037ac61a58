import {repository as root} from "../cache.js";
import {runNew} from "../new/command.js";

await runNew(process.argv.slice(2), root);
