class TooMuch extends Error {}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  step: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(step).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      throw new TooMuch(`it unpacks to more than ${most} bytes, the most that is read`);
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const toLetters = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const fromLetters = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** A text, compressed, in letters that an address may hold: of the alphabet base64url. */
export const packText = async (text: string): Promise<string> =>
  toLetters(await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'), Infinity));

/**
 * The text that was packed.
 * @param most bytes that it may have: a few letters can unpack to a memory full
 * @throws Error that says in words why it cannot be had
 */
export async function unpackText(letters: string, most: number): Promise<string> {
  try {
    return new TextDecoder().decode(
      await through(fromLetters(letters), new DecompressionStream('deflate-raw'), most),
    );
  } catch (error) {
    if (error instanceof TooMuch) throw error;
    throw new Error('it is damaged, or only a part of it was copied');
  }
}
