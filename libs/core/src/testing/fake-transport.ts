import { exactMean } from '../aggregation/mean';
import { simulatedSecrets } from '../random/secret-stream';
import type { RoundLoopParts } from '../rounds/round-loop-parts';
import { createSampler } from '../sampling/sampler';
import { fedAvg } from '../strategies/fed-avg';
import type { ExchangeCosts, RoundTask, Transport } from '../transport/transport';
import type { ClientOutcome, MissingOutcome } from '../update/client-outcome';
import type { ClientUpdate } from '../update/client-update';

/** What a client of a test sends, or why it sends nothing; nothing at all when undefined. */
export type FakeAnswer = (
  client: number,
  task: RoundTask,
) => ClientUpdate | MissingOutcome | undefined;

/** What a test's exchange does next. */
export interface FakeExchange {
  /** The order in which the cohort's answers arrive. */
  order?(answers: ReturnType<FakeAnswer>[], task: RoundTask): ReturnType<FakeAnswer>[];
  costs?(task: RoundTask): Partial<ExchangeCosts>;
  /** Is handed each task. */
  onTask?(task: RoundTask): void;
  /** What an update takes on the wire. */
  readonly uplinkBytes?: number;
}

const NO_COSTS: ExchangeCosts = {
  uplinkBytes: 0,
  downlinkBytes: 0,
  trainSeconds: 0,
  encodeSeconds: 0,
  validateSeconds: 0,
};

/** A transport whose clients answer as a test says. */
export function fakeTransport(answer: FakeAnswer, exchange: FakeExchange = {}): Transport {
  const { order = (all) => all, costs, onTask, uplinkBytes = 0 } = exchange;
  const outcomeOf = (given: ReturnType<FakeAnswer>, { receiver }: RoundTask): ClientOutcome[] => {
    if (!given) return [];
    return ['status' in given ? given : receiver.receive(given, uplinkBytes).outcome];
  };
  return {
    open: async (task) => {
      onTask?.(task);
      return {
        id: task.exchange,
        train: async function* (clients) {
          const answers = clients.map((client) => answer(client, task));
          for (const given of order(answers, task)) yield* outcomeOf(given, task);
        },
        ask: async function* () {},
        costs: () => ({ ...NO_COSTS, ...costs?.(task) }),
        close: () => undefined,
      };
    },
  };
}

/** Settings of a test's rounds. */
export type FakeSettings = Omit<RoundLoopParts['settings'], 'maxNormRatio'> & {
  readonly fraction: number;
  readonly seed: number;
  /** Any norm by default. */
  readonly maxNormRatio?: number;
};

/** FedAvg and the exact mean over a transport, with a sampler that the settings ask for. */
export function fakeParts(
  settings: FakeSettings,
  changes: Pick<RoundLoopParts, 'transport' | 'start'> & Partial<RoundLoopParts>,
): RoundLoopParts {
  return {
    settings: { maxNormRatio: 0, ...settings },
    strategy: fedAvg(() => 1),
    aggregator: exactMean(),
    pipeline: [],
    secrets: simulatedSecrets(settings.seed),
    bytes: { update: 0, model: 0 },
    sampler: createSampler(settings),
    trainExamples: 1000,
    totalWeight: 1000,
    evaluate: async () => ({ loss: 0, accuracy: 0 }),
    ...changes,
  };
}
