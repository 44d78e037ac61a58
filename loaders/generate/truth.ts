import {mkdir, rename, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {AffinityCount} from "./affinity.js";
import {dateOf, dayAt, days} from "./calendar.js";
import type {Injury} from "./damage.js";
import {kindsCsv} from "./kinds.js";
import {believe, evidenceOf} from "./oracle.js";
import {Output} from "./output.js";
import {csvLine} from "./spoil.js";
import type {Customer, Delivery} from "./systems/file.js";
import {segments} from "./world/segments.js";

/** The cut date of the labels: 90 days are known after it. */
export const labelCut = days - 90;

const heads = {
  persons: ["system", "record", "person"],
  errors: ["file", "line", "column", "kind", "visible", "inserted", "delivered", "truth"],
  segments: ["person", "kind", "relation", "segment", "pace", "cut", ...segments.map(({id}) => `p_${id.replace("-", "_")}`)],
  labels: ["person", "label", "cut", "truth", "oracle"]
} as const;

/** The ground truth: what tests may read and no stage may. Written beside the sources, packed where it grows with the customers. */
export class Truth {
  private readonly affinities = new AffinityCount();
  private known = new Set<string>();

  private constructor(private readonly folder: string, private readonly outputs: Readonly<Record<keyof typeof heads, Output>>) {}

  /** Opens the files of a ground truth. */
  static async open(folder: string): Promise<Truth> {
    const one = async (name: keyof typeof heads) => {
      const output = await Output.open(join(folder, `${name}.csv.gz`), {gzip: true});
      await output.line(csvLine(heads[name]));
      return output;
    };
    return new Truth(folder, {persons: await one("persons"), errors: await one("errors"), segments: await one("segments"), labels: await one("labels")});
  }

  /** An error on its line of a file. */
  async error(file: string, line: number, {column, kind, delivered, truth, inserted}: Injury): Promise<void> {
    await this.outputs.errors.line(csvLine([file, String(line), column, kind.id, kind.visible, String(inserted), delivered, truth]));
  }

  /** Whose record it is. */
  async record({file, record}: Delivery, person: string): Promise<void> {
    const [system, column] = ({"crm/contacts.csv": ["crm", "member_no"], "erp/customers.csv": ["erp", "customer_no"], "shop/events.ndjson": ["device", "device.id"], "support/tickets.json": ["ticket", "id"], "support/reviews.ndjson": ["review", "id"]} as const)[file.path as "crm/contacts.csv"] ?? [];
    const key = column === undefined ? undefined : `${system} ${record[column] ?? ""}`;
    if (system === undefined || column === undefined || key === undefined || this.known.has(key)) return;
    this.known.add(key);
    await this.outputs.persons.line(csvLine([system, record[column] ?? "", person]));
  }

  /** What is true of a customer, and what the oracle believes. */
  async customer({who, life}: Customer): Promise<void> {
    this.known = new Set(); // records of different customers are different, but for a couple's tablet, which has two persons
    if (who.kind === "person") for (const order of life.orders) this.affinities.add(order, who.segment);
    const final = evidenceOf(who, life, days);
    const belief = final === null ? null : believe(final);
    await this.outputs.segments.line(csvLine([who.id, who.kind, who.relation, who.kind === "person" ? who.segment.id : "", String(life.pace), dateOf(days), ...segments.map(({id}) => (belief === null || who.kind !== "person" ? "" : (belief.segments[id] ?? 0).toFixed(4)))]));
    const evidence = who.kind === "person" ? evidenceOf(who, life, labelCut) : null;
    if (evidence === null) return;
    const then = believe(evidence);
    const real = life.orders.filter(({cancelled}) => !cancelled);
    const label = (name: string, truth: boolean, oracle: number) => this.outputs.labels.line(csvLine([who.id, name, dateOf(labelCut), truth ? "1" : "0", oracle.toFixed(4)]));
    await label("buys_again_90", real.some(({at}) => dayAt(at) >= labelCut && dayAt(at) < labelCut + 90), then.buys(90));
    await label("churned", life.left && evidence.orders.length === real.length, then.left);
  }

  /** Writes what is small and closes the files. */
  async finish(): Promise<void> {
    for (const output of Object.values(this.outputs)) await output.finish();
    for (const [name, text] of [["kinds.csv", kindsCsv()], ["affinities.csv", this.affinities.csv()]] as const) {
      await mkdir(this.folder, {recursive: true});
      await writeFile(join(this.folder, `${name}.tmp`), text);
      await rename(join(this.folder, `${name}.tmp`), join(this.folder, name));
    }
  }

  /** Removes what was not finished. */
  async discard(): Promise<void> {
    for (const output of Object.values(this.outputs)) await output.discard();
  }
}
