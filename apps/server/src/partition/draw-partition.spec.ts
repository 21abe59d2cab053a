import { describePartition } from '@fedsim/core/house';
import { cellStyle } from './cell-style';
import { drawPartition } from './draw-partition';
import { partitionCsv } from './partition-csv';

const labels = Uint8Array.from({ length: 400 }, (_, row) => row % 4);
const info = { name: 'test', trainExamples: 400 };
const describeSkew = (skew: string, clients: number) =>
  describePartition({ skew, clients, seed: 1 }, labels, 4);

describe('drawPartition', () => {
  it('has a row per client with a cell per label, its size and its levels', () => {
    const drawn = drawPartition(describeSkew('labels:1+rotation:20', 4), info, {});
    expect(drawn).toContain('labels:1+rotation:-20..20 · 4 clients · test, 400 examples');
    const rows = drawn.split('\n').filter((line) => /^ {2} +\d {2}/.test(line));
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatch(/^ {7}0 {2}██ {2}· {2}· {2}· +100 {2}█{16} +-20°$/);
    expect(rows[2]).toMatch(/^ {7}2 {3}· {2}· ██ {2}· +100 {2}█{16} +6\.667°$/);
  });

  it('has the figures', () => {
    const drawn = drawPartition(describeSkew('labels:1', 4), info, {});
    expect(drawn).toMatch(/^ {2}examples +min 100 .*median 100 .*max 100 {2}Gini 0\.000$/m);
    expect(drawn).toMatch(/^ {2}labels +min 1 {2}mean 1\.00 {2}max 1$/m);
    expect(drawn).toMatch(/^ {2}TV +mean 0\.750 {2}max 0\.750, total variation distance from it$/m);
  });

  it('cuts clients that do not fit the screen, and says so', () => {
    const drawn = drawPartition(describeSkew('iid', 100), info, { rows: 40 });
    expect(drawn).toContain('… 76 more clients; --json and --out have them all');
    expect(drawn.split('\n').length).toBeLessThanOrEqual(40);
  });

  it('says how many of the examples the clients have', () => {
    const drawn = drawPartition(describeSkew('sizes:100,50', 2), info, {});
    expect(drawn).toContain('150 of 400 examples');
  });
});

describe('cellStyle', () => {
  it('uses shades without colours, and colours with them', () => {
    expect([0, 0.1, 0.3, 0.6, 1].map(cellStyle(1))).toEqual([' ·', '░░', '▒▒', '▓▓', '██']);
    expect(cellStyle(8)(1)).toBe('\u001b[38;5;226m██\u001b[39m');
    expect(cellStyle(8)(0.01)).not.toBe(cellStyle(8)(0.99));
  });
});

describe('partitionCsv', () => {
  it('has a row per client', () => {
    const [header, first, ...rest] = partitionCsv(describeSkew('labels:1+label-noise:0.5', 4))
      .trim()
      .split('\n');
    expect(header).toBe(
      'client,examples,label_0,label_1,label_2,label_3,jensen_shannon,total_variation,label_noise',
    );
    expect(first).toMatch(/^0,100,100,0,0,0,0\.\d+,0\.75,0\.5$/);
    expect(rest).toHaveLength(3);
  });
});
