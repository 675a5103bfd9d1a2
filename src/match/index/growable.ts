/** Typed arrays that grow: tens of millions of numbers are collected without one object a number. */

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Room for this many numbers to begin with; doubled whenever it is used up. */
const FIRST_ROOM = 1024;

export class Growable<T extends Numbers> {
  readonly #make: (length: number) => T;
  #items: T;
  length = 0;

  /** @param make e.g. `(length) => new Uint32Array(length)` */
  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#items = make(FIRST_ROOM);
  }

  push(value: number): void {
    if (this.length === this.#items.length) this.#reserve(this.length + 1);
    this.#items[this.length++] = value;
  }

  append(values: T): void {
    this.#reserve(this.length + values.length);
    this.#items.set(values, this.length);
    this.length += values.length;
  }

  /** Undefined behind the end reads as 0. */
  at(index: number): number {
    return this.#items[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#items[index] = value;
  }

  /** What was collected, without a copy: valid until the next `push`. */
  view(): T {
    return this.#items.subarray(0, this.length) as T;
  }

  /** What was collected, in an array of its own that has no room to spare. */
  copy(): T {
    return this.#items.slice(0, this.length) as T;
  }

  #reserve(room: number): void {
    if (room <= this.#items.length) return;
    const larger = this.#make(Math.max(room, this.#items.length * 2));
    larger.set(this.#items);
    this.#items = larger;
  }
}

export const growableUint8 = () => new Growable((length) => new Uint8Array(length));
export const growableUint16 = () => new Growable((length) => new Uint16Array(length));
export const growableUint32 = () => new Growable((length) => new Uint32Array(length));
