import {count} from "../format.js";
import type {ReviewStatus} from "../identity/review.js";
import {rowsOf, says, type IdentityGroupRow} from "../page.js";
import type {Text} from "../workspace.js";
import {ruleText} from "../words/agreement.js";
import {aloneTitle, decisionsTitle, fateText, ledgerTitle, reasonText, rulesTitle, sharedTitle, sizesTitle, stepsTitle, systemsTitle} from "../words/identity.js";
import {pick, type Lang} from "../words/lang.js";
import {statusText} from "../words/pairs.js";
import {sourceFiles} from "../words/made.js";
import type {Cell, Figure, Table} from "./types.js";

const few = (lang: Lang) => (value: Cell) => (value === null ? pick(lang, "too few to show", "过少不显示") : count(Number(value)));

/** What each threshold would make. */
export const identitySteps: Figure = {
  id: "identity-steps",
  title: stepsTitle,
  sub: (_, lang) => pick(lang, "Move the threshold: the counts of every step were made at build", "移动阈值：每一档的数字在构建时已算好"),
  source: sourceFiles,
  table: (bundle, lang) => ({
    columns: [{key: "bits", name: pick(lang, "Threshold, bits", "阈值（比特）"), numeric: true}, {key: "pairs", name: pick(lang, "Pairs above", "高于阈值的记录对"), numeric: true}, {key: "persons", name: pick(lang, "Persons", "人"), numeric: true}, {key: "largest", name: pick(lang, "Records of the largest", "最多的记录数"), numeric: true}],
    rows: rowsOf(bundle, "identity_steps").map((row) => [row.bits, row.pairs, row.persons, row.largest])
  })
};

/** Rules that bring records together, with what was expected and what came. */
export const identityRules: Figure = {
  id: "identity-rules",
  isTable: true,
  title: rulesTitle,
  sub: (_, lang) => pick(lang, "Records that agree by a rule are compared. Pairs are estimated before any is made; the cheapest rules that find enough are used. One pair may come by several rules", "按规则一致的记录才比较。记录对先估计再生成；采用花费最少且足够的规则。同一对可由多条规则得到"),
  source: sourceFiles,
  table: (bundle, lang) => ({
    columns: [
      {key: "rule", name: pick(lang, "Same", "相同的内容"), full: true}, {key: "used", name: pick(lang, "Used", "采用")}, {key: "estimated", name: pick(lang, "Pairs estimated", "估计的记录对"), numeric: true, show: few(lang)},
      {key: "found", name: pick(lang, "Pairs made", "生成的记录对"), numeric: true, show: (value) => (value === null ? "–" : count(Number(value)))}, {key: "refused", name: pick(lang, "Left out: block too large", "因分组过大略去"), numeric: true, show: few(lang)}
    ],
    rows: rowsOf(bundle, "identity_rules").map((row) => [says(row, lang), row.used ? pick(lang, "yes", "是") : pick(lang, "no", "否"), row.estimated, row.found, row.refused])
  })
};

interface GroupTable {kind: IdentityGroupRow["kind"]; title: Figure["title"]; sub: Text; columns: (lang: Lang) => Table["columns"]; row: (row: IdentityGroupRow, lang: Lang) => readonly Cell[]}

/** A figure that is the table of the groups of one kind. */
function groupTable(id: string, {kind, title, sub, columns, row}: GroupTable): Figure {
  return {
    id, isTable: true, title, sub: (_, lang) => sub[lang], source: sourceFiles,
    table: (bundle, lang) => ({columns: columns(lang), rows: rowsOf(bundle, "identity_groups").filter((group) => group.kind === kind).map((group) => row(group, lang))})
  };
}

const counted = (key: "persons" | "records" | "values" | "most", lang: Lang, name: Text) => ({key, name: name[lang], numeric: true, show: few(lang)});

/** Persons by the number of their records. */
export const identitySizes: Figure = groupTable("identity-sizes", {
  kind: "records", title: sizesTitle, sub: {en: "Persons by number of records", zh: "按记录数统计的人"},
  columns: (lang) => [{key: "records", name: pick(lang, "Records", "记录数"), show: (value) => String(value).replace("+", pick(lang, " and more", " 及以上"))}, counted("persons", lang, {en: "Persons", zh: "人"})],
  row: ({one, persons}) => [one, persons]
});

/** Persons whom two systems know. */
export const identitySystems: Figure = groupTable("identity-systems", {
  kind: "systems", title: systemsTitle, sub: {en: "Persons known to each system, and to each two", zh: "各系统与每两个系统共同认识的人"},
  columns: (lang) => [{key: "system", name: pick(lang, "System", "系统")}, {key: "other", name: pick(lang, "And also", "以及")}, counted("persons", lang, {en: "Persons", zh: "人"})],
  row: ({one, other, persons}) => [one, other === one ? "–" : other, persons]
});

/** Records with company and without, and why. */
export const identityAlone: Figure = groupTable("identity-alone", {
  kind: "reason", title: aloneTitle, sub: {en: "Records of each system by what became of them", zh: "各系统的记录及其去向"},
  columns: (lang) => [{key: "system", name: pick(lang, "System", "系统")}, {key: "reason", name: pick(lang, "Record", "记录")}, counted("records", lang, {en: "Records", zh: "记录数"})],
  row: ({one, other, records}, lang) => [one, reasonText(other ?? "", lang), records]
});

/** Values that should belong to one person and belong to several. */
export const identityShared: Figure = groupTable("identity-shared", {
  kind: "shared", title: sharedTitle, sub: {en: "Values that should be of one person and are of several, such as a family's phone; the more share one, the less it weighs", zh: "本应属于一人却属于多人的值，例如家庭电话；共用的人越多，权重越低"},
  columns: (lang) => [{key: "column", name: pick(lang, "Column", "字段")}, counted("values", lang, {en: "Values", zh: "值"}), counted("records", lang, {en: "Records", zh: "记录数"}), counted("most", lang, {en: "Most persons of one", zh: "一个值最多的人数"})],
  row: ({one, shared, records, most}, lang) => [ruleText(one, lang), shared, records, most]
});

/** What became of persons since the ledger was accepted. */
export const identityLedger: Figure = groupTable("identity-ledger", {
  kind: "ledger", title: ledgerTitle, sub: {en: "Persons since their numbers were last accepted and committed", zh: "自上次确认并提交编号以来的人"},
  columns: (lang) => [{key: "change", name: pick(lang, "Persons who", "人的变化")}, counted("persons", lang, {en: "Persons", zh: "人"})],
  row: ({one, persons}, lang) => [fateText(one, lang), persons]
});

/** What became of decisions about pairs. */
export const identityDecisions: Figure = groupTable("identity-decisions", {
  kind: "decision", title: decisionsTitle, sub: {en: "Pairs that a person judged, by what became of the decision in this build", zh: "人工判定的记录对，及其在本次构建中的结果"},
  columns: (lang) => [{key: "status", name: pick(lang, "Decision", "判定")}, counted("records", lang, {en: "Pairs", zh: "记录对"})],
  row: ({one, records}, lang) => [statusText(one as ReviewStatus, lang), records]
});
