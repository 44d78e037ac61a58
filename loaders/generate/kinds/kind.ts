import type {Text} from "../../../lib/workspace.js";
import {rowSpoilerOf, spoilerOf, type RowSpoiler, type SpoilContext, type Spoiler, type ValueClass, type Visibility} from "../spoil.js";

/** One kind of error: where, how often, and who could see it. */
export interface Kind {
  /** `table.column.spoiler`, or `table.spoiler` for the record as a whole. */
  id: string;
  /** Path as in the ground truth; `*` stands for any text of a series. */
  file: string;
  /** Null: the record as a whole. */
  column: string | null;
  /** Share of the records of the file; a record whose value cannot go wrong in this way stays as it is. */
  rate: number;
  visible: Visibility;
  /** Can the true value be had from what is delivered, other tables included? */
  repairable: boolean;
  says: Text;
  how: {value: Spoiler["spoil"]; context: SpoilContext} | {row: RowSpoiler} | {swap: string};
}

/** What a table of kinds says of a spoiler where its column differs from the ordinary. */
export interface Override {
  visible?: Visibility;
  repairable?: boolean;
  says?: Text;
}

/** Shorthand of the tables of kinds, for one file. */
export class KindsOf {
  readonly kinds: Kind[] = [];

  constructor(private readonly file: string, private readonly table: string) {}

  /** Errors of whole records: spoilers and their rates. */
  rows(rates: Readonly<Record<string, number>>): this {
    for (const [name, rate] of Object.entries(rates)) {
      const row = rowSpoilerOf(name);
      this.kinds.push({id: `${this.table}.${name}`, file: this.file, column: null, rate, visible: row.visible, repairable: row.repairable, says: row.says, how: {row}});
    }
    return this;
  }

  /** Errors of a column: spoilers and their rates. */
  column(column: string, valueClass: ValueClass, rates: Readonly<Record<string, number>>, context: SpoilContext = {}, overrides: Readonly<Record<string, Override>> = {}): this {
    for (const [name, rate] of Object.entries(rates)) {
      const spoiler = spoilerOf(name);
      if (!spoiler.classes.includes(valueClass)) throw new RangeError(`${name} is nothing for a ${valueClass}: ${this.table}.${column}`);
      this.add(column, spoiler, rate, context, overrides[name]);
    }
    return this;
  }

  /** An error that only this column has. */
  own(column: string, rate: number, spoiler: Spoiler): this {
    this.add(column, spoiler, rate, {});
    return this;
  }

  /** The values of two columns exchanged. */
  swapped(left: string, right: string, rate: number, repairable: boolean): this {
    this.kinds.push({id: `${this.table}.${left}.swapped-with-${right}`, file: this.file, column: left, rate, visible: "yes", repairable, says: {en: `${left} and ${right} in each other's place`, zh: `${left} 与 ${right} 互换`}, how: {swap: right}});
    return this;
  }

  private add(column: string, {id, visible, repairable, says, spoil}: Spoiler, rate: number, context: SpoilContext, override: Override = {}): void {
    this.kinds.push({id: `${this.table}.${column}.${id}`, file: this.file, column, rate, visible, repairable, says, ...override, how: {value: spoil, context}});
  }
}
