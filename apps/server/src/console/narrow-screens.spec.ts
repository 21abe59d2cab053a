import fc from 'fast-check';
import type { RoundReport } from '@fedsim/core/house';
import type { Moment } from './live-screen';
import { createRunProgress } from './run-progress';
import { downloadLine, frame } from './screen';
import { createSweepProgress } from '../sweep/console/sweep-progress';
import { sweepFrame } from '../sweep/console/sweep-screen';
import { workLine } from './work';

const moments: fc.Arbitrary<Moment> = fc.record({
  columns: fc.integer({ min: 36, max: 200 }),
  rows: fc.integer({ min: 4, max: 60 }),
  phase: fc.constantFrom('running', 'stopping', 'over'),
});

const NARROWEST: Moment = { columns: 36, rows: 4, phase: 'running' };

/** Fails unless a screen leaves the last row and the last column free, and has a bar. */
function expectToFit(text: string, { columns, rows }: Moment): void {
  const lines = text.split('\n');
  expect(lines.length).toBeLessThan(rows);
  expect(lines.filter((line) => line.length >= columns)).toEqual([]);
  expect(text).toMatch(/[█░]{4}/);
}

const REPORT: Partial<RoundReport> = {
  ...{ testAccuracy: 0.97314, testLoss: 12.3456, trainLoss: 12.3456, virtualTime: 1e5 },
  ...{ uplinkBytes: 123_456_789, downlinkBytes: 123_456_789, seconds: 1000 },
};

describe('a screen of any size holds', () => {
  it('a run, in any of its rounds', () => {
    const header = {
      title: `fedavg · 784-128-10 on mnist · 10000 clients (${'x'.repeat(60)}) on 2 threads · simd`,
      url: 'http://127.0.0.1:65535',
      runDirectory: `/tmp/${'long/'.repeat(40)}run`,
      rounds: 100_000,
    };
    const answers = fc.constantFrom(1, 1000);
    fc.assert(
      fc.property(moments, fc.nat(99_999), answers, fc.boolean(), (moment, round, many, ready) => {
        const progress = createRunProgress(header.rounds);
        if (round > 0) {
          for (let i = 0; i < many; i++) {
            progress.addOutcome(round, 1000, { status: 'ok' } as never);
          }
          progress.addRound({ ...REPORT, round } as RoundReport);
        }
        const readiness = ready ? { reachable: 500, clients: 1000 } : undefined;
        expectToFit(frame(header, progress, readiness, moment), moment);
      }),
      { examples: [0, 1].map((round) => [NARROWEST, round, 1000, true]) },
    );
  });

  it('a sweep with as many runs side by side as one likes', () => {
    const axes = [`lr: ${'0.1 | '.repeat(40)}1`, 'seeds: 1 | 2'];
    const header = { title: '9 cells × 9 seeds = 81 runs, 50 runs side by side', axes };
    fc.assert(
      fc.property(moments, fc.nat(50), (moment, running) => {
        const progress = createSweepProgress({ runs: 81, finishedBefore: 20 }, () => 0);
        for (let run = 0; run < running; run++) {
          const name = `skew=dirichlet-0.1_strategy=fedprox_lr=0.1/seed-${run}`;
          progress.start(name);
          progress.round(name, { round: run + 1, rounds: 100, testAccuracy: 0.5 });
        }
        progress.end('x', { end: 'failed' });
        const whole = { ...header, directory: 'runs/x', runs: 81, finishedBefore: 20 };
        const text = sweepFrame(whole, progress, moment);
        expectToFit(text, moment);
        const shown = text.split('\n').filter((line) => /[█░]/.test(line)).length - 1;
        if (shown < running && moment.rows > 6)
          expect(text).toContain(`and ${running - shown} more`);
      }),
    );
  });

  it('the training of a baseline', () => {
    const text = 'epoch 16/100  loss 12.0811  validation 97.31 %  test 97.11 %  1:02:03 left';
    const work = { label: 'centralised', done: 16, total: 100, text };
    fc.assert(
      fc.property(moments, (moment) => {
        const line = workLine(work, moment.columns - 3);
        if (moment.columns >= 44) expectToFit(line, moment);
        if (moment.columns >= 52) expect(line).toMatch(/epoch 16\/100 .* 1:02:03 left$/);
      }),
    );
    expect(workLine(work, 117)).toBe(`centralised   ███░░░░░░░░░░░░░░░░░  ${text}`);
  });

  it('a download', () => {
    const bytes = { receivedBytes: 4_567_890, totalBytes: 9_912_422 };
    fc.assert(
      fc.property(moments, (any) => {
        const moment = { ...any, columns: Math.max(40, any.columns) };
        const line = downloadLine({ file: 'train-images-idx3-ubyte', ...bytes }, moment);
        expectToFit(line, moment);
        if (moment.columns >= 60) expect(line).toMatch(/train-im.* 4\.57 MB of 9\.91 MB$/);
      }),
    );
  });
});
