import {count, plural} from "../format.js";
import {rowsOf, type DictionaryRow, type PageBundle} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** The answer of *Dictionary*. */
export function dictionaryAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const rows = rowsOf(bundle, "dictionary"), tables = new Set(rows.map((row) => row.table)).size, open = rows.filter((row) => row.published).length;
  const direct = rows.filter((row) => row.privacy === "direct").length;
  if (rows.length === 0) return lang === "zh" ? say`还没有字段：没有读取任何表。` : say`There are no columns yet: no table was read.`;
  return lang === "zh" ? say`${count(tables)} 张表共 ${count(rows.length)} 个字段，${count(open)} 个可发布；${count(direct)} 个直接标识个人，从不离开数据湖。`
    : say`${plural(rows.length, "column")} in ${plural(tables, "table")}; ${count(open)} may be published, and ${count(direct)} that name a person never ${direct === 1 ? "leaves" : "leave"} the lake.`;
}

/** What the page lists. */
export function dictionaryScope(lang: Lang): string {
  return pick(lang, "Every column of every table, from delivered files to what pages read.", "从送达文件到页面所读，每张表的每个字段。");
}

/** The rows that hold the words of the filter, in either language, and belong to the chosen stage. */
export function filterDictionary(rows: readonly DictionaryRow[], words: string, stage: string): readonly DictionaryRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => (stage === "" || row.stage === stage) && wanted.every((word) => `${row.table} ${row.column} ${row.meaning_en} ${row.meaning_zh} ${row.unit ?? ""}`.toLowerCase().includes(word)));
}

/** How many columns the filter leaves. */
export function filterSentence(shown: number, all: number, lang: Lang): Sentence {
  return lang === "zh" ? say`${count(all)} 个字段中的 ${count(shown)} 个` : say`${count(shown)} of ${plural(all, "column")}`;
}

/** A stage of the data's way in words. */
export function stageName(stage: string, lang: Lang): string {
  const words: Record<string, readonly [string, string]> = {ingest: ["As delivered", "原样读取"], raw: ["As delivered", "原样读取"], clean: ["Cleaned", "清洗后"], resolve: ["Persons", "个人"], profile: ["Profiles", "画像"], publish: ["Published", "发布"]};
  const [en, zh] = words[stage] ?? [stage, stage];
  return pick(lang, en, zh);
}

/** A privacy class in words. */
export function privacyName(value: DictionaryRow["privacy"], lang: Lang): string {
  const [en, zh] = ({none: ["about no person", "与个人无关"], quasi: ["generalised first", "先概括再用"], direct: ["names a person", "直接标识个人"]} as const)[value];
  return pick(lang, en, zh);
}
