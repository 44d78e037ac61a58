import {statesOf, tableSays} from "../tags/says.js";
import type {AudienceCondition, Text, Workspace} from "../workspace.js";
import {attributesOf} from "./attributes.js";
import {audienceNeeds} from "./conditions.js";

/** What tags (`tag:name`), states of lifecycles (`state:tag:name`), fact tables (`table:name`), audiences (`audience:name`) and attributes (`attribute:name`) are called. */
export type Names = Readonly<Record<string, Text>>;

/** The part of a workspace that gives names. */
export type Named = Pick<Workspace, "tags" | "facts" | "clean" | "derive" | "audiences" | "golden">;

/** The names of everything that stands in a condition. */
export function namesIn(who: AudienceCondition, workspace: Named): Names {
  const {tags, facts, audiences, attributes} = audienceNeeds({who}), known = attributesOf(workspace);
  return Object.fromEntries([
    ...tags.flatMap((tag): [string, Text][] => [[`tag:${tag}`, workspace.tags?.[tag]?.says ?? {en: tag, zh: tag}], ...Object.entries(statesOf(workspace.tags?.[tag])).map(([state, says]): [string, Text] => [`state:${tag}:${state}`, says])]), ...attributes.map((name): [string, Text] => [`attribute:${name}`, known[name]?.says ?? {en: name, zh: name}]), ...facts.map((table): [string, Text] => [`table:${table}`, tableSays(workspace, table)]),
    ...audiences.map((id): [string, Text] => [`audience:${id}`, workspace.audiences?.[id]?.says ?? {en: id, zh: id}])
  ]);
}
