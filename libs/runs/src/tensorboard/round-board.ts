import { mlpLayout, type MlpSpec, type RoundReport, type TestScore } from '@fedsim/core/house';
import { hasEventFiles, openEventFiles } from './event-files';
import { hparamsValue } from './hparams';
import { firstValues, roundValues } from './round-values';

/** Shows rounds in TensorBoard. */
export interface RoundBoard {
  /** The model before the first round, as step 0. */
  addFirst(score: TestScore, weights: Float32Array): Promise<void>;
  addRound(report: RoundReport, weights: Float32Array): Promise<void>;
}

/** What a run's event files are made from. */
export interface RoundBoardOptions {
  /** Whether event files were asked for. */
  readonly tensorboard: boolean;
  readonly spec: MlpSpec;
  /** The experiment's settings by kebab-case key. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * The run's event files, when they were asked for or a run that is resumed has some; else undefined.
 * Rounds after `resumedAt` are cut off.
 */
export async function openRoundBoard(
  runPath: string,
  { tensorboard, spec, settings }: RoundBoardOptions,
  resumedAt = 0,
): Promise<RoundBoard | undefined> {
  if (!tensorboard && !hasEventFiles(runPath)) return undefined;
  const files = await openEventFiles(runPath, resumedAt);
  if (resumedAt === 0) await files.append(0, [hparamsValue(settings, Date.now() / 1000)]);
  const layout = mlpLayout(spec);
  return {
    addFirst: (score, weights) => files.append(0, firstValues(score, weights, layout)),
    addRound: (report, weights) => files.append(report.round, roundValues(report, weights, layout)),
  };
}
