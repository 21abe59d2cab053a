import fc from 'fast-check';
import { mlpLayout } from '../model/weight-layout';
import { simulatedSecrets } from '../random/secret-stream';
import { l2Norm } from '../vectors/arithmetic';
import { CLIP, dpClip } from './dp-clip';
import type { MeanUpdate } from './mean-update';
import { NO_PAYLOAD } from './payload';
import type { StepContext, StepRound, UpdateStep } from './update-step';

const layout = mlpLayout({
  ...{ inputSize: 3, hidden: [4, 2], outputSize: 2 },
  ...{ activation: 'relu', dropoutRate: 0, loss: 'cross-entropy' },
});

const contextWith = (memory: readonly number[]): StepContext =>
  ({
    layout,
    secrets: simulatedSecrets(1),
    memoryOf: () => memory,
  }) as Partial<StepContext> as StepContext;

const sent = (step: UpdateStep, delta: Float32Array, memory: readonly number[] = []) =>
  step.clientUpdate!({ delta, extras: NO_PAYLOAD }, contextWith(memory));

const deltas = fc
  .array(fc.float({ min: -10, max: 10, noNaN: true }), {
    minLength: layout.length,
    maxLength: layout.length,
  })
  .map((values) => Float32Array.from(values));

const norms = fc.double({ min: 0.01, max: 50, noNaN: true });

describe('clipping under differential privacy', () => {
  it.each(['flat', 'per-layer'] as const)('%s: no update is longer than S', (kind) => {
    fc.assert(
      fc.property(deltas, norms, (delta, clippingNorm) => {
        const { delta: clipped } = sent(
          dpClip({ model: 'central', clipping: { kind }, clippingNorm }),
          delta,
        );
        expect(l2Norm(clipped)).toBeLessThanOrEqual(clippingNorm * (1 + 2 ** -22));
      }),
    );
  });

  it('flat: leaves a shorter update as it is, and the direction of a longer one', () => {
    const step = dpClip({ model: 'central', clipping: { kind: 'flat' }, clippingNorm: 5 });
    const short = new Float32Array(layout.length).fill(0.1);
    expect(sent(step, short).delta).toBe(short);
    const long = new Float32Array(layout.length).fill(0).map((_, i) => (i < 2 ? [30, 40][i] : 0));
    expect([...sent(step, long).delta.subarray(0, 3)]).toEqual([3, 4, 0]);
  });

  it('per-layer: each of the three layers to S/√3', () => {
    const step = dpClip({
      model: 'central',
      clipping: { kind: 'per-layer' },
      clippingNorm: Math.sqrt(3),
    });
    const delta = new Float32Array(layout.length);
    const [first, , second] = layout.slots;
    delta[first.offset] = 10;
    delta[second.offset] = 0.5;
    const { delta: clipped } = sent(step, delta);
    expect([clipped[first.offset], clipped[second.offset]]).toEqual([1, 0.5]);
  });

  it('adaptive: tells on which side of S the update was, and clips to the S that it got', () => {
    const step = dpClip({
      model: 'central',
      clipping: { kind: 'adaptive', quantile: 0.5 },
      clippingNorm: 1,
    });
    const delta = new Float32Array(layout.length);
    delta[0] = 3;
    expect(sent(step, delta, [4])).toMatchObject({ scalars: [0.5], delta });
    expect(sent(step, delta, [2]).scalars).toEqual([-0.5]);
    expect(sent(step, delta, [2]).delta[0]).toBe(2);
    expect(step.normBound!([2])).toBe(2);
  });

  it('adaptive: S follows S·exp(−0.2·(b̄ − γ)) (Andrew et al. 2021, algorithm 1)', async () => {
    const step = dpClip({
      model: 'central',
      clipping: { kind: 'adaptive', quantile: 0.3 },
      clippingNorm: 1,
    });
    const measured: Record<string, number> = {};
    const round = {
      scalars: [0.8 - 0.5],
      memoryOf: (name: string) => (name === CLIP ? [2] : []),
      measure: (name: string, value: number) => void (measured[name] = value),
    } as Partial<StepRound> as StepRound;
    const { memory } = await step.serverUpdate!({} as MeanUpdate, round);
    expect(memory![0]).toBeCloseTo(2 * Math.exp(-0.1), 12);
    expect(measured).toEqual({ clipping_norm: memory![0] });
  });
});
