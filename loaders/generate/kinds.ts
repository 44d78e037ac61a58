import {consentKinds, erasureKinds, eventKinds, reviewKinds, ticketKinds, touchpointKinds} from "./kinds/contact.js";
import {accountKinds, crmKinds} from "./kinds/crm.js";
import type {Kind} from "./kinds/kind.js";
import {lineKinds, orderKinds, productKinds, stockKinds} from "./kinds/sales.js";
import {csvLine} from "./spoil.js";

export type {Kind} from "./kinds/kind.js";

/** Every kind of error in the demo: the one table of what goes wrong, where, how often, and who could see it. */
export const kinds: readonly Kind[] = [...crmKinds, ...accountKinds, ...orderKinds, ...lineKinds, ...productKinds, ...stockKinds, ...eventKinds, ...ticketKinds, ...reviewKinds, ...touchpointKinds, ...consentKinds, ...erasureKinds];

/** The table as it is committed with the ground truth, one kind a line. */
export function kindsCsv(): string {
  const head = ["id", "file", "column", "rate", "visible", "repairable", "says_en", "says_zh"];
  const lines = kinds.map(({id, file, column, rate, visible, repairable, says}) => csvLine([id, file, column ?? "", String(rate), visible, repairable ? "yes" : "no", says.en, says.zh]));
  return `${[csvLine(head), ...lines].join("\n")}\n`;
}

/** The kinds of a file, those of whole records and those of each column. */
export function kindsOfFile(path: string, columns: readonly string[]): {record: readonly Kind[]; values: readonly (readonly Kind[])[]} {
  const own = kinds.filter(({file}) => (file.includes("*") ? path.startsWith(file.slice(0, file.indexOf("*"))) : file === path));
  return {record: own.filter(({how}) => !("value" in how)), values: columns.map((column) => own.filter((kind) => kind.column === column && "value" in kind.how))};
}
