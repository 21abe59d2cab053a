import { SAMPLINGS } from '../sampling/sampler';
import { quadraticRounds, type QuadraticClient } from '../testing/quadratic-clients';
import { fedAvg } from './fed-avg';
import { fedAvgM } from './fed-avg-m';
import { fedDyn } from './fed-dyn';
import { fedNova } from './fed-nova';
import { fedAdagrad, fedAdam, fedYogi } from './fed-opt';
import { fedProx } from './fed-prox';
import { fedSgd } from './fed-sgd';
import { qFedAvg } from './q-fed-avg';
import { scaffold } from './scaffold';
import type { Strategy } from './strategy';

const one = (): number => 1;
const SIZES = [12, 60, 20, 25, 40, 16, 90, 30];
const CLIENTS: readonly QuadraticClient[] = SIZES.map((examples, k) => ({
  h: [0.5 + (k % 3), 2 - (k % 4) / 4],
  t: [Math.cos(3 * k), Math.sin(5 * k)],
  examples,
}));

/** What a client pulls the model by at distance 1 from its own optimum: Δ = −pull·(w − t). */
type Pull = (h: number, examples: number) => number;

/** Where Σ weightₖ·pullₖ·(w − tₖ) = 0, in float64. */
function restOf(pull: Pull, weight = (client: QuadraticClient) => client.examples): number[] {
  return [0, 1].map((j) => {
    const pulls = CLIENTS.map((client) => weight(client) * pull(client.h[j], client.examples));
    const total = pulls.reduce((sum, each) => sum + each);
    return CLIENTS.reduce((sum, { t }, k) => sum + pulls[k] * t[j], 0) / total;
  });
}

const gradient: Pull = (h) => h;
const OPTIMUM = restOf(gradient);
const stepsOf = (examples: number): number => 2 * Math.ceil(examples / 10);
const descent =
  (rate = 0.1, mu = 0): Pull =>
  (h, examples) =>
    (h / (h + mu)) * (1 - (1 - rate * (h + mu)) ** stepsOf(examples));
const normalised =
  (rate: number): Pull =>
  (h, examples) =>
    descent(rate)(h, examples) / stepsOf(examples);

/** Where Σ nₖ·Fₖ(w)^q·pullₖ·(v − tₖ) = 0: v = w where the weighted changes cancel. */
function fairRest(q: number, w: readonly number[]): number[] {
  const lossAt = ({ h, t }: QuadraticClient): number =>
    h.reduce((sum, curvature, j) => sum + (curvature * (w[j] - t[j]) ** 2) / 2, 0);
  return restOf(descent(), (client) => client.examples * lossAt(client) ** q);
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, j) => value - b[j]));

function expectAt(models: readonly (readonly number[])[], target: readonly number[]): void {
  models.at(-1)!.forEach((weight, j) => expect(weight).toBeCloseTo(target[j], 4));
}

const CORRECTED: readonly (readonly [string, Strategy])[] = [
  ['scaffold', scaffold(one)],
  ['feddyn', fedDyn(0.5)],
];
const shares = [0.25, 0.5, 1];

describe('with shards of several sizes', () => {
  it.each(
    CORRECTED.flatMap(([name, strategy]) =>
      SAMPLINGS.flatMap((sampling) =>
        shares.map((fraction) => [name, sampling, fraction, strategy] as const),
      ),
    ),
  )('%s rests at the optimum of all examples, %s sampling, C = %d', async (...given) => {
    const [, sampling, fraction, strategy] = given;
    const sampled = { rounds: Math.round(250 / fraction), sampling, fraction };
    expectAt(await quadraticRounds(strategy, { clients: CLIENTS, sampled }), OPTIMUM);
  });

  it.each(CORRECTED)(
    '%s does so too where clients drop out and rounds are void',
    async (_, strategy) => {
      const sampled = { rounds: 900, fraction: 0.5 };
      const run = { clients: CLIENTS, sampled, clientDropout: 0.4 };
      expectAt(await quadraticRounds(strategy, run), OPTIMUM);
    },
  );

  it.each(CORRECTED)(
    '%s rests at the optimum of the plain mean where weights are uniform',
    async (_, strategy) => {
      const sampled = { rounds: 500, fraction: 0.5 };
      const run = { clients: CLIENTS, sampled, weighting: 'uniform' as const };
      const uniform = restOf(gradient, () => 1);
      expectAt(await quadraticRounds(strategy, run), uniform);
      expect(distance(uniform, OPTIMUM)).toBeGreaterThan(0.05);
    },
  );
});

const adaptive = { rate: () => 0.02, beta1: 0.9, tau: 0.001 };
const ONE_GRADIENT = { epochs: 1, batch: 'full' };
const AVERAGES: readonly (readonly [string, Strategy])[] = [
  ['fedavg', fedAvg(one)],
  ['fedavgm', fedAvgM(one, 0.9)],
  ['fedadagrad', fedAdagrad({ ...adaptive, rate: () => 0.3 })],
  ['fedadam', fedAdam(adaptive, 0.99)],
  ['fedyogi', fedYogi(adaptive, 0.99)],
];

describe('with all clients in every round', () => {
  const sampled = { rounds: 500, fraction: 1 };
  const run = { clients: CLIENTS, sampled };

  it.each([...AVERAGES, ['fedsgd', fedSgd(one)], ['fedprox', fedProx(one, 0.5)]] as const)(
    '%s with one gradient per round rests at the optimum',
    async (_, strategy) => {
      expectAt(await quadraticRounds(strategy, { ...run, local: ONE_GRADIENT }), OPTIMUM);
    },
  );

  it.each(AVERAGES)(
    '%s with several steps rests where the changes of the clients cancel',
    async (_, strategy) => expectAt(await quadraticRounds(strategy, run), restOf(descent())),
  );

  it('fedprox rests where the changes of clients held back by μ cancel', async () => {
    expectAt(await quadraticRounds(fedProx(one, 0.5), run), restOf(descent(0.1, 0.5)));
  });

  it.each([0.1, 0.01])('fednova at ηₗ = %d rests where the mean gradients cancel', async (lr) => {
    const models = await quadraticRounds(fedNova(one, 0), { ...run, local: { lr } });
    expectAt(models, restOf(normalised(lr)));
  });

  it('fednova comes to the optimum with small steps, and fedavg does not', () => {
    expect(distance(restOf(normalised(1e-5)), OPTIMUM)).toBeLessThan(1e-4);
    expect(distance(restOf(descent(1e-5)), OPTIMUM)).toBeGreaterThan(0.05);
  });

  it.each([0.5, 2])('qfedavg with q = %d rests where its reweighed changes cancel', async (q) => {
    const models = await quadraticRounds(qFedAvg(one, q), run);
    expectAt(models, fairRest(q, models.at(-1)!));
  });
});
