import { maskedSum } from '../aggregation/masked-sum';
import { createClientMemory } from '../clients/client-memory';
import { createInMemoryTransport } from '../clients/in-memory-transport';
import { experimentSchema, localTraining } from '../config/experiment-config';
import { parseExperiment } from '../config/parse-experiment';
import { realSecrets } from '../random/secret-stream';
import { quickCiphers } from '../testing/quick-ciphers';
import { kindOfMessage } from '../secure-aggregation/message';
import { INVITATION, PARTICIPANTS, ROSTER, UNMASK } from '../secure-aggregation/messages';
import { fedAvg } from '../strategies/fed-avg';
import { fakeParts } from '../testing/fake-transport';
import type { LocalTrainer } from '../training/local-trainer';
import type { Exchange, Transport } from '../transport/transport';
import { mask } from '../update/mask';
import { runRounds, type CompletedRound } from './synchronous-rounds';

const LENGTH = 5;
const CLIENTS = 7;

/** Each client moves the weights by its number plus one, with ten examples and a loss of its number. */
const trainer: LocalTrainer = {
  name: 'fake',
  trainCohort: async function* (requests) {
    for (const { client } of requests) {
      const delta = new Float32Array(LENGTH).fill(client + 1);
      const figures = { epochs: 1, steps: 1, seconds: 0 };
      yield { client, delta, examples: 10, trainLoss: client, ...figures };
    }
  },
  predict: () => Promise.reject(new Error('not asked')),
  close: async () => undefined,
};

const training = localTraining(parseExperiment(experimentSchema, {}));

/** When a client drops out: it does not answer questions of this kind, or sends no update. */
type DropsOut = ReadonlyMap<number, number | 'update'>;

/** Who answers questions of this kind with bytes that are no message. */
type Babbles = ReadonlyMap<number, number>;

