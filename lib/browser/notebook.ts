import type {TopLevelSpec} from "vega-lite";
import {freshChart} from "../charts/frame.js";
import {currentLang, element, live} from "../charts/dom.js";
import type {Cell, ChartMaker} from "../charts/types.js";
import {PortraitError} from "../errors.js";
import type {PageBundle} from "../page.js";
import type {Lang} from "../words/lang.js";
import type {Text} from "../workspace.js";

/** Words of a page: one text for both languages, or one for each. */
export type Words = string | Text;

/** What a reader is told about a chart. */
export interface ChartWords {
  /** The finding, at most twelve words. */
  title: Words;
  /** What, unit and period; with the title it also tells the chart to those who cannot see it. */
  says: Words;
  /** Where the rows come from. */
  source?: Words;
  /** Name of the CSV file; default `chart`. */
  id?: string;
  /** Names of columns in the table; default the columns themselves. */
  columns?: Readonly<Record<string, Words>>;
  /** Pixels; the width is the frame's. */
  height?: number;
}

/** A Vega-Lite specification without data, or a function that makes one for a language and for a phone. */
export type NotebookSpec = object | ((lang: Lang, narrow: boolean) => object);

/**
 * A chart in the house's frame in one call: title, unit, both widths and themes, table and CSV of exactly `rows`.
 * The rows are those of `sql`, of arquero's `objects()`, or any list of plain objects; a value that no table can show is a PortraitError `chart-value`.
 */
export function chart(spec: NotebookSpec, rows: Iterable<Readonly<Record<string, unknown>>>, words: ChartWords): HTMLElement {
  return freshChart(chartMaker(spec, rows, words), nowhere, "w12");
}

/** The same without a page: what the frame needs to know of the chart. */
export function chartMaker(spec: NotebookSpec, rows: Iterable<Readonly<Record<string, unknown>>>, {title, says, source = "", id = "chart", columns = {}, height = 280}: ChartWords): ChartMaker {
  const values = [...rows], keys = [...new Set(values.flatMap((row) => Object.keys(row)))];
  const cells = values.map((row) => keys.map((key) => cell(row[key], key)));
  return {
    id, width: {wide: 900, narrow: 358}, height: () => height,
    title: (_, lang) => word(title, lang), sub: (_, lang) => word(says, lang), source: (_, lang) => word(source, lang),
    text: (_, lang) => `${word(title, lang)}${lang === "zh" ? "。" : ". "}${word(says, lang)}`,
    empty: (_, lang) => (values.length > 0 ? undefined : word({en: "The query gives no row.", zh: "查询没有结果。"}, lang)),
    table: (_, lang) => ({columns: keys.map((key, i) => ({key, name: word(columns[key] ?? key, lang), numeric: cells.some((row) => typeof row[i] === "number")})), rows: cells}),
    spec: (_, lang, narrow) => ({...(typeof spec === "function" ? (spec as (lang: Lang, narrow: boolean) => object)(lang, narrow) : spec), data: {values}}) as TopLevelSpec
  };
}

/** A picture of Plot, d3 or Vega-Lite with the sentence that tells it to those who cannot see it; its own parts are hidden from them. */
export function picture(drawing: Element, says: Words): HTMLElement {
  drawing.setAttribute("aria-hidden", "true");
  return live((lang) => element("div", {class: "picture", role: "img", "aria-label": word(says, lang)}, drawing));
}

/** The reader's language, now and after each change: `const lang = language()` in a cell makes cells that use it follow. */
export async function* language(): AsyncGenerator<Lang, never, void> {
  for (;;) {
    const change = new Promise<void>((resolve) => addEventListener("language", () => resolve(), {once: true}));
    yield currentLang();
    await change;
  }
}

const none = {en: "", zh: ""};
const nowhere: PageBundle = {page: "", class: "public", workspace: {name: "", title: none, asOf: "", currency: "", sample: false, threshold: 0, compare: none, basis: null}, tables: {}};

function word(words: Words, lang: Lang): string {
  return typeof words === "string" ? words : words[lang];
}

function cell(value: unknown, key: string): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.toISOString();
  throw new PortraitError("chart-value", `neither a number nor a text: ${key}`, {column: key});
}
