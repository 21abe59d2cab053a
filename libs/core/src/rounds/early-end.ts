import type { BestModel, TrainingState } from './round-loop-parts';
import { stoppingAccuracy, type EndSettings } from './stopping-accuracy';

/** Whether the run ends with this round. */
export function isLastRound(
  settings: EndSettings,
  { round, testAccuracy, best }: Pick<TrainingState, 'round' | 'testAccuracy'> & EndState,
): boolean {
  const reached = testAccuracy !== undefined && testAccuracy >= stoppingAccuracy(settings);
  // Only a round that was evaluated can say that there is nothing better.
  const isJudged = testAccuracy !== undefined;
  return round >= settings.rounds || reached || (isJudged && hasStalled(settings, round, best));
}

/** Which round was the best. */
interface EndState {
  readonly best?: Pick<BestModel, 'round'>;
}

function hasStalled(
  { roundPatience = 0 }: EndSettings,
  round: number,
  best: EndState['best'],
): boolean {
  return roundPatience > 0 && best !== undefined && round - best.round >= roundPatience;
}

/** The best model after a round; among equals the first. Nothing is kept without `roundPatience`. */
export function bestAfter(
  { roundPatience = 0 }: EndSettings,
  { round, testAccuracy, weights }: TrainingState,
  before: BestModel | undefined,
): BestModel | undefined {
  if (roundPatience === 0) return undefined;
  if (testAccuracy === undefined || testAccuracy <= (before?.testAccuracy ?? -1)) return before;
  return { round, testAccuracy, weights };
}

/** The weights that are a run's result: the best model's where one is kept. */
export function resultWeights({ weights, best }: TrainingState): Float32Array {
  return best?.weights ?? weights;
}
