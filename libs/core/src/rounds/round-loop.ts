import { weightsSha256 } from '../model/weights-sha256';
import type { RoundLoopParts, TrainingState } from './round-loop-parts';
import { meanTrainLoss, type RoundReport } from './round-report';
import type { TrainedRound } from './train-round';
import { goesAhead, isEvaluated, isLast, trainRounds } from './train-rounds';

/** A finished round: its report and the state to continue from. */
export interface CompletedRound {
  readonly report: RoundReport;
  readonly state: TrainingState;
}

/**
 * The round loop: samples a cohort, sends it the model, sums the updates as they arrive, steps the
 * model, evaluates it, and yields one {@link CompletedRound} after the other.
 *
 * A model is evaluated while clients already train the next round, and once they have, the round after
 * that is open at once: two rounds at most are ahead of the one that is evaluated. Where a target
 * accuracy may end the run, whether there is a next round depends on it: then only a speculative
 * transport goes ahead.
 */
export async function* runRounds(given: RoundLoopParts): AsyncGenerator<CompletedRound, void> {
  let over = false;
  const onOutcome: RoundLoopParts['onOutcome'] = (...heard) =>
    over ? undefined : given.onOutcome?.(...heard);
  const parts = { ...given, onOutcome };
  const trained = trainRounds(parts, () => over);
  try {
    let next = trained.next();
    for (let { value } = await next; value; { value } = await next) {
      const ahead = goesAhead(parts, value) ? following(trained) : undefined;
      const completed = await complete(parts, value);
      yield completed;
      if (isLast(parts, completed.state)) return;
      next = ahead ?? trained.next();
    }
  } finally {
    over = true;
  }
}

/** The next round, whose failure is dealt with where it is awaited. */
function following(trained: AsyncGenerator<TrainedRound, undefined>) {
  const next = trained.next();
  next.catch(() => undefined);
  return next;
}

async function complete(parts: RoundLoopParts, trained: TrainedRound): Promise<CompletedRound> {
  const startedMs = performance.now();
  const scores = isEvaluated(parts, trained)
    ? await parts.evaluate(trained.state.weights)
    : { loss: null, accuracy: null };
  const evaluate = (performance.now() - startedMs) / 1000;
  const { task, clients, timings, seconds } = trained;
  const state = { ...trained.state, testAccuracy: scores.accuracy ?? undefined };
  return {
    state,
    report: {
      round: task.round,
      rounds: parts.settings.rounds,
      status: state.modelVersion > task.modelVersion ? 'ok' : 'void',
      participants: clients.filter(({ status }) => status === 'ok').length,
      cohortSize: task.cohort.length,
      examples: clients.reduce((total, { examples }) => total + examples, 0),
      trainLoss: meanTrainLoss(clients),
      testLoss: scores.loss,
      testAccuracy: scores.accuracy,
      ...trained.traffic,
      seconds,
      virtualSeconds: trained.virtualSeconds,
      virtualTime: state.virtualTime,
      timings: { ...timings, evaluate },
      modelVersion: state.modelVersion,
      modelSha256: (parts.fingerprint ?? weightsSha256)(state.weights),
      clients,
    },
  };
}
