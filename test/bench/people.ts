import {seededRandom, type Random} from "../../lib/random.js";

/** A record of the generator; `entity` is the truth and never compared. */
export interface PersonRecord {id: string; entity: number; first_name: string; last_name: string; birth_date: string; city: string; email: string}

const syllables = "ba be bi bo bra ca ce cha co da de del do el fa fer ga gar go ha han her in ja jo ka kel la lan le lin lo ma mar mi mo na nel no pa per ra ri ro sa sel so ta ter ti to va ver vi wa wen wil yo za".split(" ");
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
/** Rank by Zipf's law: few values are frequent. */
const zipf = (random: Random, size: number): number => Math.min(size - 1, Math.floor(size ** random()) - 1);

function words(seed: string, size: number, parts: number): string[] {
  const random = seededRandom(seed);
  const found = new Set<string>();
  while (found.size < size) found.add(Array.from({length: 2 + Math.floor(random() * (parts - 1))}, () => pick(random, syllables)).join(""));
  return [...found];
}

/** One letter lost, doubled, changed, or two of them swapped. */
function mistyped(random: Random, text: string): string {
  const at = Math.floor(random() * text.length), letter = text[at] ?? "";
  switch (Math.floor(random() * 4)) {
    case 0: return text.slice(0, at) + text.slice(at + 1);
    case 1: return text.slice(0, at) + letter + text.slice(at);
    case 2: return text.slice(0, at) + pick(random, [..."abcdefghijklmnopqrstuvwxyz"]) + text.slice(at + 1);
    default: return text.slice(0, at) + (text[at + 1] ?? "") + letter + text.slice(at + 2);
  }
}

/**
 * `records` records of 0.7 times as many persons: name, birth date, city, e-mail; the first records are one of each person, the others repeat persons at random. In each field of a repetition
 * 12% are mistyped, and 5% of cities, 8% of birth dates and 15% of e-mails are missing; 3% of names are turned round; a tenth of e-mails is another one. The same for a seed.
 */
export function* people(records: number, seed: string): Generator<PersonRecord> {
  const random = seededRandom(seed);
  const entities = Math.max(1, Math.floor(records * 0.7));
  const [first, last, cities] = [words(`${seed} first`, 1500, 2), words(`${seed} last`, 20_000, 3), words(`${seed} city`, 300, 3)];
  const of = (entity: number): PersonRecord => {
    const own = seededRandom(`${seed} ${entity}`);
    const [first_name, last_name] = [first[zipf(own, first.length)] ?? "", last[zipf(own, last.length)] ?? ""];
    const birth_date = new Date(Date.UTC(1940, 0, 1) + Math.floor(own() * 24_000) * 86_400_000).toISOString().slice(0, 10);
    return {id: "", entity, first_name, last_name, birth_date, city: cities[zipf(own, cities.length)] ?? "", email: `${first_name}.${last_name}${Math.floor(own() * 1000)}@${pick(own, ["example.com", "example.net", "example.org", "mail.test"])}`};
  };
  const typo = (text: string, share = 0.12) => (text !== "" && random() < share ? mistyped(random, text) : text);
  for (let i = 0; i < records; ++i) {
    const person = of(i < entities ? i : Math.floor(random() * entities));
    const id = `r${i}`;
    const missing = (text: string, share: number) => (random() < share ? "" : text);
    const birth_date = missing(person.birth_date, 0.08), city = missing(person.city, 0.05), email = missing(person.email, 0.15);
    if (i < entities) {
      yield {...person, id, birth_date, city, email};
      continue;
    }
    const digits = random() < 0.12 ? person.birth_date.replace(/\d(?=\d?$)/, () => String(Math.floor(random() * 10))) : person.birth_date;
    const names = [typo(person.first_name), typo(person.last_name)];
    if (random() < 0.03) names.reverse();
    const other = random() < 0.1 ? `${person.last_name}${Math.floor(random() * 100)}@mail.test` : typo(email);
    yield {id, entity: person.entity, first_name: names[0] ?? "", last_name: names[1] ?? "", birth_date: birth_date === "" ? "" : digits, city: typo(city), email: email === "" ? "" : other};
  }
}
