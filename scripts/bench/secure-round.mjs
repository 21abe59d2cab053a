// One secure round in one process, and what it costs by phase.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const {
  advertiseKeys,
  advertisePhase,
  createExactSum,
  ringSums,
  ringTerms,
} = require('../../libs/core/dist/house.cjs');
const { nodeCiphers } = require('../../libs/core/dist/node.cjs');

/** Seconds of processor time of this process, in user mode and in the kernel. */
function processorSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Plays a round of `clients` vectors of `weights` values, of which `dropped` clients fall silent after sharing keys.
 * Messages are handed over as bytes, without a network. Checks that the sum has the bits of the plain exact sum.
 *
 * @returns {Promise<Record<string, number>>} CPU seconds of all parties by phase, and `total`
 */
export async function secureRound({ clients, weights, neighbours, dropped = 0, round }) {
  const setup = {
    ...{ run: 'bench', round, seed: 1, cohort: clients, threshold: 2 / 3, neighbours },
    length: weights,
  };
  const server = { round: setup, suite: nodeCiphers, faults: [] };
  const updates = Array.from({ length: clients }, (_, client) => updateOf(client, weights));
  const cohort = updates.map((_, client) => client);
  const seconds = {};
  const timed = async (phase, work) => {
    const started = processorSeconds();
    const result = await work();
    seconds[phase] = (seconds[phase] ?? 0) + processorSeconds() - started;
    return result;
  };

  const keys = advertisePhase(server, cohort);
  const parties = await timed('keys', () =>
    cohort.map((client) => advertiseKeys({ client, round: setup, suite: nodeCiphers })),
  );
  const shares = await timed('keys', () => {
    parties.forEach(({ message }, client) => keys.take(client, message));
    return keys.close();
  });
  const shared = new Map();
  const receipts = await timed('shares', async () => {
    for (const [client, roster] of shares.questions) {
      shared.set(client, await parties[client].shareKeys(roster));
      shares.take(client, shared.get(client).message);
    }
    return shares.close();
  });
  const ready = new Map();
  const inputs = await timed('receipts', () => {
    for (const [client, delivery] of receipts.questions) {
      ready.set(client, shared.get(client).acceptShares(delivery));
      receipts.take(client, ready.get(client).message);
    }
    return receipts.close();
  });
  const masked = new Map();
  for (const client of [...inputs.participants].slice(dropped)) {
    const terms = await timed('into the ring', () => ringTerms(updates[client], 600, clients));
    masked.set(client, await timed('masks', () => ready.get(client).mask(inputs.question, terms)));
    await timed('sum', () => inputs.take(client, masked.get(client).message));
  }
  const unmasking = await timed('sum', () => inputs.close());
  const { sum } = await timed('unmasking', () => {
    for (const client of unmasking.survivors)
      unmasking.take(client, masked.get(client).unmask(unmasking.question));
    return unmasking.close();
  });
  const sums = await timed('out of the ring', () => ringSums(sum));
  requireExact(sums, updates.slice(dropped));
  return { ...seconds, total: Object.values(seconds).reduce((a, b) => a + b, 0) };
}

/** A made-up update: values of a few hundredths. */
function updateOf(client, weights) {
  const values = new Float32Array(weights);
  let state = 2654435761 * (client + 1);
  for (let i = 0; i < weights; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = (state / 2 ** 32 - 0.5) / 10;
  }
  return values;
}

function requireExact(sums, updates) {
  const exact = createExactSum(sums.length);
  for (const update of updates) exact.add(update, 600);
  if (!sums.every((sum, i) => sum === exact.sums[i])) throw new Error('the sum is not exact');
}
