import {audienceText} from "../audiences/conditions.js";
import {withCondition, type AudienceCatalogue, type ConditionPath} from "../audiences/draft.js";
import {element, sentenceNodes, tableElement} from "../charts/dom.js";
import type {PageBundle} from "../page.js";
import {conditionText} from "../words/conditions.js";
import {catalogueNames, differenceName, differenceValue, editorWords, overlapSentence, sizeSentence} from "../words/audience-editor.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import type {Audience, AudienceCondition} from "../workspace.js";
import {audienceClient, type AudienceClient} from "./audience-client.js";
import {conditionTree, firstCondition, showParts, showProblems, type TreeFrame} from "./audience-conditions.js";
import {choice, field, line} from "./audience-fields.js";
import {membersPart} from "./audience-members.js";
import {saveFile} from "./save.js";

/** What is being edited; it outlives a change of language. */
interface Draft {id: string; audience: Audience; other: string}

const worded = (error: unknown) => (error instanceof Error ? error.message : String(error));
let client: AudienceClient | undefined, draft: Draft | undefined, again: (() => void) | undefined;

/** The editor of audiences in the live site: conditions in conditions, their size while somebody types, another audience beside them, members, and a definition to save. `start` is the audience it begins with. */
export function audienceEditor(bundle: PageBundle, start: string | null, lang: Lang): HTMLElement {
  const words = editorWords(lang), body = element("div", {}, element("p", {class: "sub"}, words.waiting)), lake = (client ??= audienceClient(() => again?.()));
  const fill = () => lake.catalogue().then((catalogue) => body.replaceChildren(...editor(bundle, lake, catalogue, start, lang)), (error: unknown) => body.replaceChildren(element("div", {class: "fail", role: "alert"}, element("p", {}, worded(error)))));
  again = () => void fill();
  void fill();
  return element("section", {class: "local audience-editor", id: "audience-editor"}, element("h2", {}, words.title), element("p", {class: "sub"}, words.local), body);
}

function begun(catalogue: AudienceCatalogue, id: string | null): Draft {
  const found = catalogue.audiences.find((one) => one.id === id);
  if (found !== undefined) return {id: found.id, audience: found.audience, other: ""};
  return {id: "", audience: {says: {en: "", zh: ""}, owner: "", purpose: catalogue.purposes[0] ?? "", who: {all: [firstCondition(catalogue)]}}, other: ""};
}

