import type { Doubles, Floats, Integers } from '../types.ts';
import { type Memory, webAssembly } from './webAssembly.ts';

const PAGE = 65_536;
/** 32-bit addresses reach 4 GiB; the last page is left out, so that the end of an array is an address too. */
const MAX_PAGES = 65_535;
/** Vectors start at multiples of 16 bytes, and a loop over vectors may read to the end of the last one. */
const ALIGNMENT = 64;
/** The kernels' constants lie below; address 0 means "none" to them. */
const START = 1024;

/** Numbers at an address of a WebAssembly memory, seen anew when the memory has moved. */
class View<T extends Float32Array | Float64Array | Int32Array> {
  readonly address: number;
  readonly length: number;
  readonly #memory: Memory;
  readonly #type: new (
    buffer: ArrayBuffer,
    address: number,
    length: number,
  ) => T;
  #values: T;

  constructor(
    memory: Memory,
    type: new (buffer: ArrayBuffer, address: number, length: number) => T,
    address: number,
    length: number,
  ) {
    this.address = address;
    this.length = length;
    this.#memory = memory;
    this.#type = type;
    this.#values = new type(memory.buffer, address, length);
  }

  get values(): T {
    if (this.#values.buffer !== this.#memory.buffer) {
      this.#values = new this.#type(this.#memory.buffer, this.address, this.length);
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
  doubles(length: number, purpose: string): Doubles;
  integers(length: number, purpose: string): Integers;
}

/** @param maxPages most pages of 64 KiB that it may have; fewer in tests */
export function createWasmMemory(maxPages = MAX_PAGES): WasmMemory {
  const memory = new (webAssembly().Memory)({ initial: 1, maximum: maxPages });
  let used = START;

  function allocate(bytes: number, purpose: string): number {
    const end = Math.ceil((used + bytes) / ALIGNMENT) * ALIGNMENT;
    const limit = maxPages * PAGE;
    const needed = `${purpose}: needs ${megabytes(bytes)} MB`;
    if (!(end <= limit)) {
      const left = megabytes(limit - used);
      throw new RangeError(`${needed}, and ${left} of ${megabytes(limit)} MB are left to WebAssembly`);
    }
    const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE);
    try {
      if (missing > 0) memory.grow(missing);
    } catch {
      const total = megabytes(memory.buffer.byteLength);
      throw new RangeError(`${needed}, and the browser refuses more than the ${total} MB there are`);
    }
    const address = used;
    used = end;
    return address;
  }

  return {
    memory,
    floats: (length, purpose) => new View(memory, Float32Array, allocate(length * 4, purpose), length),
    doubles: (length, purpose) => new View(memory, Float64Array, allocate(length * 8, purpose), length),
    integers: (length, purpose) => new View(memory, Int32Array, allocate(length * 4, purpose), length),
  };
}

function megabytes(bytes: number): number {
  const size = bytes / 2 ** 20;
  return size < 100 ? Number(size.toPrecision(2)) : Math.round(size);
}
