import { didYouMean } from '../errors/did-you-mean';
import { ConfigError } from '../errors/user-error';
import { power } from '../math/power';
import { finite } from '../terms/written-numbers';

/** The factor of a learning rate in a round, from 1. */
export type RateSchedule = (round: number) => number;

/** A kind of schedule: its syntax, and the schedule that its numbers give. */
interface ScheduleKind {
  readonly usage: string;
  /** The fewest and the most numbers that it takes. */
  readonly numbers: readonly [number, number];
  /** Whether the numbers are in range. */
  accepts(numbers: readonly number[]): boolean;
  create(numbers: readonly number[]): RateSchedule;
}

const isCount = (n: number): boolean => Number.isInteger(n) && n >= 1;
const isShare = (x: number): boolean => x > 0 && x <= 1;

const kinds: Readonly<Record<string, ScheduleKind>> = {
  constant: {
    usage: 'constant',
    numbers: [0, 0],
    accepts: () => true,
    create: () => () => 1,
  },
  step: {
    usage: 'step:n,γ (times γ every n rounds)',
    numbers: [2, 2],
    accepts: ([n, gamma]) => isCount(n) && isShare(gamma),
    create:
      ([n, gamma]) =>
      (round) =>
        power(gamma, Math.floor((round - 1) / n)),
  },
  exponential: {
    usage: 'exponential:γ (times γ every round)',
    numbers: [1, 1],
    accepts: ([gamma]) => isShare(gamma),
    create:
      ([gamma]) =>
      (round) =>
        power(gamma, round - 1),
  },
  cosine: {
    usage: 'cosine:n,end (half a cosine from 1 to end, 0.01 if left out, over n rounds)',
    numbers: [1, 2],
    accepts: ([n, end = 0.01]) => isCount(n) && isShare(end),
    create:
      ([n, end = 0.01]) =>
      (round) =>
        end + ((1 - end) / 2) * (1 + Math.cos((Math.PI * Math.min(round - 1, n)) / n)),
  },
  'inverse-sqrt': {
    usage: 'inverse-sqrt (1/√round)',
    numbers: [0, 0],
    accepts: () => true,
    create: () => (round) => 1 / Math.sqrt(round),
  },
  warmup: {
    usage: 'warmup:n (linear, 1/n in the first round)',
    numbers: [1, 1],
    accepts: ([n]) => isCount(n),
    create:
      ([n]) =>
      (round) =>
        Math.min(1, round / n),
  },
};

/** How schedules are written, for help. */
export function scheduleUsages(): string {
  return `${Object.values(kinds)
    .map(({ usage }) => usage)
    .join('; ')}; several joined by +, as warmup:5+cosine:100, multiply`;
}

/**
 * Reads a schedule such as `step:50,0.5` or `warmup:5+cosine:100`: the product of its parts. Throws
 * a ConfigError for the setting of that name.
 */
export function parseSchedule(setting: string, text: string): RateSchedule {
  const parts = text.split('+').map((part) => parsePart(setting, part));
  return (round) => parts.reduce((factor, part) => factor * part(round), 1);
}

function parsePart(setting: string, text: string): RateSchedule {
  const [name, ...rest] = text.trim().split(':');
  if (!Object.hasOwn(kinds, name)) {
    const names = Object.keys(kinds);
    const use = `Use one of: ${names.join(', ')}.${didYouMean(text.trim(), names)}`;
    throw new ConfigError(setting, `unknown schedule "${text}". ${use}`);
  }
  const { usage, numbers, accepts, create } = kinds[name];
  const given =
    rest.length === 0
      ? []
      : rest
          .join(':')
          .split(',')
          .map((part) => finite(part) ?? NaN);
  const [fewest, most] = numbers;
  const fits = given.length >= fewest && given.length <= most && accepts(given);
  if (fits) return create(given);
  throw new ConfigError(
    setting,
    `"${text}" is not of the form ${usage}, γ and end above 0, at most 1.`,
  );
}
