import {column, type TableSchema} from "./table.js";

const audience = column("string", "Audience", "人群");
const persons = column("bigint", "Persons; empty if too few to show", "人数；过少则为空", {unit: "persons"});
const suppressed = column("boolean", "Too few persons to show, or hidden so that fewer cannot be worked out", "人数过少，或为防止推算而隐藏");
const rank = column("bigint", "Order of display", "显示次序");

/** The published tables about audiences. */
export const audienceTables = {
  audience_catalogue: {
    class: "aggregate", says: {en: "Audiences: who is meant, for what, how many persons, and how many consent leaves", zh: "人群：条件、用途、人数及同意后的人数"},
    columns: {
      audience, owner: column("string", "Who answers for it", "负责人"), purpose: column("string", "What it is for, as the answers about consent name it", "用途，与同意记录中的名称一致"), says_en: column("string", "In words, English", "英文说明"), says_zh: column("string", "In words, Chinese", "中文说明"),
      definition: column("string", "Its conditions, JSON", "条件，JSON"), names: column("string", "What the tags and tables in it are called, JSON", "其中标签与数据表的名称，JSON"), reads: column("string", "Tags, columns and audiences it is made of", "所用标签、字段与人群"), persons, allowed: column("bigint", "Of these, with consent to the purpose; empty if too few", "其中同意该用途的人数；过少则为空", {unit: "persons"}),
      lost: column("bigint", "Of these, without consent; empty if too few", "其中未同意的人数；过少则为空", {unit: "persons"}), of: column("bigint", "All persons", "全部人数", {unit: "persons"}), suppressed, rank
    }
  },
  audience_months: {
    class: "aggregate", says: {en: "Persons in each audience at the ends of months", zh: "各人群的月末人数"},
    columns: {audience, as_of: column("date", "First day that is not counted", "不计入的第一天"), persons, rounded: column("boolean", "Rounded to the smallest group that may be shown, as every month but the last is", "按最小可显示人数取整；除最后一月外均取整"), suppressed}
  },
  audience_pairs: {class: "aggregate", says: {en: "Persons in two audiences", zh: "同属两个人群的人数"}, columns: {a: audience, b: column("string", "Other audience", "另一人群"), persons, suppressed, rank}},
  audience_traits: {
    class: "aggregate", says: {en: "What sets each audience apart from everybody", zh: "各人群与全体的差异"},
    columns: {
      audience, kind: column("string", "share: of persons with a tag, or one of its values; mean: of a tag's numbers, to three digits", "share：有该标签或取值的占比；mean：标签数值的均值，三位有效数字"), tag: column("string", "Tag", "标签"), says_en: column("string", "What the tag means, English", "标签含义，英文"), says_zh: column("string", "What the tag means, Chinese", "标签含义，中文"), unit_en: column("string", "Unit, English", "英文单位"), unit_zh: column("string", "Unit, Chinese", "中文单位"), value: column("string", "Its value; empty for a tag that is true or not, and for means", "取值；是非标签与均值为空"), value_en: column("string", "The value in words, English; empty where it says it itself", "取值的英文说法；取值自明时为空"), value_zh: column("string", "The value in words, Chinese; empty where it says it itself", "取值的中文说法；取值自明时为空"), persons,
      inside: column("double", "In the audience", "人群内"), everybody: column("double", "Among all persons", "全体"), times: column("double", "The first divided by the second", "两者之比"), suppressed, rank
    }
  }
} as const satisfies Record<string, TableSchema>;
