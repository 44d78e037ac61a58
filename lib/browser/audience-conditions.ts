import {conditionAt, keyOfPath, type AudienceCatalogue, type ConditionPath, type DraftProblem} from "../audiences/draft.js";
import type {ColumnAsk} from "../audiences/evaluate.js";
import {kinded} from "../audiences/conditions.js";
import {alsoWhere} from "../audiences/row-test.js";
import type {PartSize} from "../audiences/parts.js";
import {element, sentenceNodes} from "../charts/dom.js";
import {partSentence, type editorWords} from "../words/audience-editor.js";
import type {Lang} from "../words/lang.js";
import {choice, field, line, type Choice} from "./audience-fields.js";
import {rowTestFields} from "./audience-row-test.js";
import type {AttributeCondition, AudienceCondition, EventCondition, OverRows, SequenceCondition, TagCondition, TagType, TagValue, ValueTest} from "../workspace.js";

/** What the tree of conditions needs of its page. */
export interface TreeFrame {
  catalogue: AudienceCatalogue;
  lang: Lang;
  words: ReturnType<typeof editorWords>;
  /** The whole definition as it is now. */
  who(): AudienceCondition;
  /** Puts another condition at a path, or takes it out; `redraw` where fields come or go. */
  set(path: ConditionPath, next: AudienceCondition | undefined, redraw: boolean): void;
  values(ask: ColumnAsk, text: string): Promise<readonly TagValue[]>;
}

type Test = keyof TreeFrame["words"]["tests"];
function button(label: string, press: () => void, attributes: Record<string, string> = {}): HTMLButtonElement {
  const made = element("button", {class: "tool", type: "button", ...attributes}, label);
  made.addEventListener("click", press);
  return made;
}

/** A condition of the commonest kind that the lake has. */
export function firstCondition({tags, attributes, facts}: AudienceCatalogue): AudienceCondition {
  const [tag] = tags, attribute = attributes.find(({compared}) => compared), [fact] = facts;
  if (tag !== undefined) return {tag: tag.id};
  return attribute !== undefined ? {attribute: attribute.name} : {events: {table: fact?.table ?? ""}};
}

/** One condition with everything in it, as fields in fields; each says what is wrong with it. */
export function conditionTree(frame: TreeFrame, path: ConditionPath = [], condition: AudienceCondition = frame.who()): HTMLElement {
  const {words, set} = frame, negated = "not" in condition, inner = negated ? condition.not : condition, at = negated ? [...path, "not" as const] : path, group = "all" in inner || "any" in inner;
  const not = element("input", {type: "checkbox"});
  not.checked = negated;
  not.addEventListener("change", () => { const now = conditionAt(frame.who(), path) ?? condition; set(path, "not" in now ? now.not : {not: now}, true); });
  const head = element("div", {class: "row"}, element("label", {class: "field", "data-check": ""}, not, words.not), group ? joining(frame, at, inner) : kind(frame, at, inner), ...("not" in inner ? [] : group ? [] : leaf(frame, at, inner)), ...(path.length === 0 ? [] : [button(words.remove, () => set(path, undefined, true))]));
  const body = "not" in inner ? [conditionTree(frame, at, inner)] : group ? [parts(frame, at, inner)] : [];
  return element("div", {class: "cond", role: "group", "aria-label": group ? words.group : words.condition, "data-key": keyOfPath(frame.who(), at)}, head, element("p", {class: "part", hidden: ""}), element("p", {class: "wrong", role: "alert", hidden: ""}), ...body);
}

/** Shows each problem at the condition that has it; returns those that have no place there. */
export function showProblems(tree: Element, problems: readonly DraftProblem[]): DraftProblem[] {
  const boxes = [...tree.querySelectorAll<HTMLElement>("[data-key]")].map((box) => ({key: box.dataset["key"] ?? "", line: box.querySelector<HTMLElement>(":scope > .wrong")}));
  for (const {line: shown} of boxes) if (shown !== null) { shown.hidden = true; shown.textContent = ""; }
  return problems.filter(({key, message}) => {
    const [nearest] = boxes.filter((box) => key === box.key || key.startsWith(`${box.key}.`)).sort((a, b) => b.key.length - a.key.length), shown = nearest?.line;
    if (shown === null || shown === undefined) return true;
    shown.hidden = false;
    shown.textContent = `${shown.textContent ?? ""}${shown.textContent === "" ? "" : "; "}${message} (${key})`;
    return false;
  });
}

