import { fillNormal } from './normal-draws';
import { realSecrets, simulatedSecrets, type SecretSource } from './secret-stream';

const COUNT = 200_000;

function drawsOf(secrets: SecretSource): Float64Array {
  const draws = new Float64Array(COUNT);
  fillNormal(draws, secrets.words('noise', 1));
  return draws;
}

const mean = (values: Float64Array, power: number): number =>
  values.reduce((sum, value) => sum + value ** power, 0) / values.length;

/** Φ at some points, from Python's math.erfc. */
const CUMULATIVE: readonly (readonly [number, number])[] = [
  [-4, 3.167124183311998e-5],
  [-3.442619855899, 2.880542561958e-4],
  [-2, 0.022750131948179195],
  [-1, 0.15865525393145707],
  [-0.3, 0.3820885778110474],
  [0, 0.5],
  [0.05, 0.5199388058383725],
  [1.5, 0.9331927987311419],
  [3, 0.9986501019683699],
  [3.6, 0.9998408914098424],
];

describe.each([
  ['seeded', simulatedSecrets(3)],
  ['real', realSecrets],
])('%s normal draws', (_, secrets) => {
  const draws = drawsOf(secrets);
  const sorted = draws.slice().sort();

  it('have the moments of N(0, 1), to five standard errors', () => {
    const error = 5 / Math.sqrt(COUNT);
    expect(Math.abs(mean(draws, 1))).toBeLessThan(error);
    expect(Math.abs(mean(draws, 2) - 1)).toBeLessThan(error * Math.sqrt(2));
    expect(Math.abs(mean(draws, 3))).toBeLessThan(error * Math.sqrt(15));
    expect(Math.abs(mean(draws, 4) - 3)).toBeLessThan(error * Math.sqrt(96));
  });

  it.each(CUMULATIVE)('have Φ(%p) = %p, to five standard errors', (x, share) => {
    const below = sorted.findIndex((value) => value > x) / COUNT;
    expect(Math.abs(below - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / COUNT));
  });

  it('do not follow one another', () => {
    let products = 0;
    for (let i = 1; i < COUNT; i++) products += draws[i] * draws[i - 1];
    expect(Math.abs(products / COUNT)).toBeLessThan(5 / Math.sqrt(COUNT));
  });
});

it('normal draws are the same from the same named stream, and use all of a float64', () => {
  expect(drawsOf(simulatedSecrets(3))).toEqual(drawsOf(simulatedSecrets(3)));
  expect(drawsOf(simulatedSecrets(4))).not.toEqual(drawsOf(simulatedSecrets(3)));
  const coarse = drawsOf(realSecrets).filter((draw) => (draw * 2 ** 40) % 1 === 0);
  expect(coarse.length).toBeLessThan(COUNT / 1000);
});
