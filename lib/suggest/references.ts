import type {Rule} from "../workspace.js";
import type {Column, ProfiledTable} from "./column.js";
import {plainLine, type Proposal} from "./proposal.js";
import {safeId} from "./texts.js";

/** Columns whose values nearly all stand in a column of another table that names its rows: the others name nobody (inclusion dependencies, De Marchi et al. 2009, with exceptions). */
export function proposeReferences(tables: readonly {table: ProfiledTable; columns: readonly Column[]}[]): Proposal[] {
  const named = tables.flatMap(({table, columns}) => columns.flatMap((column) => {
    const {profile: {distinct, missing, rest, spec}} = column;
    const key = rest === 0 && ["text", "code", "integer"].includes(spec.type ?? "text") && distinct >= 20 && distinct >= 0.9 * (table.rows - table.copies - missing) && missing <= 0.02 * table.rows;
    return key ? [{table, column, values: new Set(column.texts.keys())}] : [];
  }));
  return tables.flatMap(({table, columns}) => columns.flatMap((column): Proposal[] => {
    const {spec, rest} = column.profile;
    if (rest > 0 || column.texts.size < 20 || !["text", "code", "integer"].includes(spec.type ?? "text")) return [];
    const found = named.flatMap(({table: other, column: key, values}) => {
      if (other === table || (key.profile.spec.type === "integer") !== (spec.type === "integer")) return [];
      const strangers = [...column.texts].filter(([text]) => !values.has(text)), rows = strangers.reduce((sum, [, n]) => sum + n, 0);
      return rows <= 0.05 * column.filled && strangers.length <= 0.2 * column.texts.size ? [{other, key, rows, strangers}] : [];
    }).sort((a, b) => a.rows - b.rows || Number(b.key.name === column.name) - Number(a.key.name === column.name));
    const [best] = found;
    if (best === undefined || (best.rows === 0 && best.key.name !== column.name)) return [];
    const {other, key, rows} = best;
    const rule: Rule = {kind: "reference", id: `${safeId(column.name)}-in-${safeId(other.name)}`, columns: [column.name], table: other.name, keys: [key.name], does: "flag", says: {en: `${column.name} that ${other.name} does not have`, zh: `${other.name} 中没有的 ${column.name}`}};
    return [{
      kind: "reference", table: table.name, column: column.name, place: "rules", line: plainLine(rule), holdsValues: false, judges: true, rows, of: table.rows, confidence: rows === 0 ? 0.6 : 0.85, order: 245, examples: best.strangers.slice(0, 3).map(([text]) => text),
      reason: {en: `${column.name} names rows of ${other.name} (${other.name}.${key.name}); ${rows} values name none`, zh: `${column.name} 指向 ${other.name}（${other.name}.${key.name}）；有 ${rows} 个值找不到`}
    }];
  }));
}
