import { createPlainSweepConsole } from '../sweep/console/plain-sweep-console';
import { createSweepProgress } from '../sweep/console/sweep-progress';
import { sweepFrame } from '../sweep/console/sweep-screen';

const HEADER = {
  title: '2 cells × 2 seeds = 4 runs, 2 runs side by side',
  axes: ['lr: 0.05 | 0.1', 'seeds: 1 | 2'],
  directory: 'runs/grid',
  runs: 4,
  finishedBefore: 1,
};

describe("a sweep's progress", () => {
  it('counts runs and parts of runs, and judges the time left by what it has seen itself', () => {
    let nowMs = 0;
    const progress = createSweepProgress(HEADER, () => nowMs);
    expect(progress.share()).toBe(0.25);
    expect(progress.secondsLeft()).toBeUndefined();
    progress.start('a');
    progress.start('b');
    // A run resumed from round 5 of 10, after one more round.
    progress.round('a', { round: 6, rounds: 10, testAccuracy: 0.5 });
    nowMs = 10_000;
    expect(progress.share()).toBeCloseTo((1 + 0.6) / 4, 12);
    // A tenth of a run in 10 s, 2.4 runs to go.
    expect(progress.secondsLeft()).toBeCloseTo(240, 6);
    progress.end('a', { end: 'finished' });
    progress.end('b', { end: 'failed' });
    expect([progress.finished(), progress.failed(), progress.running()]).toEqual([2, 1, []]);
    expect(progress.share()).toBe(0.75);
  });

  it('keeps the last accuracy through rounds that are not evaluated', () => {
    const progress = createSweepProgress(HEADER, () => 0);
    progress.start('a');
    progress.round('a', { round: 1, rounds: 4, testAccuracy: 0.5 });
    progress.round('a', { round: 2, rounds: 4, testAccuracy: null });
    expect(progress.runOf('a')).toMatchObject({ testAccuracy: 0.5, message: { round: 2 } });
  });
});

describe('the screen of a sweep', () => {
  it('has a line per running run, none wider than the terminal', () => {
    const progress = createSweepProgress(HEADER, () => 0);
    const name = `skew=${'sizes-'.repeat(30)}/seed-1`;
    progress.start('lr=0.05/seed-2');
    progress.round('lr=0.05/seed-2', { round: 3, rounds: 12, testAccuracy: 0.9731 });
    progress.start(name);
    const lines = sweepFrame(HEADER, progress, { columns: 80, rows: 24, phase: 'running' }).split(
      '\n',
    );
    expect(lines.join('\n')).toContain('1/4 done, 2 running');
    expect(lines.join('\n')).toContain('████░░░░░░░░░░░░  3/12  97.31 %  lr=0.05/seed-2');
    expect(lines.filter((line) => line.includes('starting'))).toHaveLength(1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(80);
  });
});

describe('the plain console of a sweep', () => {
  it('says what failed, where its log is, and how to try again', () => {
    const lines: string[] = [];
    const view = createPlainSweepConsole(
      (line) => lines.push(line),
      () => 0,
    );
    const failed = { name: 'a/seed-1', error: 'out of luck.', logPath: 'logs/a.log' } as never;
    view.header(HEADER);
    view.ended({
      ...{ seconds: 65, finished: 3, runs: 4, failed: [failed], warned: 0, stopped: false },
      directory: 'runs/grid',
    });
    expect(lines).toEqual([
      `fedsim sweep · ${HEADER.title}`,
      ...HEADER.axes,
      '1 finished before',
      'recording runs/grid',
      'completed in 1:05: 3 of 4 runs finished, 1 failed',
      'failed a/seed-1: out of luck. Log: logs/a.log',
      'try the failed ones again with npx nx run server:sweep --resume=runs/grid',
      'report in runs/grid/report.html',
    ]);
  });
});
