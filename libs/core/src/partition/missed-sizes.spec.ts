import { missedSizesText } from './missed-sizes';
import { parseSkew } from './parse-skew';
import { partitionClients } from './partition-clients';

const LABELS = Uint8Array.from({ length: 1000 }, (_, i) => i % 10);

function saidOf(skew: string, clients: number): string[] {
  const dealt = partitionClients({ skew, clients, seed: 1 }, LABELS, 10);
  const sizes = dealt.map(({ length }) => length);
  return missedSizesText({ ...parseSkew(skew), skew, sizes });
}

describe('listed sizes that clients’ labels do not allow', () => {
  it.each([
    ['sizes:500,500', 2],
    ['sizes:100,200', 2],
    ['iid+sizes:10,20,30', 3],
    ['dirichlet:100+sizes:450,450', 2],
    ['dirichlet:0.2+powerlaw:1.5', 5],
    ['labels:2', 5],
  ])('are not spoken of under %s', (skew, clients) => {
    expect(saidOf(skew, clients)).toEqual([]);
  });

  it('are said, moved to what is possible or cut to what labels have', () => {
    expect(saidOf('labels:1+sizes:300,50', 2)).toEqual([
      '1 of 2 clients have other sizes than labels:1+sizes:300,50 lists (client 0: 100 examples, not 300), since their labels do not allow these.',
    ]);
    expect(saidOf('dirichlet:0.1+sizes:500,500', 2)).toEqual([
      expect.stringMatching(/^2 of 2 clients .* lists \(client 0: \d+ examples, not 500\)/),
    ]);
  });
});
