import {suppressed} from "../../lib/privacy/suppress.js";
import type {Workspace} from "../../lib/workspace.js";
import {timeSteps} from "../profile/cube.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

/** The share of orders that must stand in cells large enough before a finer step of time is taken. */
const enough = 0.9;

/** Orders in cells that a reader may cross-filter; cells of too few customers are named and empty, and together never few. */
export function cubeTables({privacy: {threshold}}: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  if (!made.has("profile.order_cube")) return [];
  return [publishStep("order_cube", {module: import.meta.url, inputs: ["profile.order_cube"], settings: {threshold}, orderBy: ["period", "days", "part", "amount_from"], compute: cube})];
}

async function cube(context: StepContext): Promise<Row[]> {
  const {threshold} = context.settings as {threshold: number};
  const rows = await context.rows("profile.order_cube");
  let made: Row[] = [];
  for (const step of timeSteps) {
    const cells = rows.filter((row) => row["step"] === step), hidden = suppressed(cells.map((row) => Number(row["members"])), threshold);
    const orders = (of: (i: number) => boolean) => cells.reduce((sum, row, i) => sum + (of(i) ? Number(row["orders"]) : 0), 0);
    made = cells.map((row, i) => (hidden[i] ? {...row, orders: null, customers: null, revenue: null, suppressed: true} : {...row, suppressed: false}));
    if (orders((i) => hidden[i] === false) >= enough * orders(() => true)) break;
  }
  return made;
}
