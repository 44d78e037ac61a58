import {acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, completionStatus, type Completion, type CompletionContext} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap} from "@codemirror/commands";
import {PostgreSQL, sql, type SQLNamespace} from "@codemirror/lang-sql";
import {bracketMatching, HighlightStyle, syntaxHighlighting} from "@codemirror/language";
import {lintKeymap, setDiagnostics} from "@codemirror/lint";
import {Compartment, EditorState, Prec} from "@codemirror/state";
import {EditorView, keymap, lineNumbers, placeholder} from "@codemirror/view";
import {tags} from "@lezer/highlight";
import {functions} from "./functions.js";
import type {KnownTable} from "./tables.js";

/** The editor as the page needs it. */
export interface Editor {
  node: HTMLElement;
  text(): string;
  /** Replaces everything. */
  write(text: string): void;
  /** Puts a name where the cursor is. */
  insert(name: string): void;
  /** Underlines a part and says what is wrong with it; null takes every mark away. */
  mark(place: {from: number; to: number; message: string} | null): void;
  /** Names that are offered while typing. */
  offer(tables: readonly KnownTable[]): void;
  focus(): void;
}

/** What the editor tells the page. */
export interface EditorEvents {label: string; run(): void; stop(): void; change(text: string): void}

const colors = HighlightStyle.define([
  {tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--c1)", fontWeight: "600"}, {tag: [tags.string, tags.special(tags.string)], color: "var(--good)"},
  {tag: [tags.number, tags.bool, tags.null], color: "var(--warn)"}, {tag: [tags.lineComment, tags.blockComment], color: "var(--ink-3)"},
  {tag: [tags.typeName, tags.standard(tags.name)], color: "var(--link)"}, {tag: tags.invalid, color: "var(--bad)"}
]);

/** Makes an editor for one statement. Tab leaves it, as it leaves any field. */
export function makeEditor(text: string, {label, run, stop, change}: EditorEvents): Editor {
  const language = new Compartment();
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{key: "Mod-Enter", run: () => { run(); return true; }}])),
        keymap.of([{key: "Tab", run: (at) => completionStatus(at.state) === "active" && acceptCompletion(at)}]),
        lineNumbers(), history(), bracketMatching(), closeBrackets(), autocompletion({icons: false}), EditorView.lineWrapping, placeholder("select …"),
        syntaxHighlighting(colors), language.of(dialect([])),
        keymap.of([...completionKeymap, ...closeBracketsKeymap, ...historyKeymap, ...lintKeymap, {key: "Escape", run: () => { stop(); return false; }}, ...defaultKeymap]),
        EditorView.contentAttributes.of({"aria-label": label}), EditorView.updateListener.of((update) => { if (update.docChanged) change(update.state.doc.toString()); })
      ]
    })
  });
  return {
    node: view.dom,
    text: () => view.state.doc.toString(),
    write: (next) => view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: next}, selection: {anchor: next.length}}),
    insert: (name) => { view.dispatch(view.state.replaceSelection(name)); view.focus(); },
    mark: (place) => mark(view, place),
    offer: (tables) => view.dispatch({effects: language.reconfigure(dialect(tables))}),
    focus: () => view.focus()
  };
}

function mark(view: EditorView, place: {from: number; to: number; message: string} | null): void {
  const end = view.state.doc.length;
  view.dispatch(setDiagnostics(view.state, place === null ? [] : [{from: Math.min(place.from, end), to: Math.min(place.to, end), severity: "error", message: place.message}]));
  if (place !== null) view.dispatch({selection: {anchor: Math.min(place.from, end)}, scrollIntoView: true});
}

function dialect(tables: readonly KnownTable[]) {
  const names: Record<string, SQLNamespace> = {};
  for (const {written, schema, name, columns} of tables) {
    const list: Completion[] = columns.map((column) => ({label: column.name, apply: column.written, detail: column.type, info: column.meaning, type: "property"}));
    if (schema === "") names[name] = {self: {label: name, apply: written, type: "type"}, children: list};
    else names[schema] = {...(names[schema] as Record<string, SQLNamespace> | undefined), [name]: list};
  }
  const columns = tables.flatMap((table) => table.columns.map((column): Completion => ({label: column.name, apply: column.written, detail: table.name, info: column.meaning, type: "property", boost: -1})));
  const others: Completion[] = [...new Map(columns.map((column) => [column.label, column])).values(), ...functions.map((name): Completion => ({label: name, apply: `${name}(`, detail: "( )", type: "function", boost: -2}))];
  const complete = (context: CompletionContext) => {
    const word = context.matchBefore(/[\w"]+/);
    if ((word === null && !context.explicit) || /\.\s*["\w]*$/.test(context.state.sliceDoc(Math.max(0, context.pos - 60), context.pos))) return null;
    return {from: word?.from ?? context.pos, options: others, validFor: /^\w*$/};
  };
  return [sql({dialect: PostgreSQL, schema: names}), PostgreSQL.language.data.of({autocomplete: complete})];
}
