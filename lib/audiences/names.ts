import type {AudienceCondition, Text, Workspace} from "../workspace.js";
import {audienceNeeds} from "./conditions.js";

/** What tags (`tag:name`), fact tables (`table:name`) and audiences (`audience:name`) are called. */
export type Names = Readonly<Record<string, Text>>;

/** The part of a workspace that gives names. */
export type Named = Pick<Workspace, "tags" | "facts" | "clean" | "derive" | "audiences">;

/** The words of a fact table: its own, those of the clean table of its name, else the name. */
export function tableSays({facts = {}, clean, derive = {}}: Named, table: string): Text {
  return facts[table]?.says ?? clean[table]?.says ?? derive[table]?.says ?? {en: table, zh: table};
}

/** The names of everything that stands in a condition. */
export function namesIn(who: AudienceCondition, workspace: Named): Names {
  const {tags, facts, audiences} = audienceNeeds({who});
  return Object.fromEntries([
    ...tags.map((tag): [string, Text] => [`tag:${tag}`, workspace.tags?.[tag]?.says ?? {en: tag, zh: tag}]), ...facts.map((table): [string, Text] => [`table:${table}`, tableSays(workspace, table)]),
    ...audiences.map((id): [string, Text] => [`audience:${id}`, workspace.audiences?.[id]?.says ?? {en: id, zh: id}])
  ]);
}
