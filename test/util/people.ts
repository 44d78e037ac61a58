import type {Workspace} from "../../lib/workspace.js";
import {shop} from "../pipeline/world.js";

/** A text that acts wherever data are taken for markup; it stands in a name and in a city. */
export const attack = "<img src=x onerror=\"window.hacked=1\">";

/** The tiny shop with a table of people who can be compared: names, e-mail, birth date and city have kinds. */
export const people: Workspace = {
  ...shop,
  sources: {...shop.sources, people: {system: "shop", path: "people.csv", format: "csv", columns: ["id", "name", "mail", "born", "city"], says: {en: "People", zh: "人"}}},
  clean: {...shop.clean, people: {source: "people", says: {en: "People", zh: "人"}, columns: {customer_id: {from: "id"}, name: {from: "name"}, email: {from: "mail"}, birth_date: {from: "born"}, city: {from: "city"}}, rules: []}},
  identity: [{table: "people", column: "customer_id", system: "shop", kinds: {name: "name", email: "email", birth_date: "birth-date", city: "address"}}]
};

const given = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Niklaus"], family = ["Meier", "Klein", "Braun", "Wolf", "Vogel", "Hoffmann", "Jung"], cities = ["Leeds", "Bath", "York", "Hull"];
const two = (n: number) => String(n).padStart(2, "0");
const person = (i: number) => ({name: `${given[i % 6] ?? ""} ${family[(i * 5) % 7] ?? ""}${"abcdefghij"[i % 10] ?? ""}`, mail: `m${i}@x.test`, born: `19${50 + (i % 40)}-${two(1 + (i % 9))}-${two(10 + (i % 19))}`, city: cities[i % 4] ?? ""});
const line = (id: string, {name, mail, born, city}: ReturnType<typeof person>) => [id, name, mail, born, city].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");

/** 140 people, most of them once: `p0` … as they are, `q0` … a second time with one or two values changed or missing, `h1` and `h2` with hostile values. */
export function peopleFile(): string {
  const crowd = Array.from({length: 140}, (_, i) => line(`p${i}`, person(i)));
  const again = Array.from({length: 40}, (_, i) => {
    const {name, mail, born, city} = person(i);
    const changed = [{name, mail, born: "", city}, {name, mail: "", born, city: ""}, {name: name.slice(0, -2), mail: "", born: born.replace(/\d$/, "0"), city}, {name, mail: `other${i}@y.test`, born: "", city: "Hull"}][i % 4];
    return line(`q${i}`, changed ?? person(i));
  });
  const hostile = [line("h1", {name: `Mallory ${attack}`, mail: "mallory@x.test", born: "1970-01-11", city: attack}), line("h2", {name: `Malory ${attack}`, mail: "mallory@x.test", born: "1970-01-12", city: "Leeds"})];
  return `id,name,mail,born,city\n${[...crowd, ...again, ...hostile].join("\n")}\n`;
}

/** The files of the workspace by name. */
export const peopleFiles = (): Record<string, string> => ({"sales.csv": "no,who,day,sum\n1,p1,2024-01-05,1\n", "people.csv": peopleFile()});