/** A transport whose clients drop out, or babble, as a test says. */
function dropping(inner: Transport, when: DropsOut, babbles: Babbles): Transport {
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

async function roundWith(when: DropsOut, babbles: Babbles = new Map()): Promise<CompletedRound> {
  const run = { run: '', seed: 1, threshold: 0.6, length: LENGTH + 1 };
  const layout = { weightCount: LENGTH, extras: { vectors: 0, scalars: 0 } };
  const secure = { run, layout, suite: quickCiphers };
  const pipeline = [mask(secure, {})];
  const strategy = fedAvg(() => 1);
  const shard = { pixels: new Uint8Array(1), labels: new Uint8Array(1), count: 1 };
  const work = {
    ...{ trainer, strategy, pipeline, seed: 1, secrets: realSecrets, withholdsLosses: true },
    layout: { slots: [], length: LENGTH },
    trainingOf: () => training,
    shardOf: () => ({ ...shard, inputSize: 1, classes: 2 }),
    memory: createClientMemory([]),
  };
  const settings = {
    ...{ clients: CLIENTS, rounds: 1, fraction: 1, seed: 1, deadlineMs: 100, quorum: 0 },
    ...{ maxUpdateNorm: 10, evaluateEvery: 1 },
  };
  const parts = fakeParts(settings, {
    ...{ pipeline, strategy, secure, withholdsLosses: true },
    transport: dropping(createInMemoryTransport(work), when, babbles),
    aggregator: maskedSum(run.length),
    start: { weights: new Float32Array(LENGTH), round: 0, modelVersion: 0 },
  });
  for await (const completed of runRounds(parts)) return completed;
  throw new Error('no round');
}

describe('a masked round', () => {
  it.each<[string, DropsOut, number[]]>([
    ['nobody', new Map(), [0, 1, 2, 3, 4, 5, 6]],
    ['one before its shares', new Map([[2, ROSTER.kind]]), [0, 1, 3, 4, 5, 6]],
    ['one before its training', new Map([[0, PARTICIPANTS.kind]]), [1, 2, 3, 4, 5, 6]],
    [
      'two before their updates',
      new Map([
        [3, 'update'],
        [6, 'update'],
      ]),
      [0, 1, 2, 4, 5],
    ],
    [
      'two before they reveal',
      new Map([
        [1, UNMASK.kind],
        [2, UNMASK.kind],
      ]),
      [0, 1, 2, 3, 4, 5, 6],
    ],
  ])('is the mean of those that sent, where %s drops out', async (_, when, sent) => {
    const { report, state } = await roundWith(when);
    const mean = sent.reduce((sum, client) => sum + client + 1, 0) / sent.length;
    expect(report.status).toBe('ok');
    expect([...state.weights]).toEqual(Array(LENGTH).fill(Math.fround(mean)));
    const ok = report.clients.filter(({ status }) => status === 'ok');
    expect(ok.map(({ client }) => client)).toEqual(sent);
    expect(report.clients.map(({ client }) => client)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('knows the mean of the training losses, and nobody’s own', async () => {
    const { report } = await roundWith(new Map());
    expect(report.trainLoss).toBeCloseTo(3, 6);
    expect(report.clients.map(({ trainLoss }) => trainLoss)).toEqual(Array(CLIENTS).fill(null));
  });

  it.each<[string, number | 'update', RegExp]>([
    [
      'before their shares',
      ROSTER.kind,
      /shares: 4 of 7 clients take part, and the threshold is 5/,
    ],
    ['before their updates', 'update', /masked input: 4 of 7 clients take part/],
    ['before they reveal', UNMASK.kind, /unmasking: .* shares of client \d came, of 5/],
  ])('is void where too few last: three drop out %s', async (_, kind, reason) => {
    const { report, state } = await roundWith(new Map([0, 1, 2].map((client) => [client, kind])));
    expect([report.status, report.participants]).toEqual(['void', 0]);
    expect([...state.weights]).toEqual(Array(LENGTH).fill(0));
    expect(report.clients.at(-1)).toMatchObject({ client: 6, status: 'lost' });
    expect(report.clients.at(-1)!.reason).toMatch(reason);
  });

  it.each<[string, number, number[], { status: string; reason: RegExp }]>([
    [
      'leaves out who sends something else as keys',
      INVITATION.kind,
      [0, 1, 2, 4, 5, 6],
      { status: 'rejected', reason: /^the message keys ends after 1 bytes/ },
    ],
    [
      'has in its sum who reveals something else',
      UNMASK.kind,
      [0, 1, 2, 3, 4, 5, 6],
      { status: 'ok', reason: /^unmasking: the message reveals ends after 1 bytes/ },
    ],
  ])('%s, and names it', async (_, kind, sent, { status, reason }) => {
    const { report, state } = await roundWith(new Map(), new Map([[3, kind]]));
    const mean = sent.reduce((sum, client) => sum + client + 1, 0) / sent.length;
    expect([...state.weights]).toEqual(Array(LENGTH).fill(Math.fround(mean)));
    expect(report.clients[3]).toMatchObject({ status, reason: expect.stringMatching(reason) });
    const reasons = report.clients.map((client) => client.reason);
    expect(reasons.filter(Boolean)).toEqual([reasons[3]]);
  });

  it.each<[string, number, number]>([
    ['keys and shares', ROSTER.kind, INVITATION.kind],
    ['unmasking', UNMASK.kind, UNMASK.kind],
  ])('that is abandoned in %s names who has spoilt it', async (_, silentAt, kind) => {
    const silent = new Map([0, 1].map((client) => [client, silentAt]));
    const { report } = await roundWith(silent, new Map([[2, kind]]));
    expect(report.status).toBe('void');
    const { status, reason } = report.clients[2];
    expect([status, reason]).toEqual(['rejected', expect.stringMatching(/ends after 1 bytes/)]);
    expect(report.clients[6].status).toBe('lost');
  });
});
