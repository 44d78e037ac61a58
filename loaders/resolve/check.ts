import {PortraitError, throwProblems} from "../../lib/errors.js";
import type {IdentityKind, Workspace} from "../../lib/workspace.js";
import type {Compared, Extent} from "./types.js";

/** What each kind is, for messages; also the list of them. */
export const kindNames: Readonly<Record<IdentityKind, string>> = {
  email: "e-mail address", phone: "phone number", "national-id": "number of a state register", device: "device", member: "number in another system", name: "name", "birth-date": "date of birth", address: "part of an address", other: "anything else"
};

/** Everything wrong with what a workspace says of identity: tables, columns and kinds that are not known, and a mode that nothing can be done in. */
export function identityProblems(workspace: Workspace, kept: ReadonlySet<string>, source: string): PortraitError[] {
  const {identity, linkage} = workspace;
  const problems: PortraitError[] = [];
  const say = (key: string, what: string, value: unknown) => problems.push(new PortraitError("bad-workspace", `${what}: ${JSON.stringify(value)} (${key})`, {source}));
  for (const [i, {table, column, kinds = {}, label}] of identity.entries()) {
    if (!kept.has(table)) {
      say("identity", "unknown table", table);
      continue;
    }
    const known = columnsOf(workspace, table);
    if (known !== undefined && !known.has(column)) say(`identity.${i}.column`, `no column of ${table}`, column);
    if (label !== undefined && known !== undefined && !known.has(label)) say(`identity.${i}.label`, `no column of ${table}`, label);
    if (label !== undefined && kinds[label] !== undefined) say(`identity.${i}.label`, "column that is compared itself, so it can judge nothing", label);
    for (const [name, kind] of Object.entries(kinds)) {
      if (known !== undefined && !known.has(name)) say(`identity.${i}.kinds`, `no column of ${table}`, name);
      if (!(kind in kindNames)) say(`identity.${i}.kinds.${name}`, `no kind, write one of ${Object.keys(kindNames).join(", ")}`, kind);
    }
  }
  if (linkage === undefined) return problems;
  const described = identity.filter(({kinds = {}}) => Object.keys(kinds).length > 0).length;
  if (linkage.mode !== "deduplicate" && linkage.mode !== "link") say("linkage.mode", "no mode, write deduplicate or link", linkage.mode);
  if (linkage.mode === "link" && described < 2) say("linkage.mode", "nothing to link, since fewer than two tables have kinds", described);
  if (linkage.mode === "deduplicate" && linkage.oneToOne === true) say("linkage.oneToOne", "partners one to one need the mode link", linkage.mode);
  return problems;
}

/** Columns of a clean table, of the source of a routed one, or undefined for a derived table, whose columns its SELECT makes. */
function columnsOf({clean}: Workspace, table: string): ReadonlySet<string> | undefined {
  const own = clean[table] ?? Object.values(clean).find(({rules}) => rules.some((rule) => rule.kind === "route" && rule.to === table));
  return own === undefined ? undefined : new Set([...Object.keys(own.columns), ...Object.keys(own.derived ?? {})]);
}

/** Throws every compared column that holds nothing in any record: it was named by mistake, or its delivery is broken. */
export function refuseEmpty(compared: readonly Compared[], {records}: Extent): void {
  if (records === 0) return;
  throwProblems(compared.filter(({filled}) => filled === 0).map(({label, kind}) => new PortraitError("empty-identity", `identity column is empty in all ${records} records: ${label} (${kindNames[kind]}); mend its delivery, or take it out of identity.kinds`, {column: label})));
}
