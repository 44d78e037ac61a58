/** What is proved of a regular file, so that an engine's own reader gives exactly its records. */
export interface Regular {
  records: number;
  lineEnd: "\n" | "\r\n";
}

/** Delimiters of one byte that the engine's reader takes as they are. */
export const plainDelimiters: ReadonlySet<string> = new Set([",", ";", "\t", "|", ":", "^", "~"]);

/** Longest line in bytes that the engine's reader takes without being told. */
const longestLine = 1_900_000;

const [plain, delimiter, quote, feed, carriage, nul] = [0, 1, 2, 3, 4, 5];
/** Begin of a line, begin of a later field, inside a plain field, inside quotes, behind a quote inside quotes, behind the CR of a line's end, irregular. */
const [begin, field, text, quoted, closed, ending, broken] = [0, 1, 2, 3, 4, 5, 6];

/** Next state for each state and class of byte, eight classes to a state; a file whose lines end in CRLF has a table of its own. */
function transitions(crlf: boolean): Uint8Array {
  const table = new Uint8Array(8 * 8).fill(broken);
  const set = (state: number, kind: number, next: number) => { table[state * 8 + kind] = next; };
  for (const state of [begin, field, text]) {
    set(state, plain, text);
    set(state, delimiter, field);
    if (state !== begin) set(state, crlf ? carriage : feed, crlf ? ending : begin);
    if (state !== text) set(state, quote, quoted);
  }
  for (const kind of [plain, delimiter]) set(quoted, kind, quoted);
  set(quoted, quote, closed);
  set(closed, quote, quoted);
  set(closed, delimiter, field);
  set(closed, crlf ? carriage : feed, crlf ? ending : begin);
  set(ending, feed, begin);
  return table;
}

/**
 * Proves, byte by byte, that a delimited file is regular: one kind of line end (LF or CRLF), no NUL, no blank line, quotes by RFC 4180 alone,
 * every record on one line with exactly the header's number of fields. A finite automaton over classes of bytes; anything it does not know is irregular.
 */
export class RegularProof {
  private readonly classes = new Uint8Array(256);
  private table: Uint8Array | undefined;
  private state = begin;
  private fields = 0;
  private width = 0;
  private lines = 0;
  private lineBytes = 0;
  private failed: boolean;

  constructor(separator: string, private readonly header: boolean) {
    this.failed = !plainDelimiters.has(separator);
    this.classes[separator.charCodeAt(0)] = delimiter;
    this.classes[34] = quote;
    this.classes[10] = feed;
    this.classes[13] = carriage;
    this.classes[0] = nul;
  }

  /** Takes the next bytes of the file. */
  add(piece: Buffer): void {
    if (this.failed || piece.length === 0) return;
    let bytes = piece;
    if (this.table === undefined) {
      if (piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf) { if (!this.header) { this.failed = true; return; } bytes = piece.subarray(3); } // a byte-order mark, in front of the names that the engine skips
      const first = bytes.indexOf(10);
      if (first < 0) { this.failed = true; return; } // a header longer than a piece
      this.table = transitions(bytes[first - 1] === 13);
    }
    if (!this.scan(bytes)) this.failed = true;
  }

  /** The proof, for a file that is UTF-8, which is checked beside it; undefined for a file that is not regular. */
  result(): Regular | undefined {
    if (this.failed || this.table === undefined) return undefined;
    if (this.state !== begin) {
      if ((this.state !== field && this.state !== text && this.state !== closed) || this.fields + 1 !== this.width || this.lineBytes > longestLine) return undefined;
      this.lines += 1;
    }
    return {records: this.lines - (this.header ? 1 : 0), lineEnd: this.table[closed * 8 + feed] === begin ? "\n" : "\r\n"};
  }

  private scan(bytes: Uint8Array): boolean {
    const {classes, table} = this;
    if (table === undefined) return false;
    let [state, fields, lines, width] = [this.state, this.fields, this.lines, this.width];
    let start = -this.lineBytes;
    for (let at = 0; at < bytes.length; at += 1) {
      const kind = classes[bytes[at] ?? 0] ?? 0;
      if (kind === plain) {
        state = table[state << 3] ?? broken;
        while (at + 1 < bytes.length && classes[bytes[at + 1] ?? 0] === plain) at += 1; // more of them leave the state as it is
        continue;
      }
      if (kind === delimiter && state !== quoted) fields += 1;
      state = table[(state << 3) | kind] ?? broken;
      if (kind === feed) {
        if (width === 0) width = fields + 1;
        if (fields + 1 !== width || state !== begin || at - start > longestLine) return false;
        fields = 0;
        lines += 1;
        start = at + 1;
      }
    }
    Object.assign(this, {state, fields, lines, width, lineBytes: bytes.length - start});
    return state !== broken;
  }
}
