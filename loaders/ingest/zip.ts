import {inflateRawSync} from "node:zlib";

/** Why the bytes are no whole ZIP archive; undefined if every entry unpacks to the size and checksum that the archive states (PKWARE APPNOTE 6.3). */
export function zipProblem(bytes: Buffer): string | undefined {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) return "archive breaks off: it has no directory";
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < entries; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return "directory of the archive is damaged";
    const [method, sum, packed, size, name, extra, note, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50) return "an entry of the archive is damaged";
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = unpack(bytes.subarray(from, from + packed), method, size);
    if (content === undefined || content.length !== size || crc32(content) !== sum) return `entry of the archive is damaged: ${bytes.subarray(at + 46, at + 46 + name).toString("utf8")}`;
    at += 46 + name + extra + note;
  }
  return undefined;
}

function unpack(bytes: Buffer, method: number, size: number): Buffer | undefined {
  if (method === 0) return bytes;
  try {
    return method === 8 ? inflateRawSync(bytes, {maxOutputLength: Math.max(size, 1)}) : undefined;
  } catch {
    return undefined;
  }
}

const table = Uint32Array.from({length: 256}, (_, i) => {
  let value = i;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The checksum of ZIP and gzip (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
