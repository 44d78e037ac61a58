import {count, day, plural, share} from "../format.js";
import {rowsOf, total, type IdentityStepRow, type PageBundle} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** Weights within this many bits of 0 are in doubt. */
const doubt = 4;

/** The answer of *Identity*: records, persons, and how many have several records. */
export function identityAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const [row] = rowsOf(bundle, "identity_totals");
  if (!row) return lang === "zh" ? say`此工作区没有说明哪些表记录了人（identity），因此没有人被识别。` : say`This workspace does not say which tables hold records of persons (identity), so nobody is told apart.`;
  if (row.records === 0) return lang === "zh" ? say`没有任何记录，因此没有人。` : say`There are no records, so there are no persons.`;
  const start = lang === "zh" ? say`${count(row.systems)} 个系统的 ${count(row.records)} 条记录是 ${count(row.persons)} 个人` : say`${plural(row.records, "record")} of ${plural(row.systems, "system")} are ${plural(row.persons, "person")}`;
  if (row.several === null || row.persons === 0) return [...start, pick(lang, ".", "。")];
  return [...start, ...(lang === "zh" ? say`：其中 ${share(row.several / row.persons, lang)} 有多条记录。` : say`: ${share(row.several / row.persons, lang)} of them have several.`)];
}

/** What was compared, and when two records are one person. */
export function identityScope(bundle: PageBundle, lang: Lang): string {
  const [row] = rowsOf(bundle, "identity_totals"), date = day(bundle.workspace.asOf, lang);
  if (!row) return pick(lang, `Data of ${date}.`, `数据日期：${date}。`);
  if (row.compared === 0) return pick(lang, `No two records have anything in common by which they could be compared. Data of ${date}.`, `没有任何两条记录有可供比较的共同之处。数据日期：${date}。`);
  const rare = row.prior > 0 ? count(Math.round(1 / row.prior)) : "";
  return pick(lang, `${count(row.compared)} of ${count(row.possible)} possible pairs were compared by ${plural(row.features, "column")}. About one possible pair in ${rare} is one person; two records are joined where what speaks for it outweighs that and all that speaks against it (above 0 bits). Data of ${date}.`,
    `在 ${count(row.possible)} 个可能的记录对中，按 ${count(row.features)} 个字段比较了 ${count(row.compared)} 对。大约每 ${rare} 个可能的记录对中有一对是同一人；当支持的证据超过这一先验与全部反对的证据时（高于 0 比特）合并。数据日期：${date}。`);
}

/** How many compared pairs lie near the threshold. */
export function weightsTitle(bundle: PageBundle, lang: Lang): string {
  const rows = rowsOf(bundle, "identity_weights"), near = rows.filter(({bits}) => bits >= -doubt && bits < doubt), pairs = total(near, (row) => row.pairs);
  if (rows.length === 0) return pick(lang, "No pair is near enough to be shown", "没有值得显示的记录对");
  const least = near.some(({suppressed}) => suppressed) ? pick(lang, "At least ", "至少 ") : "";
  return pick(lang, `${least}${plural(pairs, "pair")} lie within ${doubt} bits of the threshold`, `${least}${count(pairs)} 个记录对距阈值不到 ${doubt} 比特`);
}

/** How strongly the number of persons hangs on the threshold. */
export function stepsTitle(bundle: PageBundle, lang: Lang): string {
  const rows = rowsOf(bundle, "identity_steps"), now = stepAt(rows, 0), strict = stepAt(rows, 10);
  if (!now || !strict || now.persons === 0) return pick(lang, "No threshold makes a difference", "阈值没有影响");
  return pick(lang, `A threshold of 10 bits would make ${share(strict.persons / now.persons - 1, lang)} more persons`, `阈值设为 10 比特时，人数会多 ${share(strict.persons / now.persons - 1, lang)}`);
}

/** The row of a threshold. */
export function stepAt(rows: readonly IdentityStepRow[], bits: number): IdentityStepRow | undefined {
  return rows.find((row) => row.bits === bits);
}

