import {printable} from "../../lib/visible.js";
import {lockSources} from "../ingest/lock.js";

const lines = await lockSources(process.argv.slice(2));
console.log(printable(lines.join("\n")));
