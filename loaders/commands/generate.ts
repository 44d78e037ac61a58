import {generate} from "../generate/command.js";

process.exitCode = await generate(process.argv.slice(2));
