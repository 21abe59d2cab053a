import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  clientOf,
  createUpdateReceiver,
  initialState,
  roundLoopParts,
  runRounds,
  type Aggregation,
  type ClientOutcome,
  type Exchange,
  type RoundTask,
  type StepAnswer,
} from '@fedsim/core/house';
import { temporaryFolder } from '../support/temporary-folder';
import { inMemory, onWorkers, overSockets, type OpenTransport } from './open-transports';

/** A step that asks its clients with a number; each answers its own number, and the other times the parameter. */
const ECHO = `
export default (parameter) => ({
  answer: (question, { client }) => Uint8Array.of(client, question[0] * Number(parameter)),
  serverUpdate: async (mean, round) => {
    let sum = 0;
    for await (const { client, payload } of round.ask(round.answered, Uint8Array.of(2))) {
      sum += (1 + client) * payload[1];
    }
    return { ...mean, delta: mean.delta.map((value) => value * sum) };
  },
});
`;

/**
 * A step that answers with its client and the question. Where questions are answered side by side, which worker
 * threads do not, each client keeps its answer to the first back until it has answered the second.
 */
const FIRST_COMES_LATER = `
import { isMainThread } from 'node:worker_threads';
export default () => {
  const [done, waiting] = [new Set(), new Map()];
  const secondOf = (client) =>
    new Promise((resolve) => (done.has(client) ? resolve() : waiting.set(client, resolve)));
  return {
    answer: async ([question], { client }) => {
      if (question === 2) setImmediate(() => done.add(client) && waiting.get(client)?.());
      else if (isMainThread) await secondOf(client);
      return Uint8Array.of(client, question);
    },
  };
};
`;

/** A step that asks a client which is not in the cohort. */
const ASKS_A_STRANGER = `
export default () => ({
  answer: (question) => question,
  serverUpdate: async (mean, round) => {
    for await (const answer of round.ask([0, 99], Uint8Array.of(2))) void answer;
    return mean;
  },
});
`;

