import type { Evaluator, SecretSource, TrainingState } from '@fedsim/core/house';
import { exportLayersModel } from '@fedsim/training/node';
import type { RunEnd } from '../console/console-view';
import { reachedTarget, recordedSeconds, type RunDirectory } from '@fedsim/runs/node';
import type { RunPlan } from './run-plan';
import {
  secretsRecord,
  summaryRecord,
  targetRecord,
  virtualTimeRecord,
  type Summary,
} from './run-record';

/** Records the result of a run that finished at least one round, and says how the run ended. */
export async function recordEnd(
  parts: ResultParts,
  state: TrainingState,
  { outcome, seconds }: Pick<RunEnd, 'outcome' | 'seconds'>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ summary?: Summary; end: Omit<RunEnd, 'staysUp' | 'speed' | 'resume'> }> {
  const summary = state.round > 0 ? await recordResult(parts, state, seconds, more) : undefined;
  const end = {
    outcome,
    testAccuracy: summary?.test_accuracy ?? null,
    targetAccuracy: parts.plan.config.targetAccuracy,
    targetRound: summary?.target_round,
    seconds,
    virtualTime: state.virtualTime,
    runDirectory: parts.directory.path,
  };
  return { summary, end };
}

/** Writes `model/` and `summary.json`, to which `more` is added. */
async function recordResult(
  { directory, evaluator, plan, start, secrets }: ResultParts,
  state: TrainingState,
  seconds: number,
  more: Readonly<Record<string, unknown>>,
): Promise<Summary> {
  const model = await exportLayersModel(plan.spec, state.weights);
  await directory.writeModelFile('model.json', model.modelJson);
  await directory.writeModelFile('weights.bin', model.weightsBin);
  const { targetAccuracy: target } = plan.config;
  const reached = target === undefined ? undefined : await reachedTarget(directory.path, target);
  const before = await recordedSeconds(directory.path, start.round);
  const scores = await summaryRecord(evaluator, plan.shape, state, before + seconds);
  const summary = { ...scores, ...targetRecord(target, reached) };
  const virtual = virtualTimeRecord(state, reached);
  const drawn = secretsRecord(plan, secrets);
  await directory.writeJson('summary.json', { ...summary, ...virtual, ...drawn, ...more });
  return summary;
}

/** What a result is recorded from and to. */
export interface ResultParts {
  readonly plan: RunPlan;
  /** The state that the run began with or resumed from. */
  readonly start: TrainingState;
  readonly evaluator: Evaluator;
  /** Where clients' secrets came from. */
  readonly secrets: SecretSource['kind'];
  readonly directory: RunDirectory;
}
