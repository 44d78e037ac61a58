import {lakeSql} from "../../lib/audiences/compile.js";
import {csvLine} from "../../lib/charts/csv.js";
import {PortraitError} from "../../lib/errors.js";
import {historyAt, logOf, type Event, type EventLog} from "../../lib/recommend/histories.js";
import {likeness, listOf} from "../../lib/recommend/lists.js";
import {explainModel, scoreModel, type Entry, type Model} from "../../lib/recommend/model.js";
import {identifier, literal} from "../../lib/sql.js";
import {everyPerson} from "../../lib/tags/types.js";
import type {EventKind} from "../../lib/workspace.js";
import type {PipelineResult} from "../pipeline.js";
import {allowedFor} from "../profile/consents.js";
import {madeRecommend} from "../recommend/index.js";
import {catalogueSelect, dayNumber, modelOfKept, productOf, type Product} from "../recommend/read.js";
import type {Row} from "../step.js";
import type {LakeSelects} from "./lake-select.js";

/** Persons like an audience in one file, at most. */
export const mostAlike = 10_000;

/** Lists for members of saved audiences and persons like them, as lines of CSV: made here when they are asked for, of persons who consented to the purpose of the audience alone. */
export interface RecommendReader {
  lists(audience: string, signal?: AbortSignal): AsyncGenerator<string>;
  alike(audience: string, signal?: AbortSignal): AsyncGenerator<string>;
}

/** Opens the tables of a finished run; undefined where nothing is recommended or no audience is there. */
export function openRecommend({steps, workspace}: Pick<PipelineResult, "steps" | "workspace">, selects: () => Promise<Pick<LakeSelects, "pages">>): RecommendReader | undefined {
  const made = new Set(steps.map(({name}) => name)), spec = madeRecommend(workspace, made);
  if (spec === undefined || !made.has("profile.recommend_alike")) return undefined;
  const {k, halfLife, rules} = spec, cut = dayNumber(workspace.asOf);
  async function* rows(select: string, signal?: AbortSignal): AsyncGenerator<Row> {
    for await (const page of (await selects()).pages(lakeSql(select), [], signal)) for (let row = 0; row < page.rows; ++row) yield Object.fromEntries(page.columns.map(({name}, i) => [name, page.values[i]?.[row] ?? null]));
  }
  const all = async (select: string, signal?: AbortSignal) => { const found: Row[] = []; for await (const row of rows(select, signal)) found.push(row); return found; };
  const audienceOf = (id: string) => {
    const audience = Object.hasOwn(workspace.audiences ?? {}, id) && made.has(`profile.audience_${id}`) ? workspace.audiences?.[id] : undefined;
    if (audience === undefined) throw new PortraitError("unknown-audience", `no audience of this lake: ${JSON.stringify(id)}`);
    return audience;
  };
  const productsOf = async (signal?: AbortSignal) => (await all(catalogueSelect, signal)).map(productOf);
  return {
    async *lists(id, signal) {
      audienceOf(id);
      const products = await productsOf(signal), [choice] = await all("select again from \"profile.recommend_choice\" c where chosen", signal), model = modelOfKept(await all("select product, goes, value, days, habit from \"profile.recommend_model\" m", signal), products.length, Number(choice?.["again"] ?? 0)), alike = likeness(model, products);
      yield `\ufeff${csvLine(["person_id", "position", "product_id", "product", "score", "most_for_it"])}`;
      const who = `(select person_id from "profile.audiences" a where audience = ${literal(id)} and allowed)`;
      for await (const {person, log} of histories(rows(eventsSelect(who), signal), products)) {
        const entries = historyAt(log, 0, cut, halfLife), scores = scoreModel(model, entries);
        for (const [i, item] of listOf(scores, entries, products, rules, k, alike).entries()) yield csvLine([person, i + 1, products[item]!.product_id, products[item]!.title_en, rounded(scores[item]!), reason(model, entries, item, products)]);
      }
    },
    async *alike(id, signal) {
      const {purpose} = audienceOf(id), products = await productsOf(signal), weights = new Map((await all(`select product, value from "profile.recommend_alike" a where audience = ${literal(id)}`, signal)).map((row) => [Number(row["product"]), Number(row["value"])]));
      if (weights.size === 0) throw new PortraitError("no-data", `too few persons with events to tell who is like ${JSON.stringify(id)}`);
      const allowed = allowedFor(workspace, made, purpose)?.select ?? `(select person_id from ${everyPerson} q where 1 = 0)`, who = `(select c.person_id from ${allowed} c where not exists (select 1 from ${identifier(`profile.audience_${id}`)} m where m.person_id = c.person_id and m.as_of = cast(${literal(workspace.asOf)} as date)))`;
      let best: {person: string; score: number; most: string}[] = [];
      const order = () => { best = best.sort((a, b) => b.score - a.score || (a.person < b.person ? -1 : 1)).slice(0, mostAlike); };
      for await (const {person, log} of histories(rows(eventsSelect(who), signal), products)) {
        let score = weights.get(-1) ?? 0, most = "", largest = 0;
        for (const {item, weight} of historyAt(log, 0, cut, halfLife)) { const part = weight * (weights.get(item) ?? 0); score += part; if (part > largest) [most, largest] = [products[item]!.title_en, part]; }
        best.push({person, score, most});
        if (best.length >= 2 * mostAlike) order();
      }
      order();
      yield `\ufeff${csvLine(["person_id", "position", "score", "most_for_it"])}`;
      for (const [i, {person, score, most}] of best.entries()) yield csvLine([person, i + 1, rounded(score), most]);
    }
  };
}

const rounded = (score: number) => Math.round(1e6 * score) / 1e6;

/** Events of persons, or one row without a product, in the order of persons and days. */
const eventsSelect = (who: string) => `select w.person_id, e.product_id, e.kind, cast(e.day as string) as day, e.weight, cast(sum(e.times) as bigint) as times from ${who} w left join "profile.recommend_events" e on e.person_id = w.person_id group by w.person_id, e.product_id, e.kind, e.day, e.weight order by w.person_id, e.day, e.product_id, e.kind, e.weight`;

/** Each person's events as a log of one. */
async function* histories(rows: AsyncGenerator<Row>, products: readonly Product[]): AsyncGenerator<{person: string; log: EventLog}> {
  const place = new Map(products.map(({product_id}, i) => [product_id, i]));
  let person: string | undefined, events: Event[] = [];
  for await (const row of rows) {
    const id = String(row["person_id"]), item = place.get(String(row["product_id"]));
    if (person !== undefined && id !== person) { yield {person, log: logOf(1, products.length, events)}; events = []; }
    person = id;
    if (item !== undefined) events.push({person: 0, item, day: dayNumber(String(row["day"])), kind: String(row["kind"]) as EventKind, weight: Number(row["weight"]), times: Number(row["times"])});
  }
  if (person !== undefined) yield {person, log: logOf(1, products.length, events)};
}

/** What adds most to a score: a product of the history, or that it sells well. */
function reason(model: Model, entries: readonly Entry[], item: number, products: readonly Product[]): string {
  const {base, parts} = explainModel(model, entries, item), sums = parts.map(({link, again}) => link + again), largest = sums.reduce((most, sum, e) => (sum > (sums[most] ?? 0) ? e : most), -1);
  return largest >= 0 && sums[largest]! > base ? products[entries[largest]!.item]?.title_en ?? "" : "best-seller";
}
