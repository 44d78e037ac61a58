import {seededRandom} from "../../../lib/random.js";
import {dayNumber, london, start, dayMs, write} from "../calendar.js";
import {whole} from "../draw.js";
import {consentsOf} from "./consent.js";
import type {Customer, Delivery, FileSpec, System} from "./file.js";

const touchpoints: FileSpec = {
  path: "campaign/touchpoints.csv", format: "csv", delimiter: "\t", encoding: "utf-16le", bom: true, newline: "\r\n", gzip: true,
  before: ["Campaign report: Lantern Tea", "Time zone: Europe/London, costs in GBP", ""], after: (records) => [`Total rows: ${records}`],
  columns: ["sent", "campaign", "channel", "member_no", "device", "action", "cost_gbp"]
};

/** The campaigns of two years: day, channel, pence for each message. */
export const campaigns = [
  ["Singles Day 2024", "2024-11-08", "email", 0.4], ["New Year 2025", "2025-01-15", "sms", 4.2], ["Spring tea 2025", "2025-03-28", "email", 0.4], ["Summer sale 2025", "2025-06-12", "sms", 4.2], ["Mid-Autumn 2025", "2025-09-22", "email", 0.4],
  ["Singles Day 2025", "2025-11-07", "email", 0.5], ["New Year 2026", "2026-02-03", "sms", 4.5], ["Spring tea 2026", "2026-03-27", "email", 0.5], ["Flask bundle 2026", "2026-05-04", "email", 0.5], ["Summer sale 2026", "2026-06-11", "sms", 4.5], ["Mid-Autumn 2026", "2026-09-10", "email", 0.5]
] as const;

/** The agency in London that sends the newsletters: a report in UTF-16 with tabs, three lines before and a total after, local times and pounds. */
export const campaign: System = {
  files: [touchpoints],
  *rows({who, seed}: Customer): Iterable<Delivery> {
    if (who.kind !== "person") return;
    const random = seededRandom(`${seed}/campaign/${who.number}`);
    const history = consentsOf(who, seed);
    for (const [name, date, channel, pence] of campaigns) {
      const sent = start + dayNumber(date) * dayMs + whole(random, 17 * 60, 20 * 60) * 60_000;
      for (const member of new Set(history.map((each) => each.member))) {
        const last = history.filter((each) => each.member === member && each.purpose === `marketing_${channel}` && each.at < sent).at(-1);
        if (last?.action !== "given") continue;
        const row = (at: number, action: string, cost: number) => ({file: touchpoints, record: {sent: write(london(at), "dd/MM/yyyy HH:mm"), campaign: name, channel, member_no: member, device: action === "clicked" ? (who.devices[0] ?? "") : "", action, cost_gbp: cost === 0 ? "0.000" : (cost / 100).toFixed(3)}});
        yield row(sent, "sent", pence);
        if (channel === "sms" || random() > 0.35) continue;
        const opened = sent + whole(random, 5, 2000) * 60_000;
        yield row(opened, "opened", 0);
        if (random() < 0.25) yield row(opened + whole(random, 1, 9) * 60_000, "clicked", 0);
      }
    }
  }
};
