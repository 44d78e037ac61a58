import {seededRandom} from "../../../lib/random.js";
import {dateOf, dayAt, dayMs, days, withOffset} from "../calendar.js";
import {pick, whole} from "../draw.js";
import type {Person} from "../world/person.js";
import type {Customer, Delivery, FileSpec, System} from "./file.js";

const consents: FileSpec = {path: "consent/consents.csv", format: "csv", gzip: true, columns: ["member_no", "purpose", "action", "at", "source"]};
const erasures: FileSpec = {path: "consent/erasures.csv", format: "csv", columns: ["request_no", "member_no", "email", "requested", "scope"]};

/** What people are asked for. */
export const purposes = ["marketing_email", "marketing_sms", "profiling", "analytics"] as const;

/** One answer of a member. */
export interface Consent {
  member: string;
  purpose: (typeof purposes)[number];
  action: "given" | "withdrawn";
  /** Local time. */
  at: number;
  source: string;
}

/** Everything that a person has allowed and taken back, in order. */
export function consentsOf(who: Person, seed: string): Consent[] {
  const random = seededRandom(`${seed}/consent/${who.number}`);
  const list: Consent[] = [];
  for (const {member, registered} of who.memberships) {
    for (const purpose of purposes) {
      if (random() > (purpose === "marketing_sms" ? 0.45 : 0.75)) continue;
      list.push({member, purpose, action: "given", at: registered + 60_000, source: pick(random, ["web_form", "app", "store"])});
      for (let at = registered, given = true; random() < (given ? 0.1 : 0.25); given = !given) {
        at += whole(random, 10, 300) * dayMs;
        if (dayAt(at) >= days) break;
        list.push({member, purpose, action: given ? "withdrawn" : "given", at, source: pick(random, ["app", "email_link", "call_centre"])});
      }
    }
  }
  return list;
}

/** The consent register: a history of yes and no, and requests to be forgotten. */
export const consent: System = {
  files: [consents, erasures],
  *rows({who, seed}: Customer): Iterable<Delivery> {
    if (who.kind !== "person") return;
    for (const {member, purpose, action, at, source} of consentsOf(who, seed)) yield {file: consents, record: {member_no: member, purpose, action, at: withOffset(at), source}};
    const random = seededRandom(`${seed}/erasure/${who.number}`);
    const [first] = who.memberships;
    if (random() < 0.03 && first !== undefined) {
      const day = whole(random, Math.max(0, who.joined) + 1, days);
      if (day < days) yield {file: erasures, record: {request_no: `ER-${String(who.number).padStart(7, "0")}`, member_no: first.member, email: first.email, requested: dateOf(day), scope: pick(random, ["all", "all", "marketing"])}};
    }
  }
};
