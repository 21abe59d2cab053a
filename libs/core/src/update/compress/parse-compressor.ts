import { ConfigError } from '../../errors/user-error';
import { readTerm, splitTerms, type Kind, type KnownKinds } from '../../terms/kind';
import * as compressors from './compressors';
import type { Compressor, Selection, ValueCoding } from './compressor';
import { createCompressor } from './create-compressor';
import { float16Kind } from './float16';
import { float32 } from './float32';
import { quantizeKind } from './quantize';

type Part = Selection | ValueCoding;

/** What `--compress` joins. */
export const compressorKinds: KnownKinds<Part> = {
  setting: 'compress',
  what: 'compressor',
  known: Object.values<Kind<Part>>(compressors),
};

/** What `--compress-down` names: what keeps every weight of a model. */
export const codingKinds: KnownKinds<ValueCoding> = {
  setting: 'compress-down',
  what: 'compressor of models',
  known: [float16Kind, quantizeKind],
};

/**
 * The compressor of `--compress`: a selection, a coding, or a selection and then a coding, `topk:0.01+float16`;
 * undefined for `none`. Throws a ConfigError.
 */
export function parseCompressor(text: string): Compressor | undefined {
  return text === 'none' ? undefined : compressorOf(text, compressorKinds);
}

/** The compressor of `--compress-down`, a coding; undefined for `none`. Throws a ConfigError. */
export function parseModelCompressor(text: string): Compressor | undefined {
  if (text === 'none') return undefined;
  const compressor = compressorOf(text, { ...compressorKinds, setting: 'compress-down' });
  if (!compressor.selection) return compressor;
  const forms = codingKinds.known.map(({ usage }) => usage).join('; ');
  throw new ConfigError(
    'compress-down',
    `${compressor.selection.name} leaves weights out, and a model without them is another model: what is left of an update is sent later, of a model there is no later. Use ${forms}.`,
  );
}

function compressorOf(text: string, kinds: KnownKinds<Part>): Compressor {
  const parts = splitTerms(text).map((term) => readTerm(kinds, term));
  const [first, second] = parts;
  if (parts.length === 1) {
    return first.kind === 'coding' ? createCompressor(first) : createCompressor(float32, first);
  }
  if (parts.length === 2 && first.kind === 'selection' && second.kind === 'coding') {
    return createCompressor(second, first);
  }
  throw new ConfigError(
    kinds.setting,
    `"${text}" does not say what is done: values are selected by one of topk and randomk, then written by one of float16 and quantize, in this order. Write topk:0.01+float16, say.`,
  );
}
