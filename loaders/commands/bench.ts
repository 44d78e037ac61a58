import {fileURLToPath} from "node:url";
import {runBench} from "../check/bench.js";

process.exitCode = await runBench(process.argv.slice(2), fileURLToPath(new URL("../..", import.meta.url)));
