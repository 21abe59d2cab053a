import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buf as crc32c } from 'crc-32/crc32c.js';
import fc from 'fast-check';
import { encodeEvent, encodeHparams, stepOf } from './event-codec';
import { openEventFiles } from './event-files';
import { histogram } from './histogram';
import { tfRecord, tfRecords } from './tf-record';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('records', () => {
  it('have the checksum of RFC 3720, appendix B.4', () => {
    expect(crc32c(new Uint8Array(32)) >>> 0).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(0xff)) >>> 0).toBe(0x62a8ab43);
    expect(crc32c(Buffer.from('123456789')) >>> 0).toBe(0xe3069283);
  });

  it('are the bytes that the RecordWriter of tensorboard 2.21.0 writes', () => {
    expect(hex(tfRecord(Buffer.from('abc')))).toBe('0300000000000000b099490e6162636e57f121');
  });

  it('read back, up to the first that is cut off or damaged', () => {
    const contents = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(contents, fc.nat(), fc.boolean(), (contents, position, damaged) => {
        const whole = Buffer.concat(contents.map((content) => tfRecord(content)));
        expect([...tfRecords(whole)].map(({ content }) => hex(content))).toEqual(contents.map(hex));
        const at = position % whole.length;
        const broken = damaged ? Buffer.from(whole) : whole.subarray(0, at);
        if (damaged) broken[at] ^= 0x10;
        const ends = [...tfRecords(whole)].map(({ end }) => end).filter((end) => end <= at);
        expect([...tfRecords(broken)].map(({ end }) => end)).toEqual(ends);
      }),
    );
  });
});

/** Expected bytes: SerializeToString of the messages of tensorboard 2.21.0. */
describe('events are encoded as by TensorBoard', () => {
  it.each([
    [
      'a scalar',
      { step: 300, summary: { value: [{ tag: 'test/accuracy', simple_value: 0.75 }] } },
      '09000000000000f83f10ac022a160a140a0d746573742f6163637572616379150000403f',
    ],
    [
      'the start of a session',
      { step: 8, session_log: { status: 1 as const } },
      '09000000000000f83f10083a020801',
    ],
    [
      'the version',
      { step: 0, file_version: 'brain.Event:2' },
      '09000000000000f83f1a0d627261696e2e4576656e743a32',
    ],
  ])('%s', (_, event, bytes) => {
    const encoded = encodeEvent({ wall_time: 1.5, ...event });
    expect(hex(encoded)).toBe(bytes);
    expect(stepOf(encoded)).toBe(event.step);
  });

  it('a histogram', () => {
    const histo = { min: -1, max: 2, num: 3, sum: 1, sum_squares: 5 };
    const value = { tag: 'h', histo: { ...histo, bucket_limit: [0, 2], bucket: [1, 2] } };
    expect(hex(encodeEvent({ wall_time: 1.5, step: 7, summary: { value: [value] } }))).toBe(
      '09000000000000f83f10072a580a560a01682a5109000000000000f0bf11000000000000004019000000000000084021000000000000f03f2900000000000014403210000000000000000000000000000000403a10000000000000f03f0000000000000040',
    );
  });

  it('hyperparameters', () => {
    const session = { hparams: { lr: { number_value: 0.5 } }, start_time_secs: 2 };
    expect(hex(encodeHparams({ session_start_info: session }))).toBe(
      '1a1a0a0f0a026c72120911000000000000e03f290000000000000040',
    );
  });
});

describe('a histogram', () => {
  it('counts every value once, no higher than its limit and above the one before', () => {
    const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, (values) => {
        const { bucket, bucket_limit: limits, num, min, max } = histogram(values);
        expect(bucket.reduce((a, b) => a + b)).toBe(values.length);
        expect([num, min, max]).toEqual([values.length, Math.min(...values), Math.max(...values)]);
        expect(limits).toHaveLength(bucket.length);
        expect(limits[limits.length - 1]).toBe(max);
      }),
    );
  });

  it('by hand', () => {
    const { bucket, sum, sum_squares: squares } = histogram([0, 0, 1, 29.5, 30]);
    expect([bucket[0], bucket[1], bucket[29], sum, squares]).toEqual([2, 1, 2, 60.5, 1771.25]);
    expect(histogram([4, 4]).bucket[29]).toBe(2);
  });
});

describe('event files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedsim-events-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const stepsByFile = (): number[][] =>
    readdirSync(join(folder, 'tensorboard'))
      .sort()
      .map((file) => {
        const bytes = readFileSync(join(folder, 'tensorboard', file));
        return [...tfRecords(bytes)].map(({ content }) => stepOf(content));
      });
  const value = [{ tag: 'x', simple_value: 1 }];

  it('continue after a kill with each step once', async () => {
    const first = await openEventFiles(folder, 0);
    for (const step of [1, 2, 3]) await first.append(step, value);
    const [file] = readdirSync(join(folder, 'tensorboard'));
    appendFileSync(join(folder, 'tensorboard', file), 'half a record');
    const second = await openEventFiles(folder, 2);
    await second.append(3, value);
    // Version, rounds; version, the start of the session, rounds.
    expect(stepsByFile()).toEqual([
      [0, 1, 2],
      [0, 3, 3],
    ]);
  });
});
