import type { Partitioner } from './partitioner';

/** Examples of every client, and what they were to be. */
interface DealtSizes extends Pick<Partitioner, 'listedSizes'> {
  readonly skew: string;
  readonly sizes: readonly number[];
}

/**
 * `2 of 2 clients have other sizes than dirichlet:0.2+sizes:50,50 lists (client 0: 59 examples, not 50), since their
 * labels do not allow these.`, or nothing when all sizes are as listed, or drawn.
 */
export function missedSizesText({ listedSizes = [], sizes, skew }: DealtSizes): string[] {
  const missed = listedSizes.flatMap((size, client) => (sizes[client] === size ? [] : [client]));
  if (missed.length === 0) return [];
  const [first] = missed;
  const count = (value: number): string => value.toLocaleString('en-US');
  const example = `client ${first}: ${count(sizes[first])} examples, not ${count(listedSizes[first])}`;
  return [
    `${count(missed.length)} of ${count(listedSizes.length)} clients have other sizes than ${skew} lists (${example}), since their labels do not allow these.`,
  ];
}
