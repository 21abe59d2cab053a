import type { Emit } from '../console/app-event';
import { runWithClients } from './run-with-clients';
import type { Run } from './set-up-run';

jest.mock('./gather-clients', () => ({ waitForClients: async () => undefined }));
jest.mock('../run/run-rounds', () => ({ runAndRecord: async () => ({ round: 3 }) }));
jest.mock('../run/record-result', () => ({ recordEnd: async () => ({ end: {} }) }));

it('says that a run is over once its client processes have left, and not before', async () => {
  const heard: string[] = [];
  const coordinator = {
    shardSizes: () => [],
    finish: () => heard.push('told to leave'),
  };
  const plan = { config: { clients: 1, fraction: 1 } };
  const emit: Emit = async ({ kind }) => void heard.push(kind);
  const run = { emit, plan, coordinator, evaluator: {} } as unknown as Run;
  const left = new Promise((resolve) => setImmediate(resolve)).then(() => void heard.push('left'));
  await runWithClients(run, new AbortController().signal, () => left);
  expect(heard).toEqual(['told to leave', 'left', 'ended']);
});
