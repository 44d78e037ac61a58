import {fileURLToPath} from "node:url";
import {runTests} from "../check/run.js";

const words = process.argv.slice(2);
if (words.includes("--help")) process.stdout.write("Usage: npm run lint\n\nChecks types and policies: the areas types and policy of the tests.\n");
else process.exitCode = await runTests(["types", "policy"], fileURLToPath(new URL("../..", import.meta.url)));
