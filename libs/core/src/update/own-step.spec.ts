import { ConfigError } from '../errors/user-error';
import { registerModule } from '../modules/own-modules';
import type { UpdateVectors } from './client-update';
import { parseUpdateSteps } from './parse-update-steps';
import type { AnswerContext, StepContext, StepRound, UpdateStep } from './update-step';

const vector = (...values: number[]): Float32Array => Float32Array.from(values);
const extras = { vectors: [vector(4, 5, 6)], scalars: [7] };
const update: UpdateVectors = { delta: vector(1, 2, 3), extras };
const mean = { ...update, round: 1, participants: 2, clients: 3, share: 0.5 };
const client = {} as StepContext;

/** The step of a file whose function returns `made`. */
function stepOf(made: unknown): UpdateStep {
  registerModule('./mine.ts', () => made);
  return parseUpdateSteps('./mine.ts:1')[0];
}

/** Steps with the one function, as a caller of fedsim meets them. */
const calls = {
  startFrom: (own: unknown, state?: Float32Array) =>
    stepOf({ startFrom: own }).startFrom!(vector(1, 2, 3), { ...client, state }),
  clientUpdate: (own: unknown, given = update) =>
    stepOf({ clientUpdate: own }).clientUpdate!(given, client),
  answer: (own: unknown) =>
    stepOf({ answer: own }).answer!(new Uint8Array(1), client as AnswerContext),
  serverUpdate: (own: unknown, given = mean) =>
    stepOf({ serverUpdate: own }).serverUpdate!(given, {} as StepRound),
  vectorBytes: (own: unknown) => stepOf({ vectorBytes: own }).vectorBytes!(3),
};

type Case = [keyof typeof calls, () => unknown, string];

const UNFIT: Case[] = [
  ['startFrom', () => undefined, 'it returned undefined'],
  ['startFrom', async () => vector(1, 2, 3), 'it returned a promise: it must not be async'],
  ['startFrom', () => [1, 2, 3], 'it returned an array of 3'],
  ['startFrom', () => vector(1, 2), 'it has 2 values instead of 3'],
  ['startFrom', () => vector(1, NaN, 3), 'it holds NaN or infinite values'],
  ['clientUpdate', () => undefined, 'it returned undefined'],
  ['clientUpdate', async () => update, 'it returned a promise: it must not be async'],
  ['clientUpdate', () => ({ extras }), 'its delta is undefined instead of a Float32Array'],
  [
    'clientUpdate',
    () => ({ delta: update.delta }),
    'its extras are undefined instead of two arrays, { vectors, scalars }',
  ],
  ['clientUpdate', () => ({ ...update, delta: [1, 2, 3] }), 'its delta is an array of 3 instead'],
  ['clientUpdate', () => ({ ...update, delta: vector(1) }), 'its delta has 1 values instead of 3'],
  [
    'clientUpdate',
    () => ({ ...update, delta: vector(1, Infinity, 3) }),
    'it holds NaN or infinite values',
  ],
  [
    'clientUpdate',
    () => ({ ...update, extras: { vectors: [], scalars: [1, 2] } }),
    'its extras have 0 vectors and 2 scalars instead of 1 and 1',
  ],
  [
    'clientUpdate',
    () => ({ ...update, extras: { ...extras, vectors: [vector(1)] } }),
    'vector 1 of its extras has 1 values instead of 3',
  ],
  [
    'clientUpdate',
    () => ({ ...update, extras: { ...extras, scalars: [undefined] } }),
    'scalar 1 of its extras is undefined',
  ],
  ['clientUpdate', () => ({ ...update, state: [1] }), 'its state is an array of 1 instead of a'],
  ['answer', () => undefined, 'it returned undefined'],
  ['answer', async () => 'yes', 'it returned yes'],
  ['serverUpdate', () => undefined, 'it returned undefined'],
  ['serverUpdate', async () => ({ ...mean, extras: 1 }), 'its extras are 1 instead of two arrays'],
  ['serverUpdate', () => ({ ...mean, delta: vector(1, 2) }), 'its delta has 2 values instead of 3'],
  ['serverUpdate', () => ({ ...mean, delta: vector(NaN, 2, 3) }), 'it holds NaN or infinite'],
  ['serverUpdate', () => update, 'its round is undefined'],
  ['vectorBytes', () => NaN, 'it returned NaN'],
  ['vectorBytes', () => -1, 'it returned -1'],
  ['vectorBytes', async () => 8, 'it returned a promise: it must not be async'],
];

describe('an update step of one’s own', () => {
  it.each(UNFIT)('%s is refused what cannot be: %s', async (key, own, problem) => {
    const run = async () => calls[key](own);
    await expect(run()).rejects.toThrow(ConfigError);
    await expect(run()).rejects.toThrow(
      new RegExp(`^update: ${key} of ./mine.ts must return .*: ${problem}.*\\.$`),
    );
  });

  it.each(Object.keys(calls) as (keyof typeof calls)[])(
    'has its file named by what %s throws, or rejects with',
    async (key) => {
      const thrower = () => {
        throw new TypeError('boom');
      };
      await expect((async () => calls[key](thrower))()).rejects.toThrow(
        `update: ./mine.ts: ${key} failed: TypeError: boom`,
      );
      // Were the rejection of a promise that is refused left alone, it would end this process.
      await expect((async () => calls[key](async () => thrower()))()).rejects.toThrow(ConfigError);
    },
  );

  it('gives what it returns, and nothing else of it', async () => {
    const changed = { delta: vector(0, 0, 1), extras };
    const claimed = { ...changed, state: vector(1), examples: 1_000_000 };
    expect(calls.clientUpdate(() => claimed)).toEqual({ ...changed, state: vector(1) });
    expect(calls.startFrom(() => vector(3, 2, 1))).toEqual(vector(3, 2, 1));
    expect(await calls.serverUpdate(async () => ({ ...mean, ...changed }))).toEqual({
      ...mean,
      ...changed,
    });
    expect(await calls.answer(() => Uint8Array.of(1))).toEqual(Uint8Array.of(1));
    expect(calls.vectorBytes(() => 12)).toBe(12);
  });

  it('is not blamed for NaN that it was given', () => {
    const diverged = { ...update, delta: vector(NaN, 2, 3) };
    expect(calls.clientUpdate((given: UpdateVectors) => given, diverged)).toEqual(diverged);
    expect(calls.startFrom(() => vector(NaN, 2, 3), vector(NaN))).toEqual(vector(NaN, 2, 3));
  });

  const clientUpdate = (given: UpdateVectors) => given;
  it.each([
    [undefined, './mine.ts must return an update step, with at least one of startFrom, '],
    [async () => ({}), './mine.ts must return an update step'],
    [{ clientUpdate, serverUpdate: 1 }, 'serverUpdate of ./mine.ts must be a function: it is 1.'],
    [
      { clientUpdate, measures: 'x' },
      'measures of ./mine.ts must be an array of measures: it is x.',
    ],
    [{ clientUpdate, measures: [{ name: 'a' }] }, 'texts and a whole number: entry 1 is { name }.'],
  ])('is refused as a whole: %#', (made, problem) => {
    expect(() => stepOf(made)).toThrow(ConfigError);
    expect(() => stepOf(made)).toThrow(problem);
  });
});
