/** Something that must not leave the lake, where it stands, and one example that is masked before anybody sees it. */
export interface Finding {
  /** Path below the site's root. */
  file: string;
  /** The published table, or the file itself where there is none. */
  table: string;
  column: string;
  /** What it is and how that is known. */
  what: string;
  /** The value itself; never printed. */
  example: string;
  /** The column of the lake it comes from, when it is known. */
  lake?: {table: string; column: string};
}
