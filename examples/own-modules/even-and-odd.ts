// A partitioner of your own: npx nx run server:simulate --skew=examples/own-modules/even-and-odd.ts:0.9
import type { PartitionInput } from '@fedsim/core';

/**
 * Every second client prefers even digits, and the others prefer odd ones. A client takes a share of the
 * digits that it prefers, given after the path and a colon (0.9), and the rest of the other kind.
 */
export default function evenAndOdd({ labels, clients, stream }: PartitionInput, share = '0.9') {
  const shards: number[][] = Array.from({ length: clients }, () => []);
  const groups = [0, 1].map((parity) => shards.filter((_, client) => client % 2 === parity));
  labels.forEach((label, row) => {
    const preferring = stream.uniform() < Number(share) ? label % 2 : 1 - (label % 2);
    const group = groups[preferring].length > 0 ? groups[preferring] : shards;
    group[stream.below(group.length)].push(row);
  });
  return shards;
}
