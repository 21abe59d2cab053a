import type { ExperimentConfig } from '../config/experiment-config';
import { unusedParameters } from '../config/settings/strategy-settings';
import type { MissingUpdates } from './answer-tally';
import type { LearningProblem } from './learning-problem';

/** The settings that advice names. */
export type AdviceSettings = Pick<ExperimentConfig, 'lr' | 'strategy' | 'deadline' | 'quorum'>;

/** What to try against a problem of learning. */
export function learningAdvice(problem: LearningProblem, settings: AdviceSettings): string {
  const { lr, strategy } = settings;
  const server = unusedParameters(strategy).includes('server-lr') ? '' : ' or --server-lr';
  if (problem === 'hardly moves') {
    return `Try a higher --lr (now ${lr})${server}, or more --rounds.`;
  }
  return `Try a lower --lr (now ${lr})${server}, or fewer --epochs.`;
}

/** What to try where updates are missing, of so many that were asked for. */
export function missingAdvice(
  { cause, count }: MissingUpdates,
  asked: number,
  settings: AdviceSettings,
): string {
  if (cause === 'diverged') {
    const what =
      count < asked / 2
        ? 'Training of these clients diverges, or they send what they did not train: clients.csv names them'
        : 'Training diverges';
    return `${what}. ${learningAdvice('diverges', settings)}`;
  }
  if (cause === 'rejected' || cause === 'failed') return 'See clients.csv for the reason of each.';
  const { deadline, quorum } = settings;
  const longer = cause === 'late' ? `a longer --deadline (now ${deadline} s), ` : '';
  return `Try ${longer}more --over-selection, or a lower --quorum (now ${quorum}).`;
}