function editor(bundle: PageBundle, lake: AudienceClient, catalogue: AudienceCatalogue, start: string | null, lang: Lang): HTMLElement[] {
  const words = editorWords(lang), now = (draft ??= begun(catalogue, start)), tree = element("div", {class: "tree"}), facts = element("div", {class: "row"}), size = element("output", {class: "size", "aria-live": "polite"}), overlap = element("p", {class: "sub"}), wrong = element("div", {role: "alert"}), apart = element("div"), spoken = element("bdi", {}), sql = element("code", {}), names = catalogueNames(catalogue);
  const other = (): AudienceCondition | null => (now.other === "" ? null : {audience: now.other}), order = (columns: readonly string[]) => ({id: now.id === "" ? "draft" : now.id, audience: now.audience, columns});
  const update = latest(async (current) => {
    const {audience} = now, against = other(); // typing goes on while the server answers
    const {problems: found, sql: statement} = await lake.check(now.id === "" ? "draft" : now.id, audience);
    if (!current()) return;
    const left = showProblems(tree, found.filter(({key}) => key.startsWith("who"))), elsewhere = found.filter(({key}) => !key.startsWith("who")), unnamed = elsewhere.filter(({key}) => isEmpty(audience, key)), told = [...left, ...elsewhere.filter((one) => !unnamed.includes(one))];
    wrong.replaceChildren(...(told.length === 0 ? [] : [element("p", {class: "wrong"}, `${words.wrong} ${told.map(({key, message}) => (key === "" ? message : `${message} (${key})`)).join("; ")}`)]), ...(unnamed.length === 0 ? [] : [element("p", {class: "sub"}, words.unnamed(unnamed.map(({key}) => key)))]));
    const unsound = found.some(({key}) => key.startsWith("who"));
    spoken.textContent = unsound ? "–" : conditionText(audience.who, names, lang);
    sql.textContent = statement ?? "–";
    if (unsound) { size.textContent = "–"; overlap.textContent = ""; showParts(tree, [], lang); return; }
    const [sizes, parts] = await Promise.all([lake.size(audience.who, audience.purpose, against), lake.parts(audience.who)]);
    if (!current()) return;
    showParts(tree, parts, lang);
    size.replaceChildren(...sentenceNodes(sizeSentence(sizes, catalogue.persons, lang)));
    overlap.replaceChildren(...sentenceNodes(overlapSentence(sizes, lang)));
  }, (error) => { size.textContent = "–"; wrong.replaceChildren(element("p", {class: "wrong"}, worded(error))); });
  const frame: TreeFrame = {
    catalogue, lang, words, who: () => now.audience.who, values: (ask, text) => lake.values(ask, text),
    set(path: ConditionPath, next, redraw) {
      now.audience = {...now.audience, who: withCondition(now.audience.who, path, next) ?? {all: [firstCondition(catalogue)]}};
      apart.replaceChildren();
      if (redraw) draw();
      update();
    }
  };
  const draw = () => { const at = tree.contains(document.activeElement) ? place(tree) : undefined; tree.replaceChildren(conditionTree(frame)); if (at !== undefined) refocus(tree, at); };
  const begin = (id: string) => { draft = begun(catalogue, id); again?.(); };
  facts.replaceChildren(...factFields(now, catalogue, lang, update, begin));
  draw();
  update();
  const besides = choice([["", words.everybody], ...catalogue.audiences.map(({id, audience}): [string, string] => [id, audience.says[lang]])], now.other, (id) => { now.other = id; apart.replaceChildren(); update(); });
  return [facts, ...(catalogue.tags.length === 0 ? [element("p", {class: "sub"}, words.noTags)] : []), tree, element("p", {class: "result"}, size), wrong, element("p", {class: "reads"}, `${words.reads} `, spoken), statementPart(sql, words), element("div", {class: "row"}, field(words.besides, besides), compare(lake, catalogue, now, other, apart, lang)), overlap, apart, saving(bundle, catalogue, now, lang), membersPart(lake, catalogue, order, lang)];
}

/** Is it only that a definition which somebody has begun does not say something yet? */
function isEmpty({says, owner, purpose}: Audience, key: string): boolean {
  const texts = {says: [says.en, says.zh], owner: [owner], purpose: [purpose]}[key] ?? [];
  return texts.some((text) => text.trim() === "");
}

/** Runs the newest call only: one that is overtaken learns it from `current`, and what it could not do is told of the newest alone. */
function latest(work: (current: () => boolean) => Promise<void>, failed: (error: unknown) => void): () => void {
  let turn = 0;
  return () => {
    const mine = ++turn, current = () => mine === turn;
    work(current).catch((error: unknown) => { if (current()) failed(error); });
  };
}

/** Which control has the focus, by the key of its condition and its number there, so that it has it again after drawing. */
function place(tree: HTMLElement): [key: string, i: number] | undefined {
  const active = document.activeElement, box = active?.closest<HTMLElement>("[data-key]");
  return active === null || box === null || box === undefined || !tree.contains(box) ? undefined : [box.dataset["key"] ?? "", controls(box).indexOf(active as HTMLElement)];
}

const controls = (box: HTMLElement) => [...box.querySelectorAll<HTMLElement>("select, input, button")];

function refocus(tree: HTMLElement, [key, i]: [string, number]): void {
  const boxes = [...tree.querySelectorAll<HTMLElement>("[data-key]")], box = boxes.find((one) => one.dataset["key"] === key) ?? boxes[0];
  const all = box === undefined ? [] : controls(box);
  (all[Math.min(Math.max(i, 0), all.length - 1)] ?? tree).focus();
}

