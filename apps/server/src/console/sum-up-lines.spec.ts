import type { RunEnd } from './console-view';
import { endLines } from './plain-console';
import { sumUpLines, type SumUp } from './sum-up-lines';

const SUM: SumUp = {
  ...{ clients: 10, rounds: 10, testAccuracy: 0.9776, testExamples: 10_000, areImages: true },
  ...{ uplinkBytes: 40_700_000, downlinkBytes: 40_800_000, haveTravelled: true },
};
const END: RunEnd = {
  ...{ outcome: 'completed', testAccuracy: 0.9776, seconds: 2, sumUp: SUM, warnings: [] },
  ...{ runDirectory: 'runs/x', staysUp: true, compare: 'and alone? a command' },
};
const [TOGETHER, TRAVELLED] = sumUpLines(SUM);

describe('the sum of a run', () => {
  it('is what the common model can do, and what travelled for it', () => {
    expect([TOGETHER, TRAVELLED]).toEqual([
      'together: the common model of 10 clients gets 97.76 % of 10,000 test images right',
      'in 10 rounds 40.8 MB went to clients and 40.7 MB back: weights, and no image',
    ]);
  });

  it('does not say that anything travelled in a simulation, or that all data is images', () => {
    const one = { clients: 1, rounds: 1, haveTravelled: false, areImages: false };
    expect(sumUpLines({ ...SUM, ...one })).toEqual([
      'together: the common model of 1 client gets 97.76 % of 10,000 test examples right',
      'between machines 40.8 MB would go to clients and 40.7 MB back in 1 round: weights, and no example',
    ]);
  });

  it('ends a run that is complete, above what must not be missed', () => {
    expect(endLines({ ...END, warnings: ['it diverges'] }).slice(1)).toEqual([
      'results in runs/x',
      ...[TOGETHER, TRAVELLED, 'and alone? a command'],
      ...['still serving; Ctrl-C stops', 'warning: it diverges'],
    ]);
  });

  it.each(['stopped', 'failed'] as const)('is not drawn of a run that %s', (outcome) => {
    const text = endLines({ ...END, outcome, warnings: ['no round counted'] }).join();
    expect(text).not.toMatch(/together|clients|alone/);
  });
});