/** Shows beside each condition what it takes from its group or adds to it; without sizes, nothing. */
export function showParts(tree: Element, sizes: readonly PartSize[], lang: Lang): void {
  const known = new Map(sizes.map((size) => [size.key, size]));
  for (const box of tree.querySelectorAll<HTMLElement>("[data-key]")) {
    const line = box.querySelector<HTMLElement>(":scope > .part"), size = known.get(box.dataset["key"] ?? "");
    if (line === null) continue;
    line.hidden = size === undefined;
    line.replaceChildren(...(size === undefined ? [] : sentenceNodes(partSentence(size, lang))));
  }
}

/** Parts of a group as they are now: fields within it may have changed since it was drawn. */
function partsAt(frame: TreeFrame, path: ConditionPath): readonly AudienceCondition[] {
  const group = conditionAt(frame.who(), path) ?? {all: []};
  return "all" in group ? group.all : "any" in group ? group.any : [];
}

function joining(frame: TreeFrame, path: ConditionPath, group: AudienceCondition): HTMLElement {
  const {words, set} = frame;
  return choice([["all", words.all], ["any", words.any]], "all" in group ? "all" : "any", (value) => { const of = partsAt(frame, path); set(path, value === "all" ? {all: of} : {any: of}, true); }, words.group);
}

function parts(frame: TreeFrame, path: ConditionPath, group: AudienceCondition): HTMLElement {
  const {words, set, catalogue} = frame, of = partsAt(frame, path), first = firstCondition(catalogue);
  const add = (next: AudienceCondition) => { const now = [...partsAt(frame, path), next]; set(path, "all" in group ? {all: now} : {any: now}, true); };
  return element("div", {class: "parts"}, ...of.map((part, i) => conditionTree(frame, [...path, i], part)), element("p", {class: "buttons"}, button(words.addCondition, () => add(first)), button(words.addGroup, () => add("all" in group ? {any: [first]} : {all: [first]}))));
}

function kind({catalogue, words, set}: TreeFrame, path: ConditionPath, condition: AudienceCondition): HTMLElement {
  const {kinds} = words, [fact] = catalogue.facts, table = fact?.table ?? "", own = kinded(condition).kind, timed = catalogue.facts.find((one) => one.timed)?.table;
  const starts: Record<string, AudienceCondition> = {
    ...(catalogue.tags[0] === undefined ? {} : {tag: {tag: catalogue.tags[0].id}}), ...(catalogue.attributes[0] === undefined ? {} : {attribute: {attribute: catalogue.attributes[0].name}}), ...(fact === undefined ? {} : {events: {events: {table}}}),
    ...(timed === undefined ? {} : {after: {after: {table: timed}, never: {table: timed}, days: 7}}), ...(catalogue.audiences[0] === undefined ? {} : {audience: {audience: catalogue.audiences[0].id}})
  };
  return choice(Object.keys(starts).map((name): Choice => [name, kinds[name as keyof typeof kinds]]), own === "sequence" ? "after" : own, (value) => { const next = starts[value]; if (next !== undefined) set(path, next, true); }, words.condition);
}

function leaf(frame: TreeFrame, path: ConditionPath, condition: AudienceCondition): HTMLElement[] {
  const found = kinded(condition);
  switch (found.kind) {
    case "tag": return tagFields(frame, path, found.is);
    case "attribute": return attributeFields(frame, path, found.is);
    case "events": return eventFields(frame, path, found.is);
    case "sequence": return sequenceFields(frame, path, found.is);
    case "audience": return [field(frame.words.audience, choice(frame.catalogue.audiences.map(({id, audience}): Choice => [id, audience.says[frame.lang]]), found.name, (audience) => frame.set(path, {audience}, false)))];
    default: return [];
  }
}

const edges = ["atLeast", "moreThan", "atMost", "lessThan"] as const;

/** How a condition tests its value, seen from the keys that it has. */
function testOf(condition: ValueTest, type: TagType): Test {
  if (condition.missing === true) return "missing";
  if (type === "boolean") return condition.is === false ? "hasNot" : "has";
  if (type === "text") return condition.is === undefined && condition.in === undefined ? "any" : "in";
  if (condition.in !== undefined) return "in";
  if (condition.is !== undefined) return "is";
  const used = edges.filter((edge) => condition[edge] !== undefined);
  return used.length > 1 ? "between" : used[0] ?? "any";
}

