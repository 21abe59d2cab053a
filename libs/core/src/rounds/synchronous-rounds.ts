import type { Aggregation } from '../aggregation/aggregator';
import type { Measures } from '../measures/measures';
import { weightsSha256 } from '../model/weights-sha256';
import { finishRound, openRound, type OpenRound, type TrainedRound } from './round';
import type { BestModel, RoundLoopParts, TrainingState } from './round-loop-parts';
import { bestAfter, isLastRound } from './early-end';
import { meanTrainLoss, type RoundReport } from './round-report';
import { payloadShapes } from '../strategies/payload-shapes';
import { mayEndEarly } from './stopping-accuracy';

/** A finished round: its report and the state to continue from. */
export interface CompletedRound {
  readonly report: RoundReport;
  readonly state: TrainingState;
}

/**
 * Synchronous rounds: samples a cohort, sends it the model, aggregates the updates as they arrive, steps the
 * model, evaluates it, and yields the {@link CompletedRound}s in order.
 *
 * A model is evaluated while clients already train the next round. When they have trained it, the round after
 * that opens at once: at most `ROUNDS_AHEAD` rounds are ahead of the evaluated one. If a target accuracy may
 * end the run, only a speculative transport opens rounds before the evaluation is known.
 */
export async function* runRounds(given: RoundLoopParts): AsyncGenerator<CompletedRound, void> {
  let over = false;
  const onOutcome: RoundLoopParts['onOutcome'] = (...heard) =>
    over ? undefined : given.onOutcome?.(...heard);
  const parts = { ...given, onOutcome };
  const trained = trainedRounds(parts, () => over);
  let { best } = parts.start;
  try {
    let next = trained.next();
    for (let { value } = await next; value; { value } = await next) {
      const ahead = goesAhead(parts, value) ? following(trained) : undefined;
      const completed = await complete(parts, value, best);
      best = completed.state.best;
      yield completed;
      if (isLast(parts, completed.state)) return;
      next = ahead ?? trained.next();
    }
  } finally {
    over = true;
  }
}

/**
 * Yields trained rounds in order. Opens round r + 1 before it yields round r, unless round r must be
 * evaluated first because it may end the run.
 */
async function* trainedRounds(
  parts: RoundLoopParts,
  isOver: () => boolean,
): AsyncGenerator<TrainedRound, undefined> {
  const aggregation = beginAggregation(parts);
  let { start: state } = parts;
  let ahead: Promise<OpenRound> | undefined;
  while (!isOver() && !isLast(parts, state)) {
    const open = await (ahead ?? openRound(parts, state, aggregation));
    const trained = await finishRound(parts, open, aggregation);
    state = trained.state;
    const goes = goesAhead(parts, trained) && !isOver();
    ahead = goes ? openRound(parts, state, aggregation) : undefined;
    // A failure to open is handled where it is awaited, in the next turn.
    ahead?.catch(() => undefined);
    yield trained;
  }
  return undefined;
}

/** One for all rounds: with a new array per round, the JavaScript engine clears memory far too often. */
function beginAggregation({ aggregator, strategy, pipeline, start }: RoundLoopParts): Aggregation {
  const extras = payloadShapes(strategy, pipeline).up;
  return aggregator.begin({ length: start.weights.length, extras });
}

/** The next round; its failure is handled where it is awaited. */
function following(trained: AsyncGenerator<TrainedRound, undefined>) {
  const next = trained.next();
  next.catch(() => undefined);
  return next;
}

/** Whether the next round opens before this one is evaluated. */
function goesAhead(parts: RoundLoopParts, trained: TrainedRound): boolean {
  const judged = mayEndEarly(parts.settings) && isEvaluated(parts, trained);
  return !isSpent(parts, trained.state) && (!judged || parts.transport.speculative === true);
}

/** Whether the run ends with this round. */
function isLast(parts: RoundLoopParts, state: TrainingState): boolean {
  return isSpent(parts, state) || isLastRound(parts.settings, state);
}

/** Whether there is no further round, whatever the model's accuracy: all are done, or ε does not allow another. */
function isSpent({ settings, budget }: RoundLoopParts, { round, privacy }: TrainingState): boolean {
  return round >= settings.rounds || budget?.affords(privacy) === false;
}

/** Whether the round's model is scored on the test set. */
function isEvaluated(parts: RoundLoopParts, { state }: TrainedRound): boolean {
  return state.round % parts.settings.evaluateEvery === 0 || isSpent(parts, state);
}

async function complete(
  parts: RoundLoopParts,
  trained: TrainedRound,
  before: BestModel | undefined,
): Promise<CompletedRound> {
  const startedMs = performance.now();
  const scores = isEvaluated(parts, trained)
    ? await parts.evaluate(trained.state.weights)
    : { loss: null, accuracy: null, measures: {} };
  const evaluate = (performance.now() - startedMs) / 1000;
  const { task, clients, timings, seconds } = trained;
  const scored = { ...trained.state, testAccuracy: scores.accuracy ?? undefined };
  const state = { ...scored, best: bestAfter(parts.settings, scored, before) };
  return {
    state,
    report: {
      round: task.round,
      rounds: parts.settings.rounds,
      status: state.modelVersion > task.modelVersion ? 'ok' : 'void',
      participants: clients.filter(({ status }) => status === 'ok').length,
      cohortSize: task.cohort.length,
      examples: clients.reduce((total, { examples }) => total + examples, 0),
      trainLoss: trained.trainLoss ?? meanTrainLoss(clients),
      testLoss: scores.loss,
      testAccuracy: scores.accuracy,
      ...trained.traffic,
      seconds,
      virtualSeconds: trained.virtualSeconds,
      virtualTime: state.virtualTime,
      timings: { ...timings, evaluate },
      modelVersion: state.modelVersion,
      modelSha256: (parts.fingerprint ?? weightsSha256)(state.weights),
      measures: { ...trained.measures, ...scores.measures, ...epsilonSpent(parts, state) },
      clients,
    },
  };
}

function epsilonSpent({ budget }: RoundLoopParts, { privacy }: TrainingState): Measures {
  const epsilon = budget?.spent(privacy) ?? Infinity;
  return Number.isFinite(epsilon) ? { epsilon } : {};
}
