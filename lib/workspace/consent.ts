/** Where persons say what their data may be used for. */
export interface ConsentSpec {
  /** Fact table of answers, with their time. */
  table: string;
  /** Its column of the purpose. */
  purpose: string;
  /** Its column of the answer, and the words of it that give consent; every other word, and none, withdraws it. */
  action: string;
  given: readonly string[];
  /** The purpose for which a person's row, under a pseudonym, may be published. */
  publish: string;
  /** Fact table of requests to be forgotten: whoever stands there may be used for nothing. `where` says which rows are such requests. */
  erasures?: {table: string; where?: string};
}
