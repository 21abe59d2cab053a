/** Values of a split: whole ones up to 255, shares up to 1, or only zeros and ones, which could be either. */
export type ValueRange = 'bytes' | 'shares' | 'either';

/** Values kept as bytes. */
export interface ValueBytes {
  readonly bytes: Uint8Array;
  readonly range: ValueRange;
  /** Whether a share was not a multiple of 1/255, and was rounded to one. */
  readonly rounded: boolean;
}

/** The furthest that float32 keeps k/255 from it, and some. */
const TOLERANCE = 1e-3;

/** Collects values, one after the other, each in a byte: whole ones from 0 to 255 as they are, shares from 0 to 1 times 255. */
export class ValueCollector {
  private bytes = new Uint8Array(1 << 16);
  private count = 0;
  private range: ValueRange = 'either';
  private rounded = false;

  /** Takes a value; returns what is wrong with it, if anything is. */
  push(value: number): string | undefined {
    if (this.count === this.bytes.length) this.grow(this.count + 1);
    if (value === 0) return void this.count++;
    if (!(value > 0 && value <= 255)) return `has the value ${value}`;
    const whole = Number.isInteger(value);
    if (!whole && this.range === 'either') this.takeShares();
    if (value > 1 && this.range === 'either') this.range = 'bytes';
    if (this.range === 'shares' ? value > 1 : !whole) {
      return `has the value ${value} among ${this.range === 'shares' ? 'shares from 0 to 1' : 'whole ones'}`;
    }
    this.bytes[this.count++] = this.range === 'shares' ? this.shareByte(value) : value;
    return undefined;
  }

  /** Takes bytes as they are. */
  pushBytes(bytes: Uint8Array): void {
    this.range = 'bytes';
    if (this.count + bytes.length > this.bytes.length) this.grow(this.count + bytes.length);
    this.bytes.set(bytes, this.count);
    this.count += bytes.length;
  }

  finish(): ValueBytes {
    return {
      bytes: this.bytes.subarray(0, this.count),
      range: this.range,
      rounded: this.rounded,
    };
  }

  private grow(least: number): void {
    const larger = new Uint8Array(Math.max(least, 2 * this.bytes.length));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  private takeShares(): void {
    this.range = 'shares';
    for (let i = 0; i < this.count; i++) this.bytes[i] *= 255;
  }

  private shareByte(value: number): number {
    const scaled = 255 * value;
    const byte = Math.round(scaled);
    if (Math.abs(scaled - byte) > TOLERANCE) this.rounded = true;
    return byte;
  }
}

/** Brings splits that have zeros and ones alone to the range of the other; undefined where they differ. */
export function alike(splits: readonly ValueBytes[]): Uint8Array[] | undefined {
  const ranges = new Set(splits.map(({ range }) => range));
  if (ranges.has('bytes') && ranges.has('shares')) return undefined;
  const scales = !ranges.has('bytes');
  return splits.map(({ bytes, range }) =>
    scales && range === 'either' ? bytes.map((value) => 255 * value) : bytes,
  );
}
