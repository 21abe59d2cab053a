import { maskedSum } from '../aggregation/masked-sum';
import { createClientMemory } from '../clients/client-memory';
import { createInMemoryTransport } from '../clients/in-memory-transport';
import { experimentSchema, localTraining } from '../config/experiment-config';
import { parseExperiment } from '../config/parse-experiment';
import { simulatedSecrets } from '../random/secret-stream';
import type { RoundLoopParts } from '../rounds/round-loop-parts';
import { runRounds, type CompletedRound } from '../rounds/synchronous-rounds';
import { kindOfMessage } from '../secure-aggregation/message';
import { fedAvg } from '../strategies/fed-avg';
import { payloadShapes } from '../strategies/payload-shapes';
import type { LocalTrainer } from '../training/local-trainer';
import type { Exchange, Transport } from '../transport/transport';
import { mask } from '../update/mask';
import { maskedLength } from '../update/masked-layout';
import type { UpdatePipeline } from '../update/update-pipeline';
import type { Weighting } from '../update/update-weight';
import { fakeParts, type FakeSettings } from './fake-transport';
import { quickCiphers } from './quick-ciphers';

/** When a client drops out: it does not answer questions of this kind, or sends no update. */
export type DropsOut = ReadonlyMap<number, number | 'update'>;

/** Who answers questions of this kind with bytes that are no message. */
export type Babbles = ReadonlyMap<number, number>;

/** Rounds of clients that train nothing. */
export interface PlayedRounds extends Weighting {
  readonly clients: number;
  /** Number of parameters of the model. */
  readonly length: number;
  /** Every weight's change at a client; its loss is its number, of ten examples. */
  changeOf(client: number): number;
  readonly when?: DropsOut;
  readonly babbles?: Babbles;
  readonly rounds?: number;
  /** Steps before the masks. */
  readonly steps?: UpdatePipeline;
  readonly sumsLosses?: boolean;
  readonly parts?: Partial<RoundLoopParts>;
}

export const THRESHOLD = 0.6;
export const SEED = 1;

const training = localTraining(parseExperiment(experimentSchema, {}));

/** Plays masked rounds, in which three fifths of the cohort have to last. */
export async function maskedRounds(played: PlayedRounds): Promise<CompletedRound[]> {
  const { clients, length, rounds = 1, steps = [], weighting } = played;
  const strategy = fedAvg(() => 1);
  const { up: extras } = payloadShapes(strategy, steps);
  const layout = { weightCount: length, extras, sumsLosses: played.sumsLosses ?? true };
  const run = { run: '', seed: SEED, threshold: THRESHOLD, length: maskedLength(layout) };
  const secure = { run, layout, suite: quickCiphers };
  const pipeline = [...steps, mask(secure, { weighting })];
  const shard = { pixels: new Uint8Array(1), labels: new Uint8Array(1), count: 1 };
  const work = {
    ...{ trainer: changing(played), strategy, pipeline, seed: SEED, withholdsLosses: true },
    ...{ secrets: simulatedSecrets(SEED), layout: { slots: [], length } },
    trainingOf: () => training,
    shardOf: () => ({ ...shard, inputSize: 1, classes: 2 }),
    memory: createClientMemory([]),
  };
  const settings: FakeSettings = {
    ...{ clients, rounds, weighting, fraction: 1, seed: SEED, deadlineMs: 100, quorum: 0 },
    ...{ maxUpdateNorm: 10, evaluateEvery: 1 },
  };
  const parts = fakeParts(settings, {
    ...{ pipeline, strategy, secure, withholdsLosses: true },
    transport: misbehaving(createInMemoryTransport(work), played),
    aggregator: maskedSum(run.length),
    start: { weights: new Float32Array(length), round: 0, modelVersion: 0 },
    ...played.parts,
  });
  const completed: CompletedRound[] = [];
  for await (const round of runRounds(parts)) completed.push(round);
  return completed;
}

function changing({ length, changeOf }: PlayedRounds): LocalTrainer {
  return {
    name: 'changing',
    trainCohort: async function* (requests) {
      for (const { client } of requests) {
        const delta = new Float32Array(length).fill(changeOf(client));
        const figures = { epochs: 1, steps: 1, seconds: 0 };
        yield { client, delta, examples: 10, trainLoss: client, ...figures };
      }
    },
    predict: () => Promise.reject(new Error('not asked')),
    close: async () => undefined,
  };
}

/** A transport whose clients drop out, or babble, as a test says. */
function misbehaving(
  inner: Transport,
  { when = new Map(), babbles = new Map() }: PlayedRounds,
): Transport {
  const open = async (task: Parameters<Transport['open']>[0]): Promise<Exchange> => {
    const exchange = await inner.open(task);
    const answersTo = (client: number, kind: number | undefined): boolean =>
      kind !== when.get(client);
    return {
      ...exchange,
      ask: async function* ({ step, payloads }) {
        const answering = new Map(
          [...payloads].filter(([client, bytes]) => answersTo(client, kindOfMessage(bytes))),
        );
        for await (const { client, payload } of exchange.ask({ step, payloads: answering })) {
          const isBabble = kindOfMessage(payloads.get(client)!) === babbles.get(client);
          yield { client, payload: isBabble ? Uint8Array.of(1) : payload };
        }
      },
      train: async function* (clients) {
        const gone = clients.filter((client) => when.get(client) === 'update');
        for (const client of gone) yield { status: 'lost', client, reason: '', uplinkBytes: 0 };
        yield* exchange.train(clients.filter((client) => !gone.includes(client)));
      },
    };
  };
  return { open };
}
