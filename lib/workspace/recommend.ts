import type {Text} from "./text.js";

/** What an event says of a person and a product. */
export type EventKind = "purchase" | "basket" | "view" | "rating" | "return";

/** Rows of a fact table that join a person and a product. */
export interface RecommendEvents {
  /** A fact table with a time. */
  table: string;
  /** Its column of the product's number. */
  product: string;
  kind: EventKind;
  /** What one such event counts, from −1 to 1; only the strongest of a product counts, less what speaks against it (a return, a poor rating). */
  weight: number;
  /** A condition over one row. */
  where?: string;
  /** Purchases alone: the column of what was bought together. Default: what a person buys in one day. */
  basket?: string;
}

/** The table of products; columns by name. */
export interface RecommendProducts {
  /** A clean table. */
  table: string;
  id: string;
  title: Text;
  category?: string;
  price?: string;
  cost?: string;
  /** Columns of texts, in any language. */
  texts?: readonly string[];
  stock?: {table: string; id: string; quantity: string};
}

/** What a list may show, whatever its scores. */
export interface RecommendRules {
  /** `keep`: what was bought before may be proposed again (and its own rhythm counts). Default. */
  bought?: "keep" | "hide";
  /** Only products on stock. */
  stock?: boolean;
  price?: {min?: number; max?: number};
  /** Most products of one category in a list. */
  perCategory?: number;
  /** From 0 to 1: how much a list avoids what is alike (maximal marginal relevance). */
  diversity?: number;
  /** From 0 to 1: how much the margin of a product counts beside its score. */
  margin?: number;
  /** Numbers of products that are never shown. */
  blocked?: readonly string[];
}

/** Recommendations: what is learnt from, of which products, and by which rules lists are made. */
export interface RecommendSpec {
  events: readonly RecommendEvents[];
  /** Default: the numbers that events name, with the most frequent text of `title` there. */
  products?: RecommendProducts;
  /** Column of the purchases' fact table with a product's name, where there is no product table. */
  title?: string;
  /** Length of a list; default 10. */
  k?: number;
  /** Days in which what was shown may be bought; default 60. */
  horizon?: number;
  /** Days after which an event counts half; default 180. */
  halfLife?: number;
  rules?: RecommendRules;
  /** Baskets to begin with, of product numbers. */
  examples?: readonly {says: Text; products: readonly string[]}[];
}
