import {identifier, literal} from "../sql.js";
import type {Rule} from "../workspace.js";
import {type Column, isDated, isWorded, type ProfiledTable} from "./column.js";
import {dateFormatsOf, readDay} from "./dates.js";
import {proposeOutliers} from "./outliers.js";
import {call, plainLine, type Proposal} from "./proposal.js";
import {about, numbersOf, read, type Rows, sampleRows} from "./sample.js";
import {knownValues} from "./sets.js";
import {safeId} from "./texts.js";

/** What rows say that single values do not: copies, keys, the order of days, arithmetic, signs, numbers far from their group and values that hang on other columns. */
export function proposeRows(table: ProfiledTable, columns: readonly Column[]): Proposal[] {
  const rows = sampleRows(table, columns);
  return [...copies(rows), ...keys(rows), ...orders(rows), ...arithmetic(rows), ...signs(rows), ...proposeOutliers(rows), ...dependencies(rows), ...constants(rows)];
}

function copies(rows: Rows): Proposal[] {
  const {table} = rows;
  if (table.copies === 0) return [];
  const rule: Rule = {kind: "deduplicate", id: "delivered-twice", by: "all", says: {en: "The same record delivered again", zh: "重复送达的同一记录"}};
  return [about(rows, {kind: "duplicate", line: plainLine(rule), en: `${table.copies} rows equal another one in every column`, zh: `有 ${table.copies} 行与另一行完全相同`, rows: table.copies, confidence: table.copies > 0.2 * table.rows ? 0.4 : 0.9, order: 200}, true)];
}

/** Columns that name rows: as many values as rows, but for a few. */
function keys(rows: Rows): Proposal[] {
  const {table} = rows, different = table.rows - table.copies;
  return rows.columns.flatMap(({profile, name}): Proposal[] => {
    const {type = "text"} = profile.spec;
    const filled = table.rows - profile.missing, double = different - profile.missing - profile.distinct;
    if (different < 50 || !["text", "code", "integer"].includes(type) || profile.missing > 0.02 * table.rows || double < 0 || double > 0.03 * different || profile.values.some(([text]) => text.length > 60)) return [];
    if (type === "integer" && !/id|key|no|num|code|编号|号/i.test(name)) return [];
    const rule: Rule = {kind: "unique", id: `${safeId(name)}-shared`, by: [name], does: "flag", says: {en: `Rows that share their ${name}`, zh: `${name} 相同的行`}};
    return [about(rows, {kind: "key", column: name, line: plainLine(rule), en: double === 0 ? `${name} is another in each of ${filled} rows: it names them, and this keeps it so` : `${name} names rows: ${profile.distinct} different ones in ${filled} rows; ${double} stand in another row too`, zh: double === 0 ? `${name} 在 ${filled} 行中各不相同，可作主键；此规则保持如此` : `${name} 可作主键：${filled} 行中 ${profile.distinct} 个不同值，${double} 个重复`, rows: 2 * double, confidence: double === 0 ? 0.6 : 0.8, order: 240}, true)];
  });
}

const pairs = <T>(list: readonly T[]): [T, T, number, number][] => list.flatMap((a, i) => list.flatMap((b, j): [T, T, number, number][] => (i === j ? [] : [[a, b, i, j]])));

/** Two days of which one is hardly ever before the other. */
function orders(rows: Rows): Proposal[] {
  const dated = read(rows, isDated, (text, column) => { const found = readDay(text, dateFormatsOf(column.profile.spec)); return found === undefined ? undefined : found.day; }, 12);
  return pairs(dated).flatMap(([a, b]): Proposal[] => {
    let [both, before, after] = [0, 0, 0];
    a.values.forEach((day, i) => { const other = b.values[i]; if (day === undefined || other === undefined) return; both += 1; if (other < day) before += 1; if (other > day) after += 1; });
    if (both < 50 || before === 0 || before > 0.03 * both || after < 0.2 * both) return [];
    const [earlier, later] = [a.column.name, b.column.name];
    return [about(rows, {kind: "order", column: later, line: call("inOrder", earlier, later, {does: "flag", id: `${safeId(later)}-after-${safeId(earlier)}`}), en: `${later} is not before ${earlier} in ${(100 * (1 - before / both)).toFixed(1)}% of the rows that have both`, zh: `有两者的行中 ${(100 * (1 - before / both)).toFixed(1)}% 的 ${later} 不早于 ${earlier}`, rows: before, confidence: 0.85, order: 250})];
  });
}

