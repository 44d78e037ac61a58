import type {Column, ProfiledTable} from "./column.js";
import {isDated, isNumber, isWorded, mend, ranked, startColumn} from "./column.js";
import {proposeDateFormats, proposeDateRange} from "./dates.js";
import {proposeMissing, proposeUnreadable} from "./missing.js";
import {proposeNumberFormats, proposeNumberRange} from "./numbers.js";
import type {Proposal} from "./proposal.js";
import {proposeReferences} from "./references.js";
import {proposeRows} from "./rows.js";
import {proposeSets} from "./sets.js";
import {proposeElsewhere, proposeShapes} from "./shapes.js";
import {proposeTexts} from "./texts.js";
import {proposeType} from "./types.js";

/**
 * Rules that the profiles of tables suggest, the surest first. Each column passes its proposals in the order in which cleaning works: writing, words for nothing, formats, what cannot be
 * read, then what is out of range, of the known values or of the usual form; rows and references come last. A pure function of the profiles.
 */
export function suggest(tables: readonly ProfiledTable[]): Proposal[] {
  const worked = tables.map((table) => ({table, columns: table.columns.map((profile) => workColumn(startColumn(table, profile)))}));
  const found = worked.flatMap(({table, columns}) => {
    const own = columns.flatMap(({proposals}) => proposals);
    return [...own, ...proposeElsewhere(columns, own), ...proposeRows(table, columns)];
  });
  return ranked([...found, ...proposeReferences(worked)]);
}

function workColumn(column: Column): Column {
  proposeTexts(column);
  proposeMissing(column);
  if (isNumber(column)) proposeNumberFormats(column);
  if (isDated(column)) proposeDateFormats(column);
  proposeUnreadable(column);
  if (column.profile.spec.type === "code") mend(column, (text) => text.trim().replace(/^([0-9]+)[.]0+$/, "$1")).keep(); // as codes are read: rules meet them so
  if (isNumber(column)) proposeNumberRange(column);
  if (isDated(column)) proposeDateRange(column);
  if (proposeType(column)) return column; // its words are numbers or days, and no list
  if (isWorded(column)) { proposeSets(column); if (!column.proposals.some(({kind}) => kind === "set" || kind === "category" || kind === "country")) proposeShapes(column); }
  return column;
}
