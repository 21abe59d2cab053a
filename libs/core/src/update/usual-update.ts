import { median } from 'd3-array';
import { l2Norm } from '../vectors/arithmetic';
import type { UpdateVectors } from './client-update';

/** The size of an update. */
export interface UpdateSize {
  /** L2 norms of the delta and of each further vector. */
  readonly norms: readonly number[];
  /** Examples that its client trained on. */
  readonly examples: number;
}

/** Updates that a round needs to say what is usual: of two, either may be the odd one. */
const LEAST_UPDATES = 3;

/**
 * What is usual after a round: the largest median so far of each norm, and of the examples. A minority of the clients
 * cannot move it, and what was needed before a model converged is allowed later.
 *
 * @param before undefined before the first round with enough updates
 * @param sent the round's updates; those that change nothing are passed over
 */
export function usualAfter(
  before: UpdateSize | undefined,
  sent: readonly UpdateSize[],
): UpdateSize | undefined {
  const telling = sent.filter(({ norms: [delta] }) => delta > 0);
  if (telling.length < LEAST_UPDATES) return before;
  const larger = (value: (size: UpdateSize) => number): number =>
    Math.max(before ? value(before) : 0, median(telling, value)!);
  return {
    norms: telling[0].norms.map((_, vector) => larger(({ norms }) => norms[vector])),
    examples: larger(({ examples }) => examples),
  };
}

/**
 * Why an update is beyond `ratio` times what is usual, 0 for any; undefined where it is not. Training moves a model in
 * proportion to its steps at most, so that a client with more examples may send more.
 */
export function unusualSize(
  { norms, examples }: UpdateSize,
  usual: UpdateSize,
  ratio: number,
): string | undefined {
  const more = Math.max(1, examples / usual.examples);
  const vector = norms.findIndex(
    (norm, i) => norm > ratio * more * usual.norms[i] && usual.norms[i] > 0,
  );
  if (ratio === 0 || vector < 0) return undefined;
  const [is, limit] = [norms[vector], ratio * more * usual.norms[vector]].map((n) =>
    n.toPrecision(4),
  );
  return `the ${vectorName(vector)}'s L2 norm ${is} exceeds ${limit}, ${ratio} times what is usual for ${examples} examples`;
}

/** How messages name a vector of an update. */
export function vectorName(vector: number): string {
  return vector === 0 ? 'delta' : `vector ${vector}`;
}

/** The vectors of an update, the delta first. */
export function vectorsOf({ delta, extras }: UpdateVectors): readonly Float32Array[] {
  return [delta, ...extras.vectors];
}

/** Their L2 norms. */
export function vectorNorms(update: UpdateVectors): number[] {
  return vectorsOf(update).map(l2Norm);
}
