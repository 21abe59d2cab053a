import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  ROUNDS_AHEAD,
  wirelessCosts,
  type ClientOutcome,
  type Exchange,
  type RoundTask,
  type StepAnswer,
  type StepQuestion,
  type Transport,
} from '@fedsim/core/house';
import type { ShownUpdate } from '../messages/worker-messages';
import type { WorkerPart, WorkerPool } from './worker-pool';

/** A round that takes longer than this is long. */
const LONG_MS = 1000;

/** Is shown what exchanges would carry if there were a wire. What it throws ends the exchange. */
export interface ExchangeTap {
  /** Whether it wants to be shown this round. */
  wants(round: number): boolean;
  /** The model that the clients of a round are given. */
  onModel(task: RoundTask): void;
  /** An accepted update, which the tap owns. */
  onUpdate(exchange: number, shown: ShownUpdate): void;
}

/** What a transport has besides its workers. */
interface WorkersTransportOptions {
  readonly tap?: ExchangeTap;
  now?(): number;
}

/**
 * Trains clients on worker threads, with no wire between. Workers finish what they have begun, even for an
 * exchange that was closed.
 *
 * They do what they are given in order: they train, and then help to score the model that they trained from,
 * which fills the time in which one worker waits for another. After a long round they score first, so that
 * its result is not delayed by another long round.
 *
 * @param statesPath folder of the clients' states
 */
export function createWorkersTransport(
  pool: WorkerPool,
  statesPath: string,
  { tap, now = () => performance.now() }: WorkersTransportOptions = {},
): Transport {
  const open = new Set<number>();
  let lastMs = 0;
  return {
    speculative: true,
    open: async (task) => {
      if (open.size === ROUNDS_AHEAD) throw new Error(`${ROUNDS_AHEAD} exchanges are open already`);
      open.add(task.exchange);
      // Whoever opens a round asks for the score of the one before in the same turn of the event loop.
      if (lastMs > LONG_MS) await nextTurn();
      const openedMs = now();
      const model = pool.share(task.weights);
      task.broadcast.vectors.forEach((vector, i) => pool.broadcasts[model][i].set(vector));
      const isOpen = (): boolean => open.has(task.exchange);
      const exchange = openExchange(pool, task, {
        ...{ model, statesPath, isOpen },
        tap: tap?.wants(task.round) ? tap : undefined,
      });
      const close = (): void => {
        if (open.delete(task.exchange)) lastMs = now() - openedMs;
        for (const worker of pool.workers) worker.release(task.exchange);
      };
      return { ...exchange, close };
    },
  };
}

/** What the workers need for an exchange, and whether it is still open. */
interface OpenExchange {
  /** Place of its model. */
  readonly model: number;
  readonly statesPath: string;
  isOpen(): boolean;
  readonly tap: ExchangeTap | undefined;
}

function openExchange(
  pool: WorkerPool,
  task: RoundTask,
  { model, statesPath, isOpen, tap }: OpenExchange,
): Omit<Exchange, 'close'> {
  const {
    exchange: id,
    round,
    modelVersion,
    stateVersions,
    rules,
    bytes,
    cohort,
    broadcast,
  } = task;
  const named = { exchange: id, round, modelVersion, stateVersions };
  const showsUpdates = tap !== undefined;
  const own = { ...named, rules, updateBytes: bytes.update, statesPath, showsUpdates };
  const asked = { kind: 'train', model, scalars: broadcast.scalars, ...own } as const;
  tap?.onModel(task);
  let uplinkBytes = 0;
  const seconds: number[] = [];
  // Who trains a client also asks it: what it knows of the exchange is there.
  const parts = pool.deal(cohort);
  const train = (chosen: readonly number[]) =>
    arrivals<ClientOutcome>(cohort.length, (arrived) =>
      chosenOf(parts, new Set(chosen)).map(async ({ worker, clients }) => {
        const onOutcome = (outcome: ClientOutcome): void => {
          uplinkBytes += outcome.uplinkBytes;
          arrived(outcome);
        };
        const shown = keepingError((update: ShownUpdate) => tap?.onUpdate(id, update));
        const trained = await worker.train({ ...asked, clients }, onOutcome, shown.call);
        shown.rethrow();
        const { partial, trainSeconds } = trained;
        if (isOpen()) task.receiver.merge(partial);
        seconds.push(trainSeconds);
      }),
    );
  return {
    id,
    train,
    ask: (question) => answersTo(parts, question, round, statesPath),
    costs: () => wirelessCosts(task, uplinkBytes, Math.max(0, ...seconds)),
  };
}

/** A listener of messages, whose error would otherwise end the process: it is thrown later. */
function keepingError<T>(listener: (value: T) => void) {
  const errors: unknown[] = [];
  const call = (value: T): void => {
    try {
      listener(value);
    } catch (error) {
      errors.push(error);
    }
  };
  const rethrow = (): void => {
    if (errors.length > 0) throw errors[0];
  };
  return { call, rethrow };
}

function answersTo(
  parts: readonly WorkerPart[],
  { step, payloads }: StepQuestion,
  round: number,
  statesPath: string,
): AsyncIterable<StepAnswer> {
  const asked = { kind: 'ask', round, step, statesPath } as const;
  return arrivals<StepAnswer>(payloads.size, (arrived) =>
    chosenOf(parts, payloads).map(({ worker, clients }) => {
      const own = clients.map((client): [number, Uint8Array] => [client, payloads.get(client)!]);
      return worker.ask({ ...asked, payloads: new Map(own) }, (message) => {
        if (message.kind === 'answer') arrived(message.answer);
      });
    }),
  );
}

/** Of each part the clients that are chosen; parts without any are left out. */
function chosenOf(
  parts: readonly WorkerPart[],
  chosen: { has(client: number): boolean },
): WorkerPart[] {
  return parts
    .map(({ worker, clients }) => ({ worker, clients: clients.filter((id) => chosen.has(id)) }))
    .filter(({ clients }) => clients.length > 0);
}

/** A stream of what arrives while some work is done; it ends, or fails, with the work. */
function arrivals<T>(
  most: number,
  begin: (arrived: (value: T) => void) => Promise<unknown>[],
): AsyncIterable<T> {
  const stream = new PassThrough({ objectMode: true, highWaterMark: most + 1 });
  // If the stream is not read to its end, no other listener takes its error.
  stream.on('error', () => undefined);
  Promise.all(begin((value) => void stream.write(value))).then(
    () => stream.end(),
    (error: Error) => stream.destroy(error),
  );
  return stream;
}
