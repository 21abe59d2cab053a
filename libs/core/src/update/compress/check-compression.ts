import { ConfigError } from '../../errors/user-error';
import type { Compressor } from './compressor';
import { float32 } from './float32';
import { parseCompressor } from './parse-compressor';

/** What the compression of updates has to get along with. */
export interface CompressedSettings {
  readonly compress: string;
  readonly aggregator: string;
  /** `none` by default. */
  readonly secureAggregation?: string;
  /** `none` by default. */
  readonly dp?: string;
}

/** Throws a ConfigError where the updates of an experiment cannot be compressed so. */
export function checkCompression(settings: CompressedSettings): void {
  const compressor = parseCompressor(settings.compress);
  if (!compressor) return;
  const { aggregator, secureAggregation = 'none', dp = 'none' } = settings;
  const problem =
    (aggregator === 'median' ? underMedian(compressor) : undefined) ??
    (secureAggregation === 'none' ? undefined : underMasks(compressor)) ??
    underNoise(compressor, dp);
  if (problem !== undefined) throw new ConfigError('compress', `${compressor.name} ${problem}`);
}

function underMedian({ selection }: Compressor): string | undefined {
  if (!selection?.dependsOnValues) return undefined;
  return 'has each client send other values: of most, fewer than half of the clients send any, and their median is 0. Use randomk, which sends the same ones of all clients, or --aggregator=mean.';
}

/** Masks are added number by number, in a ring, and cancel in the sum: at the same places, at full width. */
function underMasks({ selection, coding }: Compressor): string | undefined {
  if (selection?.dependsOnValues) {
    return 'does not work with --secure-aggregation: masks of values at different places do not cancel, and which places a client chose would tell of its data. Use randomk, which sends the same ones of all clients.';
  }
  if (coding === float32) return undefined;
  return 'does not work with --secure-aggregation: a masked value takes all bits of the ring, and cut to fewer its mask does not cancel. Use randomk:share alone.';
}

/** A server that clips and noises what it has read (central), and training with noise (example), bear any compression. */
function underNoise({ selection }: Compressor, dp: string): string | undefined {
  if (dp === 'local' && selection?.dependsOnValues) {
    return 'makes no sense with --dp=local: once a client has added its noise, the largest values are those of the noise. Use randomk, quantize or float16.';
  }
  if (dp !== 'distributed' || !selection) return undefined;
  return 'does not work with --dp=distributed: what clients keep of earlier rounds and send later exceeds the clipping norm, and the noise that others had added then is not in it. Use --compress=none.';
}
