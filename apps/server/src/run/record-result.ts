import {
  resultWeights,
  type Evaluator,
  type Examples,
  type TrainingState,
  type Verdict,
} from '@fedsim/core/house';
import { exportLayersModel } from '@fedsim/training/node';
import type { RunEnd } from '../console/console-view';
import { reachedTarget, recordedSeconds, type RunDirectory } from '@fedsim/runs/node';
import { judgeRun } from './judge-run';
import type { RunPlan } from './run-plan';
import type { RoundsResult } from './run-rounds';
import { sumUp } from './sum-up';
import {
  privacyRecord,
  secretsRecord,
  summaryRecord,
  targetRecord,
  virtualTimeRecord,
  type Summary,
} from './run-record';

/** How the rounds of a run ended. */
interface RoundsEnd {
  readonly stopped: boolean;
  readonly seconds: number;
}

/** Records the result of a run that finished at least one round, and says how the run ended. */
export async function recordEnd(
  parts: ResultParts,
  rounds: RoundsResult,
  { stopped, seconds }: RoundsEnd,
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ summary?: Summary; end: Omit<RunEnd, 'staysUp' | 'speed' | 'resume'> }> {
  const { state } = rounds;
  const result = state.round > 0 ? await recordResult(parts, rounds, seconds, more) : undefined;
  const end = {
    outcome: stopped ? 'stopped' : result?.verdict.isVoid ? 'failed' : 'completed',
    testAccuracy: result?.summary.test_accuracy ?? null,
    targetAccuracy: parts.plan.config.targetAccuracy,
    targetRound: result?.summary.target_round,
    sumUp: result && (await sumUp(parts, result.summary)),
    warnings: result?.verdict.warnings ?? [],
    seconds,
    bestRound: state.best?.round,
    virtualTime: state.virtualTime,
    runDirectory: parts.directory.path,
  } as const;
  return { summary: result?.summary, end };
}

/** Writes `model/` and `summary.json`, to which `more` is added. */
async function recordResult(
  parts: ResultParts,
  { state, answers }: RoundsResult,
  seconds: number,
  more: Readonly<Record<string, unknown>>,
): Promise<{ summary: Summary; verdict: Verdict }> {
  const { directory, evaluator, plan, start } = parts;
  const weights = resultWeights(state);
  const model = await exportLayersModel(plan.spec, weights);
  await directory.writeModelFile('model.json', model.modelJson);
  await directory.writeModelFile('weights.bin', model.weightsBin);
  const { targetAccuracy: target } = plan.config;
  const reached = target === undefined ? undefined : await reachedTarget(directory.path, target);
  const before = await recordedSeconds(directory.path, start.round);
  const last = await evaluator.report(weights);
  const scores = summaryRecord(last, plan.data, state, before + seconds);
  const summary = { ...scores, ...targetRecord(target, reached) };
  const { verdict, record } = await judgeRun({ ...parts, answers, last });
  const virtual = virtualTimeRecord(state, reached);
  const others = { ...record, ...virtual, ...secretsRecord(plan), ...privacyRecord(plan, state) };
  const all = { ...summary, ...others, ...more };
  await directory.writeJson('summary.json', all);
  return { summary, verdict };
}

/** What a result is recorded from and to. */
export interface ResultParts {
  readonly plan: RunPlan;
  /** The state that the run began with or resumed from. */
  readonly start: TrainingState;
  readonly evaluator: Evaluator;
  readonly testSet: Pick<Examples, 'labels' | 'classes'>;
  /** What is said of who has which examples. */
  readonly notes: readonly string[];
  /** Whether updates went over a network. */
  readonly haveTravelled: boolean;
  readonly directory: RunDirectory;
}
