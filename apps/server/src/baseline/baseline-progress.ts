import type { Emit } from '../console/app-event';
import { clock, percent } from '@fedsim/cli';
import type { Work } from '../console/work';
import type { EpochScore } from '@fedsim/simulation';

/** Shows the baselines' progress: a bar per fold in training, and one for the clients. */
export function baselineProgress(emit: Emit, passes: number, folds: number) {
  const works = new Map<string, Work>();
  const startedMs = performance.now();
  const show = (work: Work): void => {
    works.set(work.label, work);
    void emit({ kind: 'working', works: [...works.values()] });
  };
  return {
    epoch: (score: EpochScore): void => {
      const label = score.fold === 0 ? 'centralised' : `fold ${score.fold}/${folds}`;
      show({ label, done: score.epoch, total: passes, text: epochText(score, passes) });
    },
    alone: (done: number, total: number): void => {
      const left = ((performance.now() - startedMs) / 1000 / done) * (total - done);
      const text = `${done}/${total} clients  ${clock(left)} left`;
      show({ label: 'local-only', done, total, text });
    },
    close: (): Promise<void> => emit({ kind: 'working', works: [] }),
  };
}

function epochText(
  { epoch, trainLoss, validation, test, seconds }: EpochScore,
  passes: number,
): string {
  return [
    `epoch ${epoch}/${passes}`,
    `loss ${trainLoss.toFixed(4)}`,
    ...(validation.accuracy === null ? [] : [`validation ${percent(validation.accuracy)}`]),
    ...(test.accuracy === null ? [] : [`test ${percent(test.accuracy)}`]),
    `${clock((seconds / epoch) * (passes - epoch))} left`,
  ].join('  ');
}
