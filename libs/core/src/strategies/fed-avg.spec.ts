import fc from 'fast-check';
import { QUANTUM } from '../vectors/exact-sum';
import { serverRound, startOf } from '../testing/server-round';
import { fedAvg } from './fed-avg';

interface Trained {
  readonly weights: readonly number[];
  readonly examples: number;
}

/** FedAvg as fedsim does it: deltas, exact sum, server step. */
function federate(global: Float32Array, clients: readonly Trained[], rate = 1): Float32Array {
  const strategy = fedAvg(() => rate);
  const results = clients.map(({ weights, examples }) => ({
    delta: global.map((w, i) => weights[i] - w),
    examples,
  }));
  return serverRound(strategy, startOf(strategy, global), results).weights;
}

describe('fedAvg', () => {
  it('averages the clients’ weights by example count, as worked out by hand', () => {
    const global = Float32Array.of(1, -2, 0.5);
    const clients = [
      { weights: [2, 0, 0.5], examples: 100 },
      { weights: [0, -4, 1.5], examples: 300 },
      { weights: [4, 2, 0.25], examples: 400 },
    ];
    // (100·2 + 300·0 + 400·4) ÷ 800 = 2.25, and so on.
    expect([...federate(global, clients)]).toEqual([2.25, -0.5, 0.75]);
    expect([...global]).toEqual([1, -2, 0.5]);
  });

  it('goes as far towards the mean as the server learning rate says', () => {
    const clients = [{ weights: [3, 0], examples: 7 }];
    expect([...federate(Float32Array.of(1, 4), clients, 0.5)]).toEqual([2, 2]);
  });

  it('ignores a client that trained on nothing', () => {
    const clients = [
      { weights: [3], examples: 7 },
      { weights: [99], examples: 0 },
    ];
    expect([...federate(Float32Array.of(1), clients)]).toEqual([3]);
  });

  it('with one client equals local training', () => {
    const vector = fc.array(fc.float({ min: -2, max: 2, noNaN: true }), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(vector, vector, fc.integer({ min: 1, max: 60_000 }), (before, after, n) => {
        const global = Float32Array.from(before);
        federate(global, [{ weights: after, examples: n }]).forEach((weight, i) => {
          // The quantum's share, and a float32 rounding of the delta, of the mean and of the sum.
          const tolerance = QUANTUM / 2 / n + 3 * 2 ** -23;
          expect(Math.abs(weight - after[i])).toBeLessThanOrEqual(tolerance);
        });
      }),
    );
  });

  it('steps nowhere when every client stays where it was', () => {
    const global = Float32Array.of(0.1, -0.7, 0);
    const still = { weights: [...global], examples: 5 };
    expect([...federate(global, [still, still])]).toEqual([...global]);
  });
});
