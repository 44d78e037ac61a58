import {count, day, shortShare} from "../format.js";
import type {AudienceSize, Difference} from "../audiences/engine.js";
import type {AudienceCatalogue} from "../audiences/draft.js";
import type {Names} from "../audiences/names.js";
import type {PartSize} from "../audiences/parts.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** Words of the editor of audiences. */
export function editorWords(lang: Lang) {
  return {
    title: pick(lang, "Make or change an audience", "新建或修改人群"), local: pick(lang, "Only on your own machine: exact counts, members and saving are in the live site and never published.", "仅在您本机：准确人数、成员与保存只在实时站点中，从不发布。"),
    from: pick(lang, "Start from", "起点"), fresh: pick(lang, "a new audience", "新人群"), id: pick(lang, "Name of the file", "文件名"), en: pick(lang, "Meaning, English", "含义（英文）"), zh: pick(lang, "Meaning, Chinese", "含义（中文）"), owner: pick(lang, "Owner", "负责"), purpose: pick(lang, "Purpose", "用途"),
    all: pick(lang, "all of these hold", "同时满足"), any: pick(lang, "at least one holds", "满足任一"), not: pick(lang, "not", "非"), group: pick(lang, "Group", "组"), condition: pick(lang, "Condition", "条件"), addCondition: pick(lang, "Add a condition", "添加条件"), addGroup: pick(lang, "Add a group", "添加组"), remove: pick(lang, "Remove", "移除"),
    kinds: {tag: pick(lang, "tag", "标签"), attribute: pick(lang, "attribute", "属性"), events: pick(lang, "events", "事件"), after: pick(lang, "sequence", "先后"), audience: pick(lang, "audience", "人群")},
    tag: pick(lang, "Tag", "标签"), part: pick(lang, "Part", "部分"), whole: pick(lang, "its value", "取值"), attribute: pick(lang, "Attribute", "属性"), test: pick(lang, "Test", "判断"), table: pick(lang, "Rows of", "记录表"), where: pick(lang, "Where (SQL over one row)", "条件（单行 SQL）"), since: pick(lang, "From", "自"), until: pick(lang, "Before", "至"),
    edge: pick(lang, "days ago, or a date", "几天前或日期"), atLeast: pick(lang, "At least", "至少"), atMost: pick(lang, "At most", "至多"), follows: pick(lang, "Followed by", "之后"), then: pick(lang, "a row of", "有"), never: pick(lang, "no row of", "没有"), days: pick(lang, "Within days", "天数内"), same: pick(lang, "Same", "相同"), any_: pick(lang, "any", "不限"), audience: pick(lang, "Audience", "人群"),
    tests: {has: pick(lang, "has it", "有"), hasNot: pick(lang, "does not have it", "没有"), any: pick(lang, "has any value", "有值"), missing: pick(lang, "has none", "无值"), in: pick(lang, "is one of", "属于"), between: pick(lang, "from … to", "介于"), is: "=", atLeast: "≥", moreThan: ">", atMost: "≤", lessThan: "<"},
    value: pick(lang, "Value", "值"), addValue: pick(lang, "Add a value", "添加值"), take: (value: string) => pick(lang, `Remove ${value}`, `移除 ${value}`),
    waiting: pick(lang, "Counting", "正在计数"), wrong: pick(lang, "Not a definition yet:", "定义尚不成立："), unnamed: (keys: readonly string[]) => { const named = keys.map((key) => (key === "owner" ? pick(lang, "an owner", "负责人") : key === "purpose" ? pick(lang, "a purpose", "用途") : pick(lang, "its meaning in both languages", "中英文含义"))); return pick(lang, `To be saved it needs ${named.join(", ")}.`, `保存前还需填写：${named.join("、")}。`); }, besides: pick(lang, "Compare with", "与之比较"), everybody: pick(lang, "everybody", "全体"), apart: pick(lang, "What sets them apart", "差异何在"),
    save: pick(lang, "Save the definition", "保存定义"), replace: pick(lang, "Replace the file that is there", "替换已有文件"), taken: (id: string) => pick(lang, `${id} stands in the workspace's own code: choose another name, or change it there.`, `${id} 在工作区代码中：请另取名称，或在代码中修改。`),
    saved: (path: string) => pick(lang, `Saved as ${path}; it is computed now. Review and commit it.`, `已保存为 ${path}，正在计算。请审阅并提交。`),
    reads: pick(lang, "In words:", "用文字表述："), sql: pick(lang, "As SQL", "SQL"), sqlSub: pick(lang, "Its members as a statement over the lake of this run; “Explore in SQL” of the live site takes it as it is.", "在本次数据湖上查询其成员的语句；可直接粘贴到实时站点的「SQL 探索」。"), copy: pick(lang, "Copy", "复制"), copied: pick(lang, "Copied.", "已复制。"), notCopied: pick(lang, "The browser does not allow copying: select the text.", "浏览器不允许复制，请手动选取。"),
    nothing: pick(lang, "This workspace has no tags and no attributes to compare in.", "该工作区没有可用于比较的标签与属性。"), noTags: pick(lang, "This workspace has no tags: conditions are over attributes and events.", "该工作区没有标签：条件可用属性与事件。"),
    rowTest: pick(lang, "Add a test of a column", "添加字段判断"), rowColumn: pick(lang, "Column", "字段"), rowAdd: pick(lang, "Add", "添加"),
    rowTests: {is: "=", isNot: "≠", contains: pick(lang, "contains", "包含"), atLeast: "≥", atMost: "≤", yes: pick(lang, "is true", "为是"), no: pick(lang, "is not true", "为否"), missing: pick(lang, "is empty", "为空"), there: pick(lang, "is not empty", "不为空")},
    rowWrong: {text: pick(lang, "A value is wanted.", "需要填写值。"), number: pick(lang, "A number is wanted, such as 12.5.", "需要填写数字，例如 12.5。"), date: pick(lang, "A day is wanted, as 2026-01-31.", "需要填写日期，例如 2026-01-31。"), boolean: ""},
    members: pick(lang, "Members", "成员"), membersSub: (purpose: string) => pick(lang, `Only persons who consent to ${purpose}; nobody else is listed or exported.`, `仅同意用途 ${purpose} 的人；其他人不列出也不导出。`), columns: pick(lang, "Columns", "列"), list: pick(lang, "List the first", "列出前若干"), export: pick(lang, "Export as CSV", "导出 CSV"), person: pick(lang, "person", "个人"),
    listed: (shown: number, allowed: number, persons: number) => pick(lang, `${count(shown)} of ${count(allowed)} members with consent shown; ${count(persons - allowed)} without it are left out.`, `显示同意的 ${count(allowed)} 人中的 ${count(shown)} 人；未同意的 ${count(persons - allowed)} 人不列出。`),
    golden: pick(lang, "Golden record", "主记录"), tags: pick(lang, "Tags", "标签")
  };
}

