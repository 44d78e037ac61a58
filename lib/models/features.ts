import {factColumns, tagFacts, tagNeeds, tagType} from "../tags/types.js";
import type {Model, PrivacyClass, Tag, TagType, Text, Workspace} from "../workspace.js";

/** A column or tag that a model may learn from, or the reason why it may not. */
export interface Candidate {
  name: string;
  type: TagType;
  says: Text;
  /** Why it is left out, before any value is looked at. */
  refused?: Text;
}

/** Days by which one date lies after another, both as YYYY-MM-DD. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first day after what a label looks at. */
export function labelUntil(model: Extract<Model, {kind: "persons"}>, cut = model.cut): string {
  return model.label.kind === "tag" ? model.label.at : daysAfter(cut, model.label.days);
}

/**
 * What a model may learn from, in the order of its definition, and what is refused by what is declared: a feature known only later, a column that names a person, a date, a tag over rows without a time
 * (they may have come after the cut date).
 */
export function candidates(model: Model, workspace: Workspace): Candidate[] {
  const found = model.kind === "rows" ? columnCandidates(model, workspace) : model.features.map((name) => tagCandidate(name, workspace));
  return found.map((candidate) => { const late = model.late?.[candidate.name]; return late === undefined ? candidate : {...candidate, refused: late}; });
}

function columnCandidates(model: Extract<Model, {kind: "rows"}>, workspace: Workspace): Candidate[] {
  const table = workspace.clean[model.table], types = factColumns(workspace, model.table) ?? {}, late = Object.keys(model.late ?? {});
  const meaning = (name: string): {meaning: Text; privacy: PrivacyClass | undefined} => {
    const spec = table?.columns[name] ?? table?.derived?.[name];
    return {meaning: spec?.meaning ?? {en: name, zh: name}, privacy: spec?.privacy};
  };
  const asked = model.features === undefined ? Object.keys(types).filter((name) => name !== model.label && name !== model.person && name !== model.at) : [...new Set([...model.features, ...late])];
  return asked.map((name): Candidate => {
    const {meaning: says, privacy} = meaning(name), type = types[name] ?? "text";
    if (privacy === "direct") return {name, type, says, refused: {en: "It names a person", zh: "可识别个人"}};
    return type === "date" ? {name, type, says, refused: {en: "It is a date, which never comes again", zh: "日期不会重复出现"}} : {name, type, says};
  });
}

function tagCandidate(name: string, workspace: Workspace): Candidate {
  const tag = workspace.tags?.[name];
  if (tag === undefined) return {name, type: "text", says: {en: name, zh: name}};
  const type = tagType(tag, workspace), timeless = timelessFact(tag, workspace);
  if (timeless !== undefined) return {name, type, says: tag.says, refused: {en: `Rows of ${timeless} have no time: they may have come after the cut date`, zh: `${timeless} 的记录没有时间，可能晚于截点`}};
  return type === "date" ? {name, type, says: tag.says, refused: {en: "It is a date, which never comes again", zh: "日期不会重复出现"}} : {name, type, says: tag.says};
}

/** A fact table without a time behind a tag, or behind one that it is computed from. */
function timelessFact(tag: Tag, workspace: Workspace): string | undefined {
  for (const table of tagFacts(tag)) if (workspace.facts?.[table]?.at === undefined) return table;
  for (const need of tagNeeds(tag)) {
    const other = workspace.tags?.[need], found = other === undefined ? undefined : timelessFact(other, workspace);
    if (found !== undefined) return found;
  }
  return undefined;
}
