import {element, live} from "../charts/dom.js";
import {rowsOf, says, type PageBundle} from "../page.js";
import {answersSql, byDay, factSql, goldenSql, keyColumns, numbersSql, searchSql, tagsSql, type Asked} from "../person-file.js";
import type {Lang} from "../words/lang.js";
import {personFileWords, reasonText, wholeNumbers} from "../words/person-file.js";
import {lakeRows} from "./lake.js";
import type {Row} from "./rows.js";

const mostFound = 20, mostRows = 300, atOnce = 25;
const ask = ({sql, values}: Asked): Promise<Row[]> => lakeRows(sql, values);
const text = (value: Row[string] | undefined) => (value === null || value === undefined ? "–" : String(value));

/** Finds persons and shows everything that the lake holds about each; what is looked for is personal and does not go into the address. */
export function personFile(bundle: PageBundle): HTMLElement {
  let kept = "";
  return live((lang) => {
    const words = personFileWords(lang), input = element("input", {type: "search", name: "find", value: kept, autocomplete: "off"}), output = element("output", {"aria-live": "polite"}), shown = element("div", {class: "rows"});
    const golden = rowsOf(bundle, "dictionary").some(({stage, table}) => stage === "profile" && table === "golden"), keys = keyColumns(rowsOf(bundle, "person_facts").map(({fact}) => fact), rowsOf(bundle, "dictionary"));
    let turn = 0;
    const find = async () => {
      const mine = ++turn;
      kept = input.value;
      if (kept.trim() === "") return void (output.replaceChildren(), shown.replaceChildren());
      output.textContent = words.waiting;
      try {
        const found = await ask(searchSql(kept, {golden, keys}));
        if (mine !== turn) return;
        output.textContent = found.length === 0 ? words.none : words.many(found.length);
        const cards = await Promise.all(found.slice(0, mostFound).map(async (row, i) => fold(await name(text(row["person_id"]), golden), i === 0, () => file(bundle, text(row["person_id"]), golden, lang))));
        if (mine === turn) shown.replaceChildren(...cards);
      } catch (error) {
        if (mine !== turn) return;
        output.textContent = "";
        shown.replaceChildren(element("div", {class: "fail", role: "alert"}, element("p", {}, error instanceof Error ? error.message : String(error))));
      }
    };
    const form = element("form", {class: "filters", role: "search"}, element("label", {class: "field"}, words.words, input), output);
    form.addEventListener("submit", (event) => { event.preventDefault(); void find(); });
    input.addEventListener("change", () => void find());
    if (kept !== "") void find();
    return element("div", {class: "local"}, form, shown);
  });
}

/** What a person is called, and the numbers under which systems know them. */
async function name(person: string, golden: boolean): Promise<string> {
  const numbers = (await ask(numbersSql(person))).map((row) => `${text(row["system"])} ${text(row["customer_id"])}`);
  const called = golden ? (await ask(goldenSql(person))).find((row) => row["field"] === "name" && Number(row["rank"]) === 1)?.["value"] : undefined;
  return [...(called === undefined || called === null ? [] : [String(called)]), numbers.join(", ")].join(" · ");
}

/** A part that is filled when it is opened first. */
function fold(title: string, open: boolean, fill: () => Promise<HTMLElement>): HTMLElement {
  const box = element("details", {class: "fig table"}, element("summary", {}, element("bdi", {}, title)));
  let filled = false;
  const once = () => {
    if (filled || !box.open) return;
    filled = true;
    void fill().then((made) => box.append(made), (error: unknown) => box.append(element("div", {class: "fail", role: "alert"}, element("p", {}, error instanceof Error ? error.message : String(error)))));
  };
  box.addEventListener("toggle", once);
  box.open = open;
  once();
  return box;
}

