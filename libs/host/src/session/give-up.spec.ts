import type { LocalTrainer } from '@fedsim/core/house';
import type { Fault, Messages } from '@fedsim/proto';
import { CLIENTS, fakeConnection, sessionParts, WEIGHTS } from '../testing/session-parts';
import { createHostSession } from './host-session';

const BROKEN: LocalTrainer = {
  trainCohort: () => {
    throw new TypeError('x is not a function');
  },
  predict: () => Promise.reject(new Error('not asked for')),
  close: async () => undefined,
} as unknown as LocalTrainer;

const ASK = { exchange: 1, question: 1, round: 1, step: 'nobody', payload: new Uint8Array() };
const CALL = {
  exchange: 1,
  openExchanges: [1],
  countedStates: [],
  round: 1,
  modelVersion: 0,
  deadlineMs: 0,
};

/** A session of a host that cannot train, and the faults that it reports. */
async function startSession() {
  const faults: Fault[] = [];
  let onFault: () => void = () => undefined;
  let onReady: () => void;
  const ready = new Promise<void>((resolve) => (onReady = resolve));
  const { connection, hear } = fakeConnection((type, body) => {
    if (type === 'ready') setImmediate(onReady);
    if (type !== 'fault') return;
    faults.push(body as Fault);
    onFault();
  });
  const engine = { name: 'broken', createTrainer: () => BROKEN };
  const { finished } = createHostSession(sessionParts(connection, engine));
  await ready;
  return {
    finished,
    hear: <T extends 'ask' | 'model' | 'train' | 'finish'>(type: T, body: Messages[T]): void =>
      hear(type, body),
    /** Resolves when so many faults have been reported. */
    faults: (count: number): Promise<Fault[]> =>
      new Promise((resolve) => {
        onFault = () => faults.length === count && resolve(faults);
        onFault();
      }),
  };
}

const END: Messages['finish'] = { reason: 'COMPLETED', message: '', rounds: 1 };

it('says why a question has no answer, for each client that is asked, and stays', async () => {
  const { hear, faults, finished } = await startSession();
  hear('ask', { ...ASK, clients: [0, 2], deadlineMs: 0 });
  const message = expect.stringContaining('no step "nobody" answers questions here');
  expect(await faults(2)).toEqual([
    { message, client: 0, fatal: false },
    { message, client: 2, fatal: false },
  ]);
  hear('finish', END);
  expect(await finished).toEqual(END);
});

it('says why it does not train, even where the error is a fault of the program, and stays', async () => {
  const { hear, faults, finished } = await startSession();
  const weights = new Float32Array(WEIGHTS);
  hear('model', { exchange: 1, round: 1, modelVersion: 0, vectors: [], scalars: [], weights });
  hear('train', { ...CALL, clients: CLIENTS });
  const message = 'TypeError: x is not a function';
  expect(await faults(1)).toEqual([{ message, client: undefined, fatal: false }]);
  hear('finish', END);
  expect(await finished).toEqual(END);
});
