import { decodeVectors, UserError, type ExperimentPlan, type Payload } from '@fedsim/core/house';
import type { Model } from '@fedsim/proto';

/**
 * What a host trains from: the model as it was sent, read by the experiment's compressor where there is one. Throws an
 * Error for a model that does not hold what the experiment says.
 */
export function receivedModel(
  { round, weights, vectors, scalars, encoded = [] }: Model,
  { modelCompression, weightCount, payloads }: ExperimentPlan,
): { readonly weights: Float32Array; readonly broadcast: Payload } {
  if (!modelCompression) return { weights, broadcast: { vectors, scalars } };
  const { compressor, seed } = modelCompression;
  const expected = 1 + payloads.down.vectors;
  if (encoded.length !== expected) {
    throw new UserError(
      `server: its model has ${encoded.length} compressed vectors instead of ${expected}.`,
    );
  }
  const name = { seed, round, sender: 'server' } as const;
  const [sent, ...others] = decodeVectors(compressor, encoded, weightCount, name);
  return { weights: sent, broadcast: { vectors: others, scalars } };
}
