import { describePartition } from '@fedsim/core/house';
import { columnNames } from './client-columns';
import { drawPartition } from './draw-partition';

/** A partition of labels 0 to `classes` − 1, as drawn on a screen. */
function drawn(classes: number, columns: number, skew = 'dirichlet:0.3+noise:0.5+rotation:20') {
  const labels = Uint8Array.from({ length: 6200 }, (_, row) => row % classes);
  const description = describePartition({ skew, clients: 20, seed: 1 }, labels, classes);
  const info = { name: 'test', trainExamples: labels.length };
  return drawPartition(description, info, { columns, rows: 24 });
}

describe('a drawn partition', () => {
  it.each([10, 26, 62])('of %d labels fits any width', (classes) => {
    for (let columns = 40; columns <= 220; columns += 3) {
      const lines = drawn(classes, columns).split('\n');
      expect(lines.filter((line) => line.length >= columns)).toEqual([]);
      expect(lines.filter((line) => /^ +\d+ [·░▒▓█ ]+ +\d/.test(line))).toHaveLength(10);
    }
  });

  it('drops its bars first, then gaps, then levels, and says how many labels are missing', () => {
    expect(drawn(10, 80, 'dirichlet:0.3')).toMatch(/^ +19? .*[█░]{16}$/m);
    expect(drawn(10, 80)).toMatch(/^ +client +0 {2}1 {2}2 .* rotation +noise$/m);
    expect(drawn(10, 66)).toMatch(/^ +client +0 1 2 .* rotation +noise$/m);
    expect(drawn(10, 44)).toMatch(/^ +client 0123456789 {3}examples$/m);
    expect(drawn(62, 40)).toContain('… 43 more labels;');
  });

  it.each([
    [['cat', 'dog', 'fish'], 3, 'client  ca do fi   examples'],
    [['0', '10', '255'], 3, 'client   0 10 55   examples'],
    [['cat', 'dog'], 1, 'client cd   examples'],
  ])('has the names %j apart in columns of %d', (labels, labelCells, names) => {
    expect(columnNames({ labels, labelCells, barCells: 0, kinds: [] })).toBe(names);
  });
});
