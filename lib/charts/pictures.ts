import type {PageBundle} from "../page.js";
import {languages} from "../words/lang.js";
import {chartsOf} from "./index.js";

/** The drawings of a page that Vega does not make and that its page therefore cannot draw itself, in both languages and widths. */
export function pictures(page: string, bundle: PageBundle): NonNullable<PageBundle["drawings"]> {
  return Object.fromEntries(chartsOf(page).flatMap((chart) => {
    const draw = chart.picture?.bind(chart);
    if (draw === undefined || chart.spec !== undefined || chart.empty(bundle, "en") !== undefined) return [];
    return [[chart.id, Object.fromEntries(languages.flatMap((lang) => ([["wide", false], ["narrow", true]] as const).map(([width, narrow]) => [`${lang}-${width}`, draw(bundle, lang, narrow)])))]];
  }));
}