/** What a threshold would make, beside what there is. */
export function stepSentence(bundle: PageBundle, bits: number, lang: Lang): string {
  const rows = rowsOf(bundle, "identity_steps"), row = stepAt(rows, bits), now = stepAt(rows, 0);
  if (!row || !now) return "";
  const more = row.persons - now.persons;
  const differs = bits === 0 ? pick(lang, "This is the threshold in use.", "这是当前使用的阈值。") : pick(lang, `That is ${plural(more, "person")} more than now.`, `比现在多 ${count(more)} 人。`);
  const judged = row.f1 === null ? "" : pick(lang, ` Against the known truth: precision ${row.precision?.toFixed(3)}, recall ${row.recall?.toFixed(3)}, F1 ${row.f1.toFixed(3)}.`, `与已知真实身份相比：精确率 ${row.precision?.toFixed(3)}，召回率 ${row.recall?.toFixed(3)}，F1 ${row.f1.toFixed(3)}。`);
  return pick(lang, `Joined above ${plural(bits, "bit")}: ${plural(row.pairs, "pair")} make ${plural(row.persons, "person")}; the largest has ${plural(row.largest, "record")}. ${differs}${judged}`, `高于 ${count(bits)} 比特则合并：${count(row.pairs)} 个记录对得到 ${count(row.persons)} 人，记录最多的一人有 ${count(row.largest)} 条。${differs}${judged}`);
}

/** The agreement that speaks loudest. */
export function levelsTitle(bundle: PageBundle, lang: Lang): string {
  const [first] = [...rowsOf(bundle, "identity_levels")].sort((a, b) => b.weight - a.weight);
  return first ? pick(lang, `${first.column}, ${first.says_en}, speaks loudest for one person`, `${first.column}${first.says_zh}，最能说明是同一人`) : pick(lang, "No column is compared", "没有比较任何字段");
}

/** How many rules were used. */
export function rulesTitle(bundle: PageBundle, lang: Lang): string {
  const rows = rowsOf(bundle, "identity_rules"), used = rows.filter((row) => row.used).length;
  return pick(lang, `${count(used)} of ${plural(rows.length, "rule")} bring records together`, `${count(rows.length)} 条规则中采用了 ${count(used)} 条`);
}

const groups = (bundle: PageBundle, kind: "records" | "systems" | "reason" | "shared" | "ledger" | "decision") => rowsOf(bundle, "identity_groups").filter((row) => row.kind === kind);

/** The most frequent number of records, and whether most persons have it. */
export function sizesTitle(bundle: PageBundle, lang: Lang): string {
  const shown = groups(bundle, "records").filter(({persons}) => persons !== null), [first] = shown.sort((a, b) => (b.persons ?? 0) - (a.persons ?? 0));
  if (first === undefined) return pick(lang, "Too few persons to show", "人数过少不显示");
  const en = first.one === "1" ? "one record" : `${first.one.replace("+", " or more")} records`, zh = `${first.one.replace("+", " 条以上")}${first.one.endsWith("+") ? "" : " 条"}记录`;
  const most = 2 * (first.persons ?? 0) > shown.reduce((sum, {persons}) => sum + (persons ?? 0), 0);
  return most ? pick(lang, `Most persons have ${en}`, `多数人有 ${zh}`) : pick(lang, `More persons have ${en} than any other number`, `有 ${zh}的人最多`);
}

/** The two systems that share most persons. */
export function systemsTitle(bundle: PageBundle, lang: Lang): string {
  const [first] = groups(bundle, "systems").filter(({one, other, persons}) => one !== other && persons !== null).sort((a, b) => (b.persons ?? 0) - (a.persons ?? 0));
  return first ? pick(lang, `${first.one} and ${first.other} share ${plural(first.persons ?? 0, "person")}`, `${first.one} 与 ${first.other} 共有 ${count(first.persons)} 人`) : pick(lang, "No two systems share enough persons to show", "没有两个系统的共有人数足够显示");
}

