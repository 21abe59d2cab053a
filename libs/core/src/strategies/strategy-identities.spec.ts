import fc from 'fast-check';
import { GOLDEN_CLIENTS, quadraticRounds, type QuadraticRun } from '../testing/quadratic-clients';
import { fedAvg } from './fed-avg';
import { fedDyn } from './fed-dyn';
import { fedNova } from './fed-nova';
import { fedProx } from './fed-prox';
import { fedSgd } from './fed-sgd';
import { qFedAvg } from './q-fed-avg';
import { scaffold } from './scaffold';
import type { Strategy } from './strategy';

const one = (): number => 1;
const ALIKE = GOLDEN_CLIENTS.map((client) => ({ ...client, examples: 20 }));

async function expectSame(a: Strategy, b: Strategy, run: QuadraticRun = {}): Promise<void> {
  const [left, right] = [await quadraticRounds(a, run), await quadraticRounds(b, run)];
  left.forEach((model, round) =>
    model.forEach((weight, j) => expect(weight).toBeCloseTo(right[round][j], 5)),
  );
}

/** Where gradient descent on Σ nₖ·Fₖ comes to rest. */
function optimum(clients = GOLDEN_CLIENTS): number[] {
  return [0, 1].map((j) => {
    const curvature = clients.reduce((sum, { h, examples }) => sum + examples * h[j], 0);
    return clients.reduce((sum, { h, t, examples }) => sum + examples * h[j] * t[j], 0) / curvature;
  });
}

const ROUNDS = Array.from({ length: 300 }, () => [0, 1, 2]);
const lastOf = (models: number[][]): number[] => models[models.length - 1];

function expectNear(model: readonly number[], target: readonly number[], digits: number): void {
  model.forEach((weight, j) => expect(weight).toBeCloseTo(target[j], digits));
}

describe('identities', () => {
  it('fednova is fedavg where all clients take as many steps', async () => {
    await expectSame(fedNova(one, 0), fedAvg(one), { clients: ALIKE });
    await expectSame(
      fedNova(() => 0.5, 0.3),
      fedProx(() => 0.5, 0.3),
      { clients: ALIKE },
    );
    await expect(expectSame(fedNova(one, 0), fedAvg(one))).rejects.toThrow();
  });

  it('fednova takes each client’s mean gradient, whatever the optimizer', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 3 });
    const optimizers = fc.constantFrom('sgd', 'momentum', 'nesterov');
    return fc.assert(
      fc.asyncProperty(steps, optimizers, async (counts, optimizer) => {
        // Losses so flat that gradients hardly change: 10⁻⁶·10⁶ = 1 for everybody.
        const clients = counts.map((n) => ({ h: [1e-6], t: [-1e6], examples: 10 * n }));
        const local = { epochs: 1, optimizer, momentum: 0.7 };
        const run = { clients, local, cohorts: [[0, 1, 2]], start: [0] };
        const [[together]] = await quadraticRounds(fedNova(one, 0), run);
        const [[plain]] = await quadraticRounds(fedAvg(one), run);
        // Equal gradients: it goes as far as their mean over steps, which is where FedAvg goes.
        expect(together / plain).toBeCloseTo(1, 3);
      }),
      { numRuns: 30 },
    );
  });

  it('fedsgd with all clients is gradient descent on the pooled data', async () => {
    const local = { epochs: 1, batch: 'full' };
    const models = await quadraticRounds(fedSgd(one), { local });
    const total = GOLDEN_CLIENTS.reduce((sum, { examples }) => sum + examples, 0);
    let w = [0, 0];
    for (const model of models) {
      w = w.map((value, j) => {
        const gradient = GOLDEN_CLIENTS.reduce(
          (sum, { h, t, examples }) => sum + (examples / total) * h[j] * (value - t[j]),
          0,
        );
        return value - 0.1 * gradient;
      });
      expectNear(model, w, 5);
    }
  });

  it('scaffold with one client is fedavg: c − cᵢ is always zero', () =>
    expectSame(scaffold(one), fedAvg(one), { clients: GOLDEN_CLIENTS.slice(0, 1) }));

  it('scaffold in its first round is fedavg', () =>
    expectSame(scaffold(one), fedAvg(one), { cohorts: [[0, 1, 2]] }));

  it('feddyn in its first round is fedprox and a step of the same length again', async () => {
    const once = { cohorts: [[0, 1, 2]] };
    const [prox] = await quadraticRounds(fedProx(one, 0.2), once);
    const [dyn] = await quadraticRounds(fedDyn(0.2), once);
    expectNear(
      dyn,
      prox.map((weight) => 2 * weight),
      5,
    );
  });

  it('qfedavg with q = 0 is fedavg, and with a large q follows the client with the highest loss', async () => {
    await expectSame(qFedAvg(one, 0), fedAvg(one));
    const start = [3, -1];
    const [model] = await quadraticRounds(qFedAvg(one, 60), { cohorts: [[0, 1, 2]], start });
    const [worst] = await quadraticRounds(qFedAvg(one, 60), { cohorts: [[2]], start });
    expectNear(model, worst, 4);
  });
});

describe('where clients differ in optimum, curvature and steps', () => {
  it.each([
    ['scaffold', scaffold(one)],
    ['feddyn', fedDyn(0.2)],
  ])('%s comes to rest at the optimum of all data, and fedavg does not', async (_, strategy) => {
    const run = { cohorts: ROUNDS };
    expectNear(lastOf(await quadraticRounds(strategy, run)), optimum(), 3);
    const biased = lastOf(await quadraticRounds(fedAvg(one), run));
    expect(Math.hypot(...biased.map((w, j) => w - optimum()[j]))).toBeGreaterThan(0.05);
  });
});
