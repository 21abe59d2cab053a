import { describePartition } from '@fedsim/core/house';
import { partitionChart } from './partition-chart';
import { renderSvg } from './render-svg';

const labels = Uint8Array.from({ length: 400 }, (_, row) => row % 4);
const chartOf = (skew: string, clients: number) =>
  partitionChart(describePartition({ skew, clients, seed: 1 }, labels, 4), { name: 'test' });

describe('partitionChart', () => {
  it('has a bubble for each label that a client has, and a bar per client', () => {
    const { vconcat } = chartOf('labels:1', 6).spec as unknown as {
      vconcat: { data: { values: object[] } }[];
    };
    const [bars, bubbles] = vconcat.map(({ data }) => data.values);
    expect(bars).toHaveLength(6);
    expect(bubbles).toHaveLength(6);
    expect(bubbles[1]).toEqual({ client: 1, label: '1', examples: 50 });
  });

  it('is drawn with its title', async () => {
    const svg = await renderSvg(chartOf('shards:2', 6), 'x');
    expect(svg).toContain('<title id="x-title">shards:2 on test: 6 clients</title>');
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it('has a row for each label, those too that nobody has', async () => {
    const svg = await renderSvg(chartOf('labels:1', 3), 'x');
    expect(svg.match(/>3<\/text>/g)).toHaveLength(1);
  });

  it('is no wider than its clients, however many sizes its skew lists', async () => {
    const svg = await renderSvg(chartOf(`sizes:${Array(60).fill('4').join()}`, 60), 'x');
    expect(Number(/ width="(\d+)"/.exec(svg)?.[1])).toBeLessThan(1400);
    expect(svg).toContain('… on test: the first 50 of 60 clients</title>');
  });

  it('says when it leaves clients out', () => {
    expect(chartOf('iid', 100).title).toBe('iid on test: the first 50 of 100 clients');
  });
});
