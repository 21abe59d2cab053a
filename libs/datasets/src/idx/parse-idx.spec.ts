import fc from 'fast-check';
import { DatasetError } from '../dataset/dataset-error';
import { encodeIdx, pattern } from '../testing/idx-files';
import { IdxParser, parseIdx } from './parse-idx';

const tables = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 })
  .map((dimensions) => {
    const length = dimensions.reduce((product, size) => product * size, 1);
    return { dimensions, values: pattern(length) };
  });

/** A table, some of its rows, in any order and with repeats, and the size of the pieces it arrives in. */
const selections = tables.chain(({ dimensions, values }) =>
  fc.record({
    dimensions: fc.constant(dimensions),
    values: fc.constant(values),
    rows: fc.array(fc.integer({ min: 0, max: dimensions[0] - 1 }), { maxLength: 12 }),
    pieceBytes: fc.integer({ min: 1, max: 40 }),
  }),
);

function parseInPieces(bytes: Uint8Array, rows: number[] | 'all', pieceBytes: number) {
  const parser = new IdxParser(rows, 'file');
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    parser.push(bytes.subarray(at, at + pieceBytes));
  }
  return parser.finish();
}

describe('parseIdx', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(tables, ({ dimensions, values }) => {
        const parsed = parseIdx(encodeIdx(dimensions, values), 'file');
        expect(parsed.header.dimensions).toEqual(dimensions);
        expect(parsed.values).toEqual(values);
      }),
    );
  });

  it('reads a view into a larger buffer', () => {
    const bytes = encodeIdx([2, 2], pattern(4));
    const larger = new Uint8Array(bytes.length + 5);
    larger.set(bytes, 5);
    expect(parseIdx(larger.subarray(5), 'file').values).toEqual(pattern(4));
  });
});

describe('IdxParser', () => {
  it('keeps the same rows as reading all and then choosing, whatever the pieces', () => {
    fc.assert(
      fc.property(selections, ({ dimensions, values, rows, pieceBytes }) => {
        const rowBytes = values.length / dimensions[0];
        const chosen = rows.flatMap((row) => [
          ...values.subarray(row * rowBytes, (row + 1) * rowBytes),
        ]);
        const parsed = parseInPieces(encodeIdx(dimensions, values), rows, pieceBytes);
        expect([...parsed.values]).toEqual(chosen);
      }),
    );
  });

  it('keeps every row when asked for all', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 9 }), ({ dimensions, values }, pieceBytes) => {
        const parsed = parseInPieces(encodeIdx(dimensions, values), 'all', pieceBytes);
        expect(parsed.values).toEqual(values);
      }),
    );
  });

  it.each([-1, 2, 0.5, NaN])('refuses row %d of two', (row) => {
    expect(() => parseInPieces(encodeIdx([2], pattern(2)), [row], 100)).toThrow(RangeError);
  });
});

describe.each([
  ['at once', (bytes: Uint8Array) => parseIdx(bytes, 'some/file')],
  ['in pieces', (bytes: Uint8Array) => parseInPieces(bytes, [], 3)],
])('a faulty IDX file read %s', (_, parse) => {
  const good = encodeIdx([3, 2], pattern(6));
  const changed = (at: number, value: number) => {
    const bytes = good.slice();
    bytes[at] = value;
    return bytes;
  };
  it.each([
    ['empty', new Uint8Array(0), /ends after 0 bytes, within its header/],
    ['cut within the magic number', good.slice(0, 3), /ends after 3 bytes/],
    ['cut within the dimensions', good.slice(0, 9), /ends after 9 bytes/],
    ['cut within the values', good.slice(0, -1), /should be 18 bytes by its header .* but is 17/],
    ['followed by more', new Uint8Array([...good, 0]), /should be 18 bytes .* but is 19/],
    ['not IDX', new TextEncoder().encode('<!doctype html>'), /begins with 3c 21 64 6f/],
    ['without dimensions', changed(3, 0), /not an IDX file: it begins with 00 00 08 00/],
    ['of floats', changed(2, 0x0d), /IDX type 0x0d, but only 0x08/],
    ['with empty rows', changed(11, 0), /dimensions as 3 × 0, which cannot be right/],
    ['with enormous rows', changed(8, 255), /which cannot be right/],
    ['with enormously many rows', changed(4, 255), /which cannot be right/],
  ])('is refused when it is %s', (_fault, bytes, message) => {
    expect(() => parse(bytes)).toThrow(DatasetError);
    expect(() => parse(bytes)).toThrow(message);
    expect(() => parse(bytes)).toThrow(/file.*; .+\.$/);
  });
});
