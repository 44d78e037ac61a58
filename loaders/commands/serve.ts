import {readCommandLine} from "../command-line.js";
import {serveFolder} from "../serve.js";

const {folder = "dist", ...options} = readCommandLine(process.argv.slice(2), ["folder", "port", "base"]);
const {address} = await serveFolder(folder, options);
console.log(`${folder} at ${address}`);
