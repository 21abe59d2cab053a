import { samplingRate, stepsPerRound } from '../training/example-clipping';
import type { LocalTraining } from '../training/local-training';
import { createAccountant } from './accountant/accountant';
import { calibrateNoise } from './accountant/calibrate-noise';

/** Clients whose examples are protected. */
export interface ExampleClients {
  /** Examples of each client by its number. */
  readonly shardSizes: readonly number[];
  /** The local training of a client, the same in all rounds. */
  trainingOf(client: number): LocalTraining;
}

/** A client's uses of the sampled Gaussian mechanism on its examples (Abadi et al. 2016). */
export interface Uses {
  /** q = B/n. */
  readonly rate: number;
  readonly steps: number;
}

/**
 * What clients have used the mechanism for, each after so many rounds of its own; without those that another client equals
 * or exceeds in both figures, since ε grows with the rate and with the steps.
 */
export function mostUses(
  { shardSizes, trainingOf }: ExampleClients,
  rounds: readonly number[],
): Uses[] {
  const all = rounds.map((times, client) => {
    const size = shardSizes[client];
    if (times === 0 || size === 0) return { rate: 0, steps: 0 };
    const training = trainingOf(client);
    return { rate: samplingRate(training, size), steps: times * stepsPerRound(training, size) };
  });
  return undominated(all);
}

function undominated(uses: readonly Uses[]): Uses[] {
  const sorted = [...uses].sort((a, b) => b.rate - a.rate || b.steps - a.steps);
  let steps = 0;
  return sorted.filter((use) => {
    const more = use.steps > steps;
    steps = Math.max(steps, use.steps);
    return more;
  });
}

/** The least noise multiplier with which none of these uses spends more than the target. Throws a UserError as `calibrateNoise`. */
export function noiseForUses(
  uses: readonly Uses[],
  { targetEpsilon, delta }: { readonly targetEpsilon: number; readonly delta: number },
): number {
  return uses.reduce((noiseMultiplier, { rate, steps }) => {
    const { pld } = createAccountant({ noiseMultiplier, delta, samplingRate: rate });
    if (noiseMultiplier > 0 && pld(steps) <= targetEpsilon) return noiseMultiplier;
    return calibrateNoise({ targetEpsilon, delta, steps, samplingRate: rate }).pld;
  }, 0);
}