const testsOf: Readonly<Record<TagType, readonly Test[]>> = {boolean: ["has", "hasNot"], text: ["in", "any", "missing"], number: ["atLeast", "moreThan", "atMost", "lessThan", "between", "is", "in", "any", "missing"], date: ["atLeast", "moreThan", "atMost", "lessThan", "between", "is", "any", "missing"]};

function tagFields(frame: TreeFrame, path: ConditionPath, condition: TagCondition): HTMLElement[] {
  const {catalogue, words, lang, set} = frame, known = catalogue.tags.find(({id}) => id === condition.tag), base: TagCondition = {tag: condition.tag, ...(condition.part === undefined ? {} : {part: condition.part})};
  return [
    field(words.tag, choice(catalogue.tags.map(({id, says}): Choice => [id, says[lang]]), condition.tag, (tag) => set(path, {tag}, true))),
    ...(known === undefined || known.parts.length === 0 ? [] : [field(words.part, choice([["", words.whole], ...known.parts.map((part): Choice => [part, part])], condition.part ?? "", (part) => set(path, {tag: condition.tag, ...(part === "" ? {} : {part})}, true)))]),
    ...testFields(frame, path, base, condition, condition.part === undefined ? known?.type ?? "text" : "number")
  ];
}

function attributeFields(frame: TreeFrame, path: ConditionPath, condition: AttributeCondition): HTMLElement[] {
  const {catalogue: {attributes}, words, lang, set} = frame, {attribute} = condition;
  return [field(words.attribute, choice(attributes.map(({name, says}): Choice => [name, says[lang]]), attribute, (name) => set(path, {attribute: name}, true))), ...testFields(frame, path, {attribute}, condition, attributes.find(({name}) => name === attribute)?.type ?? "text")];
}

/** Fields of what the value of a tag or an attribute is asked to be; `base` is the condition without them. */
function testFields<Condition extends TagCondition | AttributeCondition>({catalogue, words, set, values}: TreeFrame, path: ConditionPath, base: Condition, condition: Condition, type: TagType): HTMLElement[] {
  const test = testOf(condition, type), start: TagValue = type === "number" ? 1 : type === "date" ? catalogue.asOf : "";
  const turn = (to: string) => set(path, to === "has" || to === "any" ? base : to === "hasNot" ? {...base, is: false} : to === "missing" ? {...base, missing: true} : to === "in" ? {...base, in: []} : to === "between" ? {...base, atLeast: start as number, atMost: start as number} : {...base, [to]: start}, true);
  let now = condition;
  const edge = (name: "is" | (typeof edges)[number], label: string) => field(label, line(String(condition[name] ?? ""), (text) => {
    const value = type === "number" && /^\s*[-−]?[\d.]+(e\d+)?\s*$/i.test(text) ? Number(text.replace("−", "-")) : text;
    now = {...now, [name]: value};
    set(path, now, false);
  }, {class: "short", ...(type === "number" ? {inputmode: "decimal"} : {placeholder: "2026-01-31"})}));
  return [
    field(words.test, choice(testsOf[type].map((one): Choice => [one, words.tests[one]]), test, turn)),
    ...(test === "in" ? [valueList({words, values}, base as ColumnAsk, condition.in ?? (condition.is === undefined ? [] : [condition.is]), type, (list) => set(path, {...base, in: list}, true))] : test === "is" ? [edge("is", "=")] : edges.filter((name) => condition[name] !== undefined).map((name) => edge(name, words.tests[name])))
  ];
}

let lists = 0;

/** Values that are chosen, each to be taken out again, and one more from those that the lake has. */
function valueList({words, values}: Pick<TreeFrame, "words" | "values">, ask: ColumnAsk, chosen: readonly TagValue[], type: TagType, change: (values: TagValue[]) => void): HTMLElement {
  const list = element("datalist", {id: `audience-values-${++lists}`}), box = line("", () => void suggest(), {list: list.id, placeholder: words.addValue, "aria-label": words.addValue, class: "short"});
  const suggest = async () => { const found = await values(ask, box.value).catch(() => []); list.replaceChildren(...found.map((value) => element("option", {value: String(value)}))); };
  box.addEventListener("focus", () => void suggest(), {once: true});
  const add = () => { const value = type === "number" ? Number(box.value) : box.value; if (box.value.trim() !== "" && !chosen.includes(value)) change([...chosen, value]); };
  box.addEventListener("change", add);
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); add(); } });
  return element("div", {class: "field", role: "group", "aria-label": words.value}, element("span", {}, words.value), element("div", {class: "row"}, ...chosen.map((value) => { const chip = button("", () => change(chosen.filter((one) => one !== value)), {"aria-label": words.take(String(value))}); chip.append(element("bdi", {}, String(value)), " ×"); return chip; }), box, list));
}

