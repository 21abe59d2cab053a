import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { randomStream, streamFrom, type RandomStream, type StreamName } from './random-stream';

/**
 * Draws that others must not be able to repeat: noise and masks that protect a client. Everything else is drawn from
 * `randomStream`. Every host gets its seed, so anybody could subtract noise drawn from it.
 */
export interface SecretSource {
  /**
   * `real`: from the platform's own cryptographic source, different in every run. `simulated`: from the
   * experiment's seed, so that a simulation can be repeated to the bit; it then protects nobody, and the
   * run's record says so.
   */
  readonly kind: 'real' | 'simulated';
  /** A stream for one purpose; simulated ones are named like `randomStream`'s. */
  stream(...name: StreamName): RandomStream;
}

/** Secrets that protect clients. */
export const realSecrets: SecretSource = {
  kind: 'real',
  stream: () => streamFrom(cryptographicGenerator()),
};

/** Secrets of simulated clients: streams named `('secret', …)` of the experiment's seed. */
export function simulatedSecrets(seed: number): SecretSource {
  return { kind: 'simulated', stream: (...name) => randomStream(seed, 'secret', ...name) };
}

/** Words drawn at a time: `getRandomValues` gives at most 65,536 bytes. */
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
