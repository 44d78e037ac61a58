import type {Parameter} from "../database.js";

/** A statement ready to be sent: `:name` became `$1` … `$n`, and the places of what was sent lead back to what was written. */
export interface Bound {text: string; names: readonly string[]; values: readonly Parameter[]; written(offset: number): number}

interface Token {start: number; end: number; name: string}

/** Everything in which a colon means nothing: texts, names in quotes, dollar-quoted texts, comments, casts; then `:name` itself. */
const pieces = /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|\$([A-Za-z_]*)\$[^]*?\$\1\$|--[^\n]*|\/\*[^]*?(?:\*\/|$)|::|:=|\[|\]|\{|\}|:([A-Za-z_]\w*)/g;

function tokens(sql: string): Token[] {
  const found: Token[] = [], open: string[] = [];
  for (const match of sql.matchAll(pieces)) {
    const [piece] = match, name = match[2];
    if (piece === "[" || piece === "{") open.push(piece);
    else if (piece === "]" || piece === "}") open.pop();
    else if (name !== undefined && !isPart(sql, match.index, open.at(-1))) found.push({start: match.index, end: match.index + piece.length, name});
  }
  return found;
}

/** Within brackets a colon after a value is a slice (`list[1:n]`), and within braces one after a key belongs to a struct (`{a:b}`). */
function isPart(sql: string, at: number, open: string | undefined): boolean {
  return open !== undefined && /[\w"')\]]\s*$/.test(sql.slice(0, at));
}

/** The names of a statement's parameters, each once, in the order in which they first stand there. */
export function parameterNames(sql: string): string[] {
  return [...new Set(tokens(sql).map(({name}) => name))];
}

/** Puts numbered places where parameters stand; a value that is missing is null. */
export function bind(sql: string, values: Readonly<Record<string, string>>): Bound {
  const names = parameterNames(sql), moved: {sent: number; written: number; length: number; was: number}[] = [];
  let text = "", from = 0;
  for (const {start, end, name} of tokens(sql)) {
    text += sql.slice(from, start);
    const place = `$${names.indexOf(name) + 1}`;
    moved.push({sent: text.length, written: start, length: place.length, was: end - start});
    text += place;
    from = end;
  }
  text += sql.slice(from);
  const written = (offset: number) => {
    const last = moved.findLast(({sent}) => sent <= offset);
    if (last === undefined) return offset;
    const inside = offset - last.sent;
    return inside < last.length ? last.written : last.written + last.was + inside - last.length;
  };
  return {text, names, values: names.map((name) => parameterValue(values[name] ?? "")), written};
}

/** What a reader typed: nothing is null, a number in its plain form is one, everything else is text, which the engine reads as the column's type. */
export function parameterValue(typed: string): Parameter {
  if (typed === "") return null;
  const number = Number(typed);
  return Number.isFinite(number) && String(number) === typed && (!Number.isInteger(number) || Number.isSafeInteger(number)) ? number : typed;
}
