import { ConfigError, tensorView, type UpdateStep, type WeightLayout } from '@fedsim/core';

/**
 * Personal layers: the tensors of the named layers stay with their client, and only the others are averaged.
 * FedPer keeps the last layers (Arivazhagan et al. 2019, arXiv 1912.00818), FedBN the batch normalisations (Li et al.
 * 2021, arXiv 2102.07623).
 *
 *     npx nx run server:simulate --skew=shards:2 --client-accuracy --update=examples/own-modules/personal-layers.ts:dense_2
 *
 * @param layers names of layers, comma-separated
 */
export default function personalLayers(layers = 'dense_2'): UpdateStep {
  const names = layers.split(',');
  const personal = ({ slots }: WeightLayout) => {
    const known = new Set(slots.map(layerOf));
    const unknown = names.find((name) => !known.has(name));
    if (unknown === undefined) return slots.filter((slot) => names.includes(layerOf(slot)));
    const problem = `personal-layers: there is no layer "${unknown}". Use some of: ${[...known].join(', ')}.`;
    throw new ConfigError('update', problem);
  };
  return {
    name: 'personal-layers',
    keepsState: true,
    startFrom: (weights, { layout, state }) => {
      const slots = personal(layout);
      if (!state) return weights;
      const start = weights.slice();
      let from = 0;
      for (const slot of slots) {
        tensorView(start, slot).set(state.subarray(from, from + slot.length));
        from += slot.length;
      }
      return start;
    },
    clientUpdate: ({ delta, extras }, { layout, weights, state }) => {
      const shared = delta.slice();
      const own: number[] = [];
      for (const slot of personal(layout)) {
        for (let i = slot.offset; i < slot.offset + slot.length; i++) {
          own.push((state ? state[own.length] : weights[i]) + delta[i]);
          shared[i] = 0;
        }
      }
      return { delta: shared, extras, state: Float32Array.from(own) };
    },
  };
}

/** `dense_2` of the tensor `dense_2/kernel`. */
function layerOf({ name }: { readonly name: string }): string {
  return name.split('/')[0];
}
