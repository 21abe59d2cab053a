import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { randomStream, streamFrom, type RandomStream, type StreamName } from './random-stream';

/**
 * Draws that others must not be able to repeat: noise and masks that protect a client, and cohorts whose secrecy does.
 * Everything else is drawn from `randomStream`. Every host gets its seed, so anybody could subtract noise drawn from it.
 */
export interface SecretSource {
  /**
   * `real`: from the platform's own cryptographic source, different in every run. `simulated`: from the
   * experiment's seed, with `--seeded-noise`, so that a run can be repeated to the bit; it then protects nobody, and
   * the run's record says so.
   */
  readonly kind: 'real' | 'simulated';
  /** A stream for one purpose; simulated ones are named like `randomStream`'s. */
  stream(...name: StreamName): RandomStream;
  /** As `stream`, many words at a time. */
  words(...name: StreamName): WordSource;
}

/** Overwrites all of `target` with the next random 32-bit words. */
export type WordSource = (target: Int32Array<ArrayBuffer>) => void;

/** Secrets that protect clients. */
export const realSecrets: SecretSource = {
  kind: 'real',
  stream: () => streamFrom(cryptographicGenerator()),
  words: () => fillWithSecrets,
};

/** Secrets that protect nobody: streams named `('secret', …)` of the experiment's seed. */
export function simulatedSecrets(seed: number): SecretSource {
  const stream = (...name: StreamName) => randomStream(seed, 'secret', ...name);
  return {
    kind: 'simulated',
    stream,
    words: (...name) => {
      const { uint32 } = stream(...name);
      return (target) => {
        for (let i = 0; i < target.length; i++) target[i] = uint32();
      };
    },
  };
}

/** The words that `getRandomValues` gives at a time: 65,536 bytes. */
const MOST_WORDS = 16_384;

function fillWithSecrets(target: Int32Array<ArrayBuffer>): void {
  for (let start = 0; start < target.length; start += MOST_WORDS) {
    crypto.getRandomValues(target.subarray(start, start + MOST_WORDS));
  }
}

/** Words that a stream draws ahead. */
const BLOCK = 1024;

function cryptographicGenerator(): RandomGenerator {
  const words = new Int32Array(BLOCK);
  let used = BLOCK;
  return {
    next: () => {
      if (used === BLOCK) {
        crypto.getRandomValues(words);
        used = 0;
      }
      return words[used++];
    },
    clone: cryptographicGenerator,
    // Nobody may know the state.
    getState: () => [],
  };
}