/** How many records stay alone. */
export function aloneTitle(bundle: PageBundle, lang: Lang): string {
  const rows = groups(bundle, "reason").filter(({other}) => other !== "linked"), alone = total(rows, (row) => row.records), hidden = rows.some(({suppressed}) => suppressed);
  return hidden ? pick(lang, "Few records stay alone", "未合并的记录很少") : pick(lang, `${plural(alone, "record")} stay alone`, `${count(alone)} 条记录未与其他记录合并`);
}

/** The column whose values are shared most. */
export function sharedTitle(bundle: PageBundle, lang: Lang): string {
  const [first] = groups(bundle, "shared").filter(({records}) => records !== null).sort((a, b) => (b.records ?? 0) - (a.records ?? 0));
  return first ? pick(lang, `${first.one}: ${plural(first.shared ?? 0, "value")} belong to several persons`, `${first.one}：${count(first.shared)} 个值属于多人`) : pick(lang, "No value is shared by enough persons to show", "没有足够多人共用的值");
}

/** Why a record has company or none. */
export function reasonText(reason: string, lang: Lang): string {
  const known: Readonly<Record<string, readonly [string, string]>> = {
    linked: ["joined with others", "已与其他记录合并"], empty: ["holds nothing that is compared", "没有可比较的内容"], alone: ["no rule brings it together with another", "没有规则把它与其他记录放在一起"], unlike: ["compared, and unlike all others", "比较过，与其他记录都不像"], "alone-any": ["stays alone, for reasons with too few records to tell apart", "未合并，各原因的记录过少，不分别显示"], apart: ["like another, but more speaks against it", "与某条相似，但反对的证据更多"]
  };
  return known[reason]?.[lang === "zh" ? 1 : 0] ?? reason;
}

/** The best threshold against the known truth. */
export function accuracyTitle(bundle: PageBundle, lang: Lang): string {
  const rows = rowsOf(bundle, "identity_steps"), now = stepAt(rows, 0);
  return pick(lang, `Pairs are found with precision ${now?.precision?.toFixed(3) ?? "–"} and recall ${now?.recall?.toFixed(3) ?? "–"}`, `记录对的精确率为 ${now?.precision?.toFixed(3) ?? "–"}，召回率为 ${now?.recall?.toFixed(3) ?? "–"}`);
}

/** How many persons kept their number since the ledger was accepted. */
export function ledgerTitle(bundle: PageBundle, lang: Lang): string {
  const rows = groups(bundle, "ledger"), kept = rows.find(({one}) => one === "kept");
  if (rows.length === 0) return pick(lang, "No numbers of persons are accepted yet", "尚未确认人的编号");
  return kept?.persons === null || kept === undefined ? pick(lang, "Too few persons kept their number to show", "保留编号的人过少，不显示") : pick(lang, `${plural(kept.persons, "person")} kept their number`, `${count(kept.persons)} 人保留了编号`);
}

/** What became of a person since the ledger was accepted. */
export function fateText(fate: string, lang: Lang): string {
  const known: Readonly<Record<string, readonly [string, string]>> = {
    kept: ["kept their number", "保留编号"], created: ["are new", "新出现"], split: ["were part of another person", "从他人拆分而来"], merged: ["went into another person", "并入他人"], erased: ["were erased at request", "应请求删除"], gone: ["are gone with their records", "随记录消失"]
  };
  return known[fate]?.[lang === "zh" ? 1 : 0] ?? fate;
}

/** How many pairs persons decided on. */
export function decisionsTitle(bundle: PageBundle, lang: Lang): string {
  const rows = groups(bundle, "decision"), all = total(rows, (row) => row.records);
  return rows.length === 0 ? pick(lang, "No pair was decided on by a person", "没有人工判定的记录对") : pick(lang, `${plural(all, "pair")} ${all === 1 ? "was" : "were"} decided on by persons`, `人工判定了 ${count(all)} 个记录对`);
}