/** Numbers of which one is nearly always the product, the sum or the difference of two others. */
function arithmetic(rows: Rows): Proposal[] {
  const numbers = numbersOf(rows).filter(({values}) => new Set(values.slice(0, 500)).size > 5);
  const made: Proposal[] = [];
  for (const [i, a] of numbers.entries()) for (const [j, b] of numbers.entries()) for (const c of numbers) {
    if (c === a || c === b || a === b) continue;
    for (const [sign, of] of [["*", (x: number, y: number) => x * y], ["+", (x: number, y: number) => x + y]] as const) {
      if (j <= i) continue; // a − b = c is c + b = a
      let [all, right, plain] = [0, 0, 0];
      for (let row = 0; row < c.values.length && (row < 200 || right > 0.7 * all); ++row) {
        const [x, y, z] = [a.values[row], b.values[row], c.values[row]];
        if (x === undefined || y === undefined || z === undefined) continue;
        all += 1;
        if (x !== 0 && y !== 0 && !(sign === "*" && (Math.abs(x) === 1 || Math.abs(y) === 1))) plain += 1;
        if (Math.abs(of(x, y) - z) <= Math.max(0.0051, 1e-9 * Math.abs(z))) right += 1;
      }
      if (all < 50 || plain < 0.2 * all || right < 0.95 * all || right === all) continue;
      const [x, y, z] = [a.column.name, b.column.name, c.column.name];
      const expression = `${identifier(x)} ${sign} ${identifier(y)}`;
      const when = `abs(${identifier(z)} - (${expression})) > 0.0051`;
      const rule: Rule = {kind: "flag", id: `${safeId(z)}-computed`, dimension: "consistency", when, says: {en: `${z} is not ${x} ${sign} ${y}`, zh: `${z} 不等于 ${x} ${sign} ${y}`}};
      made.push(about(rows, {kind: "arithmetic", column: z, line: plainLine(rule), en: `${z} = ${x} ${sign} ${y} in ${(100 * right / all).toFixed(1)}% of the rows`, zh: `${(100 * right / all).toFixed(1)}% 的行满足 ${z} = ${x} ${sign} ${y}`, rows: all - right, confidence: 0.9, order: 260}));
    }
  }
  return made;
}

/** Numbers that are below zero only in rows whose code begins otherwise, or whose category is another, than in all others. */
function signs(rows: Rows): Proposal[] {
  const numbers = numbersOf(rows);
  return numbers.flatMap(({column: number, values}): Proposal[] => {
    const negative = values.map((value) => (value === undefined || value === 0 ? undefined : value < 0));
    const share = negative.filter((each) => each === true).length / Math.max(1, negative.filter((each) => each !== undefined).length);
    if (share < 0.002 || share > 0.4) return [];
    const found = rows.columns.flatMap((column, i) => (column === number || !isWorded(column) ? [] : signBy(rows, column, rows.texts[i] ?? [], number, negative)));
    return found.sort((a, b) => b.confidence - a.confidence).slice(0, 1);
  });
}

function signBy(rows: Rows, column: Column, texts: readonly (string | null)[], number: Column, negative: readonly (boolean | undefined)[]): Proposal[] {
  const categories = knownValues(column);
  const group = (text: string) => (categories === undefined ? /^[A-Za-z]*/.exec(text)?.[0] ?? "" : text);
  const counts = new Map<string, [number, number]>();
  texts.forEach((text, i) => {
    const below = negative[i];
    if (text === null || below === undefined) return;
    const key = group(text), known = counts.get(key) ?? [0, 0];
    known[below ? 1 : 0] += 1;
    counts.set(key, known);
  });
  const below = [...counts].filter(([key, [no, yes]]) => key.length <= 12 && yes >= 20 && yes >= 0.9 * (no + yes)).map(([key]) => key);
  if (below.length === 0 || below.length > 5) return [];
  let [inside, insideWrong, outside, outsideWrong] = [0, 0, 0, 0];
  for (const [key, [no, yes]] of counts) if (below.includes(key)) { inside += no + yes; insideWrong += no; } else { outside += no + yes; outsideWrong += yes; }
  if (outside < 50 || outsideWrong > 0.02 * outside || insideWrong > 0.1 * inside || outsideWrong + insideWrong === 0) return [];
  const cell = identifier(column.name), amount = identifier(number.name);
  const test = categories === undefined ? `regexp_like(${cell}, ${literal(`^(?:${below.join("|")})(?:[^A-Za-z]|$)`)})` : `${cell} in (${below.map(literal).join(", ")})`;
  const rule: Rule = {kind: "flag", id: `${safeId(number.name)}-sign-by-${safeId(column.name)}`, dimension: "consistency", when: `(${amount} < 0 and not ${test}) or (${amount} > 0 and ${test})`, says: {en: `The sign of ${number.name} is not that of ${column.name} ${below.join(", ")}`, zh: `${number.name} 的符号与 ${column.name} 为 ${below.join("、")} 时的规律不符`}};
  const wrong = outsideWrong + insideWrong;
  return [about(rows, {kind: "sign", column: number.name, line: plainLine(rule), holdsValues: categories !== undefined, en: `${number.name} is below zero where ${column.name} ${categories === undefined ? `begins with ${below.join(", ")}` : `has one of ${below.length} values`} (${inside - insideWrong} of ${inside} rows of the sample), and hardly ever elsewhere (${outsideWrong} of ${outside})`, zh: `${column.name} ${categories === undefined ? `以 ${below.join("、")} 开头` : `为 ${below.length} 个值之一`}时 ${number.name} 为负（抽样 ${inside} 行中 ${inside - insideWrong} 行），其他情况几乎不为负（${outside} 行中 ${outsideWrong} 行）`, rows: wrong, confidence: 0.8 + Math.min(0.1, (inside - insideWrong) / 1e4), order: 255})];
}

