import { createUpdateSum } from '../aggregation/update-sum';
import type { RoundLoopParts, TrainingState } from './round-loop-parts';
import { stoppingAccuracy } from './stopping-accuracy';
import { finishRound, openRound, type OpenRound, type TrainedRound } from './train-round';

/**
 * Trains one round after the other, and opens each before the one before it is handed out, unless that has
 * to be judged first.
 */
export async function* trainRounds(
  parts: RoundLoopParts,
  isOver: () => boolean,
): AsyncGenerator<TrainedRound, undefined> {
  // One for all rounds: a new array each time has memory cleared by the engine far too often.
  const sum = createUpdateSum(parts.start.weights.length, parts.strategy.sends);
  let { start: state } = parts;
  let ahead: Promise<OpenRound> | undefined;
  while (!isOver() && !isLast(parts, state)) {
    const trained = await finishRound(parts, await (ahead ?? openRound(parts, state)), sum);
    state = trained.state;
    ahead = goesAhead(parts, trained) && !isOver() ? openRound(parts, state) : undefined;
    // A failure to open is dealt with where it is awaited, in the next turn.
    ahead?.catch(() => undefined);
    yield trained;
  }
  return undefined;
}

/** Whether the run ends with this round. */
export function isLast(
  { settings }: RoundLoopParts,
  { round, testAccuracy }: TrainingState,
): boolean {
  const reached = testAccuracy !== undefined && testAccuracy >= stoppingAccuracy(settings);
  return round >= settings.rounds || reached;
}

/** Whether the next round is opened before this one is judged. */
export function goesAhead(parts: RoundLoopParts, trained: TrainedRound): boolean {
  const judged = stoppingAccuracy(parts.settings) < Infinity && isEvaluated(parts, trained);
  return (
    trained.state.round < parts.settings.rounds && (!judged || parts.transport.speculative === true)
  );
}

/** Whether the round's model is scored on the test set. */
export function isEvaluated({ settings }: RoundLoopParts, { state }: TrainedRound): boolean {
  return state.round % settings.evaluateEvery === 0 || state.round === settings.rounds;
}
