import type { LocalTrainer } from '@fedsim/core/house';
import { encodeFrame, type Fault, type Messages } from '@fedsim/proto';
import type { Connection } from '../connection/connection';
import { fakeConnection, sessionParts, welcome, WEIGHTS } from '../testing/session-parts';
import { createHostSession } from './host-session';

const END: Messages['finish'] = { reason: 'COMPLETED', message: '', rounds: 1 };
const FULL = { reason: 'RUN_FULL', message: 'Every client is carried.' } as const;

/** A trainer that trains until it is closed. */
function endlessTrainer(): LocalTrainer {
  let onClose: (reason: Error) => void = () => undefined;
  const closed = new Promise<never>((_, reject) => (onClose = reject));
  closed.catch(() => undefined);
  return {
    trainCohort: async function* () {
      yield await closed;
    },
    close: async () => onClose(new Error('the engine is closed')),
  } as unknown as LocalTrainer;
}

/** A session whose server answers each join in turn with what the test gives. */
function startSession(answers: Uint8Array[]) {
  const faults: Fault[] = [];
  const lines: string[] = [];
  const connecting: (() => void)[] = [];
  let onReady: () => void = () => undefined;
  const send: Connection['send'] = async (type, body) => {
    if (type === 'join') return answers.shift() as Uint8Array;
    if (type === 'fault') faults.push(body as Fault);
    if (type === 'ready') setImmediate(() => onReady());
    return encodeFrame('receipt', { accepted: true });
  };
  const { connection, hear } = fakeConnection(() => undefined, {
    send,
    onConnected: (listener) => void connecting.push(listener),
  });
  const engine = { name: 'endless', createTrainer: endlessTrainer };
  const parts = {
    ...sessionParts(connection, engine),
    tell: (line: string) => void lines.push(line),
  };
  const session = createHostSession({ ...parts, askAgainMs: 0 });
  const connect = (): Promise<void> => {
    const ready = new Promise<void>((resolve) => (onReady = resolve));
    connecting[0]();
    return ready;
  };
  return { session, connect, hear, faults, lines };
}

it('a host that finds the run full says so once, and asks until a client is free', async () => {
  const full = encodeFrame('reject', FULL);
  const { session, connect, lines, hear } = startSession([
    full,
    full,
    full,
    encodeFrame('welcome', welcome),
  ]);
  await connect();
  expect(lines).toEqual([
    expect.stringMatching(/^every client of the experiment is carried already: waiting/),
    'joined, carrying 3 clients: 0, 1, 2',
  ]);
  hear('finish', END);
  expect(await session.finished).toEqual(END);
  await session.close();
});

it('a host says what updates go through, so that a server that asks for less noise is seen to', async () => {
  const asked = { ...JSON.parse(welcome.experimentJson), dp: 'local', 'clip-norm': 1 };
  const experimentJson = JSON.stringify({ ...asked, 'noise-multiplier': 0.5 });
  const { session, connect, lines } = startSession([
    encodeFrame('welcome', { ...welcome, experimentJson }),
  ]);
  await connect();
  const steps = 'clip (how=flat, norm=1) → noise (where=local, multiplier=0.5)';
  expect(lines.at(-1)).toBe(`updates leave through ${steps}`);
  await session.close();
});

it('a host that finds the run full leaves content when it is over', async () => {
  const { session, connect, hear } = startSession([encodeFrame('reject', FULL)]);
  void connect();
  hear('finish', END);
  expect(await session.finished).toEqual(END);
  await session.close();
});

it('a host that is given others to carry does not charge them with the training it dropped', async () => {
  const others = encodeFrame('welcome', { ...welcome, session: 'other', clients: [1] });
  const { session, connect, hear, faults } = startSession([
    encodeFrame('welcome', welcome),
    others,
  ]);
  await connect();
  const call = { exchange: 1, round: 1, modelVersion: 0 };
  hear('model', { ...call, vectors: [], scalars: [], weights: new Float32Array(WEIGHTS) });
  hear('train', { ...call, openExchanges: [1], countedStates: [], clients: [0], deadlineMs: 0 });
  await connect();
  hear('finish', END);
  expect(await session.finished).toEqual(END);
  await session.close();
  expect(faults).toEqual([]);
});
