import type { RandomStream } from '../random/random-stream';
import { finite } from '../terms/written-numbers';

/** A distribution of positive numbers. */
export type Distribution = (stream: RandomStream) => number;

interface DistributionKind {
  readonly usage: string;
  /** The distribution with these parameters; nothing when they do not fit. */
  create(parameters: readonly number[]): Distribution | undefined;
}

const positive = (value: number): boolean => Number.isFinite(value) && value > 0;

/** Distributions by the name before the colon. */
const kinds: Readonly<Record<string, DistributionKind>> = {
  constant: {
    usage: 'constant:value',
    create: (values) => (values.length === 1 && positive(values[0]) ? () => values[0] : undefined),
  },
  uniform: {
    usage: 'uniform:least,most',
    create: ([least, most, ...rest]) =>
      rest.length === 0 && positive(least) && positive(most) && least <= most
        ? (stream) => least + (most - least) * stream.uniform()
        : undefined,
  },
  lognormal: {
    usage: 'lognormal:median,σ with σ of the natural logarithm from 0 to 10',
    create: ([median, sigma, ...rest]) =>
      rest.length === 0 && positive(median) && sigma >= 0 && sigma <= 10
        ? (stream) => median * Math.exp(sigma * stream.normal())
        : undefined,
  },
  choice: {
    usage: 'choice:value,value,… each equally likely',
    create: (values) =>
      values.length > 0 && values.every(positive)
        ? (stream) => values[stream.below(values.length)]
        : undefined,
  },
};

/** The distribution that a text such as `lognormal:1000,0.5` describes, if it describes one. */
export function readDistribution(text: string): Distribution | undefined {
  const [name, ...rest] = text.split(':');
  return Object.hasOwn(kinds, name) ? kinds[name].create(numbersOf(rest.join(':'))) : undefined;
}

/** How distributions are written. */
export function distributionUsage(): string {
  const usages = Object.values(kinds).map(({ usage }) => usage);
  return `${usages.join('; ')}; with values above 0`;
}

/** Numbers of a comma-separated list; what is none becomes NaN. */
function numbersOf(text: string): number[] {
  return text.split(',').map((part) => finite(part) ?? NaN);
}
