import { createUpdateReceiver, exactMean, type RoundTask } from '@fedsim/core/house';
import type { Update } from '@fedsim/proto';
import { createExchangeInbox } from './exchange-inbox';

const rules = {
  length: 2,
  extras: { vectors: 0, scalars: 0 },
  maxExamples: 10,
  maxNorm: 100,
  cohortSize: 1,
};

const update = {
  ...{ exchange: 1, round: 1, modelVersion: 0, client: 0, examples: 10 },
  ...{ trainLoss: 1, seconds: 0, vectors: [], scalars: [], weights: Float32Array.of(1, 2) },
} as unknown as Update;

/** An inbox for a cohort, and the aggregation of its updates. */
function inboxOf(cohort = [0]) {
  const aggregation = exactMean().begin(rules);
  const receiver = createUpdateReceiver(rules, aggregation);
  const task = {
    ...{ exchange: 1, round: 1, modelVersion: 0, cohort, deadlineMs: 60_000 },
    ...{ receiver, rules },
  } as unknown as RoundTask;
  const inbox = createExchangeInbox(task, new AbortController().signal);
  return { aggregation, inbox, outcomes: inbox.expect(cohort) };
}

async function read(outcomes: AsyncIterable<{ status: string }>): Promise<string[]> {
  const statuses: string[] = [];
  for await (const { status } of outcomes) statuses.push(status);
  return statuses;
}

it('gives a receipt before the update is aggregated, so that its host does not wait for that', async () => {
  const { aggregation, inbox, outcomes } = inboxOf();
  expect(inbox.receive('session', update, 100, 10)).toEqual({ accepted: true });
  expect(aggregation.totalWeight).toBe(0);
  expect(await read(outcomes)).toEqual(['ok']);
  expect(aggregation.totalWeight).toBe(10);
});

it('aggregates an update before its outcome is read, so that updates do not pile up', async () => {
  const { aggregation, inbox, outcomes } = inboxOf([0, 1, 2]);
  for (const client of [0, 1, 2]) inbox.receive('session', { ...update, client }, 100, 10);
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  expect(aggregation.totalWeight).toBe(30);
  expect(await read(outcomes)).toEqual(['ok', 'ok', 'ok']);
});

it('ends the outcomes with what the aggregation throws, and waits for nobody any more', async () => {
  const { aggregation, inbox, outcomes } = inboxOf([0, 1]);
  aggregation.add = () => {
    throw new Error('cannot add');
  };
  inbox.receive('session', update, 100, 10);
  await expect(read(outcomes)).rejects.toThrow('cannot add');
  expect(inbox.receive('session', { ...update, client: 1 }, 100, 10)).toMatchObject({
    reason: 'LATE',
  });
});

it('takes no more examples than the client declared, whatever the training set has', async () => {
  const { inbox, outcomes } = inboxOf([0, 1]);
  expect(inbox.receive('session', update, 100, 9)).toMatchObject({
    reason: 'BAD_EXAMPLES',
    message: 'an example count of 10 is not between 0 and 9.',
  });
  expect(inbox.receive('session', { ...update, client: 1 }, 100, 10)).toEqual({ accepted: true });
  expect(await read(outcomes)).toEqual(['rejected', 'ok']);
});