/** A file with a step of one's own, until it is disposed. */
function stepFile(source: string): Disposable & { readonly path: string } {
  const folder = temporaryFolder();
  const path = join(folder.path, 'step.ts');
  writeFileSync(path, source);
  return { path, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** A task of the given number, and the aggregation of its updates. */
function taskOf(
  { plan }: OpenTransport,
  exchange: number,
  cohort = [0, 1, 2, 3],
): { readonly task: RoundTask; readonly aggregation: Aggregation } {
  const { weights } = initialState(plan);
  const extras = plan.strategy.sends;
  const rules = { length: weights.length, extras, maxExamples: 240, maxNorm: 1e3, cohortSize: 4 };
  const aggregation = plan.aggregator.begin({ length: weights.length, extras });
  const receiver = createUpdateReceiver(rules, aggregation);
  const { vectors } = plan.payloads.down;
  const broadcast = {
    vectors: Array.from({ length: vectors }, () => new Float32Array(weights.length).fill(0.001)),
    scalars: [],
  };
  const own = { exchange, round: exchange, modelVersion: exchange - 1, weights, broadcast };
  const asked = {
    cohort,
    stateVersions: [],
    wanted: cohort.length,
    virtualTime: 0,
    deadlineMs: 60_000,
  };
  return { aggregation, task: { ...own, ...asked, rules, receiver, bytes: plan.bytes } };
}

async function outcomesOf(exchange: Exchange, clients = [0, 1, 2, 3]): Promise<ClientOutcome[]> {
  const outcomes: ClientOutcome[] = [];
  for await (const outcome of exchange.train(clients)) outcomes.push(outcome);
  return outcomes.sort((a, b) => clientOf(a) - clientOf(b));
}

/** Runs all rounds; the SHA-256 of each one's model. */
async function modelShas(open: OpenTransport): Promise<string[]> {
  await using opened = open;
  const evaluate = async () => ({ loss: 0, accuracy: 0 });
  const parts = roundLoopParts(opened.plan, { ...opened, evaluate });
  const shas: string[] = [];
  for await (const { report } of runRounds({ ...parts, start: initialState(opened.plan) })) {
    shas.push(report.modelSha256);
  }
  return shas;
}

/** One byte for each of some clients. */
function sameFor(clients: readonly number[], byte: number): Map<number, Uint8Array> {
  const payload = Uint8Array.of(byte);
  return new Map(clients.map((client) => [client, payload]));
}

/** The payloads of answers, in the order of their clients. */
async function payloadsOf(answers: AsyncIterable<StepAnswer>): Promise<number[][]> {
  const all: StepAnswer[] = [];
  for await (const answer of answers) all.push(answer);
  all.sort((a, b) => a.client - b.client);
  return all.map(({ payload }) => [...payload]);
}

/** The model after an exchange in memory, which every transport must equal. */
async function expected(settings: object, exchange: number): Promise<Float32Array> {
  await using open = await inMemory({ ...settings });
  const { task, aggregation } = taskOf(open, exchange);
  await outcomesOf(await open.transport.open(task));
  return aggregation.result().delta;
}

const transports = [
  ['in memory', inMemory],
  ['on worker threads', onWorkers],
  ['over sockets', overSockets],
] as const;

describe.each(transports)('the transport %s', (_, open) => {
  it('settles every client of the cohort once, and hands its update to the receiver', async () => {
    await using opened = await open({});
    const { task, aggregation } = taskOf(opened, 1, [0, 2, 3]);
    const exchange = await opened.transport.open(task);
    expect(exchange.id).toBe(1);
    const outcomes = await outcomesOf(exchange, [0, 2, 3]);
    expect(outcomes.map(clientOf)).toEqual([0, 2, 3]);
    expect(outcomes.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
    expect(aggregation.totalWeight).toBe(3 * 60);
    const { update, model } = opened.plan.bytes;
    const costs = exchange.costs();
    // A host that carries several clients gets one model for all of them.
    expect(costs.uplinkBytes / (3 * update)).toBeCloseTo(1, 2);
    expect(costs.downlinkBytes).toBeGreaterThan(model);
    exchange.close();
  });

  it('gives the same bits as any other', async () => {
    await using opened = await open({});
    const { task, aggregation } = taskOf(opened, 1);
    await outcomesOf(await opened.transport.open(task));
    expect(aggregation.result().delta).toEqual(await expected({}, 1));
  });

  it.each([
    { 'local-steps': 7, batch: 8 },
    { 'local-work': 'uniform:1,4', batch: 16 },
    { strategy: 'fednova', 'local-work': 'stragglers:0.7', epochs: 3 },
    { weighting: 'uniform', skew: 'powerlaw:1.5' },
  ])('trains each client as the settings say: %j', async (settings) => {
    await using opened = await open(settings);
    const { task, aggregation } = taskOf(opened, 1);
    await outcomesOf(await opened.transport.open(task));
    expect(aggregation.result().delta).toEqual(await expected(settings, 1));
  });

  it('may have two exchanges open, each with its own model and extras', async () => {
    const settings = { strategy: 'scaffold', optimizer: 'sgd' };
    await using opened = await open(settings);
    const [first, second] = [taskOf(opened, 1), taskOf(opened, 2)];
    const exchanges = [
      await opened.transport.open(first.task),
      await opened.transport.open(second.task),
    ];
    const outcomes = await Promise.all(exchanges.map((exchange) => outcomesOf(exchange)));
    expect(outcomes.map((all) => all.length)).toEqual([4, 4]);
    expect(outcomes.flat().filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(first.aggregation.result().delta).toEqual(await expected(settings, 1));
    expect(second.aggregation.totalWeight).toBe(240);
    for (const exchange of exchanges) exchange.close();
  });

  it('receives nothing from a closed exchange, and serves the next one', async () => {
    await using opened = await open({});
    const [left, next] = [taskOf(opened, 1), taskOf(opened, 2)];
    const closed = await opened.transport.open(left.task);
    closed.train(left.task.cohort);
    closed.close();
    const exchange = await opened.transport.open(next.task);
    expect((await outcomesOf(exchange)).map(({ status }) => status)).toEqual(Array(4).fill('ok'));
    expect(next.aggregation.result().delta).toEqual(await expected({}, 2));
    expect(left.aggregation.totalWeight).toBe(0);
  });

  it('asks clients before they train, each its own question', async () => {
    using echo = stepFile(ECHO);
    const step = `${echo.path}:3`;
    await using opened = await open({ update: step });
    const exchange = await opened.transport.open(taskOf(opened, 1).task);
    const payloads = new Map([3, 0, 2].map((client) => [client, Uint8Array.of(10 * client)]));
    expect(await payloadsOf(exchange.ask({ step, payloads }))).toEqual([
      [0, 0],
      [2, 60],
      [3, 90],
    ]);
    const outcomes = await outcomesOf(exchange, [0, 3]);
    expect(outcomes.map(clientOf)).toEqual([0, 3]);
    exchange.close();
  });

  it('asks clients again within an exchange, but only those requested', async () => {
    using echo = stepFile(ECHO);
    const update = `${echo.path}:3`;
    await using opened = await open({ update });
    const exchange = await opened.transport.open(taskOf(opened, 1).task);
    await outcomesOf(exchange);
    const question = { step: update, payloads: sameFor([1, 3], 5) };
    expect(await payloadsOf(exchange.ask(question))).toEqual([
      [1, 15],
      [3, 15],
    ]);
  });

  it('tells the answers of two open questions apart, though those to the first come later', async () => {
    using later = stepFile(FIRST_COMES_LATER);
    const step = later.path;
    await using opened = await open({ update: step });
    const exchange = await opened.transport.open(taskOf(opened, 1).task);
    await outcomesOf(exchange);
    const streams = [1, 2].map((question) =>
      exchange.ask({ step, payloads: sameFor([1, 3], question) }),
    );
    const answersTo = (question: number) => [1, 3].map((client) => [client, question]);
    expect(await Promise.all(streams.map(payloadsOf))).toEqual([answersTo(1), answersTo(2)]);
  });

  it('lets a step of the pipeline ask within its round, with the same bits', async () => {
    using echo = stepFile(ECHO);
    const settings = { update: `${echo.path}:0.1`, rounds: 2, clients: 3 };
    const shas = [await open(settings), await inMemory(settings)].map(modelShas);
    const [own, reference] = await Promise.all(shas);
    expect(own).toEqual(reference);
  });

  it('opens an exchange with nobody, which ends at once', async () => {
    await using opened = await open({});
    const exchange = await opened.transport.open(taskOf(opened, 1, []).task);
    expect(await outcomesOf(exchange, [])).toEqual([]);
    exchange.close();
  });

  it.each([
    { dp: 'central', clip: 'adaptive:0.5', 'noise-multiplier': 0.05, fraction: 0.4 },
    { dp: 'local', clip: 'per-layer', 'noise-multiplier': 0.1, fraction: 0.4 },
    {
      ...{ dp: 'distributed', clip: 'adaptive:0.5', 'noise-multiplier': 0.05, fraction: 1 },
      'secure-aggregation': 'complete',
    },
  ])('runs rounds under differential privacy, with the same seeded bits: %j', async (how) => {
    const noise = { 'clip-norm': 0.5, sampling: 'poisson', 'seeded-noise': true, seed: 2 };
    const settings = { ...how, ...noise, rounds: 4, clients: 4, delta: 0.01 };
    const shas = [await open(settings), await inMemory(settings)].map(modelShas);
    const [own, reference] = await Promise.all(shas);
    expect(own).toEqual(reference);
    expect(new Set(own).size).toBe(4);
  });

  it.each([
    { 'secure-aggregation': 'complete', strategy: 'scaffold', optimizer: 'sgd' },
    { 'secure-aggregation': 'graph:2', skew: 'powerlaw:1.5', compress: 'randomk:0.2' },
    {
      ...{ 'secure-aggregation': 'complete', dp: 'central', clip: 'adaptive:0.5', delta: 0.01 },
      ...{ 'clip-norm': 0.5, 'noise-multiplier': 0.05, 'seeded-noise': true },
    },
  ])('adds masked updates up to the same bits as open ones: %j', async (masked) => {
    const settings = { ...masked, rounds: 3, clients: 5 };
    const plain = { ...settings, 'secure-aggregation': 'none', 'max-norm-ratio': 0 };
    const shas = [await open(settings), await inMemory(plain)].map(modelShas);
    const [own, reference] = await Promise.all(shas);
    expect(own).toEqual(reference);
    expect(new Set(own).size).toBe(3);
  });

  it('carries no loss of a client where the server is not trusted', async () => {
    const noise = { dp: 'local', 'clip-norm': 1, 'noise-multiplier': 0.1, delta: 0.01 };
    await using opened = await open({ ...noise, 'validation-split': 0.2 });
    const outcomes = await outcomesOf(await opened.transport.open(taskOf(opened, 1).task));
    const losses = outcomes.map((each) => each.status === 'ok' && each.update.trainLoss);
    expect(losses).toEqual([0, 0, 0, 0]);
  });

  it('refuses a question to a client that is not in the cohort', async () => {
    using step = stepFile(ASKS_A_STRANGER);
    const shas = modelShas(await open({ update: step.path, rounds: 1 }));
    await expect(shas).rejects.toThrow(/step\.ts asks client 99, which is not in the cohort/);
  });
});

it('counts what clients are asked, and answer, among the bytes on sockets', async () => {
  using echo = stepFile(ECHO);
  const step = `${echo.path}:3`;
  await using opened = await overSockets({ update: step });
  const exchange = await opened.transport.open(taskOf(opened, 1).task);
  await outcomesOf(exchange);
  const trained = exchange.costs();
  await payloadsOf(exchange.ask({ step, payloads: sameFor([1, 3], 5) }));
  const asked = exchange.costs();
  // Two answers of two bytes each, in frames that name the step.
  expect(asked.uplinkBytes - trained.uplinkBytes).toBeGreaterThan(2 * (2 + step.length));
  expect(asked.downlinkBytes - trained.downlinkBytes).toBeGreaterThan(step.length);
  exchange.close();
});