async function file(bundle: PageBundle, person: string, golden: boolean, lang: Lang): Promise<HTMLElement> {
  const words = personFileWords(lang), tags = rowsOf(bundle, "tag_catalogue"), facts = rowsOf(bundle, "person_facts");
  const none = (error: unknown): Row[] => { if (/consent_answers/.test(String(error))) return []; throw error; }; // a workspace that asks for no consent has no such table
  const [numbers, values, reasons, answers, ...happened] = await Promise.all([ask(numbersSql(person)), golden ? ask(goldenSql(person)) : [], ask(tagsSql(person, tags.map(({tag}) => tag), bundle.workspace.asOf)), ask(answersSql(person)).catch(none), ...facts.map(({fact}) => ask(factSql(person, fact, mostRows)))]);
  const record = table([words.field, words.value, words.from, words.said, ""], (values ?? []).map((row) => [text(row["field"]), text(row["value"]), `${text(row["source_table"])} ${text(row["customer_id"])} (${text(row["records"])})`, text(row["said_at"]), Number(row["rank"]) === 1 ? words.kept : words.lost]), lang);
  const own = new Map((reasons ?? []).map((row) => [row["tag"], row]));
  const tagged = table([words.tag, words.value, words.reason], tags.flatMap((tag) => { const row = own.get(tag.tag); return row === undefined ? [] : [[says(tag, lang), wholeNumbers(text(row["value"])), reasonText({rows: row["rows"] === null ? null : Number(row["rows"]), first_at: row["first_at"] === null ? null : text(row["first_at"]), last_at: row["last_at"] === null ? null : text(row["last_at"]), reason: row["reason"] === null ? null : text(row["reason"])}, lang)]]; }), lang);
  const said = table([words.purpose, words.answer, words.said, words.from], (answers ?? []).map((row) => [text(row["purpose"]), text(row["answer"]), text(row["said_at"]), `${text(row["source"])}, ${text(row["system"])} ${text(row["customer_id"])}`]), lang);
  const part = (title: string, ...body: Node[]) => element("section", {}, element("h3", {}, title), ...body);
  return element("div", {}, part(words.records, element("p", {}, element("bdi", {}, (numbers ?? []).map((row) => `${text(row["system"])} ${text(row["customer_id"])}`).join(", ")))), part(words.golden, record), part(words.tags, tagged), part(words.consents, said), part(words.timeline, timeline(happened.map((rows, i) => [facts[i]?.fact ?? "", facts[i] === undefined ? "" : says(facts[i], lang), rows] as const), lang)));
}

const hidden = new Set(["person_id", "_at", "_file", "_line", "_flags", "customer_id"]);

/** One row in the timeline. */
interface Happening {fact: string; name: string; at: string; row: Row}

/** Rows of all facts together, newest first, each with what it holds: of all kinds or of one, some at a time. */
function timeline(facts: readonly (readonly [fact: string, says: string, rows: readonly Row[]])[], lang: Lang): HTMLElement {
  const all = facts.flatMap(([fact, name, rows]) => rows.map((row): Happening => ({fact, name, at: text(row["_at"]), row}))).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)), words = personFileWords(lang);
  if (all.length === 0) return element("p", {class: "sub"}, words.nothing);
  const newest = all.slice(0, mostRows), kinds = facts.filter(([fact]) => newest.some((one) => one.fact === fact)), select = element("select", {name: "kind"}, element("option", {value: ""}, words.every), ...kinds.map(([fact, name]) => element("option", {value: fact}, name)));
  const list = element("ol", {class: "line"}), more = element("button", {class: "btn", type: "button"}), status = element("p", {class: "sub", role: "status"});
  let shown = atOnce;
  const draw = () => {
    const entries = byDay(newest.filter(({fact}) => select.value === "" || fact === select.value));
    list.replaceChildren(...entries.slice(0, shown).map((own) => happened(own, words)));
    more.hidden = entries.length <= shown;
    more.textContent = words.older(Math.min(atOnce, entries.length - shown));
    status.textContent = all.length > mostRows ? words.more : "";
  };
  select.addEventListener("change", () => { shown = atOnce; draw(); });
  more.addEventListener("click", () => { const first = shown; shown += atOnce; draw(); const next = list.children[first]; if (next instanceof HTMLElement) { next.tabIndex = -1; next.focus(); } });
  draw();
  return element("div", {}, ...(kinds.length > 1 ? [element("label", {class: "field"}, words.kind, select)] : []), list, element("p", {class: "buttons"}, more), status);
}

/** An entry: a row with what it holds, or rows of one kind and day, folded. */
function happened(own: readonly Happening[], words: ReturnType<typeof personFileWords>): HTMLElement {
  const [first] = own, holds = ({row}: Happening) => element("bdi", {class: "raw"}, Object.entries(row).filter(([column, value]) => !hidden.has(column) && value !== null && value !== row["_at"]).map(([column, value]) => `${column}=${text(value)}`).join("; ").slice(0, 600));
  const kind: Record<string, string> = first?.fact === "orders" ? {"data-kind": "order"} : {};
  if (first === undefined || own.length === 1) return element("li", kind, element("time", {}, first?.at ?? ""), element("b", {}, first?.name ?? ""), " ", ...(first === undefined ? [] : [holds(first)]));
  return element("li", kind, element("time", {}, first.at.slice(0, 10)), element("details", {}, element("summary", {}, element("b", {}, first.name), ` · ${words.rows(own.length)}`), ...own.map((one) => element("p", {}, element("span", {class: "sub"}, `${one.at.slice(11)} `), holds(one)))));
}

function table(heads: readonly string[], rows: readonly (readonly string[])[], lang: Lang): HTMLElement {
  if (rows.length === 0) return element("p", {class: "sub"}, personFileWords(lang).nothing);
  return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": heads.join(", ")}, element("table", {class: "tbl stack"}, element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", {scope: "col"}, head)))), element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell, i) => (i === 0 ? element("th", {scope: "row"}, element("bdi", {}, cell)) : element("td", {"data-l": heads[i] ?? ""}, element("bdi", {}, cell)))))))));
}
