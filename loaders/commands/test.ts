import {fileURLToPath} from "node:url";
import {runTests} from "../check/run.js";

process.exitCode = await runTests(process.argv.slice(2), fileURLToPath(new URL("../..", import.meta.url)));
