import { chanceAccuracy, firstWeights, type BaselineLength } from '@fedsim/core/house';
import { trainCentralised, trainLocalOnly, type EpochScore } from '@fedsim/simulation';
import { baselineProgress } from './baseline-progress';
import { centralisedRecord, localOnlyRecord, type BaselinesRecord } from './baseline-record';
import { writeClients, writeEpochs } from './baseline-tables';
import { aloneWarning, centralisedWarning, type BaselineMeasure } from './baseline-warnings';
import { roundsOf, type BaselinesOptions } from './baselines-options';

/** What a finished baseline adds to the record. */
export type FinishedBaseline = Pick<BaselinesRecord, 'centralised' | 'local_only' | 'warnings'>;

/** Trains one model on the data of all clients, and one for each fold; writes its learning curve. */
export async function trainCentralisedBaseline(
  options: BaselinesOptions,
): Promise<FinishedBaseline> {
  const { emit, plan, pool, folds, passes, folder, keepModel } = options;
  const progress = baselineProgress(emit, passes, folds);
  const epochs: EpochScore[] = [];
  const first = (fold: number) => firstWeights(plan, fold);
  const fits = await trainCentralised(pool, { folds, first, ...lengthOf(options) }, (epoch) => {
    epochs.push(epoch);
    progress.epoch(epoch);
  });
  await progress.close();
  epochs.sort((a, b) => a.fold - b.fold || a.epoch - b.epoch);
  await writeEpochs(folder, epochs);
  await keepModel?.(fits[0].weights);
  const warnings = centralisedWarning({ fits, epochs }, await measureOf(options));
  return { centralised: centralisedRecord(fits), warnings };
}

/** Trains a model for each client on its own shard; writes the clients' scores. */
export async function trainLocalBaseline(options: BaselinesOptions): Promise<FinishedBaseline> {
  const { emit, pool, plan, folds, passes, folder } = options;
  const { clients, validationSplit } = plan.config;
  const progress = baselineProgress(emit, passes, folds);
  const weights = firstWeights(plan);
  const length = lengthOf(options);
  const fits = await trainLocalOnly(pool, { length, weights, clients }, (done) =>
    progress.alone(done, clients),
  );
  await progress.close();
  await writeClients(folder, fits);
  const warnings = aloneWarning(fits, await measureOf(options));
  return { local_only: localOnlyRecord(fits, validationSplit), warnings };
}

async function measureOf({ pool, plan, testSet }: BaselinesOptions): Promise<BaselineMeasure> {
  const first = await pool.evaluate(firstWeights(plan));
  return { first, chance: chanceAccuracy(testSet), settings: plan.config };
}

function lengthOf(options: BaselinesOptions): BaselineLength {
  return { passes: options.passes, rounds: roundsOf(options) };
}
