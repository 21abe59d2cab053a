import {
  learningAdvice,
  learningProblem,
  learningWarning,
  type AdviceSettings,
  type TestScore,
} from '@fedsim/core/house';
import type { CentralisedFit, EpochScore, LocalOnlyFit } from '@fedsim/simulation';
import { withData } from './baseline-record';

/** What baselines are judged by. */
export interface BaselineMeasure {
  /** The score of the model that every training begins with. */
  readonly first: TestScore;
  /** The accuracy that needs no learning. */
  readonly chance: number;
  readonly settings: AdviceSettings;
}

/** What the centralised model should not be read without: that it has learnt nothing. */
export function centralisedWarning(
  {
    fits: [whole],
    epochs,
  }: { readonly fits: readonly CentralisedFit[]; readonly epochs: readonly EpochScore[] },
  { first, chance, settings }: BaselineMeasure,
): string[] {
  const losses = epochs.filter(({ fold }) => fold === 0).map(({ trainLoss }) => trainLoss);
  const last = { loss: whole.test.loss ?? NaN, accuracy: whole.test.accuracy ?? 0 };
  return learningWarning('the centralised model', { first, last, losses, chance }, settings);
}

/** A client may know a few classes only: what its model has learnt shows in its own training loss. */
export function aloneWarning(
  fits: readonly LocalOnlyFit[],
  { first, settings }: BaselineMeasure,
): string[] {
  const trained = withData(fits);
  const problems = trained.flatMap(({ trainLoss: loss }) => {
    const course = { first, last: { loss, accuracy: 0 }, losses: [loss], chance: 1 };
    return learningProblem(course) ?? [];
  });
  if (problems.length === 0) return [];
  const counted = `${problems.length} of ${trained.length} models trained alone`;
  const text = `${counted} have not learnt: their training loss is no lower than before training`;
  return [`${text}. ${learningAdvice(problems[0], settings)}`];
}
