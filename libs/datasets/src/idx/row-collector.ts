import { ownMemory, type Allocate } from '../dataset/memory';

/**
 * Picks rows out of a row-major table that arrives in pieces, in ascending order, with or without
 * gaps; keeps only the wanted rows.
 */
export class RowCollector {
  /** The wanted rows, `rows.length × rowBytes`, in the order in which they were requested. */
  readonly values: Uint8Array;
  /** Places in `rows`, by ascending row. */
  private readonly order: Uint32Array;
  private next = 0;

  constructor(
    private readonly rows: ArrayLike<number>,
    private readonly rowBytes: number,
    allocate: Allocate = ownMemory,
  ) {
    this.values = allocate(rows.length * rowBytes);
    this.order = placesByRow(rows);
  }

  /** Takes the bytes of the table that begin at `offset`. */
  accept(offset: number, bytes: Uint8Array): void {
    const end = offset + bytes.length;
    while (this.next < this.order.length) {
      const place = this.order[this.next];
      const rowStart = this.rows[place] * this.rowBytes;
      if (rowStart >= end) return;
      const from = Math.max(rowStart, offset);
      const to = Math.min(rowStart + this.rowBytes, end);
      const target = place * this.rowBytes + from - rowStart;
      this.values.set(bytes.subarray(from - offset, to - offset), target);
      if (to < rowStart + this.rowBytes) return;
      this.next++;
      this.repeat(place);
    }
  }

  /** Copies a row that has just been completed to the other places that want it. */
  private repeat(place: number): void {
    while (this.next < this.order.length && this.rows[this.order[this.next]] === this.rows[place]) {
      const start = place * this.rowBytes;
      const target = this.order[this.next++] * this.rowBytes;
      this.values.copyWithin(target, start, start + this.rowBytes);
    }
  }
}

/** Places in `rows`, by ascending row. */
export function placesByRow(rows: ArrayLike<number>): Uint32Array {
  const places = Uint32Array.from({ length: rows.length }, (_, place) => place);
  return places.sort((a, b) => rows[a] - rows[b]);
}

/** Throws a RangeError unless every row is a whole number from 0 to `count` − 1. */
export function checkRows(rows: ArrayLike<number>, count: number): void {
  for (let i = 0; i < rows.length; i++) {
    if (!Number.isInteger(rows[i]) || rows[i] < 0 || rows[i] >= count) {
      throw new RangeError(`row ${rows[i]} is not among the data set's ${count} rows`);
    }
  }
}
