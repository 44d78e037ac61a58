import {readModelFile} from "../../lib/models/file.js";
import {seededRandom} from "../../lib/random.js";
import type {Model, ModelFile, Tag, Workspace} from "../../lib/workspace.js";
import {run, shop, world} from "../pipeline/world.js";

const says = {en: "x", zh: "x"}, base = {owner: "a", says};
const tags: Record<string, Tag> = {bought: {...base, kind: "statistic", of: "count", table: "orders"}, last: {...base, kind: "statistic", of: "days-since-last", table: "orders"}};
const model: Model = {...base, outcome: says, seed: "1", kind: "persons", cut: "2024-02-01", label: {kind: "buys-again", table: "orders", days: 20}, features: ["bought", "last"], split: {by: "person"}, methods: {logistic: {kind: "logistic"}, boosting: {kind: "boosting", rounds: 5, minLeaf: 5}}};
/** A tiny business that predicts who buys again. */
export const workspace: Workspace = {...shop, tagMonths: 2, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tags, models: {again: model}, privacy: {basis: {kind: "fictional"}, threshold: 5}};
const random = seededRandom("kept"), lines = Array.from({length: 200}, (_, i) => ({who: `c${i}`, rate: 0.002 + 0.05 * random()})).flatMap(({who, rate}) => Array.from({length: 150}, (_, day) => day).filter((day) => day === 0 || random() < rate).map((day) => `${who},${new Date(Date.UTC(2023, 9, 5 + day)).toISOString().slice(0, 10)},${1 + Math.floor(random() * 78)}`));
/** So many of its orders as delivered. */
export const csv = (count = lines.length) => `no,who,day,sum\n${lines.slice(0, count).map((line, i) => `${i},${line}`).join("\n")}\n`;
const first = await run(workspace, await world(workspace, {"sales.csv": csv()}));
/** The files of its report. */
/** One of them, read. */
export const files = (await first.rows("model.report_again")).filter(({kind}) => kind === "file").map(({body}) => JSON.parse(String(body)) as {method: string; weights: string; text: string});
/** One of them, read. */
export const file = (method: string, weights: string): ModelFile => readModelFile(files.find((own) => own.method === method && own.weights === weights)?.text ?? "", "the report");
/** The workspace with these files, as its loader would make it. */
export const withFiles = (savedModels: Record<string, ModelFile>): Workspace => ({...workspace, savedModels, tags: {...tags, ...Object.fromEntries(Object.entries(savedModels).map(([id, {model: {kind}}]): [string, Tag] => { if (kind !== "persons") throw new Error(kind); return [`score_${id}`, {...base, kind: "score", model: id, from: ["bought", "last"], among: "orders", mayBeEmpty: true}]; }))}});
