import type {Audience} from "./workspace/audiences.js";
import type {CleanTable, DerivedTable} from "./workspace/clean.js";
import type {ConsentSpec} from "./workspace/consent.js";
import type {IdentitySpec, Linkage} from "./workspace/identity.js";
import type {Segmentation} from "./workspace/segments.js";
import type {Model} from "./workspace/models.js";
import type {ModelFile} from "./workspace/saved-model.js";
import type {RecommendSpec} from "./workspace/recommend.js";
import type {SourceSpec} from "./workspace/source.js";
import type {FactTable, GoldenField, Tag} from "./workspace/tags.js";
import type {Text} from "./workspace/text.js";

export type * from "./workspace/audiences.js";
export type * from "./workspace/clean.js";
export type * from "./workspace/consent.js";
export type * from "./workspace/identity.js";
export type * from "./workspace/segments.js";
export type * from "./workspace/models.js";
export type * from "./workspace/saved-model.js";
export type * from "./workspace/recommend.js";
export type * from "./workspace/source.js";
export type * from "./workspace/tags.js";
export type * from "./workspace/text.js";

/** On what ground data about persons may be published. */
export type PrivacyBasis = {kind: "fictional"} | {kind: "open-data"; licence: string} | /** None stated: nothing but sums of groups leaves. */ {kind: "none"};

/** The one file with which a team brings its own business. */
export interface Workspace {
  /** The name of its folder. */
  name: string;
  title: Text;
  /** Marks every page as sample data. */
  sample?: boolean;
  /** The day at which everything is computed: the first day that is not counted, `YYYY-MM-DD`. */
  asOf: string;
  /** ISO 4217. */
  currency: string;
  /** IANA time zone in which the times of clean tables stand; default UTC. Only columns that name a `zone` or carry an offset are converted. */
  zone?: string;
  sources: Record<string, SourceSpec>;
  clean: Record<string, CleanTable>;
  derive?: Record<string, DerivedTable>;
  /** Which tables hold records of persons, and what their columns say. */
  identity: readonly IdentitySpec[];
  /** Default: deduplicate. */
  linkage?: Linkage;
  /** Tables whose rows speak of persons: what tags are computed from. */
  facts?: Record<string, FactTable>;
  /** What is known of a person, by name: small letters, digits and `_`. */
  tags?: Record<string, Tag>;
  /** Ends of months, up to `asOf`, at which tags are computed again for their history; default 12. */
  tagMonths?: number;
  /** Groups of persons, by name: small letters, digits and `_`; files `audiences/*.json` of the workspace add to them. */
  audiences?: Record<string, Audience>;
  /** Groups of persons that do not overlap, by name; files `segments/*.json` of the workspace add to them. The first is the one that *Segments* opens with. */
  segments?: Record<string, Segmentation>;
  /** What is predicted of persons, by name: small letters, digits and `_`. */
  models?: Record<string, Model>;
  /** Models that were kept with their weights, by name: files `models/*.json` of the workspace, which `loaders/workspace.ts` reads. */
  savedModels?: Readonly<Record<string, ModelFile>>;
  /** What is offered to whom. Default: learnt from lines of orders, where there are any. */
  recommend?: RecommendSpec;
  /** Fields of the golden record. */
  golden?: Record<string, GoldenField>;
  /** What persons allow. Without it only data under an open licence have rows about persons published. */
  consents?: ConsentSpec;
  /** The column of `orders` that *Overview* compares. */
  compare: {column: string; says: Text};
  privacy: {basis: PrivacyBasis; /** Smallest group shown, in persons. */ threshold: number; allow?: readonly Allowance[]};
}

/** A finding of the gate that a person has looked at and allows. */
export interface Allowance {
  table: string;
  column: string;
  reason: string;
}

/** The workspace as it was written; a type check only. `loaders/workspace.ts` checks the values. */
export function defineWorkspace(workspace: Workspace): Workspace {
  return workspace;
}
