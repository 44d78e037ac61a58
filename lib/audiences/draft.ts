import type {Audience, AudienceCondition, TagType, Text} from "../workspace.js";
import type {ColumnAsk} from "./evaluate.js";

/** What the live editor may put into conditions, as the lake of this moment has it. */
export interface AudienceCatalogue {
  /** Names the lake: columns of another one are not to be mixed with these. */
  lake: string;
  persons: number;
  asOf: string;
  tags: readonly {id: string; says: Text; type: TagType; parts: readonly string[]; states: Readonly<Record<string, Text>>}[];
  /** `compared`: one value of a person whenever it is read, so that audiences are compared in it. */
  attributes: readonly {name: string; says: Text; type: TagType; compared: boolean}[];
  facts: readonly {table: string; says: Text; columns: readonly {name: string; type: TagType}[]; timed: boolean}[];
  /** Those that the lake holds; `saved` in a file, else in the workspace. */
  audiences: readonly {id: string; audience: Audience; saved: boolean}[];
  purposes: readonly string[];
  /** Columns that a list of members may have, beside the person. */
  columns: readonly {name: string; kind: "golden" | "tag"; says: Text}[];
}

/** One thing wrong with a definition, and the key at which it stands, such as `who.all[1].tag`. */
export interface DraftProblem {
  key: string;
  message: string;
}

/** What the server says of a definition: everything wrong with it; where nothing is wrong with its conditions, the SELECT of its members over the lake, as *Explore in SQL* takes it. */
export interface DraftAnswer {
  problems: readonly DraftProblem[];
  sql: string | null;
}

/** Members that a page asks for: of a definition, with columns of their own. */
export interface MemberOrder {
  id: string;
  audience: Audience;
  columns: readonly string[];
}

/** The first members with consent, and how many there are with it and without. */
export interface MemberAnswer {
  persons: number;
  allowed: number;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** The most members that a page lists; a file has all of them. */
export const mostListed = 100;

/** Steps from a condition to one within it: the number of a part, or `not`. */
export type ConditionPath = readonly (number | "not")[];

/** The condition at a path; undefined where there is none. */
export function conditionAt(who: AudienceCondition, path: ConditionPath): AudienceCondition | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return who;
  const inner = step === "not" ? ("not" in who ? who.not : undefined) : "all" in who ? who.all[step] : "any" in who ? who.any[step] : undefined;
  return inner === undefined ? undefined : conditionAt(inner, rest);
}

/** A definition with another condition at a path; with undefined the part is taken out, and so is the group that it leaves empty. Nothing is left of a definition whose only condition is taken out. */
export function withCondition(who: AudienceCondition, path: ConditionPath, next: AudienceCondition | undefined): AudienceCondition | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (step === "not") {
    const inner = "not" in who ? withCondition(who.not, rest, next) : undefined;
    return inner === undefined ? undefined : {not: inner};
  }
  const parts = "all" in who ? who.all : "any" in who ? who.any : [];
  const inner = parts[step] === undefined ? undefined : withCondition(parts[step], rest, next), left = parts.flatMap((part, i) => (i !== step ? [part] : inner === undefined ? [] : [inner]));
  return left.length === 0 ? undefined : "all" in who ? {all: left} : {any: left};
}

/** The key of a condition as errors name it: `who.all[1].not`. */
export function keyOfPath(who: AudienceCondition, path: ConditionPath): string {
  let key = "who", at: AudienceCondition | undefined = who;
  for (const [i, step] of path.entries()) {
    key += step === "not" ? ".not" : `.${at !== undefined && "any" in at ? "any" : "all"}[${step}]`;
    at = conditionAt(who, path.slice(0, i + 1));
  }
  return key;
}

/** Columns behind the tags and attributes of a catalogue that two audiences are compared in. */
export function comparedColumns({tags, attributes}: Pick<AudienceCatalogue, "tags" | "attributes">): ColumnAsk[] {
  return [...attributes.flatMap(({name, compared}): ColumnAsk[] => (compared ? [{attribute: name}] : [])), ...tags.map(({id}): ColumnAsk => ({tag: id}))];
}
