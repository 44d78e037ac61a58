import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {PortraitError} from "../../lib/errors.js";
import {modelProblems} from "../../lib/models/check.js";
import {readModelFile} from "../../lib/models/file.js";
import type {ModelFile, Tag, Workspace} from "../../lib/workspace.js";

/** A workspace with its saved models and the tags that they make, and what is wrong with the files. */
export interface WithModels {
  workspace: Workspace;
  problems: PortraitError[];
}

/** The tag that a saved model makes. */
export const scoreTag = (id: string): string => `score_${id}`;

/** Adds the model files `data/<name>/models/*.json`, each checked, to a workspace; one about persons becomes the tag `score_<file>`. */
export function readModels(root: string, name: string, workspace: Workspace): WithModels {
  const folder = join(root, "data", name, "models");
  if (!existsSync(folder)) return {workspace, problems: []};
  const savedModels: Record<string, ModelFile> = {}, tags: Record<string, Tag> = {...workspace.tags}, problems: PortraitError[] = [];
  for (const entry of readdirSync(folder).filter((file) => file.endsWith(".json") && !file.startsWith(".")).sort()) {
    const id = entry.slice(0, -".json".length), source = `data/${name}/models/${entry}`;
    try {
      if (!/^[a-z][a-z0-9_]{0,30}$/.test(id)) throw new PortraitError("bad-model-file", `model file whose name is not of small letters, digits and _: ${JSON.stringify(entry)}`, {source});
      const file = readModelFile(readFileSync(join(folder, entry), "utf8"), source);
      if (Object.hasOwn(tags, scoreTag(id))) throw new PortraitError("bad-workspace", `tag declared twice, in the workspace and by a model file: ${scoreTag(id)}`, {source});
      savedModels[id] = file;
      if (file.model.kind === "persons") tags[scoreTag(id)] = tagOf(id, file.model);
    } catch (error) {
      if (!(error instanceof PortraitError)) throw error;
      problems.push(error);
    }
  }
  return {workspace: {...workspace, savedModels, tags}, problems};
}

function tagOf(id: string, {says, outcome, unit, owner, features, label}: Extract<ModelFile["model"], {kind: "persons"}>): Tag {
  return {
    kind: "score", model: id, from: features, ...(label.kind === "tag" ? {} : {among: label.table}), owner, unit: unit ?? {en: "probability", zh: "概率"}, mayBeEmpty: true, // nobody may be left of whom it says something
    says: unit === undefined ? {en: `${says.en}: how likely somebody ${outcome.en}`, zh: `${says.zh}：${outcome.zh}的概率`} : {en: `${says.en}: how much somebody ${outcome.en}`, zh: `${says.zh}：${outcome.zh}预测值`}
  };
}

/** What the definitions in model files name that the workspace does not have, each with its file. */
export function savedProblems(workspace: Workspace, name: string, kept: ReadonlySet<string>): PortraitError[] {
  return Object.entries(workspace.savedModels ?? {}).flatMap(([id, {model}]) => modelProblems({...workspace, models: {[id]: model}}, kept, `data/${name}/models/${id}.json`, {saved: true}));
}
