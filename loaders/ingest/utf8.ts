import {isUtf8} from "node:buffer";

/** Checks a file piece by piece for UTF-8; characters that pieces cut are put together. */
export class Utf8Check {
  /** The first piece that is not UTF-8. */
  wrong: Buffer | undefined;
  private tail: Buffer = Buffer.alloc(0);

  /** Takes the next bytes of the file; false from the first wrong one on. */
  add(piece: Buffer): boolean {
    if (this.wrong !== undefined) return false;
    const bytes = this.tail.length === 0 ? piece : Buffer.concat([this.tail, piece]);
    const end = bytes.length - cutBytes(bytes);
    this.tail = Buffer.from(bytes.subarray(end));
    if (!isUtf8(bytes.subarray(0, end))) this.wrong = Buffer.from(piece);
    return this.wrong === undefined;
  }

  /** Was all of it UTF-8, its last character whole? */
  done(): boolean {
    if (this.wrong === undefined && this.tail.length > 0) this.wrong = this.tail;
    return this.wrong === undefined;
  }
}

/** Bytes at the end that begin a character which goes on in the next piece. */
function cutBytes(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
