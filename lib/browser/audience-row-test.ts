import type {AudienceCatalogue} from "../audiences/draft.js";
import {rowTests, rowTestSql, wantsValue, type RowTest} from "../audiences/row-test.js";
import {element} from "../charts/dom.js";
import type {editorWords} from "../words/audience-editor.js";
import {choice, field, line} from "./audience-fields.js";

/** Fields that make a test of one column, for whoever writes no SQL; `add` is given it as SQL over one row. */
export function rowTestFields(columns: AudienceCatalogue["facts"][number]["columns"], words: ReturnType<typeof editorWords>, add: (sql: string) => void): HTMLElement {
  const place = element("div", {class: "row"}), wrong = element("p", {class: "wrong", role: "alert", hidden: ""}), [first] = columns;
  const draw = (name: string, test?: RowTest) => {
    const column = columns.find((one) => one.name === name) ?? first;
    if (column === undefined) return;
    const tests = rowTests[column.type], chosen = test ?? tests[0] ?? "there", box = line("", () => { wrong.hidden = true; }, {class: "short", ...(column.type === "date" ? {placeholder: "2026-01-31"} : column.type === "number" ? {inputmode: "decimal"} : {})});
    const make = element("button", {class: "tool", type: "button"}, words.rowAdd), done = () => {
      const sql = rowTestSql(column.name, column.type, chosen, box.value);
      wrong.hidden = sql !== undefined;
      if (sql === undefined) wrong.textContent = words.rowWrong[column.type]; else add(sql);
    };
    make.addEventListener("click", done);
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); done(); } });
    place.replaceChildren(field(words.rowColumn, choice(columns.map((one) => [one.name, one.name] as const), column.name, (to) => draw(to))), field(words.test, choice(tests.map((one) => [one, words.rowTests[one]] as const), chosen, (to) => draw(column.name, to as RowTest))), ...(wantsValue(chosen) ? [field(words.value, box)] : []), make);
  };
  draw(first?.name ?? "");
  return element("details", {class: "row-test"}, element("summary", {}, words.rowTest), place, wrong);
}
