import type {Audience, AudienceCondition, AttributeCondition, EventCondition, OverRows, SequenceCondition, TagCondition} from "../workspace.js";

/** A condition with its kind, so that each can be told from the others. */
export type Kinded =
  | {kind: "all"; of: readonly AudienceCondition[]}
  | {kind: "any"; of: readonly AudienceCondition[]}
  | {kind: "not"; of: AudienceCondition}
  | {kind: "audience"; name: string}
  | {kind: "tag"; is: TagCondition}
  | {kind: "attribute"; is: AttributeCondition}
  | {kind: "events"; is: EventCondition}
  | {kind: "sequence"; is: SequenceCondition};

/** The kinds of conditions, each by the key that only it has. */
export const conditionKeys = ["all", "any", "not", "audience", "tag", "attribute", "events", "after"] as const;

/** A condition by its kind. */
export function kinded(condition: AudienceCondition): Kinded {
  if ("all" in condition) return {kind: "all", of: condition.all};
  if ("any" in condition) return {kind: "any", of: condition.any};
  if ("not" in condition) return {kind: "not", of: condition.not};
  if ("audience" in condition) return {kind: "audience", name: condition.audience};
  if ("tag" in condition) return {kind: "tag", is: condition};
  if ("attribute" in condition) return {kind: "attribute", is: condition};
  return "events" in condition ? {kind: "events", is: condition} : {kind: "sequence", is: condition};
}

/** Conditions that hold no others, in the order in which they are written. */
export function leavesOf(condition: AudienceCondition): Exclude<Kinded, {kind: "all" | "any" | "not"}>[] {
  const found = kinded(condition);
  if (found.kind === "all" || found.kind === "any") return found.of.flatMap(leavesOf);
  return found.kind === "not" ? leavesOf(found.of) : [found];
}

/** The field of the golden record that the age is counted from; the day itself is no attribute. */
export const ageField = "birth_date";

/** What an attribute is read from, seen from its name alone: a field of the golden record, or a fact table. */
export function attributeNeeds(name: string): {field: string} | {table: string} {
  const [table = "", column] = name.split(".");
  return column === undefined ? {field: name === "age" ? ageField : name} : {table};
}

/** Rows that one condition looks at. */
function rowsIn(leaf: ReturnType<typeof leavesOf>[number]): OverRows[] {
  if (leaf.kind === "attribute") { const needs = attributeNeeds(leaf.is.attribute); return "table" in needs ? [needs] : []; }
  if (leaf.kind === "events") return [leaf.is.events];
  return leaf.kind === "sequence" ? [leaf.is.after, ...(leaf.is.then === undefined ? [] : [leaf.is.then]), ...(leaf.is.never === undefined ? [] : [leaf.is.never])] : [];
}

/** What an audience is made of, each named once: tags, fact tables, other audiences, attributes, and the fields of the golden record behind them. */
export function audienceNeeds({who}: Pick<Audience, "who">): {tags: string[]; facts: string[]; audiences: string[]; attributes: string[]; fields: string[]} {
  const leaves = leavesOf(who), once = (names: readonly string[]) => [...new Set(names)];
  return {
    tags: once(leaves.flatMap((leaf) => (leaf.kind === "tag" ? [leaf.is.tag] : []))), facts: once(leaves.flatMap((leaf) => rowsIn(leaf).map(({table}) => table))),
    audiences: once(leaves.flatMap((leaf) => (leaf.kind === "audience" ? [leaf.name] : []))), fields: once(leaves.flatMap((leaf): string[] => { if (leaf.kind !== "attribute") return []; const needs = attributeNeeds(leaf.is.attribute); return "field" in needs ? [needs.field] : []; })),
    attributes: once(leaves.flatMap((leaf) => (leaf.kind === "attribute" ? [leaf.is.attribute] : [])))
  };
}

/** Audiences in an order in which each finds those that it refers to before it, and the circles in which no order does. */
export function audienceOrder(audiences: Readonly<Record<string, Pick<Audience, "who">>>): {order: string[]; circles: string[][]} {
  const order: string[] = [], circles: string[][] = [], state = new Map<string, "open" | "done">();
  const visit = (id: string, path: readonly string[]): void => {
    const audience = audiences[id];
    if (audience === undefined || state.get(id) === "done") return;
    if (state.get(id) === "open") return void circles.push([...path.slice(path.indexOf(id)), id]);
    state.set(id, "open");
    for (const need of audienceNeeds(audience).audiences) visit(need, [...path, id]);
    state.set(id, "done");
    order.push(id);
  };
  for (const id of Object.keys(audiences)) visit(id, []);
  return {order, circles};
}

/** An audience as it is saved in a file: its definition alone, in a fixed order of keys, indented. */
export function audienceText({says, owner, purpose, who, mayBeEmpty}: Audience): string {
  return `${JSON.stringify({says: {en: says.en, zh: says.zh}, owner, purpose, who, ...(mayBeEmpty === undefined ? {} : {mayBeEmpty})}, null, 2)}\n`;
}
