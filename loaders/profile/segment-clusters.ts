import type {Candidate} from "../../lib/ml/cluster/stability.js";
import {assignSelect, valuesSelect, type FeatureModel} from "../../lib/segments/assign.js";
import {chooseCount, compareCounts, fitClusters, prepare} from "../../lib/segments/cluster.js";
import {mapOf} from "../../lib/segments/map.js";
import {identifier, literal} from "../../lib/sql.js";
import {matrix, type Matrix} from "../../lib/stats/matrix.js";
import type {Segmentation, Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, Step, StepContext, WrittenStep} from "../step.js";
import {placed} from "./placed.js";

type Clusters = Extract<Segmentation, {kind: "clusters"}>;

const module = import.meta.url;
const stage = "profile";

/** Steps of clusters: scores of each number of them, the model, who is nearest to which centre at every date, and the map of both. */
export function clusterSteps(id: string, segmentation: Clusters, workspace: Workspace): Step[] {
  const {features, k, scale, method = "k-means", seed = id} = segmentation, {asOf, name} = workspace;
  const settings = {features, k, scale, method, seed, asOf}, inputs = features.map(({tag}) => `profile.tag_${tag}`), source = `data/${name}/workspace.ts`;
  const read = (context: StepContext) => rowsOf(context, segmentation, asOf);
  const choice: ComputeStep = {
    kind: "compute", name: `${stage}.segment_choice_${id}`, stage, module, inputs, settings, orderBy: ["k"],
    columns: {k: "bigint", inertia: "double", silhouette: "double", calinski_harabasz: "double", davies_bouldin: "double", stability: "double", rows: "bigint"},
    compute: (context) => placed(id, source, async () => {
      const {candidates, rows} = compareCounts(prepare(await read(context), segmentation).x, segmentation, seed);
      return candidates.map((one): Row => ({k: one.k, inertia: one.inertia, silhouette: one.silhouette, calinski_harabasz: one.calinskiHarabasz, davies_bouldin: one.daviesBouldin, stability: one.stability, rows}));
    })
  };
  const model: ComputeStep = {
    kind: "compute", name: `${stage}.segment_model_${id}`, stage, module, inputs: [...inputs, choice.name], settings, orderBy: ["cluster", "feature"],
    columns: {cluster: "bigint", feature: "bigint", tag: "string", log: "boolean", shift: "double", divisor: "double", centre: "double", factor: "string", constant: "double"},
    compute: (context) => placed(id, source, async () => {
      const {x, scale: learnt} = prepare(await read(context), segmentation), found = chooseCount(segmentation, (await context.rows(choice.name)).map(candidate));
      const {centres, components} = fitClusters(x, found, method, seed), d = features.length;
      return Array.from({length: centres.rows}, (_, c) => features.map(({tag, log = false}, j): Row => ({
        cluster: c + 1, feature: j + 1, tag, log, shift: learnt.shift[j] ?? 0, divisor: learnt.divisor[j] ?? 1, centre: centres.values[c * d + j] ?? 0,
        factor: components === undefined ? null : JSON.stringify([...components.factors[c]!.subarray(j * d, j * d + j + 1)]), constant: components === undefined ? null : components.constants[c] ?? 0
      }))).flat();
    })
  };
  const assign: WrittenStep = {kind: "written", name: `${stage}.segment_${id}`, stage, module, inputs: [...inputs, model.name], settings, orderBy: ["as_of", "person_id"], write: async (context) => assignSelect(modelOf(await context.rows(model.name)))};
  return [choice, model, assign, mapStep(id, segmentation, {asOf, inputs: [...inputs, assign.name]})];
}

/** Where persons of each cluster lie on the first two principal components, in cells. */
function mapStep(id: string, segmentation: Clusters, {asOf, inputs}: {asOf: string; inputs: readonly string[]}): ComputeStep {
  const {features, scale} = segmentation;
  return {
    kind: "compute", name: `${stage}.segment_map_${id}`, stage, module, inputs, settings: {features, scale, asOf}, orderBy: ["kind", "x", "y", "segment"],
    columns: {kind: "string", x: "double", y: "double", segment: "string", persons: "bigint", share_x: "double", share_y: "double"},
    async compute(context) {
      const labels = (await context.select(`select segment from ${identifier(`profile.segment_${id}`)} s where as_of = cast(${literal(asOf)} as date) and segment is not null order by person_id`)).map((row) => String(row["segment"]));
      if (features.length < 2) return [];
      const {x} = prepare(await rowsOf(context, segmentation, asOf), segmentation), found = mapOf(x, labels);
      if (found === undefined) return [];
      const [first = 0, second = 0] = found.shares;
      return [
        ...found.cells.map(({x: at, y, segment, persons}): Row => ({kind: "cell", x: at, y, segment, persons, share_x: first, share_y: second})),
        ...found.axes.map(([across, up], j): Row => ({kind: "axis", x: across, y: up, segment: features[j]?.tag ?? "", persons: null, share_x: first, share_y: second}))
      ];
    }
  };
}

/** Values of the features of everybody who has all of them, by person; ranks and counts are exact in doubles. */
async function rowsOf(context: StepContext, {features}: Clusters, asOf: string): Promise<Matrix> {
  const rows = await context.select(`${valuesSelect(features.map(({tag}) => tag), asOf, identifier)} order by person_id`), made = matrix(rows.length, features.length);
  for (const [i, row] of rows.entries()) for (let j = 0; j < features.length; ++j) made.values[i * features.length + j] = Number(row[`f${j + 1}`]);
  return made;
}

function candidate(row: Row): Candidate {
  const number = (name: string) => Number(row[name]);
  return {k: number("k"), inertia: number("inertia"), silhouette: number("silhouette"), sampled: number("rows"), calinskiHarabasz: number("calinski_harabasz"), daviesBouldin: number("davies_bouldin"), stability: number("stability")};
}

/** The model as its features, from rows by cluster and feature. */
function modelOf(rows: readonly Row[]): FeatureModel[] {
  const count = Math.max(0, ...rows.map((row) => Number(row["feature"])));
  return Array.from({length: count}, (_, j) => {
    const own = rows.filter((row) => Number(row["feature"]) === j + 1).sort((a, b) => Number(a["cluster"]) - Number(b["cluster"])), [first] = own;
    return {tag: String(first?.["tag"]), log: first?.["log"] === true, shift: Number(first?.["shift"]), divisor: Number(first?.["divisor"]), centres: own.map((row) => Number(row["centre"])), ...(typeof first?.["factor"] !== "string" ? {} : {factors: own.map((row) => JSON.parse(String(row["factor"])) as number[]), constants: own.map((row) => Number(row["constant"]))})};
  });
}