const edgeText = (edge: number | string | undefined) => (edge === undefined ? "" : String(edge));
const edgeOf = (text: string) => (/^\s*\d+\s*$/.test(text) ? Number(text) : text.trim());

/** Fields of the rows that a condition looks at. */
function rowFields({catalogue, words, lang}: TreeFrame, rows: OverRows, windowed: boolean, label: string, change: (rows: OverRows, redraw: boolean) => void): HTMLElement[] {
  let now = rows;
  const timed = catalogue.facts.find(({table}) => table === rows.table)?.timed ?? false, columns = catalogue.facts.find(({table}) => table === rows.table)?.columns ?? [], names = columns.map(({name}) => name);
  const put = (next: OverRows) => { now = next; change(next, false); };
  const edge = (name: "from" | "until") => line(edgeText(rows.window?.[name]), (text) => {
    const {[name]: _, ...others} = now.window ?? {}, window = text.trim() === "" ? others : {...others, [name]: edgeOf(text)}, {window: __, ...rest} = now;
    put(Object.keys(window).length === 0 ? rest : {...rest, window});
  }, {class: "short", placeholder: words.edge});
  return [
    field(label, choice(catalogue.facts.map((fact): Choice => [fact.table, fact.says[lang]]), rows.table, (table) => change({table}, true))),
    field(words.where, line(rows.where ?? "", (text) => { const {where: _, ...rest} = now; put(text.trim() === "" ? rest : {...rest, where: text}); }, {title: names.join(", "), placeholder: names.slice(0, 3).join(", ")})),
    ...(columns.length === 0 ? [] : [rowTestFields(columns, words, (test) => change({...now, where: alsoWhere(now.where, test)}, true))]),
    ...(windowed && timed ? [field(words.since, edge("from")), field(words.until, edge("until"))] : [])
  ];
}

function counted(value: number | undefined, change: (value: number | undefined) => void): HTMLInputElement {
  return line(value === undefined ? "" : String(value), (text) => change(text.trim() === "" ? undefined : /^\s*\d+\s*$/.test(text) ? Number(text) : NaN), {inputmode: "numeric", class: "short"});
}

function eventFields(frame: TreeFrame, path: ConditionPath, condition: EventCondition): HTMLElement[] {
  const {words, set} = frame, put = (next: EventCondition, redraw: boolean) => { condition = next; set(path, next, redraw); };
  const many = (name: "atLeast" | "atMost") => field(words[name], counted(condition[name], (value) => { const {[name]: _, ...rest} = condition; put(value === undefined ? rest : {...rest, [name]: value}, false); }));
  return [...rowFields(frame, condition.events, true, words.table, (events, redraw) => put({...condition, events}, redraw)), many("atLeast"), many("atMost")];
}

function sequenceFields(frame: TreeFrame, path: ConditionPath, condition: SequenceCondition): HTMLElement[] {
  const {words, set, catalogue} = frame, follows = condition.then === undefined ? "never" : "then", put = (next: SequenceCondition, redraw: boolean) => { condition = next; set(path, next, redraw); };
  const turn = (to: string) => { const {then, never, ...rest} = condition, rows = then ?? never ?? {table: condition.after.table}; put({...rest, ...(to === "then" ? {then: rows} : {never: rows})}, true); };
  const shared = catalogue.facts.find(({table}) => table === condition.after.table)?.columns ?? [];
  return [
    ...rowFields(frame, condition.after, true, words.table, (after, redraw) => put({...condition, after}, redraw)), field(words.follows, choice([["then", words.then], ["never", words.never]], follows, turn)),
    ...rowFields(frame, condition.then ?? condition.never ?? {table: ""}, false, words.table, (rows, redraw) => put({...condition, [follows]: rows}, redraw)), field(words.days, counted(condition.days, (days) => put({...condition, days: days ?? NaN}, false))),
    field(words.same, choice([["", words.any_], ...shared.map(({name}): Choice => [name, name])], condition.same ?? "", (same) => { const {same: _, ...rest} = condition; put(same === "" ? rest : {...rest, same}, false); }))
  ];
}
