import * as vega from "vega";
import {compile, type TopLevelSpec} from "vega-lite";
import type {PageBundle} from "../page.js";
import {languages, type Lang} from "../words/lang.js";
import {chartsOf} from "./index.js";
import {locales, theme} from "./theme.js";
import type {ChartMaker} from "./types.js";

const quiet = {level() { return this; }, error() { return this; }, info() { return this; }, debug() { return this; }, warn() { return this; }};

/** The view of a chart, ready to be drawn to text or into an element. */
export function view(chart: ChartMaker, bundle: PageBundle, lang: Lang, narrow: boolean, options: {container?: HTMLElement} = {}): vega.View {
  if (!chart.spec) throw new TypeError(`not drawn by Vega: ${chart.id}`);
  const spec = {
    ...chart.spec(bundle, lang, narrow), width: chart.width[narrow ? "narrow" : "wide"], height: chart.height(bundle, narrow),
    autosize: {type: "fit", contains: "padding"}
  } as TopLevelSpec;
  const {number, time} = locales[lang];
  // The function is there (vega-format exports it through vega) but missing from vega's types.
  const {locale} = vega as unknown as {locale(number: object, time: object): vega.ViewOptions["locale"]};
  return new vega.View(vega.parse(compile(spec, {config: theme, logger: quiet}).spec), {renderer: options.container ? "svg" : "none", hover: Boolean(options.container), ...options, locale: locale(number, time)} as vega.ViewOptions);
}

/** One chart as SVG text. */
export async function draw(chart: ChartMaker, bundle: PageBundle, lang: Lang, narrow: boolean): Promise<string> {
  if (chart.picture) return chart.picture(bundle, lang, narrow);
  const made = view(chart, bundle, lang, narrow);
  try {
    return await made.toSVG();
  } finally {
    made.finalize();
  }
}

/** Every chart of a page in both languages and widths; charts with nothing to draw have no drawing. */
export async function drawings(page: string, bundle: PageBundle): Promise<Record<string, Record<string, string>>> {
  const result: Record<string, Record<string, string>> = {};
  for (const chart of chartsOf(page)) {
    if (chart.empty(bundle, "en") !== undefined) continue;
    const variants: Record<string, string> = {};
    for (const lang of languages) {
      for (const width of ["wide", "narrow"] as const) variants[`${lang}-${width}`] = await draw(chart, bundle, lang, width === "narrow");
    }
    result[chart.id] = variants;
  }
  return result;
}
