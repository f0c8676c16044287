import { crc32, deflateRawSync } from 'node:zlib';

/** Signatures and fields as in the zip format's note, sections 4.3.7, 4.3.12 and 4.3.16. */
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Version 2.0 of the format: deflated files in folders. */
const VERSION = 20;
/** Names are in UTF-8. */
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first day that the format knows: the same files give the same archive. */
const FIRST_DAY = 0x0021;
/** Larger archives need the format's second edition. */
const MOST_FILES = 0xffff;

type Field = readonly [bytes: 2 | 4, value: number];

function record(...fields: readonly Field[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}

/**
 * A zip archive.
 * @param files contents by path, with `/` between folders
 */
export function zip(files: ReadonlyMap<string, Uint8Array>): Buffer {
  if (files.size > MOST_FILES) throw new Error(`files must be at most ${MOST_FILES}, got ${files.size}`);
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(content, { level: 9 });
    const shared: readonly Field[] = [
      [2, VERSION],
      [2, UTF8_NAMES],
      [2, DEFLATED],
      [2, 0],
      [2, FIRST_DAY],
      [4, crc32(content)],
      [4, packed.length],
      [4, content.length],
      [2, name.length],
      [2, 0],
    ];
    const local = record([4, LOCAL], ...shared);
    central.push(
      record([4, CENTRAL], [2, VERSION], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
      name,
    );
    parts.push(local, name, packed);
    offset += local.length + name.length + packed.length;
  }
  const size = central.reduce((sum, { length }) => sum + length, 0);
  const end = record(
    [4, END],
    [2, 0],
    [2, 0],
    [2, files.size],
    [2, files.size],
    [4, size],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...parts, ...central, end]);
}
