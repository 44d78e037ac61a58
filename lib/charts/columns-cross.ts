import {within, type CrossFile} from "../columns/cross.js";
import {shortShare} from "../format.js";
import type {PageBundle} from "../page.js";
import {fewWords, linkedTitle, pairTitle, partName, sharesOf, shownRows, type Chosen} from "../words/cross.js";
import {pick, type Lang} from "../words/lang.js";
import {element, live} from "./dom.js";
import {figure} from "./frame.js";
import type {Cell} from "./types.js";

/** The charts of a table's crossed columns, joined: a press on a bar shows all others within it, a press on a second bar of the same column compares the two. What is pressed stands in the address. */
export function linkedCharts(bundle: PageBundle, cross: CrossFile, table: string): HTMLElement {
  let chosen = fromAddress(cross);
  const box = element("div", {"aria-live": "polite"});
  const draw = (focus?: string) => {
    toAddress(cross, chosen);
    box.replaceChildren(linkedFigure(bundle, cross, table, chosen, (column, part) => { chosen = chosenNext(chosen, column, part); draw(`${column}-${part}`); }));
    if (focus !== undefined) box.querySelector<HTMLElement>(`[data-part="${focus}"]`)?.focus({preventScroll: true});
  };
  draw();
  return box;
}

/** What a press on a bar makes of a choice: again, it ends it; in the same column, it is compared; elsewhere, it begins anew. */
export function chosenNext(chosen: Chosen | null, column: number, part: number): Chosen | null {
  if (chosen === null || chosen.column !== column) return {column, part, versus: null};
  if (chosen.versus === part) return {...chosen, versus: null};
  if (chosen.part === part) return chosen.versus === null ? null : {column, part: chosen.versus, versus: null};
  return {...chosen, versus: part};
}

function fromAddress({columns}: CrossFile): Chosen | null {
  const [name = "", part = "", versus = ""] = (new URL(location.href).searchParams.get("part") ?? "").split("~"), column = columns.findIndex((cut) => cut.column === name), parts = columns[column]?.parts.length ?? 0;
  const at = (text: string) => (/^\d+$/.test(text) && Number(text) < parts ? Number(text) : null), first = at(part);
  return first === null ? null : {column, part: first, versus: at(versus) === first ? null : at(versus)};
}

function toAddress({columns}: CrossFile, chosen: Chosen | null): void {
  const url = new URL(location.href), before = url.href;
  if (chosen === null) url.searchParams.delete("part");
  else url.searchParams.set("part", [columns[chosen.column]?.column ?? "", chosen.part, ...(chosen.versus === null ? [] : [chosen.versus])].join("~"));
  if (url.href !== before) history.replaceState(history.state, "", url);
}

function linkedFigure(bundle: PageBundle, cross: CrossFile, table: string, chosen: Chosen | null, press: (column: number, part: number) => void): HTMLElement {
  const rowsOf = (column: number, part: number | null) => (chosen === null || part === null ? cross.margins[column] ?? [] : within(cross, column, chosen.column, part));
  return figure(bundle, {
    id: "column-linked", source: () => table,
    title: (_, lang) => linkedTitle(cross, chosen, lang),
    sub: (_, lang) => `${chosen === null ? pick(lang, "Rows by column. Press a bar to see the other columns within it; then another bar of the same column to compare the two", "按字段统计的行数。按一个条，其他字段只显示其中的行；再按同一字段的另一个条即可比较两者") : pick(lang, "Full bars: share of rows within the pressed bar. Thin bars: within the second one, or of all rows. Press again to undo", "宽条：所按条内各值占比；细条：第二个条内或全部行的占比。再按一次取消")}${pick(lang, ". ", "。")}${fewWords(cross, bundle.workspace.threshold, lang)}`,
    table: (_, lang) => ({
      columns: [{key: "column", name: pick(lang, "Column", "字段")}, {key: "part", name: pick(lang, "Value", "值")}, {key: "rows", name: pick(lang, "Rows", "行数"), numeric: true}, ...(chosen === null ? [] : [{key: "within", name: pick(lang, "Within the pressed bar, rows", "所按条内（行）"), numeric: true}]), ...(chosen?.versus == null ? [] : [{key: "versus", name: pick(lang, "Within the second bar, rows", "第二个条内（行）"), numeric: true}])],
      rows: cross.columns.flatMap(({column, parts}, at) => parts.map((part, i): Cell[] => [column, partName(part, lang), cross.margins[at]?.[i] ?? null, ...(chosen === null ? [] : [rowsOf(at, chosen.part)[i] ?? null]), ...(chosen?.versus == null ? [] : [rowsOf(at, chosen.versus)[i] ?? null])]))
    })
  }, "", (lang) => element("div", {class: "linked"}, ...cross.columns.map((_, at) => panel(cross, at, chosen, lang, press))));
}