/**
 * Columns of few values that nearly determine another (approximate functional dependencies by the g3 error of Kivinen & Mannila 1995, as in TANE, Huhtala et al. 1999): the share of
 * rows to take away for the dependency to hold is at most 2 in 100, and what is determined is no constant. Single values that do so are told where the whole column does not.
 */
function dependencies(rows: Rows): Proposal[] {
  const listed = rows.columns.flatMap((column, i) => { const known = column.profile.spec.type === "boolean" || isWorded(column) ? knownValues(column) : undefined; return known === undefined || known.length < 2 || known.length > 40 ? [] : [{column, known: new Set(known), texts: rows.texts[i] ?? []}]; }).slice(0, 30);
  const made: Proposal[] = [];
  for (const [a, b] of pairs(listed)) {
    const table = new Map<string, Map<string, number>>(), base = new Map<string, number>();
    let all = 0;
    a.texts.forEach((text, i) => {
      const other = b.texts[i];
      if (text === null || other === null || other === undefined || !a.known.has(text) || !b.known.has(other)) return;
      all += 1;
      const row = table.get(text) ?? new Map<string, number>();
      row.set(other, (row.get(other) ?? 0) + 1);
      table.set(text, row);
      base.set(other, (base.get(other) ?? 0) + 1);
    });
    if (all < 200) continue;
    const implied = [...table].flatMap(([text, row]) => {
      const sum = [...row.values()].reduce((x, y) => x + y, 0);
      const [[value = "", rows_] = ["", 0]] = [...row].sort(([, x], [, y]) => y - x);
      const usual = (base.get(value) ?? 0) / all;
      // Surprising only if the value is far from usual: its share elsewhere leaves room, and ten times as many exceptions would be expected.
      return sum >= 30 && rows_ >= 0.97 * sum && (1 - usual) * sum >= 10 * Math.max(1, sum - rows_) && (1 - usual) > 0.1 ? [{text, value, sum, wrong: sum - rows_}] : [];
    });
    const wrong = implied.reduce((sum, each) => sum + each.wrong, 0);
    if (wrong > 0 && !made.some(({line}) => sameColumns(line.value as Rule, a.column.name, b.column.name))) made.push(implication(rows, a.column, b.column, implied, wrong, implied.length === table.size));
  }
  return made;
}

/** Is there a rule over these two columns already? What contradicts one way contradicts the other. */
function sameColumns(rule: Rule, a: string, b: string): boolean {
  return rule.id === `${safeId(a)}-by-${safeId(b)}`;
}

function implication(rows: Rows, a: Column, b: Column, implied: readonly {text: string; value: string; sum: number; wrong: number}[], wrong: number, whole: boolean): Proposal {
  const value = (column: Column, text: string) => (column.profile.spec.type === "boolean" ? String(/^(?:true|yes|y|1)$/i.test(text)) : literal(text));
  const [x, y] = [identifier(a.name), identifier(b.name)];
  const when = implied.map(({text, value: other}) => `(${x} = ${value(a, text)} and ${y} <> ${value(b, other)})`).join(" or ");
  const all = implied.reduce((sum, each) => sum + each.sum, 0);
  const rule: Rule = {kind: "flag", id: `${safeId(b.name)}-by-${safeId(a.name)}`, dimension: "consistency", when, says: {en: `${b.name} is not what ${a.name} says`, zh: `${b.name} 与 ${a.name} 不相符`}};
  return about(rows, {
    kind: whole ? "dependency" : "implication", column: b.name, line: plainLine(rule), holdsValues: true, rows: wrong, confidence: 0.75, order: 265,
    en: `${whole ? `${a.name} determines ${b.name}` : `${implied.length} values of ${a.name} determine ${b.name}`} in all but ${wrong} of ${all} rows of the sample (g3 error ${(wrong / all).toFixed(4)})`,
    zh: `${whole ? `${a.name} 决定 ${b.name}` : `${a.name} 的 ${implied.length} 个值决定 ${b.name}`}，抽样 ${all} 行中 ${wrong} 行例外（g3 误差 ${(wrong / all).toFixed(4)}）`
  });
}

/** Columns that say one thing in every row. */
function constants(rows: Rows): Proposal[] {
  return rows.columns.flatMap(({name, profile}): Proposal[] => {
    const [only] = profile.values;
    if (only === undefined || profile.distinct !== 1 || rows.table.rows < 50 || !["text", "code"].includes(profile.spec.type ?? "text")) return [];
    return [about(rows, {kind: "constant", column: name, line: call("oneOf", name, [only[0]], {does: "flag", id: `${safeId(name)}-known`}), holdsValues: true, en: `${name} has one value in every row that has one: it says nothing, and this tells when that ends`, zh: `${name} 在所有有值的行中都相同：没有信息；此规则在不再如此时提示`, rows: 0, confidence: 0.55, order: 270}, true)];
  });
}