function factFields(now: Draft, {audiences, purposes}: AudienceCatalogue, lang: Lang, update: () => void, begin: (id: string) => void): HTMLElement[] {
  const words = editorWords(lang), put = (change: Partial<Audience>) => { now.audience = {...now.audience, ...change}; update(); };
  const from = choice([["", words.fresh], ...audiences.map(({id, audience}): [string, string] => [id, audience.says[lang]])], audiences.some(({id}) => id === now.id) ? now.id : "", begin);
  return [
    field(words.from, from), field(words.id, line(now.id, (id) => { now.id = id; update(); }, {name: "id", placeholder: "loyal_tea"})), field(words.en, line(now.audience.says.en, (en) => put({says: {...now.audience.says, en}}), {name: "en"})), field(words.zh, line(now.audience.says.zh, (zh) => put({says: {...now.audience.says, zh}}), {name: "zh"})),
    field(words.owner, line(now.audience.owner, (owner) => put({owner}), {name: "owner"})), field(words.purpose, purposes.length === 0 ? line(now.audience.purpose, (purpose) => put({purpose}), {name: "purpose"}) : choice(purposes.map((purpose): [string, string] => [purpose, purpose]), now.audience.purpose, (purpose) => put({purpose})))
  ];
}

/** The SQL of what is edited, to be copied. */
function statementPart(sql: HTMLElement, words: ReturnType<typeof editorWords>): HTMLElement {
  const status = element("span", {class: "sub", role: "status"}), copy = element("button", {class: "tool", type: "button", "data-do": "copy"}, words.copy);
  copy.addEventListener("click", () => void navigator.clipboard.writeText(sql.textContent ?? "").then(() => { status.textContent = words.copied; }, () => { status.textContent = words.notCopied; }));
  return element("details", {class: "code"}, element("summary", {}, words.sql), element("p", {class: "sub"}, words.sqlSub), element("pre", {tabindex: "0"}, sql), element("p", {class: "buttons"}, copy, status));
}

/** A button, and what it shows: the strongest differences to another audience or to everybody. */
function compare(lake: AudienceClient, catalogue: AudienceCatalogue, now: Draft, other: () => AudienceCondition | null, shown: HTMLElement, lang: Lang): HTMLElement {
  const words = editorWords(lang), button = element("button", {class: "btn", type: "button", "data-do": "compare"}, words.apart), names = catalogueNames(catalogue);
  button.addEventListener("click", () => {
    shown.replaceChildren(element("p", {class: "sub"}, words.waiting));
    lake.compare(now.audience.who, other(), catalogue).then((found) => shown.replaceChildren(found.length === 0 ? element("p", {class: "sub"}, words.nothing) : tableElement({
      columns: [{key: "what", name: pick(lang, "Tag or attribute", "标签或属性"), full: true}, {key: "a", name: pick(lang, "Here", "本人群"), numeric: true}, {key: "b", name: other() === null ? words.everybody : pick(lang, "There", "另一人群"), numeric: true}, {key: "effect", name: pick(lang, "Effect (Cohen)", "效应量（Cohen）"), numeric: true}],
      rows: found.map((one) => [differenceName(one, names, lang), differenceValue(one.kind, one.a, lang), differenceValue(one.kind, one.b, lang), one.effect.toFixed(2).replace("-", "−")])
    }, frameWords(lang).more, 15, "tbl stack")), (error: unknown) => shown.replaceChildren(element("p", {class: "wrong", role: "alert"}, worded(error))));
  });
  return button;
}

/** Writes the definition through the live server; what is defined in code is not overwritten, and a file that is there only on demand. */
function saving(bundle: PageBundle, catalogue: AudienceCatalogue, now: Draft, lang: Lang): HTMLElement {
  const words = editorWords(lang), status = element("p", {class: "sub", role: "status"}), button = element("button", {class: "btn main", type: "button", "data-do": "save"}, words.save), replace = element("button", {class: "btn", type: "button", hidden: ""}, words.replace);
  const save = (over: boolean) => {
    const path = `data/${bundle.workspace.name}/audiences/${now.id}.json`;
    replace.hidden = true;
    if (catalogue.audiences.some(({id, saved}) => id === now.id && !saved)) { status.textContent = words.taken(now.id); return; }
    client?.check(now.id, now.audience).then(async ({problems: found}) => {
      if (found.length > 0) { status.textContent = `${words.wrong} ${found.map(({key, message}) => `${message} (${key})`).join("; ")}`; return; }
      await saveFile(path, audienceText(now.audience), {replace: over});
      status.textContent = words.saved(path);
    }).catch((error: unknown) => {
      status.textContent = worded(error);
      replace.hidden = (error as {code?: unknown}).code !== "exists";
    });
  };
  button.addEventListener("click", () => save(false));
  replace.addEventListener("click", () => save(true));
  return element("div", {}, element("p", {class: "buttons"}, button, replace), status);
}
