import type { Examples } from '../data/examples';
import type { TestScore } from '../metrics/evaluator';
import type { RoundReport } from '../rounds/round-report';
import { learningAdvice, missingAdvice, type AdviceSettings } from './advice';
import type { AnswerTally, MissingCause, MissingUpdates } from './answer-tally';
import { chanceAccuracy, learningProblem, type LearningCourse } from './learning-problem';

/** A round, as far as a verdict needs it. */
export type JudgedRound = Pick<RoundReport, 'status' | 'trainLoss' | 'testLoss'>;

/** A finished training, as it is judged. */
export interface FinishedTraining {
  readonly rounds: readonly JudgedRound[];
  readonly tally: AnswerTally;
  /** The score of the model that the first round began with, and the last model's. */
  readonly first: TestScore;
  readonly last: TestScore;
  readonly testSet: Pick<Examples, 'labels' | 'classes'>;
  readonly settings: AdviceSettings;
}

/** What a run has come to, apart from its scores. */
export interface Verdict {
  /** Rounds that left the model as it was. */
  readonly voidRounds: number;
  /** Whether no round counted, so that the model is the first one. */
  readonly isVoid: boolean;
  /** What the result should not be read without, a sentence or two each, with what to try. */
  readonly warnings: readonly string[];
}

/** Judges whether a run's rounds counted and its model has learnt. */
export function judgeTraining(training: FinishedTraining): Verdict {
  const { rounds } = training;
  const voidRounds = rounds.filter(({ status }) => status === 'void').length;
  const isVoid = rounds.length > 0 && voidRounds === rounds.length;
  const uncounted = voidRounds > 0 ? [voidWarning(training, voidRounds)] : [];
  if (isVoid) return { voidRounds, isVoid, warnings: uncounted };
  const refused = voidRounds === 0 ? refusedWarnings(training) : [];
  return {
    voidRounds,
    isVoid,
    warnings: [...uncounted, ...refused, ...learningWarnings(training)],
  };
}

function voidWarning({ rounds, tally, settings }: FinishedTraining, voidRounds: number): string {
  const all = voidRounds === rounds.length;
  const counted = all
    ? `none of the ${rounds.length} rounds counted, and the model is untrained`
    : `${voidRounds} of ${rounds.length} rounds did not count, and left the model as it was`;
  const [most] = tally.missing;
  // A run that is resumed knows of its earlier rounds what its tables say.
  if (tally.asked === 0) return `${counted}: clients.csv says what became of the updates.`;
  if (!most) return `${counted}: their clients had no example to train on.`;
  return `${counted}: ${missingText(most, tally)}. ${missingAdvice(most, tally.asked, settings)}`;
}

/** Refused updates in rounds that counted all the same. */
function refusedWarnings({ tally, settings }: FinishedTraining): string[] {
  const refused = tally.missing.filter(({ cause }) => cause === 'diverged');
  return refused.map(
    (one) => `${missingText(one, tally)}. ${missingAdvice(one, tally.asked, settings)}`,
  );
}

const WORDS: Readonly<Record<MissingCause, string>> = {
  diverged: 'were refused',
  rejected: 'were refused',
  failed: 'failed',
  late: 'came too late',
  lost: 'were lost',
  absent: 'were not to be had',
};

function missingText({ cause, count, first }: MissingUpdates, { asked }: AnswerTally): string {
  const reason = first.reason === '' ? '' : ` (${first.reason})`;
  return `${count} of ${asked} updates ${WORDS[cause]}, the first in round ${first.round}${reason}`;
}

function learningWarnings({ rounds, first, last, testSet, settings }: FinishedTraining): string[] {
  const losses = rounds
    .flatMap(({ trainLoss, testLoss }) => [trainLoss, testLoss])
    .filter((loss) => loss !== null);
  const chance = chanceAccuracy(testSet);
  return learningWarning('the model', { first, last, losses, chance }, settings);
}

/** What is wrong with a model's training in a sentence, and what to try; nothing when it has learnt. */
export function learningWarning(
  what: string,
  course: LearningCourse,
  settings: AdviceSettings,
): string[] {
  const { first, last } = course;
  const problem = learningProblem(course);
  if (problem === undefined) return [];
  const from = first.loss.toPrecision(4);
  const to = Number.isFinite(last.loss) ? last.loss.toPrecision(4) : 'not a finite number';
  const accuracy = percent(last.accuracy);
  const text = {
    diverges: `training of ${what} diverges: its test loss is ${to}, and was ${from} before training`,
    'gets worse': `${what} is worse than the one that it started from: its test loss is ${to}, and was ${from}, and its test accuracy ${accuracy}, and was ${percent(first.accuracy)}`,
    'does not learn': `${what} does not learn: a test accuracy of ${accuracy} is no better than chance`,
    'hardly moves': `${what} has hardly learnt: its test loss went from ${from} to ${to}, and a test accuracy of ${accuracy} is no better than chance`,
  }[problem];
  return [`${text}. ${learningAdvice(problem, settings)}`];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
