import { mlpLayout, type RoundReport } from '@fedsim/core';
import { experimentRecord } from '../config/run-config';
import type { ExperimentPlan } from '../experiment/experiment-plan';
import { hasEventFiles, openEventFiles } from './event-files';
import { hparamsValue } from './hparams';
import { roundValues } from './round-values';

/** Shows rounds in TensorBoard. */
export interface RoundBoard {
  addRound(report: RoundReport, weights: Float32Array): Promise<void>;
}

/**
 * The run's event files, when they were asked for or the run that goes on has some; else undefined.
 * Rounds after `resumedAt` are cut off.
 */
export async function openRoundBoard(
  runPath: string,
  { config, spec }: ExperimentPlan,
  resumedAt = 0,
): Promise<RoundBoard | undefined> {
  if (!config.tensorboard && !hasEventFiles(runPath)) return undefined;
  const files = await openEventFiles(runPath, resumedAt);
  const settings = experimentRecord(config);
  if (resumedAt === 0) await files.append(0, [hparamsValue(settings, Date.now() / 1000)]);
  const layout = mlpLayout(spec);
  return {
    addRound: (report, weights) => files.append(report.round, roundValues(report, weights, layout)),
  };
}
