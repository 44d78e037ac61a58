import {stateName} from "../segments/means.js";
import type {Tag, Text, Workspace} from "../workspace.js";

/** The words of a fact table: its own, those of the clean table of its name, else the name. */
export function tableSays({facts = {}, clean, derive = {}}: Pick<Workspace, "facts" | "clean" | "derive">, table: string): Text {
  return facts[table]?.says ?? clean[table]?.says ?? derive[table]?.says ?? {en: table, zh: table};
}

/** The states of a lifecycle in words; none of another tag. */
export function statesOf(tag: Tag | undefined): Readonly<Record<string, Text>> {
  return tag?.kind === "stage" ? Object.fromEntries(tag.states.map(({state, says}) => [state, stateName(state, says)])) : {};
}
