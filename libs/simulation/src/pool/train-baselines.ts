import type { BaselineLength } from '@fedsim/core/house';
import type { WorkerPool } from './worker-pool';
import type { CentralisedFit, EpochScore, LocalOnlyFit } from '../messages/fits';

/** Centralised training, and how often it is repeated without a part of the data. */
interface FoldedTask extends BaselineLength {
  readonly folds: number;
  /** The model that a fold starts from; fold 0 has all of the data. */
  first(fold: number): Float32Array;
}

/**
 * Trains on all of the data, and then for each fold on the data without it, as many at a time as there
 * are workers; results are in the order of the folds.
 */
export async function trainCentralised(
  pool: WorkerPool,
  { folds, first, ...length }: FoldedTask,
  onEpoch: (epoch: EpochScore) => void,
): Promise<CentralisedFit[]> {
  const waiting = Array.from({ length: folds + 1 }, (_, fold) => fold);
  const fits: CentralisedFit[] = [];
  const work = async (worker: WorkerPool['workers'][number]): Promise<void> => {
    for (let fold = waiting.shift(); fold !== undefined; fold = waiting.shift()) {
      const task = { kind: 'fit', fold, folds, weights: first(fold), ...length } as const;
      await worker.ask(task, (message) => {
        if (message.kind === 'epoch') onEpoch(message.epoch);
        if (message.kind === 'fit') fits.push(message.fit);
      });
    }
  };
  await Promise.all(pool.workers.map(work));
  return fits.sort((a, b) => a.fold - b.fold);
}

/** Trains every client alone from the given weights, on the workers; results are in the order of the clients. */
export async function trainLocalOnly(
  pool: WorkerPool,
  task: {
    readonly weights: Float32Array;
    readonly clients: number;
    readonly length: BaselineLength;
  },
  onFit: (fits: number) => void,
): Promise<LocalOnlyFit[]> {
  const model = pool.share(task.weights);
  const everyone = Array.from({ length: task.clients }, (_, client) => client);
  const fits: LocalOnlyFit[] = [];
  const training = pool.deal(everyone).map(({ worker, clients }) =>
    worker.ask({ kind: 'alone', model, clients, ...task.length }, (message) => {
      if (message.kind !== 'alone') return;
      fits.push(message.alone);
      onFit(fits.length);
    }),
  );
  await Promise.all(training);
  return fits.sort((a, b) => a.client - b.client);
}
