import type { ServerModel } from '../strategies/strategy';
import type { RoundTask } from '../transport/transport';
import { decodeVectors, encodeVectors } from '../update/compress/encoded-vectors';
import { NO_PAYLOAD } from '../update/payload';
import type { RoundLoopParts, TrainingState } from './round-loop-parts';

/** What the server keeps: weights at full precision, and the strategy's memory. */
export function modelOf(
  { strategy }: Pick<RoundLoopParts, 'strategy'>,
  { weights, memory }: TrainingState,
): ServerModel {
  return { weights, memory: memory ?? strategy.initialMemory(weights.length) };
}

/**
 * The model of a round as clients get it. Where models are compressed, clients train from what comes out of that, which
 * is what their deltas are added to in the mean: the server's own weights stay as they are.
 */
export function modelForClients(
  parts: Pick<RoundLoopParts, 'strategy' | 'modelCompression'>,
  state: TrainingState,
  round: number,
): Pick<RoundTask, 'weights' | 'broadcast' | 'encodedModel'> {
  const { weights, memory } = modelOf(parts, state);
  const broadcast = parts.strategy.broadcast?.(memory) ?? NO_PAYLOAD;
  if (!parts.modelCompression) return { weights, broadcast };
  const { compressor, seed } = parts.modelCompression;
  const name = { seed, round, sender: 'server' } as const;
  const encodedModel = encodeVectors(compressor, [weights, ...broadcast.vectors], name);
  const [sent, ...vectors] = decodeVectors(compressor, encodedModel, weights.length, name);
  return { weights: sent, broadcast: { ...broadcast, vectors }, encodedModel };
}

/**
 * Reads what a round's clients have compressed, vectors of `length` values; undefined where they compress nothing, or of
 * what is masked, as only the sum of that is read.
 */
export function decompressing(
  { compression, secure }: Pick<RoundLoopParts, 'compression' | 'secure'>,
  round: number,
  length: number,
): RoundTask['decompress'] {
  if (!compression || secure) return undefined;
  const { compressor, seed } = compression;
  return (encoded, sender) => decodeVectors(compressor, encoded, length, { seed, round, sender });
}
