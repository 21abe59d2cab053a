import { rowsFrom, selectExamples } from './examples';

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
