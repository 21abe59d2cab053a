import {
  chanceAccuracy,
  initialState,
  type BaselineLength,
  type Examples,
} from '@fedsim/core/house';
import type { Emit } from '../console/app-event';
import type { ExperimentOutcome } from '../console/console-view';
import type { RunPlan } from '../run/run-plan';
import type { RunFolder } from '@fedsim/runs/node';
import {
  type EpochScore,
  trainCentralised,
  trainLocalOnly,
  type WorkerPool,
} from '@fedsim/simulation';
import type { BaselineKind } from '../config/baseline-fields';
import { baselineLines } from './baseline-lines';
import { baselineWarnings, type BaselineMeasure } from './baseline-warnings';
import { baselineProgress } from './baseline-progress';
import { recordBaselines, type BaselineResults, type FederatedResult } from './baseline-record';

export interface BaselinesOptions {
  readonly emit: Emit;
  readonly plan: RunPlan;
  readonly pool: WorkerPool;
  readonly testSet: Pick<Examples, 'labels' | 'classes'>;
  readonly kinds: readonly BaselineKind[];
  /** 0 for no cross-validation. */
  readonly folds: number;
  readonly passes: number;
  readonly federated?: FederatedResult;
  readonly folder: RunFolder;
}

/**
 * Trains the baselines and records each when it is done. Once `stop` is aborted it returns at once,
 * with what was finished; the pool must be closed then, since its threads may still be busy.
 */
export async function runBaselines(
  options: BaselinesOptions,
  stop: AbortSignal,
): Promise<{ outcome: ExperimentOutcome; results: BaselineResults }> {
  const { emit, plan, kinds, folds, passes, federated, folder } = options;
  const { validationSplit } = plan.config;
  const measure = await measureOf(options);
  let results: BaselineResults = { passes, validationSplit, federated, warnings: [] };
  for (const kind of kinds) {
    const progress = baselineProgress(emit, passes, folds);
    const train = kind === 'centralised' ? centralised : localOnly;
    const more = await untilAborted(train(options, progress), stop);
    await progress.close();
    if (more === undefined) return { outcome: 'stopped', results };
    const warnings = [...results.warnings, ...baselineWarnings(more, measure)];
    results = { ...results, ...more, warnings };
    await recordBaselines(folder, results);
  }
  for (const text of baselineLines(results)) await emit({ kind: 'note', text });
  return { outcome: 'completed', results };
}

async function measureOf({ pool, plan, testSet }: BaselinesOptions): Promise<BaselineMeasure> {
  const first = await pool.evaluate(initialState(plan).weights);
  return { first, chance: chanceAccuracy(testSet), settings: plan.config };
}

type Train = (
  options: BaselinesOptions,
  progress: ReturnType<typeof baselineProgress>,
) => Promise<Pick<BaselineResults, 'centralised' | 'localOnly'>>;

const centralised: Train = async (options, progress) => {
  const { pool, folds } = options;
  const epochs: EpochScore[] = [];
  const fits = await trainCentralised(pool, { folds, ...lengthOf(options) }, (epoch) => {
    epochs.push(epoch);
    progress.epoch(epoch);
  });
  epochs.sort((a, b) => a.fold - b.fold || a.epoch - b.epoch);
  return { centralised: { fits, epochs } };
};

const localOnly: Train = async (options, progress) => {
  const { pool, plan } = options;
  const { clients } = plan.config;
  const { weights } = initialState(plan);
  const length = lengthOf(options);
  const fits = await trainLocalOnly(pool, { length, weights, clients }, (done) =>
    progress.alone(done, clients),
  );
  return { localOnly: fits };
};

/** Without a run to compare with, a pass counts as a round. */
function lengthOf({ passes, federated }: BaselinesOptions): BaselineLength {
  return { passes, rounds: federated?.rounds ?? passes };
}

/** The value a promise resolves to, or undefined once the signal is aborted. */
async function untilAborted<T>(promise: Promise<T>, stop: AbortSignal): Promise<T | undefined> {
  let settle: (() => void) | undefined;
  const aborted = new Promise<undefined>((resolve) => {
    settle = () => resolve(undefined);
    if (stop.aborted) settle();
    stop.addEventListener('abort', settle, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (settle) stop.removeEventListener('abort', settle);
  }
}
