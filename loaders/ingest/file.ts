import {createHash, type Hash} from "node:crypto";
import type {FileColumns} from "./columns.js";
import type {Regular} from "./regular.js";

/** A delivered file, found and read once. */
export interface DeliveredFile {
  /** Path below the sources folder as it was found, without the `.gz` of a packed file. */
  path: string;
  /** Where it lies; ends in `.gz` if it is packed. */
  file: string;
  /** Size and hash of the content, unpacked. */
  bytes: number;
  sha256: string;
  /** The raw table's column at each of the file's positions. */
  columns: readonly string[];
  /** The file's own names of them, by which values of JSON and Parquet are found. */
  names: readonly string[];
  /** What is proved of a delimited file that the engine can read by itself. */
  regular?: Regular;
  /** Records of a JSON document that share lines: their order stands in place of the line. */
  numbered?: boolean;
  /** What the file was found to be, for a person: encoding, delimiter, columns; what differs from the workspace begins with `!`. */
  remarks: readonly string[];
}

/** A file as its format's reader saw it, before its columns have their names in the raw table. */
export interface Inspected {
  bytes: number;
  sha256: string;
  columns: FileColumns;
  regular?: Regular;
  numbered?: boolean;
  remarks: string[];
}

/** Hash and size of content that passes through. */
export class Digest {
  bytes = 0;
  private readonly hash: Hash = createHash("sha256");

  /** Takes the next piece and gives it back. */
  add(piece: Buffer): Buffer {
    this.bytes += piece.length;
    this.hash.update(piece);
    return piece;
  }

  /** Size and hash in hexadecimal; no more can be added. */
  end(): {bytes: number; sha256: string} {
    return {bytes: this.bytes, sha256: this.hash.digest("hex")};
  }

  /** Content that passes through, piece by piece. */
  async *pass(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) yield this.add(piece);
  }
}
