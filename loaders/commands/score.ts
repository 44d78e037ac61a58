import {runScore} from "../score/command.js";

await runScore(process.argv.slice(2));
