import { ConfigError } from '../errors/user-error';
import type { RandomStream } from '../random/random-stream';
import type { LocalTraining } from '../training/local-training';

/** How much of its local work a client does in a round, in passes, or in steps where steps are asked for. */
export interface LocalWork {
  /** What it does of the `asked`, drawn from the stream of a client and a round, which is made only where it is needed. */
  drawn(asked: number, stream: () => RandomStream): number;
  /** The least and the most that it may be. */
  bounds(asked: number): readonly [least: number, most: number];
  /** Its expectation. */
  mean(asked: number): number;
}

/** How `--local-work` is written. */
export const LOCAL_WORK_USAGE =
  'full, stragglers:p (with probability p a client does 1 to E of E passes, each equally likely), or uniform:a,b (a to b passes, each equally likely)';

const FULL: LocalWork = {
  drawn: (asked) => asked,
  bounds: (asked) => [asked, asked],
  mean: (asked) => asked,
};

/**
 * What `--local-work` says: `full`; `stragglers:p`, the systems heterogeneity of FedProx (Li et al. 2020,
 * arXiv 1812.06127, section 5.2); or `uniform:a,b`, the uneven local updates of FedNova (Wang et al. 2020,
 * arXiv 2007.07481, section 6). Undefined for a text that is none of them.
 */
export function readLocalWork(text: string): LocalWork | undefined {
  if (text === 'full') return FULL;
  const stragglers = /^stragglers:([^,]+)$/.exec(text);
  if (stragglers) return stragglersOf(Number(stragglers[1]));
  const uniform = /^uniform:(\d+),(\d+)$/.exec(text);
  return uniform ? between(Number(uniform[1]), Number(uniform[2])) : undefined;
}

function stragglersOf(share: number): LocalWork | undefined {
  if (!(share > 0 && share <= 1)) return undefined;
  return {
    drawn: (asked, stream) => {
      const draws = stream();
      return draws.uniform() < share ? 1 + draws.below(asked) : asked;
    },
    bounds: (asked) => [1, asked],
    mean: (asked) => (1 - share) * asked + (share * (1 + asked)) / 2,
  };
}

function between(least: number, most: number): LocalWork | undefined {
  if (!(least >= 1 && least <= most && most <= 1_000_000)) return undefined;
  return {
    drawn: (_, stream) => least + stream().below(most - least + 1),
    bounds: () => [least, most],
    mean: () => (least + most) / 2,
  };
}

/** Local training with so many steps, or passes, as it counts in. */
export function withWork(training: LocalTraining, amount: number): LocalTraining {
  return training.steps === undefined
    ? { ...training, epochs: amount }
    : { ...training, steps: amount };
}

/** The work that a training asks for, in steps or in passes. */
export function askedWork({ steps, epochs }: Pick<LocalTraining, 'steps' | 'epochs'>): number {
  return steps ?? epochs;
}

/** The local work that settings ask for; throws a ConfigError at a text that cannot be read. */
export function localWorkOf({ localWork }: { readonly localWork: string }): LocalWork {
  const work = readLocalWork(localWork);
  if (work) return work;
  throw new ConfigError('local-work', `expected ${LOCAL_WORK_USAGE}.`);
}
