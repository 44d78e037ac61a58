import {seededRandom, type Random} from "../../../lib/random.js";
import {clocks, dayMs, moment, start} from "../calendar.js";
import {hex, pick, scramble, weighted, whole} from "../draw.js";
import {residentCheck} from "../spoil/contact.js";
import {birthdayOf, relate, type Draft, type Relation} from "./household.js";
import {companies} from "./names.js";
import {mobileOf} from "./phone.js";
import {addressOf, type Address} from "./places.js";
import {segments, type Segment} from "./segments.js";

/** One registration in the CRM. */
export interface Membership {
  member: string;
  mobile: string;
  email: string;
  address: Address;
  /** Local time. */
  registered: number;
}

/** One human being (or program), and under which numbers the systems know them. */
export interface Person {
  number: number;
  id: string;
  kind: "person" | "test" | "bot";
  relation: Relation;
  country: "CN" | "GB";
  gender: "F" | "M";
  name: Draft["name"];
  birthday: string;
  residentId: string;
  segment: Segment;
  /** Day of joining; negative before the first order day. */
  joined: number;
  /** Registrations, the oldest first. */
  memberships: readonly Membership[];
  /** Customer numbers of the ERP: of orders online, and (a second one, if any) in stores. */
  accounts: readonly string[];
  devices: readonly string[];
}

/** The customer who is a program: always the same one. */
export const botNumber = 97;

/** The person of this number: the same for a seed, however many others are made. Customers 2j − 1 and 2j may know each other. */
export function person(number: number, seed: string): Person {
  const pair = Math.ceil(number / 2);
  const first = number % 2 === 1;
  const random = seededRandom(`${seed}/person/${number}`);
  const kind = number === botNumber ? "bot" : random() < 0.004 ? "test" : "person";
  const draft = relate(seededRandom(`${seed}/pair/${pair}`), random, first);
  const segment = weighted(random, segments.map((each) => [each, each.share] as const));
  // Customers join evenly in busy time, one in five before the first order day.
  const joined = random() < 0.2 ? -whole(random, 1, 600) : clocks.ordinary.dayOf(random() * clocks.ordinary.total);
  const {country, gender, name} = draft;
  const birthday = draft.birthday ?? birthdayOf(random, 1955, 52);
  const home = draft.address ?? addressOf(random, country);
  const sharedDevice = draft.relation === "couple" && draft.shares ? [`d-${hex(seededRandom(`${seed}/tablet/${pair}`), 12)}`] : [];
  return {
    number, id: `P${String(number).padStart(7, "0")}`, kind, relation: draft.relation, country, gender, name, birthday, segment, joined,
    residentId: country === "CN" && random() < 0.6 ? residentId(random, home.city.code, birthday, gender) : "",
    memberships: membershipsOf(random, {number, first, draft, kind, segment, home, joined}),
    accounts: kind === "test" ? [`888${String(scramble(number, 61_237, 100_000)).padStart(5, "0")}`] : Array.from({length: random() < 0.07 ? 2 : 1}, (_, i) => String(scramble(number * 2 + i, 61_234_567, 88_000_000)).padStart(8, "0")),
    devices: [...sharedDevice, ...Array.from({length: random() < 0.4 ? 2 : 1}, () => `d-${hex(random, 12)}`)]
  };
}

// No county has the digits 9900 after its province's: such an id belongs to nobody, and its check character is right.
function residentId(random: Random, province: string, birthday: string, gender: "F" | "M"): string {
  const sequence = String(whole(random, 0, 499) * 2 + (gender === "M" ? 1 : 0)).padStart(3, "0");
  const digits = `${province}9900${birthday.replaceAll("-", "")}${sequence}`;
  return digits + residentCheck(digits);
}

interface Facts {
  number: number;
  first: boolean;
  draft: Draft;
  kind: Person["kind"];
  segment: Segment;
  home: Address;
  joined: number;
}

function membershipsOf(random: Random, {number, first, draft, kind, segment, home, joined}: Facts): Membership[] {
  const {country, relation} = draft;
  const partner = first ? number + 1 : number - 1;
  // A couple shares the number of its first member; a recycled one was the first's before it became the second's.
  const own = mobileOf(country, relation === "couple" || (relation === "recycled" && !first) ? Math.min(number, partner) : number);
  const mail = emailOf(random, number, draft, kind, segment);
  const registered = joined < 0 ? start + joined * dayMs + whole(random, 9 * 3600, 18 * 3600) * 1000 : moment(random, joined);
  const one = (i: number, values: Omit<Membership, "member">): Membership => ({member: `M${String(scramble(number * 2 + i, 37_158_263, 90_000_000)).padStart(8, "0")}`, ...values});
  const newcomer = Math.min(Math.max(joined, 0) + whole(random, 60, 400), 729);
  const again = (random() < 0.06 || (relation === "recycled" && first)) && kind === "person" && newcomer > joined + 30;
  const held = (share: number, value: string) => (random() < share ? value : "");
  if (!again) return [one(0, {mobile: held(0.94, own), email: held(0.85, mail), address: home, registered})];
  const moved = random() < 0.6 ? addressOf(random, country) : home;
  const changed = relation === "recycled" || random() < 0.5 ? mobileOf(country, number + 40_000_000) : own;
  const [user = "", domain = ""] = mail.split("@");
  const other = random() < 0.5 ? mail : `${user}.${whole(random, 10, 99)}@${domain}`;
  return [one(0, {mobile: own, email: held(0.85, mail), address: home, registered}), one(1, {mobile: changed, email: held(0.85, other), address: moved, registered: moment(random, newcomer)})];
}

function emailOf(random: Random, number: number, {name}: Draft, kind: Person["kind"], segment: Segment): string {
  if (kind === "test") return `test+${number}@shop.test`;
  const company = pick(random, companies);
  if (segment.id === "office" && random() < 0.8) return `office@${company}${Math.ceil(number / 500)}.example`;
  const plain = `${name.given}.${name.family}`.normalize("NFD").replace(/[\u0300-\u036f']/g, "").toLowerCase();
  return `${plain}${number}@${pick(random, ["example.com", "example.net", "example.org", "mail.test"])}`;
}
