import { ConfigError } from '../errors/user-error';
import { rowNumbers, splitEvenly, type Partitioner } from './partitioner';

/**
 * Sorts examples by label, cuts them into n·K runs of equal size and gives every client n of them
 * at random, so that most clients see n labels (McMahan et al. 2017, §3, "non-IID", with n = 2).
 */
export function shards(perClient: number): Partitioner {
  const name = `shards:${perClient}`;
  return {
    name,
    check: (examples, clients) => {
      const needed = perClient * clients;
      if (needed <= examples) return;
      throw new ConfigError(
        'skew',
        `${name} with ${clients} clients cuts the training set into ${needed} shards, but it has only ${examples} examples. Use fewer shards or fewer --clients.`,
      );
    },
    partition: ({ labels, clients, stream }) => {
      const byLabel = rowNumbers(labels.length).sort((a, b) => labels[a] - labels[b] || a - b);
      const runs = splitEvenly(byLabel, perClient * clients);
      const order = stream.shuffle(rowNumbers(runs.length));
      return Array.from({ length: clients }, (_, client) =>
        concatenate(runs, order.subarray(client * perClient, (client + 1) * perClient)),
      );
    },
  };
}

function concatenate(runs: readonly Uint32Array[], chosen: Uint32Array): Uint32Array {
  return Uint32Array.from([...chosen].flatMap((run) => [...runs[run]]));
}
