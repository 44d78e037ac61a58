import {count, plural} from "../format.js";
import {rowsOf, total, type PageBundle} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** What the guide is about, with what there is to ask. */
export function guideAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const rows = total(rowsOf(bundle, "outcomes"), (row) => row.rows), columns = rowsOf(bundle, "dictionary").filter((row) => row.published).length;
  return lang === "zh"
    ? say`八步：输入、查询、图、一句话。可以问的有 ${count(columns)} 个字段，背后是 ${count(rows)} 行送达的数据。`
    : say`In eight steps: an input, a query, a chart, a sentence. There are ${plural(columns, "column")} to ask, made of ${plural(rows, "delivered row")}.`;
}

/** Where it runs. */
export function guideScope(_bundle: PageBundle, lang: Lang): string {
  return pick(lang, "Every block below runs here, in your browser, over the published tables. Nothing is sent anywhere.", "下面每个代码块都在您的浏览器里、在已发布的表上运行，不发送任何内容。");
}
