import { TERM_LIMIT } from '../vectors/exact-sum';
import { checkUpdate, type UpdateRules } from './check-update';
import { l2Norm } from '../vectors/arithmetic';
import type { Payload } from './payload';
import type { ClientUpdate } from './client-update';

const rules: UpdateRules = {
  extras: { vectors: 1, scalars: 2 },
  length: 3,
  maxExamples: 1000,
  maxNorm: 5,
  cohortSize: 4,
};

const update = (changes: Partial<ClientUpdate> = {}): ClientUpdate => ({
  client: 0,
  round: 1,
  modelVersion: 0,
  delta: Float32Array.of(3, 0, -4),
  extras: { vectors: [Float32Array.of(0, 5, 0)], scalars: [1e12, -1] },
  examples: 1000,
  trainLoss: 0.5,
  seconds: 0.1,
  ...changes,
});

const extras = (vectors: number[][], scalars = [0, 0]): Payload => ({
  vectors: vectors.map((vector) => Float32Array.from(vector)),
  scalars,
});

const faultOf = (changes: Partial<ClientUpdate>, changedRules: Partial<UpdateRules> = {}) =>
  checkUpdate(update(changes), { ...rules, ...changedRules });

describe('checkUpdate', () => {
  it('takes an update at every limit', () => {
    expect(faultOf({})).toBeUndefined();
    expect(faultOf({ examples: 0 })).toBeUndefined();
  });

  it.each([
    ['wrong-shape', { delta: new Float32Array(2) }, 'has 2 values, the model has 3'],
    ['wrong-shape', { delta: new Float32Array(4) }, 'has 4 values'],
    ['bad-examples', { examples: -1 }, '-1 is not between 0 and 1000'],
    ['bad-examples', { examples: 1.5 }, '1.5'],
    ['bad-examples', { examples: 1001 }, '1001'],
    ['bad-examples', { examples: NaN }, 'NaN'],
    ['bad-examples', { examples: Infinity }, 'Infinity'],
    ['wrong-shape', { extras: extras([]) }, '0 vectors and 2 scalars in addition to its delta'],
    ['wrong-shape', { extras: extras([[1, 2, 3]], [1]) }, 'the strategy sends 1 and 2'],
    ['wrong-shape', { extras: extras([[1, 2]]) }, 'vector 1 has 2 values'],
    ['not-finite', { extras: extras([[1, NaN, 2]]) }, 'vector 1 holds NaN'],
    ['not-finite', { extras: extras([[1, 2, 3]], [0, NaN]) }, 'a scalar is NaN'],
    ['not-finite', { extras: extras([[1, 2, 3]], [0, -Infinity]) }, 'a scalar is NaN'],
    ['norm-exceeded', { extras: extras([[3, 0, 4.001]]) }, "vector 1's L2 norm"],
    ['norm-exceeded', { extras: extras([[1, 2, 3]], [-1.1e12, 0]) }, 'a scalar of -1100000000000'],
    ['not-finite', { trainLoss: NaN }, 'training loss'],
    ['not-finite', { trainLoss: -Infinity }, 'training loss'],
    ['not-finite', { seconds: NaN }, 'training time'],
    ['not-finite', { seconds: Infinity }, 'training time'],
    ['not-finite', { validationLoss: -Infinity }, 'validation loss'],
    ['not-finite', { validationLoss: NaN }, 'validation loss'],
    ['out-of-range', { trainLoss: 1.7e308 }, 'a training loss of 1.7e+308 is not between'],
    ['out-of-range', { trainLoss: -1.1e12 }, 'training loss'],
    ['out-of-range', { validationLoss: 1e300 }, 'validation loss'],
    ['out-of-range', { seconds: -1 }, 'a training time of -1 is not between 0 and 1000000000000'],
    ['out-of-range', { seconds: 1e13 }, 'training time'],
    ['not-finite', { delta: Float32Array.of(0, NaN, 0) }, 'delta holds NaN or infinite'],
    ['not-finite', { delta: Float32Array.of(0, 0, -Infinity) }, 'delta holds NaN or infinite'],
    ['norm-exceeded', { delta: Float32Array.of(3, 0, 4.001) }, '5.001 exceeds 5'],
    ['norm-exceeded', { delta: new Float32Array(3).fill(3e38) }, '5.196e+38 exceeds 5'],
  ] as const)('rejects %s: %j', (fault, changes, message) => {
    expect(faultOf(changes)).toEqual({ fault, message: expect.stringContaining(message) });
  });

  it('rejects what the exact sum could not hold, though its norm be allowed', () => {
    const delta = Float32Array.of(TERM_LIMIT / 1000, 0, 0);
    const within = { delta: Float32Array.of(TERM_LIMIT / 1001, 0, 0) };
    const lax = { maxNorm: 1e9 };
    expect(faultOf({ delta }, lax)).toMatchObject({ fault: 'norm-exceeded' });
    expect(faultOf(within, lax)).toBeUndefined();
    // More clients can add up to more.
    expect(faultOf(within, { ...lax, cohortSize: 8 })).toMatchObject({ fault: 'norm-exceeded' });
  });

  it('rejects NaN and infinite values even of a client without examples', () => {
    const delta = Float32Array.of(NaN, 0, 0);
    expect(faultOf({ delta, examples: 0 })).toMatchObject({ fault: 'not-finite' });
  });
});

describe('l2Norm', () => {
  it.each([0, 1, 3, 4, 5, 8, 11])('takes in each of %i values once', (length) => {
    const values = Float32Array.from({ length }, (_, i) => 2 ** i);
    // Σ 4ⁱ = (4ⁿ − 1) ÷ 3.
    expect(l2Norm(values)).toBe(Math.sqrt((4 ** length - 1) / 3));
  });

  it('does not overflow float32', () => {
    expect(l2Norm(Float32Array.of(3, 4))).toBe(5);
    expect(l2Norm(Float32Array.of(3e38, 3e38)) / (Math.SQRT2 * 3e38)).toBeCloseTo(1, 6);
  });
});
