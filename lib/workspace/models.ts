import type {Text} from "./text.js";

/** A way of learning with its settings; what is not given has the default of `lib/ml`. Predictions come from float64 arithmetic alone. */
export type ModelMethod = {/** Settings to try, each with its values: all combinations by stratified cross-validation over the training rows, the least log loss, or of amounts the least squared error, wins. */ search?: Readonly<Record<string, readonly number[]>>} & (
  | {kind: "logistic"; /** Ridge (l2, default) or lasso (l1). */ penalty?: "l1" | "l2"; /** Inverse strength of the penalty, as scikit-learn's C; default 1. */ c?: number}
  /** Linear regression of an amount: least squares, with a ridge penalty `alpha`, as scikit-learn's, over standardised numbers; default 0, none. */
  | {kind: "linear"; alpha?: number}
  /** Trees and forests; those named `amount_…`, and boosting likewise, learn an amount by squared error as the others learn yes and no. */
  | {kind: "tree" | "amount_tree"; depth?: number; minLeaf?: number}
  | {kind: "forest" | "amount_forest"; trees?: number; depth?: number; minLeaf?: number}
  | {kind: "boosting" | "amount_boosting"; rounds?: number; rate?: number; leaves?: number; minLeaf?: number; /** Share of the training rows held back to stop by; default 0, no early stopping. */ validation?: number}
  | {kind: "bayes"}
  /** Support vector machine, linear by default; `gamma` and `rows` (learnt from at most, drawn by the seed; default 8,000) are for the radial kernel. */
  | {kind: "svm"; kernel?: "linear" | "rbf"; c?: number; gamma?: number; rows?: number}
  /** The mean outcome of the k rows that are nearest; default 25. */
  | {kind: "neighbours"; k?: number}
  /** A multilayer network, learnt by TensorFlow.js in the page alone; a build scores with the weights of a file. */
  | {kind: "network"; hidden?: readonly number[]; optimiser?: OptimiserName; rate?: number; passes?: number; batch?: number; penalty?: number; validation?: number}
);

/** How a network steps down: TensorFlow.js's optimisers. */
export type OptimiserName = "sgd" | "momentum" | "adagrad" | "rmsprop" | "adam";

/** What happened after the cut date to those who had a row in `table` before it: another one within so many days, or none. */
export interface LaterRows {
  kind: "buys-again" | "stops";
  table: string;
  days: number;
}

/** The sum of a column of numbers over the rows of so many days from the cut date on, 0 without one, of those who had a row before it. */
export interface LaterSum {
  kind: "spends";
  table: string;
  column: string;
  days: number;
}

/** A boolean tag at a later end of a month, for all persons; or a tag that is a number, for those who have one. */
export interface LaterTag {
  kind: "tag";
  tag: string;
  at: string;
}

/** Who is held back to judge by: a share of the persons, or whatever came later. Never single rows of a person. */
export type ModelSplit = {by: "person"; /** Share held back; default 0.25. */ share?: number} | {by: "time"; /** Day from which on rows are held back, or, for persons, the earlier cut date to learn at. */ from: string};

/** What every prediction says of itself. */
interface ModelBase {
  says: Text;
  /** What is predicted, as the end of a sentence about a person: "will buy again"; of an amount what follows "how much somebody": "will spend in the next 90 days", in Chinese the amount's name. */
  outcome: Text;
  /** Given where what is predicted is an amount: what it is counted in. Then every method is `linear` or one of those named `amount_…`; without it none is. */
  unit?: Text;
  owner: string;
  split: ModelSplit;
  /** By name; the first one is used, the others are compared with it. */
  methods: Readonly<Record<string, ModelMethod>>;
  seed: string;
  /** What it costs to approach a person, and what is gained by one of whom the outcome is true, in the currency of the workspace. */
  contact?: {cost: number; benefit: number};
  /** Features by whose values rates are compared. */
  groups?: readonly string[];
  /** Features that are known only after what is predicted, each with the reason: they are never used. */
  late?: Readonly<Record<string, Text>>;
  /** What the prediction must not be used for. */
  limits?: Text;
}

/** A yes or no, or an amount, that is predicted for persons, from what is known before it. */
export type Model = ModelBase & (
  /** Rows of a clean table, each known at one time; `label` is a boolean column (for an amount one of numbers), `person` the column that says whose row it is (default: each row is another person's; of several rows of a person the last counts), `at` its day. */
  | {kind: "rows"; table: string; label: string; person?: string; at?: string; /** Columns; default: all that name nobody. */ features?: readonly string[]}
  /** Persons at a cut date, which is an end of a month at which tags are computed. */
  | {kind: "persons"; cut: string; label: LaterRows | LaterSum | LaterTag; /** Tags. */ features: readonly string[]}
);
