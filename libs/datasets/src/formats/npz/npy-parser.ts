import { DatasetError } from '../../dataset/dataset-error';
import { ValueCollector } from '../../source/value-bytes';
import { npyHeader, type NpyHeader } from './npy-header';

/** Takes the values of an array, in order, as they are read. */
export interface ValueSink {
  /** Values that are bytes already, or each value; returns what is wrong with one. */
  take(header: NpyHeader, values: Uint8Array): string | undefined;
}

/** Values of any type, as bytes; see {@link ValueCollector}. */
export function byteSink(collector: ValueCollector): ValueSink {
  return {
    take: (header, values) => {
      if (!header.descr.endsWith('u1')) {
        return eachValue(header, values, (value) => collector.push(value));
      }
      collector.pushBytes(values);
      return undefined;
    },
  };
}

/** Each value of the bytes, until one is refused. */
export function eachValue(
  { valueBytes, read }: NpyHeader,
  values: Uint8Array,
  push: (value: number) => string | undefined | void,
): string | undefined {
  const view = new DataView(values.buffer, values.byteOffset, values.length);
  for (let at = 0; at < values.length; at += valueBytes) {
    const problem = push(read(view, at));
    if (problem) return problem;
  }
  return undefined;
}

/** Reads a .npy file that arrives in pieces of any size, and keeps none of it. */
export class NpyParser {
  private rest = Buffer.alloc(0);
  private header?: NpyHeader;
  private received = 0;

  constructor(
    private readonly name: string,
    private readonly sink: ValueSink,
  ) {}

  push(bytes: Uint8Array): void {
    this.received += bytes.length;
    this.rest = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : Buffer.from(bytes);
    this.header ??= this.openHeader();
    if (!this.header) return;
    const whole = this.rest.length - (this.rest.length % this.header.valueBytes);
    const problem = this.sink.take(this.header, this.rest.subarray(0, whole));
    if (problem) throw new DatasetError(`${this.name} ${problem}`, VALUES_HINT);
    this.rest = this.rest.subarray(whole);
  }

  /** The array's header, once every piece has been pushed; checks its length. */
  finish(): NpyHeader {
    const { header, received, name } = this;
    if (!header) throw new DatasetError(`${name} ends within its header`, CUT_SHORT);
    const { shape, headerBytes, valueBytes } = header;
    const wanted = headerBytes + valueBytes * shape.reduce((product, size) => product * size, 1);
    if (received === wanted) return header;
    throw new DatasetError(
      `${name} should be ${wanted} bytes by its header (${shape.join(' × ')}) but is ${received}`,
      CUT_SHORT,
    );
  }

  private openHeader(): NpyHeader | undefined {
    const header = npyHeader(this.rest, this.name);
    if (header) this.rest = this.rest.subarray(header.headerBytes);
    return header;
  }
}

const CUT_SHORT = 'it is cut short or damaged: replace it with an intact copy';
/** What to do about values that are no pixels. */
const VALUES_HINT = 'give whole values from 0 to 255, or shares from 0 to 1';
