/** What is proved of a delimited file, so that an engine's own reader gives exactly its records. */
export interface Regular {
  /** Lines, each ended by the line end, the last perhaps by the file's. */
  lines: number;
  lineEnd: "\n" | "\r\n";
  /** Fields of every regular line. */
  width: number;
  /** Where the lines begin that are not regular, in bytes, and how many lines stand before each. */
  irregular: {offsets: readonly number[]; lines: readonly number[]};
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

/** Of this share of lines, and of this many, an engine's own reader would have no use. */
const mostIrregular = {share: 0.1, lines: 300_000};

/**
 * Proves, byte by byte, which lines of a UTF-8 file are regular: they end as the first line does (LF or CRLF), are not blank, hold no NUL, quote by RFC 4180 alone
 * and have as many fields as the line of names. Such a line that begins where a record does is one record. A finite automaton over classes of bytes:
 * anything it does not know makes its line irregular.
 */
export class RegularProof {
  private readonly classes = new Uint8Array(256);
  private table: Uint8Array | undefined;
  private state = begin;
  private fields = 0;
  private width = 0;
  private lines = 0;
  /** Bytes before this piece, and where the line that is being read begins. */
  private before = 0;
  private start = 0;
  private readonly irregular = {offsets: [] as number[], lines: [] as number[]};
  private failed: boolean;

  /** `first`: the line, counted from 0, that has the width of all. */
  constructor(separator: string, private readonly first = 0) {
    this.failed = !plainDelimiters.has(separator);
    this.classes[separator.charCodeAt(0)] = delimiter;
    this.classes[34] = quote;
    this.classes[10] = feed;
    this.classes[13] = carriage;
    this.classes[0] = nul;
  }

  /** Takes the next bytes of the file. */
  add(piece: Uint8Array): void {
    if (this.failed || piece.length === 0) return;
    if (this.table === undefined) {
      const end = piece.indexOf(10);
      if (end < 0) { this.failed = true; return; } // a first line longer than a piece
      this.table = transitions(piece[end - 1] === 13);
    }
    this.scan(piece, this.table);
    this.before += piece.length;
    if (this.irregular.offsets.length > mostIrregular.lines) this.failed = true;
  }

  /** The proof, for a file that is UTF-8, which is checked beside it; undefined for one in which too little is regular. */
  result(): Regular | undefined {
    if (this.failed || this.table === undefined) return undefined;
    if (this.start < this.before) {
      const whole = (this.state === field || this.state === text || this.state === closed) && this.fields + 1 === this.width && this.before - this.start <= longestLine;
      if (!whole) this.note();
      this.lines += 1;
    }
    if (this.width === 0 || this.irregular.offsets.length > this.lines * mostIrregular.share) return undefined;
    return {lines: this.lines, lineEnd: this.table[closed * 8 + feed] === begin ? "\n" : "\r\n", width: this.width, irregular: this.irregular};
  }

  private note(): void {
    this.irregular.offsets.push(this.start);
    this.irregular.lines.push(this.lines);
  }

  private scan(bytes: Uint8Array, table: Uint8Array): void {
    const {classes, before} = this;
    const {length} = bytes;
    let [state, fields] = [this.state, this.fields];
    for (let at = 0; at < length; at += 1) {
      const kind = classes[bytes[at] ?? 0] ?? 0;
      if (kind === plain) {
        state = table[state << 3] ?? broken;
        while (at + 1 < length && classes[bytes[at + 1] ?? 0] === plain) at += 1; // more of them leave the state as it is
        continue;
      }
      if (kind === delimiter && state !== quoted) fields += 1;
      state = table[(state << 3) | kind] ?? broken;
      if (kind !== feed) continue;
      if (this.lines === this.first) this.width = state === begin ? fields + 1 : 0;
      if (fields + 1 !== this.width || state !== begin || before + at - this.start > longestLine) this.note();
      [state, fields] = [begin, 0];
      this.lines += 1;
      this.start = before + at + 1;
    }
    [this.state, this.fields] = [state, fields];
  }
}
