import {resolve} from "node:path";
import {parseArgs} from "node:util";
import {PortraitError} from "../../lib/errors.js";
import {writeWorld} from "./write.js";

const help = `npm run generate -- [--customers 2000] [--seed lantern] [--out folder] [--truth folder] [--undamaged]

Writes the fictional retailer of the demo: the files of its CRM, ERP, web shop, catalogue, help desk, agency and consent register.
  --customers  how many customers (2000)
  --seed       any text; the same text gives the same bytes (lantern)
  --out        where to (data/demo/sources)
  --truth      where to write the ground truth: persons, errors and their kinds, segments, pairs, labels (not written)
  --undamaged  the same world without errors`;

/** Runs `npm run generate` with its arguments; 0 when written, 2 when called wrongly. */
export async function generate(args: readonly string[], signal?: AbortSignal): Promise<number> {
  let values;
  try {
    values = parseArgs({args: [...args], options: {customers: {type: "string", default: "2000"}, seed: {type: "string", default: "lantern"}, out: {type: "string", default: "data/demo/sources"}, truth: {type: "string"}, undamaged: {type: "boolean", default: false}, help: {type: "boolean", default: false}}}).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    return 2;
  }
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (!/^[0-9]{1,8}$/.test(values.customers)) {
    console.error(new PortraitError("invalid-argument", `invalid number of customers: ${values.customers}`).message);
    return 2;
  }
  const options = {customers: Number(values.customers), seed: values.seed, out: resolve(values.out), undamaged: values.undamaged, ...(values.truth === undefined ? {} : {truth: resolve(values.truth)}), ...(signal === undefined ? {} : {signal})};
  try {
    const {records, errors} = await writeWorld(options);
    console.log(`${records} records, ${errors} errors among them → ${values.out}`);
    return 0;
  } catch (cause) {
    signal?.throwIfAborted();
    console.error(new PortraitError("not-written", `cannot be written: ${values.out} (${cause instanceof Error ? cause.message : String(cause)})`, {cause}).message);
    return 1;
  }
}
