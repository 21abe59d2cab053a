import type { RoundReport } from '@fedsim/core/house';
import { clock, percent } from '@fedsim/cli';
import { bar, sparkline } from './bars';
import { createPlainConsole, endLines } from './plain-console';
import { createRunProgress } from './run-progress';
import { frame } from './screen';

const report = (round: number, changes: Partial<RoundReport> = {}): RoundReport => ({
  round,
  rounds: 4,
  status: 'ok',
  participants: 3,
  cohortSize: 3,
  examples: 300,
  trainLoss: 0.5,
  testLoss: 0.25,
  testAccuracy: 0.9 + round / 100,
  uplinkBytes: 1000,
  downlinkBytes: 2000,
  seconds: 2,
  timings: { train: 1, encode: 0, send: 1, validate: 0, aggregate: 0, evaluate: 0 },
  modelVersion: round,
  modelSha256: '',
  measures: {},
  clients: [],
  ...changes,
});

const SCREEN = { columns: 80, rows: 24, phase: 'running' } as const;
const header = { title: 'a run', url: 'http://host', runDirectory: 'runs/x', rounds: 4 };

describe('figures', () => {
  it('read well', () => {
    expect(percent(0.97314)).toBe('97.31 %');
    expect([clock(5), clock(65.4), clock(7384)]).toEqual(['0:05', '1:05', '2:03:04']);
    expect(bar(0.5, 4)).toBe('██░░');
    expect([bar(-1, 2), bar(9, 2)]).toEqual(['░░', '██']);
    expect(sparkline([0, 1, 2], 2)).toBe('▁█');
    expect(sparkline([3], 5)).toBe('▁');
  });
});

describe('the plain console', () => {
  it('prints a line per round with the time left', () => {
    const lines: string[] = [];
    const listener = createPlainConsole((line) => lines.push(line));
    listener({ kind: 'header', header });
    listener({ kind: 'round', report: report(1) });
    listener({ kind: 'round', report: report(2, { status: 'void', participants: 1 }) });
    expect(lines.slice(3)).toEqual([
      'round 1/4  accuracy 91.00 %  loss 0.2500  3/3 clients  ↑ 1 kB  ↓ 2 kB  2.0 s  0:06 left',
      'round 2/4  accuracy 92.00 %  loss 0.2500  1/3 clients  ↑ 1 kB  ↓ 2 kB  2.0 s  0:04 left  too few answers: the model was left as it was',
    ]);
  });

  it('says how many of the clients that people start have joined', () => {
    const waitingLines = (invited: boolean): string[] => {
      const lines: string[] = [];
      const listener = createPlainConsole((line) => lines.push(line));
      for (const reachable of [0, 1, 1, 0, 2]) {
        listener({ kind: 'waiting', reachable, clients: 2, invited });
      }
      return lines;
    };
    expect(waitingLines(true)).toEqual([
      '1 of 2 clients joined',
      '0 of 2 clients joined',
      '2 clients ready',
    ]);
    expect(waitingLines(false)).toEqual(['2 clients ready']);
  });

  it('says what was wrong with updates that were not taken', () => {
    const lines: string[] = [];
    const listener = createPlainConsole((line) => lines.push(line));
    const none = { examples: 0, trainLoss: null, uplinkBytes: 0, seconds: null };
    const clients: RoundReport['clients'] = [
      { ...none, client: 0, status: 'late', reason: 'slow' },
      { ...none, client: 1, status: 'rejected', reason: 'the training loss is NaN' },
      { ...none, client: 2, status: 'rejected', reason: 'the delta holds NaN' },
    ];
    listener({ kind: 'round', report: report(2, { status: 'void', participants: 0, clients }) });
    expect(lines).toEqual([
      expect.stringMatching(
        /too few answers \(2 rejected, the first: the training loss is NaN\): the model was left/,
      ),
    ]);
  });
});

describe('a target accuracy', () => {
  const endOf = (target: { targetAccuracy?: number; targetRound?: number | null }): string[] =>
    endLines({
      ...{ outcome: 'completed', testAccuracy: 0.96, seconds: 2, ...target },
      ...{ warnings: [], runDirectory: 'runs/x', staysUp: false },
    });

  it('is reported at the end, with the round that reached it', () => {
    const target = { targetAccuracy: 0.97 };
    expect(endOf({ ...target, targetRound: null })[1]).toBe(
      'the target of 97.00 % was not reached',
    );
    expect(endOf({ ...target, targetRound: 3 })[1]).toBe(
      'the target of 97.00 % was reached in round 3',
    );
    for (const none of [{}, target]) expect(endOf(none).join()).not.toContain('target');
  });
});

describe('the virtual clock', () => {
  it('shows in both consoles, and at the end', () => {
    const lines: string[] = [];
    const listener = createPlainConsole((line) => lines.push(line));
    listener({ kind: 'header', header });
    listener({ kind: 'round', report: report(1, { virtualSeconds: 65, virtualTime: 3665 }) });
    const end = {
      outcome: 'completed',
      warnings: [],
      testAccuracy: 0.9,
      seconds: 2,
      virtualTime: 3665,
      runDirectory: 'runs/x',
      staysUp: false,
    } as const;
    listener({ kind: 'ended', end });
    expect(lines.join('\n')).toMatch(/2\.0 s {2}virtual clock 1:01:05 {2}0:06 left$/m);
    expect(lines).toContain('1:01:05 on the virtual clock');
    const progress = createRunProgress(4);
    progress.addOutcome(1, 3, { status: 'lost' });
    progress.addRound(report(1, { virtualTime: 3665 }));
    expect(frame(header, progress, undefined, SCREEN)).toMatch(/virtual +1:01:05 passed/);
  });
});

describe('a measure', () => {
  const measure = { label: 'top 2', unit: '%', help: '', decimals: 1 };
  const measures = [
    { ...measure, name: 'top2', onConsole: true },
    { ...measure, name: 'top3' },
  ];
  const figures = { measures: { top2: 87.54, top3: 90 } };

  it('shows in both consoles where it says so', () => {
    const lines: string[] = [];
    const listener = createPlainConsole((line) => lines.push(line));
    listener({ kind: 'started', round: 0, rounds: 4, clients: 3, measures });
    listener({ kind: 'round', report: report(1, figures) });
    expect(lines).toEqual([expect.stringMatching(/2\.0 s {2}top 2 87\.5 % {2}0:06 left$/)]);
    const progress = createRunProgress(4, measures);
    progress.addRound(report(1, figures));
    const text = frame(header, progress, undefined, SCREEN);
    expect(text).toMatch(/^ {2}top 2 +87\.5 %$/m);
    expect(text).not.toContain('90.0');
  });
});

describe('the live screen', () => {
  it('shows progress, accuracy, loss, answers, bytes and the time left', () => {
    const progress = createRunProgress(4);
    progress.addOutcome(1, 3, { status: 'ok' });
    progress.addRound(report(1));
    progress.addRound(report(2));
    progress.addOutcome(3, 3, { status: 'ok' });
    progress.addOutcome(3, 3, { status: 'lost' });
    const text = frame(header, progress, undefined, SCREEN);
    expect(text).toMatch(/rounds +█{16}░{16} {2}2\/4 {2}0:04 left/);
    expect(text).toMatch(/round 3 .*1\/3 clients answered/);
    expect(text).toMatch(/accuracy +92\.00 % {2}▁█/);
    expect(text).toMatch(/loss +0\.2500 test {2}0\.5000 train/);
    expect(text).toMatch(/traffic +↑ 2 kB {2}↓ 4 kB/);
  });
});
