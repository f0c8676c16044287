import type { Doubles, Floats, Integers } from '../types.ts';
import { type Memory, webAssembly } from './webAssembly.ts';

const PAGE = 65_536;
/** 32-bit addresses reach 4 GiB; the last page is left out, so that the end of an array is an address too. */
const MAX_PAGES = 65_535;
/** Vectors start at multiples of 16 bytes; cache lines have 64. */
const ALIGNMENT = 64;
/** How far beyond the end of an array a kernel may read, and drop what it finds there. */
const BEYOND = 64;
/** The kernels' constants lie below; address 0 means "none" to them. */
const START = 1024;

type Numbers = Float32Array | Float64Array | Int32Array;
type NumbersType<T> = new (buffer: ArrayBuffer, address: number, length: number) => T;

/** The memory's buffer now. `growths` tells a view cheaply that it is another one: asking the memory itself is slow. */
interface Buffer {
  bytes: ArrayBuffer;
  growths: number;
}

/** Numbers at an address of a WebAssembly memory, seen anew when the memory has grown. */
class View<T extends Numbers> {
  readonly address: number;
  readonly length: number;
  readonly #buffer: Buffer;
  readonly #type: NumbersType<T>;
  #values: T;
  #growths: number;

  constructor(buffer: Buffer, type: NumbersType<T>, address: number, length: number) {
    this.address = address;
    this.length = length;
    this.#buffer = buffer;
    this.#type = type;
    this.#values = new type(buffer.bytes, address, length);
    this.#growths = buffer.growths;
  }

  get values(): T {
    if (this.#growths !== this.#buffer.growths) {
      this.#values = new this.#type(this.#buffer.bytes, this.address, this.length);
      this.#growths = this.#buffer.growths;
    }
    return this.#values;
  }
}

/** Where a kernel finds numbers that its own memory handed out. */
export function addressOf(numbers: Floats | Doubles | Integers): number {
  return (numbers as View<Float32Array>).address;
}

/** A memory that only grows: what is allocated lives as long as the memory. */
export interface WasmMemory {
  readonly memory: Memory;
  floats(length: number, purpose: string): Floats;
  part(numbers: Floats, start: number): Floats;
  doubles(length: number, purpose: string): Doubles;
  integers(length: number, purpose: string): Integers;
}

/** @param maxPages most pages of 64 KiB that it may have; fewer in tests */
export function createWasmMemory(maxPages = MAX_PAGES): WasmMemory {
  const memory = new (webAssembly().Memory)({ initial: 1, maximum: maxPages });
  const buffer: Buffer = { bytes: memory.buffer, growths: 0 };
  let used = START;

  function allocate(bytes: number, purpose: string): number {
    const end = Math.ceil((used + bytes + BEYOND) / ALIGNMENT) * ALIGNMENT;
    const limit = maxPages * PAGE;
    const needed = `${purpose}: needs ${megabytes(bytes)} MB`;
    if (!(end <= limit)) {
      const left = megabytes(limit - used);
      throw new RangeError(`${needed}, and ${left} of ${megabytes(limit)} MB are left to WebAssembly`);
    }
    const missing = Math.ceil((end - buffer.bytes.byteLength) / PAGE);
    try {
      if (missing > 0) {
        memory.grow(missing);
        buffer.bytes = memory.buffer;
        buffer.growths += 1;
      }
    } catch {
      const total = megabytes(buffer.bytes.byteLength);
      throw new RangeError(`${needed}, and the browser refuses more than the ${total} MB there are`);
    }
    const address = used;
    used = end;
    return address;
  }

  return {
    memory,
    floats: (length, purpose) => new View(buffer, Float32Array, allocate(length * 4, purpose), length),
    part: (numbers, start) =>
      new View(buffer, Float32Array, addressOf(numbers) + 4 * start, numbers.length - start),
    doubles: (length, purpose) => new View(buffer, Float64Array, allocate(length * 8, purpose), length),
    integers: (length, purpose) => new View(buffer, Int32Array, allocate(length * 4, purpose), length),
  };
}

function megabytes(bytes: number): number {
  const size = bytes / 2 ** 20;
  return size < 100 ? Number(size.toPrecision(2)) : Math.round(size);
}
