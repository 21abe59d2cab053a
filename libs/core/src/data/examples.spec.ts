import fc from 'fast-check';
import { imageOf, rowsFrom, selectExamples, viewExamples, type Examples } from './examples';

const examples = {
  pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
  labels: Uint8Array.of(7, 8, 9),
  count: 3,
  inputSize: 2,
  classes: 10,
};

describe('selectExamples', () => {
  it('copies the rows asked for, in that order, with their labels', () => {
    const chosen = selectExamples(examples, [2, 0, 2]);
    expect([...chosen.pixels]).toEqual([5, 6, 1, 2, 5, 6]);
    expect([...chosen.labels]).toEqual([9, 7, 9]);
    expect(chosen).toMatchObject({ count: 3, inputSize: 2, classes: 10 });
  });

  it('is a copy: writing to it leaves the source alone', () => {
    const chosen = selectExamples(examples, Uint32Array.of(1));
    chosen.pixels.fill(0);
    chosen.labels.fill(0);
    expect([...examples.pixels]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...examples.labels]).toEqual([7, 8, 9]);
  });
});

test('rowsFrom gives what selectExamples copies, as views', () => {
  const rows = rowsFrom(examples, 1, 2);
  expect(rows).toEqual(selectExamples(examples, [1, 2]));
  expect(rows.pixels.buffer).toBe(examples.pixels.buffer);
  expect(rows.labels.buffer).toBe(examples.labels.buffer);
});

describe('viewExamples', () => {
  const choices = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 6 });
  /** Whatever way examples are kept, what they are. */
  const contentOf = (given: Examples) => ({
    labels: [...given.labels],
    images: Array.from({ length: given.count }, (_, i) => [...imageOf(given, i)]),
  });

  it('gives what selectExamples copies, of a view, too', () => {
    fc.assert(
      fc.property(choices, fc.infiniteStream(fc.nat()), (chosen, stream) => {
        const [view, copy] = [viewExamples(examples, chosen), selectExamples(examples, chosen)];
        expect(contentOf(view)).toEqual(contentOf(copy));
        const again = Array.from({ length: 4 }, () => stream.next().value % chosen.length);
        const expected = contentOf(selectExamples(copy, again));
        expect(contentOf(viewExamples(view, again))).toEqual(expected);
        expect(selectExamples(view, again)).toEqual(selectExamples(copy, again));
        expect(contentOf(rowsFrom(view, 0, 1))).toEqual(contentOf(rowsFrom(copy, 0, 1)));
        const last = chosen.length - 1;
        expect(contentOf(rowsFrom(view, last, 1))).toEqual(contentOf(rowsFrom(copy, last, 1)));
      }),
    );
  });

  it('has labels of its own, and the images of the source', () => {
    const view = viewExamples(examples, [2, 0]);
    view.labels.fill(0);
    expect([...examples.labels]).toEqual([7, 8, 9]);
    expect(view.pixels).toBe(examples.pixels);
  });
});
