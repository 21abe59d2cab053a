import type { Exchange, RoundTask, StepQuestion, Transport } from '../transport/transport';
import { clientOf, type ClientOutcome } from '../update/client-outcome';
import { clientFates, type HeterogeneitySettings, type Workload } from './client-fates';
import { planRound, type RoundPlan } from './round-plan';

/** Wall-clock time after which a host that hangs is given up, where the deadline is a virtual one. */
const HANGING_MS = 3_600_000;

/** Whether rounds run on the virtual clock, on which `deadlineMs` then counts. */
export function hasVirtualClock({ clientSpeed }: HeterogeneitySettings): boolean {
  return clientSpeed !== undefined;
}

/** Whether clients are always there, never drop out, and take no virtual time. */
function areAlike(settings: HeterogeneitySettings): boolean {
  const { availability, clientDropout } = settings;
  return !hasVirtualClock(settings) && Number(availability) === 1 && clientDropout === 0;
}

/**
 * A transport whose clients are as unlike as the settings say, around any other. What becomes of
 * each client is known before it trains, so nobody waits, and only those train who will count.
 */
export function createHeterogeneousTransport(
  inner: Transport,
  settings: HeterogeneitySettings,
  workload: Workload,
): Transport {
  if (areAlike(settings)) return inner;
  const fatesOf = clientFates(settings, workload);
  const virtual = hasVirtualClock(settings);
  return {
    ...inner,
    open: async (task) => {
      const plan = planRound(fatesOf(task), task.wanted, task.deadlineMs / 1000);
      const exchange = await openFor(inner, task, [...plan.counted.keys()], virtual);
      return {
        ...exchange,
        train: (clients) => {
          const trained = exchange.train(clients.filter((client) => plan.counted.has(client)));
          return outcomesOf(plan, trained, new Set(clients), virtual);
        },
        ask: ({ step, payloads }) => exchange.ask({ step, payloads: askedOf(plan, payloads) }),
        virtualSeconds: virtual ? plan.seconds : undefined,
      };
    },
  };
}

async function openFor(
  inner: Transport,
  task: RoundTask,
  cohort: readonly number[],
  virtual: boolean,
): Promise<Exchange> {
  if (cohort.length === 0) return nobodyTrains(task.exchange);
  const deadlineMs = virtual ? HANGING_MS : task.deadlineMs;
  return inner.open({ ...task, cohort, deadlineMs });
}

async function* outcomesOf(
  { missing, counted }: RoundPlan,
  trained: AsyncIterable<ClientOutcome>,
  clients: ReadonlySet<number>,
  virtual: boolean,
): AsyncGenerator<ClientOutcome> {
  yield* missing.filter((outcome) => clients.has(clientOf(outcome)));
  for await (const outcome of trained) {
    const virtualSeconds = counted.get(clientOf(outcome));
    yield virtual ? { ...outcome, virtualSeconds } : outcome;
  }
}

/** Who is not there, or drops out while it trains, answers nothing. */
function askedOf({ counted }: RoundPlan, payloads: StepQuestion['payloads']) {
  return new Map([...payloads].filter(([client]) => counted.has(client)));
}

function nobodyTrains(id: number): Exchange {
  const traffic = { uplinkBytes: 0, downlinkBytes: 0 };
  const seconds = { trainSeconds: 0, encodeSeconds: 0, validateSeconds: 0 };
  return {
    id,
    train: nothing,
    ask: nothing,
    costs: () => ({ ...traffic, ...seconds }),
    close: () => undefined,
  };
}

async function* nothing(): AsyncGenerator<never> {}