/** The size of what is being edited, and what consent costs. */
export function sizeSentence({persons, allowed, consenting}: AudienceSize, of: number, lang: Lang): Sentence {
  const share = of === 0 ? "0%" : shortShare(persons / of), reached = consenting === 0 ? "0%" : shortShare(allowed / consenting);
  return lang === "zh" ? say`${count(persons)} 人（占全体 ${share}）；${count(allowed)} 人同意其用途（占全部同意者 ${reached}），减少 ${count(persons - allowed)} 人` : say`${count(persons)} persons (${share} of all); ${count(allowed)} allow its purpose (${reached} of all who do), ${count(persons - allowed)} are lost to consent`;
}

/** What a condition does in its group: whom it takes away, or adds. */
export function partSentence({join, own, before, after}: PartSize, lang: Lang): Sentence {
  const alone = lang === "zh" ? say`${count(own)} 人符合` : own === 1 ? say`${count(own)} person meets it` : say`${count(own)} persons meet it`;
  if (before === null) return alone;
  if (join === "all") return [...alone, ...(lang === "zh" ? say`；至此剩 ${count(after)} 人，减少 ${count(before - after)} 人` : say`; ${count(after)} left, ${count(before - after)} fewer`)];
  return [...alone, ...(lang === "zh" ? say`；至此共 ${count(after)} 人，增加 ${count(after - before)} 人` : say`; ${count(after)} together, ${count(after - before)} more`)];
}

/** What tags, states, attributes, tables and audiences of a catalogue are called. */
export function catalogueNames({tags, attributes, facts, audiences}: Pick<AudienceCatalogue, "tags" | "attributes" | "facts" | "audiences">): Names {
  return Object.fromEntries([...tags.flatMap(({id, says, states}) => [[`tag:${id}`, says] as const, ...Object.entries(states).map(([state, words]) => [`state:${id}:${state}`, words] as const)]), ...attributes.map(({name, says}) => [`attribute:${name}`, says] as const), ...facts.map(({table, says}) => [`table:${table}`, says] as const), ...audiences.map(({id, audience}) => [`audience:${id}`, audience.says] as const)]);
}

/** The overlap with another audience. */
export function overlapSentence({persons, other}: AudienceSize, lang: Lang): Sentence {
  if (other === null) return [];
  return lang === "zh" ? say`同属两者 ${count(other.both)} 人；仅在此 ${count(persons - other.both)} 人，仅在另一人群 ${count(other.persons - other.both)} 人` : say`${count(other.both)} persons are in both; ${count(persons - other.both)} only here, ${count(other.persons - other.both)} only in the other`;
}

/** What a difference is about: a tag, an attribute, and its value. */
export function differenceName({ask, value, kind}: Difference, names: Names, lang: Lang): string {
  const name = "tag" in ask ? names[`tag:${ask.tag}`]?.[lang] ?? ask.tag : "attribute" in ask ? names[`attribute:${ask.attribute}`]?.[lang] ?? ask.attribute : "";
  if (kind === "mean" || kind === "date") return pick(lang, `${name}, mean`, `${name}，均值`);
  if (kind === "held") return pick(lang, `${name}: known`, `${name}：有值`);
  const own = "tag" in ask ? names[`state:${ask.tag}:${String(value)}`]?.[lang] ?? value : value;
  return value === true ? name : pick(lang, `${name}: ${own}`, `${name}：${own}`);
}

/** A share, a mean with three digits, or a mean date. */
export function differenceValue(kind: Difference["kind"], value: number, lang: Lang): string {
  if (kind === "date") return day(new Date(Math.round(value) * 86_400_000).toISOString().slice(0, 10), lang);
  return kind === "share" || kind === "held" ? shortShare(value) : value.toLocaleString("en-US", {maximumSignificantDigits: 3}).replace("-", "−");
}
