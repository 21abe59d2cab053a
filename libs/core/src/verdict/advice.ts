import type { ExperimentConfig } from '../config/experiment-config';
import { unusedParameters } from '../config/settings/strategy-settings';
import type { MissingCause } from './answer-tally';
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

/** What to try where updates are missing. */
export function missingAdvice(cause: MissingCause, settings: AdviceSettings): string {
  if (cause === 'diverged') return `Training diverges. ${learningAdvice('diverges', settings)}`;
  if (cause === 'rejected' || cause === 'failed') return 'See clients.csv for the reason of each.';
  const { deadline, quorum } = settings;
  const longer = cause === 'late' ? `a longer --deadline (now ${deadline} s), ` : '';
  return `Try ${longer}more --over-selection, or a lower --quorum (now ${quorum}).`;
}
