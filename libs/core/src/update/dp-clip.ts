import type { Clipping } from '../privacy/clipping';
import type { UserLevelPrivacy } from '../privacy/user-level';
import type { WeightLayout } from '../model/weight-layout';
import { l2Norm, scaled } from '../vectors/arithmetic';
import type { UpdateStep } from './update-step';

/** The step's name, under which its server half remembers the clipping norm. */
export const CLIP = 'clip';

/** How fast an adaptive clipping norm follows its quantile: η_C (Andrew et al. 2021, §3). */
const ADAPTING_RATE = 0.2;

/**
 * The step of `--dp` that bounds what a client sends: its delta is scaled down to an L2 norm of at most S. `flat` as a whole
 * and `per-layer` each of m layers to S/√m (McMahan et al. 2018, §2.4); `adaptive` as a whole, with an S that follows the
 * γ-quantile of the norms, S ← S·exp(−η_C·(b̄ − γ)) (Andrew et al. 2021, arXiv 1905.03871, algorithm 1), where b̄ is the
 * share of the clients that were below S, which the next step makes noisy.
 */
export function dpClip({ model, clipping, clippingNorm }: ClipSettings): UpdateStep {
  const parameters = { how: howText(clipping), norm: clippingNorm };
  const step: UpdateStep = {
    ...{ name: CLIP, parameters },
    // An update that its client has added noise to is longer than S, and scaled down it would lose what it says.
    normBound: (memory) => (model === 'central' ? (memory[0] ?? clippingNorm) : Infinity),
    clientUpdate: ({ delta, extras }, { memoryOf, layout }) => {
      const [norm = clippingNorm] = memoryOf(CLIP);
      const clip = clipping.kind === 'per-layer' ? clipLayers : clipWhole;
      return { delta: clip(delta, norm, layout), extras };
    },
  };
  return clipping.kind === 'adaptive' ? adaptive(step, clippingNorm, clipping.quantile) : step;
}

type ClipSettings = Pick<UserLevelPrivacy, 'model' | 'clipping' | 'clippingNorm'>;

function howText(clipping: Clipping): string {
  return clipping.kind === 'adaptive' ? `adaptive:${clipping.quantile}` : clipping.kind;
}

function adaptive(step: UpdateStep, first: number, quantile: number): UpdateStep {
  const measure = { name: 'clipping_norm', label: 'S', unit: '', decimals: 3 };
  return {
    ...step,
    sendsScalars: 1,
    initialMemory: [first],
    measures: [{ ...measure, help: 'clipping norm S of the next round', onConsole: true }],
    clientUpdate: (update, client) => {
      const [norm] = client.memoryOf(CLIP);
      // Around 0, so that a client moves the sum by one half at most.
      const below = l2Norm(update.delta) <= norm ? 0.5 : -0.5;
      return { ...step.clientUpdate!(update, client), scalars: [below] };
    },
    serverUpdate: (mean, { scalars: [below], memoryOf, measure }) => {
      const [norm] = memoryOf(CLIP);
      const next = norm * Math.exp(-ADAPTING_RATE * (0.5 + below - quantile));
      measure('clipping_norm', next);
      return { ...mean, memory: [next] };
    },
  };
}

function clipWhole(delta: Float32Array, norm: number): Float32Array {
  const own = l2Norm(delta);
  return own > norm ? scaled(norm / own, delta) : delta;
}

function clipLayers(delta: Float32Array, norm: number, layout: WeightLayout): Float32Array {
  const layers = layersOf(layout);
  const share = norm / Math.sqrt(layers.length);
  const clipped = new Float32Array(delta.length);
  for (const [start, end] of layers) {
    clipped.set(clipWhole(delta.subarray(start, end), share), start);
  }
  return clipped;
}

/** Where each layer's kernel and bias lie, which are next to each other: from, to. */
function layersOf({ slots }: WeightLayout): [number, number][] {
  const ends = new Map<string, [number, number]>();
  for (const { name, offset, length } of slots) {
    const layer = name.split('/')[0];
    const [start] = ends.get(layer) ?? [offset];
    ends.set(layer, [start, offset + length]);
  }
  return [...ends.values()];
}
