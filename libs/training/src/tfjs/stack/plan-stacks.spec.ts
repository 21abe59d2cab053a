import * as tf from '@tensorflow/tfjs-core';
import type { LocalTraining } from '@fedsim/core/house';
import { chooseBackend } from '../../backend/choose-backend';
import { collect } from '../../contract/contract-subject';
import { OPTIMIZERS } from '../../contract/optimizer-contract';
import { problem, request } from '../../contract/problems';
import { createTfjsTrainer } from '../trainer/tfjs-trainer';
import { clientBytes, planStacks } from './plan-stacks';

const start = problem({ inputSize: 40, hidden: [20], outputSize: 10 }, 16);
const { spec } = start;

function cohort(clients: number, training: Partial<LocalTraining> = {}) {
  return Array.from({ length: clients }, (_, client) => request(start, training, client));
}

describe('planStacks', () => {
  const sizes = (clients: number, stackBytes: number): number[] =>
    planStacks(spec, cohort(clients), stackBytes).map((stack) => stack.length);
  const one = clientBytes(spec, request(start));

  it('stacks as many clients as fit, in stacks of similar size', () => {
    expect(sizes(10, 10 * one)).toEqual([10]);
    expect(sizes(11, 10 * one)).toEqual([6, 5]);
    expect(sizes(3, 0)).toEqual([1, 1, 1]);
    expect(sizes(0, 10 * one)).toEqual([]);
  });

  it('puts clients of similar length together', () => {
    const mixed = [5, 15, 6, 16].map((count, client) => {
      const asked = request(start, {}, client);
      return { ...asked, shard: { ...asked.shard, count } };
    });
    const clients = planStacks(spec, mixed, 2 * one).map((stack) => stack.map((r) => r.client));
    expect(clients).toEqual([
      [3, 1],
      [2, 0],
    ]);
  });

  const terms = { l1: 1e-3, l2: 1e-3, proximal: 0.1, maxGradientNorm: 1 };
  const stopping = { validationSplit: 0.2, patience: 2 };
  const choices = OPTIMIZERS.flatMap((optimizer) =>
    [{}, terms, stopping].flatMap((more) =>
      (['full', 4] as const).map((batchSize) => ({ optimizer, batchSize, ...more })),
    ),
  );

  it.each(choices)('bounds the memory of training: %o', async (training) => {
    await chooseBackend({ device: 'cpu', backend: 'cpu' });
    const asked = cohort(8, training);
    const stackBytes = 4 * clientBytes(spec, asked[0]);
    const trainer = createTfjsTrainer(spec, 'cpu', { vectorised: true, stackBytes });
    const before = tf.memory().numBytes;
    const { peakBytes } = await tf.profile(() => collect(trainer, asked) as never);
    expect(peakBytes - before).toBeLessThanOrEqual(stackBytes);
    expect(peakBytes - before).toBeGreaterThan(stackBytes / 3);
  });
});
