import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { twinsOf } from '#build/hosting/twinsOf.ts';
import { zip } from '#build/hosting/zip.ts';

/** Reads an archive by its list of contents, as programs do. */
function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  let at = archive.readUInt32LE(end + 16);
  for (let file = 0; file < archive.readUInt16LE(end + 10); file += 1) {
    const [packed, size, length] = [
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 24),
      archive.readUInt16LE(at + 28),
    ];
    const name = archive.toString('utf8', at + 46, at + 46 + length);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + archive.readUInt16LE(local + 26);
    const content = inflateRawSync(archive.subarray(start, start + packed));
    expect(content.length).toBe(size);
    files.set(name, content.toString());
    at += 46 + length;
  }
  return files;
}

test('an archive holds each file under its path, and the same files give the same bytes', () => {
  const files = new Map([
    ['b/ŷ.txt', Buffer.from('x'.repeat(5000))],
    ['a.html', Buffer.from('<p>')],
  ]);
  const archive = zip(files);
  expect(unzip(archive)).toEqual(
    new Map([
      ['a.html', '<p>'],
      ['b/ŷ.txt', 'x'.repeat(5000)],
    ]),
  );
  expect(zip(new Map([...files].reverse())).equals(archive)).toBe(true);
  expect(archive.length).toBeLessThan(1000);
});

test('texts get twins in brotli and gzip; small ones, fonts and packed data do not', () => {
  const text = Buffer.from('<p>softmax</p>'.repeat(200));
  expect([...twinsOf('a/index.html', text).keys()]).toEqual(['.br', '.gz']);
  expect(twinsOf('a/font.woff2', text).size + twinsOf('tokens.u16.gz', text).size).toBe(0);
  expect(twinsOf('a.html', Buffer.from('<p>')).size).toBe(0);
});
