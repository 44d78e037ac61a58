/** Where a message of the engine points in the statement that was sent, as an offset in UTF-16 units; null when it names no place. */
export function errorPlace(message: string, sent: string): number | null {
  const match = /\nLINE (\d+): ([^\n]*)\n( *)\^/.exec(message);
  if (match === null) return null;
  const [, number = "1", shown = "", blanks = ""] = match, lines = sent.split("\n"), line = lines[Number(number) - 1];
  if (line === undefined) return null;
  const at = unitsOf(shown, blanks.length - `LINE ${number}: `.length);
  const head = shown.startsWith("...") ? 3 : 0, core = shown.slice(head).replace(/\.\.\.$/, "");
  const found = head > 0 ? line.indexOf(core) : 0;
  const before = lines.slice(0, Number(number) - 1).reduce((sum, text) => sum + text.length + 1, 0);
  return before + Math.max(0, Math.min(line.length, (found < 0 ? 0 : found) + Math.max(0, at - head)));
}

/** The word, the name in quotes or the sign that stands at a place, for the line under it. */
export function wordAt(sql: string, at: number): {from: number; to: number} {
  const rest = sql.slice(at), word = /^(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}\p{N}_.]+|\S)/u.exec(rest)?.[0];
  if (word !== undefined) return {from: at, to: at + word.length};
  const last = sql.slice(0, at).trimEnd().length; // the end of the statement: the last letter before it
  return {from: Math.max(0, last - 1), to: Math.max(last, Math.min(1, sql.length))};
}

/** The message without the statement that it repeats, and without the name of the kind of error. */
export function plainMessage(message: string): string {
  return message.replace(/\n\nLINE \d+:[^]*$/, "").replace(/^[A-Z]\w*(?: \w+){0,3} Error: /, "").trim();
}

/** The engine's pointer counts columns of a terminal, where Chinese letters take two. */
function unitsOf(text: string, columns: number): number {
  let width = 0, units = 0;
  for (const letter of text) {
    if (width >= columns) break;
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f9ff}\u{20000}-\u{3fffd}]/u.test(letter) ? 2 : 1;
    units += letter.length;
  }
  return units;
}
