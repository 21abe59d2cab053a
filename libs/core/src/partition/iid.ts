import { requireOneExampleEach, rowNumbers, splitEvenly, type Partitioner } from './partitioner';

/**
 * Shuffles all examples and deals them evenly, so that every shard looks like the whole
 * (McMahan et al. 2017, §3, "IID").
 */
export function iid(): Partitioner {
  return {
    name: 'iid',
    check: (examples, clients) => requireOneExampleEach('iid', examples, clients),
    partition: ({ labels, clients, stream }) =>
      splitEvenly(stream.shuffle(rowNumbers(labels.length)), clients),
  };
}
