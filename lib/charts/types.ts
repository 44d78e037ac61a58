import type {TopLevelSpec} from "vega-lite";
import type {PageBundle} from "../page.js";
import type {Lang} from "../words/lang.js";

/** A value of a table under a chart. */
export type Cell = string | number | null;

/** A column: the file keeps the key, the reader sees words. Numbers stand right; `show` writes one for the eye. */
export interface Column {key: string; name: string; show?: (value: Cell) => string; numeric?: boolean; /** Takes a whole line on a phone. */ full?: boolean; /** The same beside its name. */ wide?: boolean}

/** What a figure shows as a table and gives away as CSV. */
export interface Table {columns: readonly Column[]; rows: readonly (readonly Cell[])[]}

/** Everything of a figure but its picture. */
export interface Figure {
  id: string;
  /** The finding, at most twelve words. */
  title(bundle: PageBundle, lang: Lang): string;
  /** What, unit and period, and how to read anything unusual. */
  sub(bundle: PageBundle, lang: Lang): string;
  source(bundle: PageBundle, lang: Lang): string;
  table(bundle: PageBundle, lang: Lang): Table;
  /** The figure is its table already. */
  isTable?: boolean;
}

/** Colours and words of a legend above the chart. */
export interface Key {color: string; shape: "square" | "dot" | "ring"; name: string}

/** A chart drawn once at build for each language and width, and alive in the page from the first touch. */
export interface ChartMaker extends Figure {
  /** Natural widths in pixels. */
  width: {wide: number; narrow: number};
  height(bundle: PageBundle, narrow: boolean): number;
  /** Chart type, finding and two numbers, for those who cannot see it. */
  text(bundle: PageBundle, lang: Lang): string;
  /** Why there is nothing to draw. */
  empty(bundle: PageBundle, lang: Lang): string | undefined;
  key?(bundle: PageBundle, lang: Lang): readonly Key[];
  /** A Vega-Lite chart without width, height and configuration, … */
  spec?(bundle: PageBundle, lang: Lang, narrow: boolean): TopLevelSpec;
  /** … or a picture of its own as SVG text, which stays as it was drawn. */
  picture?(bundle: PageBundle, lang: Lang, narrow: boolean): string;
}
