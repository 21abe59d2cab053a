import type { RunEvent, RunListener } from '@fedsim/core/house';
import type { Finish } from '@fedsim/proto';
import type { Emit } from '../console/app-event';
import { runAndRecord } from '../run/run-rounds';
import { runWithClients } from './run-with-clients';
import type { Run } from './set-up-run';

jest.mock('./gather-clients', () => ({ waitForClients: async () => undefined }));
jest.mock('../run/run-rounds', () => ({
  runAndRecord: jest.fn(async () => ({ state: { round: 3 } })),
}));
jest.mock('../run/record-result', () => ({ recordEnd: async () => ({ end: {} }) }));

it('says that a run is over once its client processes have left, and not before', async () => {
  const heard: string[] = [];
  const coordinator = {
    shardSizes: () => [],
    finish: ({ message }: Finish) => heard.push('told to leave', message),
  };
  const plan = { config: { clients: 1, fraction: 1, rounds: 5 }, trainExamples: 0 };
  const emit: Emit = async ({ kind }) => void heard.push(kind);
  const run = {
    ...{ emit, plan, coordinator, evaluator: {}, start: { round: 0 } },
    directory: { path: 'runs/short' },
  } as unknown as Run;
  const left = new Promise((resolve) => setImmediate(resolve)).then(() => void heard.push('left'));
  await runWithClients(run, new AbortController().signal, () => left);
  const message = 'The run is complete after 3 of 5 rounds.';
  expect(heard).toEqual(['told to leave', message, 'left', 'ended']);
});

it('tells hosts how many rounds a run had that failed', async () => {
  jest
    .mocked(runAndRecord)
    .mockImplementationOnce(async ({ listeners }: { listeners: readonly RunListener[] }) => {
      const event = { kind: 'round', report: { round: 7 } } as RunEvent;
      for (const listener of listeners) await listener(event);
      throw new Error('the disk is gone');
    });
  const finish = jest.fn();
  const coordinator = { shardSizes: () => [], onRunEvent: () => undefined, finish };
  const run = {
    ...{ coordinator, evaluator: {}, plan: { config: {}, trainExamples: 0 }, start: { round: 5 } },
    ...{ emit: async () => undefined, logger: { info: () => undefined } },
  } as unknown as Run;
  const running = runWithClients(run, new AbortController().signal, async () => undefined);
  await expect(running).rejects.toThrow('the disk is gone');
  expect(finish).toHaveBeenCalledWith({
    ...{ reason: 'FAILED', rounds: 7 },
    message: 'The run failed: its log says how.',
  });
});

it('says when it begins which examples nobody has, and which sizes could not be', async () => {
  const heard: unknown[] = [];
  const warn = jest.fn();
  const config = { clients: 2, rounds: 3, skew: 'labels:1+sizes:3,1' };
  const run = {
    plan: { config, trainExamples: 6, data: { trainExamples: 6 } },
    coordinator: { shardSizes: () => [2, 1], finish: () => undefined },
    ...{ evaluator: {}, start: { round: 0 }, logger: { info: () => undefined, warn } },
    directory: { path: 'runs/short' },
    emit: async (event: unknown) => void heard.push(event),
  } as unknown as Run;
  await runWithClients(run, new AbortController().signal, async () => undefined);
  const notes = [
    '3 of 6 training examples have no client under labels:1+sizes:3,1: they are not trained on.',
    '1 of 2 clients have other sizes than labels:1+sizes:3,1 lists (client 0: 2 examples, not 3), since their labels do not allow these.',
  ];
  expect(heard.slice(0, 2)).toEqual(notes.map((text) => ({ kind: 'note', text })));
  expect(warn.mock.calls).toEqual(notes.map((text) => [text]));
});
