import type {Audience, Workspace} from "../../lib/workspace.js";
import type {Row} from "../../loaders/step.js";
import {lines, recommendLake, workspace} from "./recommend-lake.js";

const own = (en: string): Audience => ({says: {en, zh: en}, owner: "shop", purpose: "mail", who: {events: {table: "lines"}, atLeast: 1}});

/** A workspace with three audiences of the shop of these tests: half of those who buy E and F, two persons, and one whose size is not shown. */
export const alikeWorkspace: Workspace = {...workspace, privacy: {basis: {kind: "open-data", licence: "CC0", credit: "nobody"}, threshold: 5} as Workspace["privacy"], audiences: {half: own("Half"), few: own("Few"), secret: own("Secret")}};

/** Its members, who are members on paper alone: their conditions are not asked. */
export const members: Readonly<Record<string, readonly string[]>> = {half: Array.from({length: 15}, (_, n) => `P${8 * n}`), few: ["P1", "P2"], secret: Array.from({length: 30}, (_, n) => `P${n}`)};

/** Recommendations with likeness; every second member of an audience may be used. */
export function alikeLake(): ReturnType<typeof recommendLake> {
  const all = Object.entries(members), of = (audience: string): Row[] => (members[audience] ?? []).map((person_id) => ({person_id, as_of: workspace.asOf}));
  return recommendLake(lines("alike"), alikeWorkspace, {
    "profile.audiences": {columns: {audience: "string", person_id: "string", allowed: "boolean"}, rows: all.flatMap(([audience, ids]) => ids.map((person_id, i): Row => ({audience, person_id, allowed: i % 2 === 0})))},
    "profile.audiences_shown": {columns: {kind: "string", a: "string", hidden: "boolean", persons: "bigint"}, rows: all.map(([a, ids]): Row => ({kind: "size", a, hidden: a === "secret", persons: ids.length}))},
    ...Object.fromEntries(all.map(([audience]) => [`profile.audience_${audience}`, {columns: {person_id: "string", as_of: "date"}, rows: of(audience)}]))
  });
}
