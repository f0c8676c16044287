/** What of a worker's own a cell keeps beside the language itself: all else is taken away before its code runs. */
const KEPT = new Set([
  ...[
    'globalThis',
    'undefined',
    'NaN',
    'Infinity',
    'Object',
    'Array',
    'Number',
    'String',
    'Boolean',
    'Symbol',
  ],
  ...['BigInt', 'Math', 'JSON', 'Date', 'RegExp', 'Promise', 'Proxy', 'Reflect', 'Intl', 'Iterator'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'parseInt', 'parseFloat', 'isNaN', 'isFinite'],
  ...['ArrayBuffer', 'DataView', 'Float64Array', 'Float32Array', 'Float16Array', 'Int8Array', 'Int16Array'],
  ...['Int32Array', 'Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array'],
  ...['BigInt64Array', 'BigUint64Array', 'TextEncoder', 'TextDecoder', 'structuredClone', 'queueMicrotask'],
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError'],
  ...['URIError', 'DOMException', 'setTimeout', 'clearTimeout', 'encodeURIComponent', 'decodeURIComponent'],
]);

/** Objects from the global one up to, and without, what every object has. */
function levels(start: object): object[] {
  const above = Object.getPrototypeOf(start) as object | null;
  return above === null || above === Object.prototype ? [start] : [start, ...levels(above)];
}

/** `(() => {}).constructor('…')` makes code from text, as eval does; the frame's policy would refuse it in the console. */
function closeConstructors(): void {
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
  const refuse = () => {
    throw new Error('a cell runs the code that stands in it, no other');
  };
  for (const kind of kinds)
    Object.defineProperty(Object.getPrototypeOf(kind), 'constructor', { value: refuse, writable: false });
}

/** A text handed to setTimeout would be code, too. */
function closeTimers(): void {
  const { setTimeout } = globalThis;
  const later = (work: unknown, ms?: number) => {
    if (typeof work !== 'function') throw new TypeError('setTimeout takes a function');
    return setTimeout(() => work(), ms);
  };
  Object.defineProperty(globalThis, 'setTimeout', { value: later });
}

/**
 * Takes from a worker's global object what could reach the network, storage or other code. The frame that holds the
 * worker has an origin of its own and a policy that allows none of it; this is the wall before that wall, which
 * answers in words instead of in the console.
 */
export function closeDoors(): void {
  for (const level of levels(globalThis))
    for (const name of Reflect.ownKeys(level)) {
      if (name === 'constructor' || (typeof name === 'string' && KEPT.has(name))) continue;
      try {
        Reflect.deleteProperty(level, name);
      } catch {
        // What cannot be taken away stays behind the frame's policy.
      }
    }
  closeConstructors();
  closeTimers();
}
