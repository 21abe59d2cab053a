import { didYouMean } from '../errors/did-you-mean';
import { ConfigError } from '../errors/user-error';
import { finite } from '../terms/written-numbers';

/** How far each image may be changed, at random, before it is trained on; 0 is not at all. */
export interface Augmentation {
  /** Most whole pixels that it is moved by, each way. */
  readonly shift: number;
  /** Most degrees that it is turned by, each way. */
  readonly rotate: number;
  /** Root mean square displacement of an elastic warp, in pixels, each way. */
  readonly elastic: number;
}

const USAGES = {
  shift: 'shift:p with a whole number of pixels p ≥ 1, e.g. shift:2',
  rotate: 'rotate:A with 0 < A ≤ 180 degrees, e.g. rotate:10',
  elastic: 'elastic:s with 0 < s ≤ 10 pixels, e.g. elastic:1',
};

const MOST: Augmentation = { shift: 100, rotate: 180, elastic: 10 };

type Kind = keyof Augmentation;

/**
 * The augmentation that a text names: `none`, or terms joined by `+`, `shift:2+rotate:10+elastic:1`.
 * Throws a ConfigError for anything else.
 */
export function parseAugmentation(text: string): Augmentation | undefined {
  if (text === 'none') return undefined;
  const terms = text.split('+').map(parseTerm);
  const twice = terms.find(([kind], i) => terms.findIndex(([other]) => other === kind) !== i);
  if (twice) throw new ConfigError('augment', `"${text}" has ${twice[0]} more than once.`);
  return { shift: 0, rotate: 0, elastic: 0, ...Object.fromEntries(terms) };
}

function parseTerm(term: string): [Kind, number] {
  const [kind, ...rest] = term.split(':');
  if (!isKind(kind)) {
    const known = Object.values(USAGES).join('; ');
    const use = `Use none, or one of: ${known}.${didYouMean(term, Object.keys(USAGES))}`;
    throw new ConfigError('augment', `unknown augmentation "${term}". ${use}`);
  }
  const amount = (rest.length === 1 && finite(rest[0])) || NaN;
  const fits = amount > 0 && amount <= MOST[kind];
  if (fits && (kind !== 'shift' || Number.isInteger(amount))) return [kind, amount];
  throw new ConfigError('augment', `"${term}" is not ${USAGES[kind]}.`);
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(USAGES, name);
}
