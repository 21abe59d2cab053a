import fc from 'fast-check';
import { createAccountant } from './accountant';
import { calibrateNoise } from './calibrate-noise';
import { gaussianEpsilon } from './gaussian-epsilon';
import type { Phase } from './phase';

/** 10^x for x between these. */
const decades = (from: number, to: number) =>
  fc.double({ min: from, max: to, noNaN: true }).map((x) => 10 ** x);
const settings = fc.record({
  noiseMultiplier: decades(-0.5, 1.7),
  samplingRate: fc.oneof(decades(-4, 0), fc.constant(1)),
  steps: decades(0, 4).map(Math.round),
  delta: decades(-12, -2),
});
type Setting = Phase & { readonly delta: number };

const both = ({ steps, ...mechanism }: Setting): [rdp: number, pld: number] => {
  const accountant = createAccountant(mechanism);
  return [accountant.rdp(steps), accountant.pld(steps)];
};

/** PLD stops when ε moves by less than a two-thousandth. */
const TIGHTNESS = 1 + 2e-3;

function expectNotAbove(less: Setting, more: Setting): void {
  const [[rdp, pld], [rdpOfMore, pldOfMore]] = [both(less), both(more)];
  expect(rdp).toBeLessThanOrEqual(rdpOfMore * (1 + 1e-9));
  expect(pld).toBeLessThanOrEqual(pldOfMore * TIGHTNESS);
  expect(pld).toBeLessThanOrEqual(rdp);
}

const more = fc.double({ min: 1.1, max: 3, noNaN: true });
const check = (property: (setting: Setting, factor: number) => void): void =>
  fc.assert(fc.property(settings, more, property), { numRuns: 12, seed: 7 });

describe('ε by both accountants', () => {
  it('grows with the rounds', () => {
    check((setting, factor) =>
      expectNotAbove(setting, { ...setting, steps: Math.ceil(setting.steps * factor) }),
    );
  });

  it('grows with the sampling rate', () => {
    check((setting, factor) =>
      expectNotAbove({ ...setting, samplingRate: setting.samplingRate / factor }, setting),
    );
  });

  it('falls with the noise', () => {
    check((setting, factor) =>
      expectNotAbove({ ...setting, noiseMultiplier: setting.noiseMultiplier * factor }, setting),
    );
  });

  it('falls with δ', () => {
    check((setting, factor) =>
      expectNotAbove({ ...setting, delta: setting.delta * factor }, setting),
    );
  });

  it('does not depend on the order of phases', () => {
    const phases = fc.tuple(settings, settings, settings);
    const epsilons = (delta: number, ...order: Phase[]): [rdp: number, pld: number] => {
      const { steps, ...last } = order[2];
      const accountant = createAccountant({ ...last, delta, before: order.slice(0, 2) });
      return [accountant.rdp(steps), accountant.pld(steps)];
    };
    fc.assert(
      fc.property(phases, ([a, b, c]) => {
        const [rdp, pld] = epsilons(a.delta, a, b, c);
        const [rdpTurned, pldTurned] = epsilons(a.delta, c, a, b);
        expect(Math.abs(rdpTurned - rdp)).toBeLessThanOrEqual(1e-9 * rdp);
        expect(Math.abs(pldTurned - pld)).toBeLessThanOrEqual((TIGHTNESS - 1) * pld);
      }),
      { numRuns: 6, seed: 7 },
    );
  });

  it('is what the noise was worked out for', () => {
    const targets = fc.tuple(settings, decades(-1, 1.5));
    fc.assert(
      fc.property(targets, ([setting, targetEpsilon]) => {
        const noise = calibrateNoise({ ...setting, targetEpsilon });
        const epsilon = both({ ...setting, noiseMultiplier: noise.rdp })[0];
        expect(epsilon).toBeLessThanOrEqual(targetEpsilon);
        if (noise.rdp > 0) expect(epsilon).toBeGreaterThan(targetEpsilon * 0.999);
        const spent = both({ ...setting, noiseMultiplier: noise.pld })[1];
        expect(spent).toBeLessThanOrEqual(targetEpsilon);
        if (noise.pld > 0.1) expect(spent).toBeGreaterThan(targetEpsilon * 0.98);
      }),
      { numRuns: 4, seed: 7 },
    );
  });
});

it.each([1e-6, 1e-3, 0.1])(
  'nearly everybody in each round spends nearly as all: 1 − %d',
  (away) => {
    const [, pld] = both({ noiseMultiplier: 3, samplingRate: 1 - away, steps: 20, delta: 1e-6 });
    const exact = gaussianEpsilon(3 / Math.sqrt(20), 1e-6);
    expect(pld).toBeLessThan(exact * TIGHTNESS);
    expect(pld).toBeGreaterThan(exact * (1 - 2 * away) * (1 - 1e-6));
  },
);

/** dp-accounting 0.6.0 at an interval of 1e-4; for the first, 1e-5 to 1e-4 give the same. */
it.each([
  [{ noiseMultiplier: 0.4272, samplingRate: 1.28e-5, steps: 8, delta: 2.9e-12 }, 3.692358],
  [{ noiseMultiplier: 0.6135, samplingRate: 2.674e-6, steps: 5071, delta: 1.4e-10 }, 0.059261],
])('losses that decide far beyond their spread are found: %j', (setting, epsilon) => {
  expect(both(setting)[1] / epsilon).toBeGreaterThan(0.99);
  expect(both(setting)[1] / epsilon).toBeLessThan(1.01);
});

it('so much noise that losses are below the last digits of a probability is not taken for all there is', () => {
  const mechanism = { noiseMultiplier: 1e100, samplingRate: 0.5 };
  const [, pld] = both({ ...mechanism, steps: 1000, delta: 1e-250 });
  // The spread of all rounds' losses is 1.6e-99, and a normal's tail gives δ at 26 times that.
  expect(pld).toBeGreaterThan(1e-98);
  expect(pld).toBeLessThan(1e-96);
});

it.each([
  ['little noise', 1e-200],
  ['as little as losses without an exponential', 1e-50],
  ['as much as no losses at all', 1e200],
])('extremes have a number soon: %s', (_, noiseMultiplier) => {
  for (const [samplingRate, steps, delta] of EXTREMES) {
    const [rdp, pld] = both({ noiseMultiplier, samplingRate, steps, delta });
    expect(rdp).toBeGreaterThanOrEqual(0);
    expect(pld).toBeGreaterThanOrEqual(0);
    expect(pld).toBeLessThanOrEqual(rdp);
  }
});

const EXTREMES = [
  [1e-300, 1, 1e-250],
  [0.5, 1000, 1e-10],
  [1e-8, 1e15, 0.99],
  [1, 1e15, 1e-100],
] as const;
