import type {Text} from "../workspace.js";

/** One entry of the sidebar. */
export interface PageEntry {slug: string; name: Text}

/** The sections of the sidebar: a reader's questions, and the pages that answer them. */
export const sections: readonly {name: Text; pages: readonly PageEntry[]}[] = [
  {name: {en: "How are we doing?", zh: "生意怎么样"}, pages: [
    {slug: "index", name: {en: "Overview", zh: "概览"}},
    {slug: "orders", name: {en: "Orders", zh: "订单"}},
    {slug: "value", name: {en: "Lifetime value", zh: "客户价值"}},
    {slug: "journeys", name: {en: "Journeys", zh: "触点路径"}},
    {slug: "feedback", name: {en: "Feedback", zh: "客户反馈"}},
    {slug: "own-tables", name: {en: "Own tables", zh: "自有表"}}
  ]},
  {name: {en: "Can I trust it?", zh: "数据可信吗"}, pages: [
    {slug: "sources", name: {en: "Sources", zh: "来源"}},
    {slug: "quality", name: {en: "Data quality", zh: "数据质量"}},
    {slug: "refused", name: {en: "Refused", zh: "拒收"}},
    {slug: "refused-rows", name: {en: "Refused rows", zh: "拒收明细"}},
    {slug: "repairs", name: {en: "Repairs", zh: "修复明细"}},
    {slug: "columns", name: {en: "Columns", zh: "字段"}},
    {slug: "proposals", name: {en: "Proposals", zh: "建议"}},
    {slug: "dictionary", name: {en: "Dictionary", zh: "字典"}}
  ]},
  {name: {en: "Who are they?", zh: "他们是谁"}, pages: [
    {slug: "identity", name: {en: "Identity", zh: "身份"}},
    {slug: "pairs", name: {en: "Pairs", zh: "待定"}},
    {slug: "person", name: {en: "One person", zh: "画像"}},
    {slug: "person-file", name: {en: "Person file", zh: "档案"}},
    {slug: "tags", name: {en: "Tags", zh: "标签"}},
    {slug: "segments", name: {en: "Segments", zh: "分群"}}
  ]},
  {name: {en: "What next?", zh: "接下来做什么"}, pages: [
    {slug: "audiences", name: {en: "Audiences", zh: "人群"}},
    {slug: "classifier", name: {en: "Classifier lab", zh: "预测"}},
    {slug: "recommendations", name: {en: "Recommendations", zh: "推荐"}},
    {slug: "recommendation-quality", name: {en: "How good?", zh: "推荐效果"}}
  ]},
  {name: {en: "Check it yourself", zh: "自己核对"}, pages: [
    {slug: "guide", name: {en: "Guide", zh: "教程"}},
    {slug: "explore", name: {en: "Explore in SQL", zh: "SQL 探索"}},
    {slug: "reproduce", name: {en: "Reproduce", zh: "核对"}}
  ]}
];

/** The section of a workspace's own pages. */
export const ownSection: Text = {en: "Pages of your own", zh: "自建页面"};

/** The title that a page's front matter gives, in YAML's plain or quoted form; undefined where it gives none. */
export function pageTitle(source: string): string | undefined {
  const front = /^---\r?\n([^]*?)\r?\n---\s*(?:\r?\n|$)/.exec(source)?.[1] ?? "", written = /^title:[ \t]*(\S.*?)[ \t]*$/m.exec(front)?.[1];
  if (written === undefined) return undefined;
  const single = /^'((?:[^']|'')*)'$/.exec(written)?.[1];
  if (single !== undefined) return single.replaceAll("''", "'");
  try {
    return written.startsWith('"') ? String(JSON.parse(written)) : written.replace(/\s+#.*$/, "");
  } catch {
    return written;
  }
}

/** Every English name of the sidebar with its Chinese one, of pages that are in the site. */
export function sidebarWords(listed: (slug: string) => boolean = () => true): Record<string, string> {
  return Object.fromEntries(sections.flatMap((section) => [section.name, ...section.pages.filter(({slug}) => listed(slug)).map((page) => page.name)]).map((text) => [text.en, text.zh]));
}