function panel(cross: CrossFile, at: number, chosen: Chosen | null, lang: Lang, press: (column: number, part: number) => void): HTMLElement {
  const cut = cross.columns[at], own = chosen?.column === at, margins = cross.margins[at] ?? [];
  const rows = chosen === null || own ? margins : within(cross, at, chosen.column, chosen.part), beside = chosen === null || own ? null : chosen.versus === null ? margins : within(cross, at, chosen.column, chosen.versus);
  const shares = sharesOf(rows), others = beside === null ? null : sharesOf(beside), most = Math.max(0.0001, ...shares.map((share) => share ?? 0), ...(others ?? []).map((share) => share ?? 0));
  return element("section", {"aria-label": cut?.column ?? ""}, element("h4", {}, element("bdi", {}, cut?.column ?? "")), ...(cut?.parts ?? []).map((part, i) => {
    const pressed = own && (chosen.part === i || chosen.versus === i), name = partName(part, lang), value = rows[i] ?? null;
    const bar = element("button", {class: "bar plain", type: "button", "aria-pressed": String(pressed), "data-part": `${at}-${i}`, ...(own && chosen.versus === i ? {"data-second": ""} : {})},
      element("bdi", {}, name), element("span", {class: "cell"}, element("i", {style: `--v:${(100 * (shares[i] ?? 0)) / most}`}), ...(others === null ? [] : [element("i", {class: "all", style: `--v:${(100 * (others[i] ?? 0)) / most}`})])),
      element("span", {class: "v"}, `${shownRows(value, lang)}${value === null || value === 0 ? "" : ` · ${shortShare(shares[i] ?? null)}`}`));
    bar.addEventListener("click", () => press(at, i));
    return bar;
  }));
}

/** Any two crossed columns of a table, as a table of shares, darker where more of a row's rows lie; both are chosen above it. */
export function pairChart(bundle: PageBundle, cross: CrossFile, table: string): HTMLElement {
  const choice = {a: 0, b: 1};
  return live((lang) => {
    const shown = element("div"), output = element("output", {"aria-live": "polite"});
    const draw = () => shown.replaceChildren(pairFigure(bundle, cross, table, choice.a, choice.b));
    const select = (name: "a" | "b") => {
      const made = element("select", {name: `cross-${name}`}, ...cross.columns.map(({column}, i) => element("option", {value: String(i)}, column)));
      made.value = String(choice[name]);
      made.addEventListener("change", () => {
        const other = name === "a" ? "b" : "a", before = choice[name];
        choice[name] = Number(made.value);
        if (choice[other] === choice[name]) { choice[other] = before; selects[other].value = String(before); }
        draw();
      });
      return made;
    };
    const selects = {a: select("a"), b: select("b")};
    const form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Lines", "行"), selects.a), element("label", {class: "field"}, pick(lang, "By", "列"), selects.b), output);
    form.addEventListener("submit", (event) => event.preventDefault());
    draw();
    return element("div", {}, form, shown);
  });
}

function pairFigure(bundle: PageBundle, cross: CrossFile, table: string, first: number, second: number): HTMLElement {
  const [a, b] = [cross.columns[first], cross.columns[second]], lines = a?.parts.map((_, part) => within(cross, second, first, part)) ?? [];
  if (a === undefined || b === undefined) return element("div");
  return figure(bundle, {
    id: "column-cross", source: () => table,
    title: (_, lang) => pairTitle(a, b, lines, lang),
    sub: (_, lang) => `${pick(lang, `Rows of each ${a.column} by ${b.column}; darker: a larger share of the line`, `各 ${a.column} 按 ${b.column} 的行数；颜色越深，占该行比例越大`)}${pick(lang, ". ", "。")}${fewWords(cross, bundle.workspace.threshold, lang)}`,
    table: (_, lang) => ({columns: [{key: "a", name: a.column}, {key: "b", name: b.column}, {key: "rows", name: pick(lang, "Rows", "行数"), numeric: true}], rows: a.parts.flatMap((one, i) => b.parts.map((other, j): Cell[] => [partName(one, lang), partName(other, lang), lines[i]?.[j] ?? null]))})
  }, "", (lang) => {
    const head = element("tr", {}, element("th", {scope: "col"}, element("bdi", {}, `${a.column} × ${b.column}`)), ...b.parts.map((part) => element("th", {scope: "col"}, element("bdi", {}, partName(part, lang)))));
    const body = a.parts.map((part, i) => {
      const shares = sharesOf(lines[i] ?? []);
      return element("tr", {}, element("th", {scope: "row"}, element("bdi", {}, partName(part, lang))), ...b.parts.map((_, j) => element("td", {style: `background: color-mix(in srgb, var(--c1) ${Math.round(55 * (shares[j] ?? 0))}%, var(--paper))`, class: lines[i]?.[j] === null ? "few" : ""}, shownRows(lines[i]?.[j] ?? null, lang))));
    });
    return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": `${a.column} × ${b.column}`}, element("table", {class: "heat cross"}, element("thead", {}, head), element("tbody", {}, ...body)));
  });
}
