import { ConfigError } from '@fedsim/core/house';
import { parseAccountantConfig } from '../config/accountant-config';
import { accountant } from './accountant';

const ROUNDS = { 'noise-multiplier': 1.1, 'sampling-rate': 0.01, steps: 100 };

function printed(settings: Readonly<Record<string, unknown>>): string {
  const lines: string[] = [];
  accountant(parseAccountantConfig(settings), (line) => void lines.push(line));
  return lines.join('\n');
}

const json = (settings: Readonly<Record<string, unknown>>): unknown =>
  JSON.parse(printed({ ...settings, json: true }));

describe('the accountant command', () => {
  it('prints both figures as JSON, and nothing else', () => {
    expect(json(ROUNDS)).toEqual({
      rdp: expect.closeTo(0.95609, 4),
      pld: expect.closeTo(0.54977, 3),
    });
  });

  it('says for people what each figure means', () => {
    const text = printed(ROUNDS);
    expect(text).toMatch(/100 rounds, each client in each with probability 0.01 \(Poisson/);
    expect(text).toMatch(/add or remove one/);
    expect(text).toMatch(/^epsilon [\d.]+ {2}by privacy loss distributions/m);
    expect(text).toMatch(/^epsilon [\d.]+ {2}by Rényi divergences \(RDP\), order [\d.]+$/m);
  });

  it('finds the noise for a target, and what it prints keeps to it', () => {
    const target = { 'target-epsilon': 3, 'sampling-rate': 1, steps: 10 };
    const noise = json(target) as { noiseMultiplier: number; rdp: number; pld: number };
    expect(noise.noiseMultiplier).toBe(noise.pld);
    const [, shown] = /noise multiplier ([\d.]+) {2}by privacy loss/.exec(printed(target)) ?? [];
    const spent = json({ 'noise-multiplier': shown, 'sampling-rate': 1, steps: 10 });
    expect((spent as { pld: number }).pld).toBeLessThanOrEqual(3);
    expect((spent as { pld: number }).pld).toBeGreaterThan(2.99);
  });

  it.each([
    [{ 'noise-multiplier': 0 }, /without noise/],
    [{ delta: 0 }, /delta of 0/],
    [{ 'noise-multiplier': 1e-200 }, /beyond what a number can hold/],
  ])('has null and the reason where epsilon is infinite: %j', (extreme, reason) => {
    expect(json({ ...ROUNDS, ...extreme })).toEqual({
      rdp: null,
      pld: null,
      reason: expect.stringMatching(reason),
    });
    expect(printed({ ...ROUNDS, ...extreme })).toMatch(/epsilon infinite/);
  });

  it.each([
    [{ steps: 0 }, /nothing is spent/],
    [{ 'sampling-rate': 0 }, /nothing is spent/],
    [{ delta: 1 }, /nothing is promised/],
    [{ 'sampling-rate': 1e-8 }, /delta alone covers/],
  ])('explains an epsilon of 0: %j', (extreme, reason) => {
    expect(json({ ...ROUNDS, ...extreme })).toMatchObject({ pld: 0 });
    expect(printed({ ...ROUNDS, ...extreme })).toMatch(reason);
  });

  it.each([
    [{ ...ROUNDS, 'sampling-rate': 1.5 }, 'sampling-rate'],
    [{ ...ROUNDS, 'sampling-rate': undefined }, 'sampling-rate'],
    [{ ...ROUNDS, steps: 1.5 }, 'steps'],
    [{ ...ROUNDS, steps: undefined }, 'steps'],
    [{ ...ROUNDS, delta: -1 }, 'delta'],
    [{ ...ROUNDS, 'noise-multiplier': -1 }, 'noise-multiplier'],
    [{ ...ROUNDS, 'noise-multiplier': undefined }, 'noise-multiplier'],
    [{ ...ROUNDS, 'target-epsilon': 8 }, 'noise-multiplier'],
  ])('refuses %j, naming the setting', (settings, setting) => {
    expect(() => printed(settings)).toThrow(expect.objectContaining({ setting }));
    expect(() => printed(settings)).toThrow(ConfigError);
  });

  it.each([
    [{ 'target-epsilon': 0, 'sampling-rate': 0.1, steps: 10 }, /expected a number above 0/],
    [{ 'target-epsilon': 1, delta: 0, 'sampling-rate': 0.1, steps: 10 }, /no amount of Gaussian/],
    [{ ...ROUNDS, delta: 1e-300 }, /expected 0, or at least/],
  ])('says what cannot be: %j', (settings, problem) => {
    expect(() => printed(settings)).toThrow(problem);
  });
});
