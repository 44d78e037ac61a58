import type {Random} from "../../../lib/random.js";
import {pick, whole} from "../draw.js";
import {english, familyNames, givenNames, type NamePart} from "./names.js";
import {addressOf, type Address} from "./places.js";

/** How two neighbouring customers belong together. */
export type Relation = "none" | "couple" | "twins" | "namesakes" | "recycled";

/** What a household says of one of its two members; absent where it says nothing. */
export interface Draft {
  relation: Relation;
  country: "CN" | "GB";
  gender: "F" | "M";
  /** As written at home, and family and given name in Latin letters. */
  name: {text: string; family: string; given: string};
  birthday?: string;
  address?: Address;
  /** A couple that also shares a tablet. */
  shares: boolean;
}

const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase());
const countryOf = (random: Random) => (random() < 0.15 ? "GB" : "CN");

/**
 * The first or the second customer of a pair: `pair` is a source of what both share, `own` of what is theirs alone. Couples share address and phone; twins address, birthday
 * and family name; namesakes are father and son of one name in one house; of the two of a recycled number the second has the phone that was once the first's.
 */
export function relate(pair: Random, own: Random, first: boolean): Draft {
  const relation = relationOf(pair());
  const country = relation === "namesakes" ? "GB" : countryOf(relation === "none" ? own : pair);
  const free = {relation, country, shares: false} as const;
  if (relation === "none" || relation === "recycled") {
    const gender = own() < 0.58 ? "F" : "M";
    return {...free, gender, name: nameOf(country, familyOf(own, country), givenOf(own, country, gender))};
  }
  const together = {...free, address: addressOf(pair, country), shares: relation === "couple" && pair() < 0.5};
  const gender = relation === "namesakes" ? "M" : pick(pair, ["F", "M"] as const);
  const family = familyOf(pair, country);
  if (relation === "twins") return {...together, gender, birthday: birthdayOf(pair, 1960, 45), name: nameOf(country, family, givenOf(own, country, gender))};
  if (relation === "namesakes") {
    const given = givenOf(pair, country, "M");
    const father = birthdayOf(pair, 1955, 14);
    const son = `${Number(father.slice(0, 4)) + whole(pair, 25, 33)}-${String(whole(pair, 1, 12)).padStart(2, "0")}-${String(whole(pair, 1, 28)).padStart(2, "0")}`;
    return {...together, gender, birthday: first ? father : son, name: nameOf(country, family, given)};
  }
  const partner = first ? gender : gender === "F" ? "M" : "F";
  return {...together, gender: partner, name: nameOf(country, country === "GB" ? family : familyOf(own, country), givenOf(own, country, partner))};
}

/** A birthday in so many years from the first on. */
export function birthdayOf(random: Random, from: number, years: number): string {
  return new Date(Date.UTC(from, 0, 1) + Math.floor(random() ** 0.8 * years * 365.25) * 86_400_000).toISOString().slice(0, 10);
}

function relationOf(at: number): Relation {
  return at < 0.05 ? "couple" : at < 0.07 ? "twins" : at < 0.085 ? "namesakes" : at < 0.105 ? "recycled" : "none";
}

function familyOf(random: Random, country: "CN" | "GB"): NamePart {
  if (country === "CN") return pick(random, familyNames);
  const text = pick(random, english.family);
  return {text, latin: text};
}

function givenOf(random: Random, country: "CN" | "GB", gender: "F" | "M"): NamePart {
  if (country === "GB") {
    const text = pick(random, english[gender]);
    return {text, latin: text};
  }
  const parts = [pick(random, givenNames[gender]), ...(random() < 0.7 ? [pick(random, givenNames[gender])] : [])];
  return {text: parts.map((part) => part.text).join(""), latin: parts.map((part) => part.latin).join("")};
}

function nameOf(country: "CN" | "GB", family: NamePart, given: NamePart): Draft["name"] {
  return {text: country === "CN" ? family.text + given.text : `${given.text} ${family.text}`, family: capital(family.latin), given: capital(given.latin)};
}
