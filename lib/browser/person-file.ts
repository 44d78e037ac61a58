import {element, live} from "../charts/dom.js";
import {rowsOf, says, type PageBundle} from "../page.js";
import {answersSql, factSql, goldenSql, numbersSql, searchSql, tagsSql, type Asked} from "../person-file.js";
import type {Lang} from "../words/lang.js";
import {personFileWords, reasonText, wholeNumbers} from "../words/person-file.js";
import {lakeRows} from "./lake.js";
import type {Row} from "./rows.js";

const mostFound = 20, mostRows = 300;
const ask = ({sql, values}: Asked): Promise<Row[]> => lakeRows(sql, values);
const text = (value: Row[string] | undefined) => (value === null || value === undefined ? "–" : String(value));

/** Finds persons and shows everything that the lake holds about each; what is looked for is personal and does not go into the address. */
export function personFile(bundle: PageBundle): HTMLElement {
  let kept = "";
  return live((lang) => {
    const words = personFileWords(lang), input = element("input", {type: "search", name: "find", value: kept, autocomplete: "off"}), output = element("output", {"aria-live": "polite"}), shown = element("div", {class: "rows"});
    const golden = rowsOf(bundle, "dictionary").some(({stage, table}) => stage === "profile" && table === "golden"), orders = rowsOf(bundle, "person_facts").some(({fact}) => fact === "orders") && rowsOf(bundle, "dictionary").some(({stage, table, column}) => stage === "clean" && table === "orders" && column === "order_id");
    let turn = 0;
    const find = async () => {
      const mine = ++turn;
      kept = input.value;
      if (kept.trim() === "") return void (output.replaceChildren(), shown.replaceChildren());
      output.textContent = words.waiting;
      try {
        const found = await ask(searchSql(kept, {golden, orders}));
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

/** Rows of all facts together, newest first, each with what it holds. */
function timeline(facts: readonly (readonly [fact: string, says: string, rows: readonly Row[]])[], lang: Lang): HTMLElement {
  const all = facts.flatMap(([fact, name, rows]) => rows.map((row) => ({fact, name, row}))).sort((a, b) => (text(a.row["_at"]) < text(b.row["_at"]) ? 1 : -1)), words = personFileWords(lang);
  if (all.length === 0) return element("p", {class: "sub"}, words.nothing);
  const list = element("ol", {class: "line"}, ...all.slice(0, mostRows).map(({fact, name, row}) => element("li", fact === "orders" ? {"data-kind": "order"} : {}, element("time", {}, text(row["_at"])), element("b", {}, name), " ", element("bdi", {class: "raw"}, Object.entries(row).filter(([column, value]) => !hidden.has(column) && value !== null && value !== row["_at"]).map(([column, value]) => `${column}=${text(value)}`).join("; ").slice(0, 600)))));
  return element("div", {}, list, ...(all.length > mostRows ? [element("p", {class: "sub"}, words.more)] : []));
}

function table(heads: readonly string[], rows: readonly (readonly string[])[], lang: Lang): HTMLElement {
  if (rows.length === 0) return element("p", {class: "sub"}, personFileWords(lang).nothing);
  return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": heads.join(", ")}, element("table", {class: "tbl stack"}, element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", {scope: "col"}, head)))), element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell, i) => (i === 0 ? element("th", {scope: "row"}, element("bdi", {}, cell)) : element("td", {"data-l": heads[i] ?? ""}, element("bdi", {}, cell)))))))));
}
