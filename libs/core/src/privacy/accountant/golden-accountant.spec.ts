import golden from './golden/accountant.json';
import { createAccountant, type Accountant } from './accountant';
import type { Phase } from './phase';
import { renyiDivergence } from './renyi-divergence';

interface Row {
  readonly phases: readonly (readonly number[])[];
  readonly delta: number;
  readonly rdpPackage: number;
  readonly rdpIntegrated: number;
  readonly exact?: number;
  readonly interval?: number;
  readonly pldPackage?: number;
}

const rows: readonly Row[] = golden.rows;

/** Each row by its name: rates, multipliers and steps of its phases, and δ. */
const named = rows.map((row) => [`${JSON.stringify(row.phases)} at ${row.delta}`, row] as const);

function phasesOf({ phases }: Row): Phase[] {
  return phases.map(([samplingRate, noiseMultiplier, steps]) => ({
    samplingRate,
    noiseMultiplier,
    steps,
  }));
}

function accountantOf(row: Row): { accountant: Accountant; steps: number } {
  const phases = phasesOf(row);
  const before = phases.slice(0, -1);
  const { steps, ...last } = phases[phases.length - 1];
  return { accountant: createAccountant({ ...last, before, delta: row.delta }), steps };
}

describe('Rényi accounting', () => {
  it.each(named)('lies between the integral and what dp-accounting has: %s', (_, row) => {
    const { accountant, steps } = accountantOf(row);
    const epsilon = accountant.rdp(steps);
    // Where the package returns 0, δ covers the total variation.
    expect(epsilon).toBeGreaterThanOrEqual(
      Math.min(row.rdpIntegrated, row.rdpPackage) * (1 - 1e-6),
    );
    expect(epsilon).toBeLessThanOrEqual(row.rdpPackage * (1 + 1e-6));
  });

  it.each(golden.divergences)('q %d, σ %d, order %d: as integrated at 30 digits', (...values) => {
    const [samplingRate, noiseMultiplier, order, divergence] = values;
    const ours = renyiDivergence({ samplingRate, noiseMultiplier }, order);
    expect(Math.abs(ours / divergence - 1)).toBeLessThan(1e-8);
  });
});

describe('privacy loss distributions', () => {
  it.each(named.filter(([, { exact }]) => exact !== undefined))(
    'are exact where everybody takes part, and never below: %s',
    (_, row) => {
      const { accountant, steps } = accountantOf(row);
      const epsilon = accountant.pld(steps);
      expect(epsilon).toBeGreaterThanOrEqual(row.exact! * (1 - 1e-13));
      expect(epsilon).toBeLessThanOrEqual(row.exact! * (1 + 1e-9));
    },
  );

  it.each(named.filter(([, { pldPackage }]) => pldPackage !== undefined))(
    'are within one per cent of dp-accounting, where its interval is fine: %s',
    (_, row) => {
      const { accountant, steps } = accountantOf(row);
      const epsilon = accountant.pld(steps);
      expect(epsilon).toBeLessThanOrEqual(row.pldPackage! * 1.01);
      if (isFine(row)) expect(epsilon).toBeGreaterThanOrEqual(row.pldPackage! * 0.99);
    },
  );

  it('have enough rows, and fine ones', () => {
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter(isFine).length).toBeGreaterThan(40);
  });
});

/** Whether the interval is small against what the rounds' losses spread over. */
function isFine({ interval, pldPackage, phases }: Row): boolean {
  if (interval === undefined) return false;
  const steps = phases.reduce((sum, [, , count]) => sum + count, 0);
  return interval * Math.sqrt(steps) < 0.02 * pldPackage!;
}
