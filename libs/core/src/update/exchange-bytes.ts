import type { ClientUpdate } from './client-update';
import type { PayloadShape } from './payload';
import type { UpdatePipeline } from './update-pipeline';

/** What one client's round carries over a wire, in bytes. */
export interface ExchangeBytes {
  /** An update, from one client; where its vectors are encoded, about: {@link updateBytes} is exact. */
  readonly update: number;
  /** The model and the call to train, to one client. */
  readonly model: number;
}

/** What frames carry in addition to vectors and scalars, on average: tags, lengths, counts, losses. */
const UPDATE_FRAME_BYTES = 60;
const MODEL_FRAME_BYTES = 40;

/** Bytes of a scalar with its share of a tag. */
const SCALAR_BYTES = 8;

/** What the size of an exchange depends on. */
export interface ExchangeShape {
  readonly weightCount: number;
  readonly payloads: { readonly down: PayloadShape; readonly up: PayloadShape };
  readonly pipeline: UpdatePipeline;
  /** What compresses models; they travel in full without it. */
  readonly modelCompressor?: { expectedBytes(length: number): number };
}

/**
 * The one figure for the size of an exchange: `simulate` and the sweep record it but for updates that are encoded, links
 * of the virtual clock carry it, and the frames of `serve` have it to within 32 bytes, for clients with a process each.
 */
export function exchangeBytes(shape: ExchangeShape): ExchangeBytes {
  const { weightCount, payloads, pipeline, modelCompressor } = shape;
  const { down, up } = payloads;
  const dense = 4 * weightCount;
  const vector = pipeline.reduce((bytes, step) => step.vectorBytes?.(weightCount) ?? bytes, dense);
  const modelVector = modelCompressor?.expectedBytes(weightCount) ?? dense;
  return {
    update: UPDATE_FRAME_BYTES + (1 + up.vectors) * vector + SCALAR_BYTES * up.scalars,
    model: MODEL_FRAME_BYTES + (1 + down.vectors) * modelVector + SCALAR_BYTES * down.scalars,
  };
}

/** Bytes of an update on a wire: of its encoded vectors where it has them, else `planned`. */
export function updateBytes(
  { encoded, extras }: Pick<ClientUpdate, 'encoded' | 'extras'>,
  planned: number,
): number {
  if (!encoded) return planned;
  const vectors = encoded.reduce((total, { length }) => total + length, 0);
  return UPDATE_FRAME_BYTES + vectors + SCALAR_BYTES * extras.scalars.length;
}
