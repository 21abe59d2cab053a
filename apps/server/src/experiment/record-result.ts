import type { TrainingState } from '@fedsim/core';
import { exportLayersModel } from '@fedsim/training/node';
import { reachedTarget } from '../record/reached-target';
import type { RunDirectory } from '../record/run-directory';
import type { Evaluator } from './evaluator';
import type { ExperimentPlan } from './experiment-plan';
import { summaryRecord, targetRecord, virtualTimeRecord, type Summary } from './run-record';

/** Writes `model/` and `summary.json`, to which `more` is added. */
export async function recordResult(
  { directory, evaluator, plan }: ResultParts,
  state: TrainingState,
  seconds: number,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Summary> {
  const model = await exportLayersModel(plan.spec, state.weights);
  await directory.writeModelFile('model.json', model.modelJson);
  await directory.writeModelFile('weights.bin', model.weightsBin);
  const { targetAccuracy: target } = plan.config;
  const reached = target === undefined ? undefined : await reachedTarget(directory.path, target);
  const scores = await summaryRecord(evaluator, state, seconds);
  const summary = { ...scores, ...targetRecord(target, reached) };
  const virtual = virtualTimeRecord(state, reached);
  await directory.writeJson('summary.json', { ...summary, ...virtual, ...more });
  return summary;
}

/** What a result is recorded from and to. */
export interface ResultParts {
  readonly plan: ExperimentPlan;
  readonly evaluator: Evaluator;
  readonly directory: RunDirectory;
}
