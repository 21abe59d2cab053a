import { partitionClients } from './partition-clients';
import { leftOutBy, leftOutText } from './left-out';

const LABELS = Uint8Array.from({ length: 1000 }, (_, i) => i % 10);

const leftOutUnder = (skew: string, clients: number) =>
  leftOutBy(partitionClients({ skew, clients, seed: 1 }, LABELS, 10), LABELS, 10);

describe('what a skew leaves out', () => {
  it.each(['iid', 'dirichlet:0.1', 'shards:2', 'powerlaw:1.5', 'dirichlet:1+lognormal:1'])(
    'is nothing under %s',
    (skew) => {
      const left = leftOutUnder(skew, 5);
      expect(left).toEqual({ examples: 0, labels: [] });
      expect(leftOutText(left, { skew, trainExamples: 1000 })).toEqual([]);
    },
  );

  it('is counted, with the labels that nobody has', () => {
    const left = leftOutUnder('labels:1', 3);
    expect(left).toMatchObject({ examples: 700 });
    expect(left.labels).toHaveLength(7);
    expect(leftOutUnder('sizes:100,200', 2)).toEqual({ examples: 700, labels: [] });
  });

  it('counts rows, not shares of them, and no label that the data has not', () => {
    const labels = Uint8Array.of(0, 1, 1, 3, 3);
    const twice = [Uint32Array.of(0, 1), Uint32Array.of(1, 2)];
    expect(leftOutBy(twice, labels, 5)).toEqual({ examples: 2, labels: [3] });
  });

  it('is said in a sentence', () => {
    const of = { skew: 'labels:3', trainExamples: 60_000 };
    expect(leftOutText({ examples: 5851, labels: [7] }, of)).toEqual([
      '5,851 of 60,000 training examples have no client under labels:3, and nobody has label 7: they are not trained on.',
    ]);
    const letters = { ...of, labelNames: ['1', '2', 'c'] };
    expect(leftOutText({ examples: 5, labels: [0, 2] }, letters)[0]).toContain('labels 1, c:');
    expect(leftOutText({ examples: 18 }, of)[0]).toMatch(/under labels:3: they are not/);
  });
});
