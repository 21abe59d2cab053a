import {
  advertisePhase,
  memberOf,
  nobleCiphers,
  ringSums,
  ringTerms,
  sealedBy,
  type MaskedClient,
  type ReadyClient,
  type SecureRound,
  type SharedClient,
} from '@fedsim/core/house';
import { fixedClient, type FixedClient } from './fixed-client';

/** What a client has trained. */
export interface TrainedUpdate {
  readonly delta: readonly number[];
  readonly examples: number;
  readonly trainLoss: number;
}

/** Of clients 0 and 1. Client 2 takes part in the exchange of shares, and leaves before it sends its vector. */
export const UPDATES: readonly TrainedUpdate[] = [
  { delta: [0.25, -0.5], examples: 5, trainLoss: 0.75 },
  { delta: [1, 0.125], examples: 3, trainLoss: 0.5 },
];

const CLIENTS = 3;

/** A model of two weights, and the loss. */
export const ROUND: SecureRound = {
  ...{ run: '', round: 1, seed: 1, cohort: CLIENTS, threshold: 2 / 3, length: 3 },
};

/** Everything that is said in a round, by client. */
export interface PlayedRound {
  readonly clients: readonly FixedClient[];
  readonly rosters: ReadonlyMap<number, Uint8Array>;
  readonly shares: ReadonlyMap<number, Uint8Array>;
  readonly deliveries: ReadonlyMap<number, Uint8Array>;
  readonly receipts: ReadonlyMap<number, Uint8Array>;
  readonly participants: Uint8Array;
  /** The values of each vector as whole multiples of 2⁻²⁶. */
  readonly vectors: ReadonlyMap<number, readonly number[]>;
  readonly masked: ReadonlyMap<number, Uint8Array>;
  readonly unmask: Uint8Array;
  readonly reveals: ReadonlyMap<number, Uint8Array>;
  readonly sums: Float64Array;
}

/** Three clients with fixed secrets and the server's half as it is. */
export async function playRound(): Promise<PlayedRound> {
  const server = { round: ROUND, suite: nobleCiphers, faults: [] };
  const clients = [0, 1, 2].map(fixedClient);
  const keyPhase = advertisePhase(server, [0, 1, 2]);
  for (const { client, message } of clients) keyPhase.take(client, message);
  const sharePhase = keyPhase.close();
  const shared = answers(sharePhase.questions, (client, roster) => share(clients[client], roster));
  shared.forEach(({ message }, client) => sharePhase.take(client, message));
  const deliveryPhase = sharePhase.close();
  const ready = answers(deliveryPhase.questions, (client, delivery) =>
    (shared.get(client) as SharedClient).acceptShares(delivery),
  );
  ready.forEach(({ message }, client) => deliveryPhase.take(client, message));
  const maskPhase = deliveryPhase.close();
  const survivors = new Map(UPDATES.map((_, client) => [client, maskPhase.question]));
  const masked = answers(survivors, (client, participants) =>
    (ready.get(client) as ReadyClient).mask(participants, termsOf(UPDATES[client])),
  );
  masked.forEach(({ message }, client) => maskPhase.take(client, message));
  const unmaskPhase = maskPhase.close();
  const questions = new Map(unmaskPhase.survivors.map((client) => [client, unmaskPhase.question]));
  const reveals = answers(questions, (client, unmask) =>
    (masked.get(client) as MaskedClient).unmask(unmask),
  );
  reveals.forEach((answer, client) => unmaskPhase.take(client, answer));
  const { sum } = await unmaskPhase.close();
  return {
    clients,
    rosters: sharePhase.questions,
    shares: messagesOf(shared),
    deliveries: deliveryPhase.questions,
    receipts: messagesOf(ready),
    participants: maskPhase.question,
    vectors: answers(survivors, (client) => [...quanta(termsOf(UPDATES[client]))]),
    masked: messagesOf(masked),
    unmask: unmaskPhase.question,
    reveals,
    sums: ringSums(sum),
  };
}

function answers<Answer>(
  questions: ReadonlyMap<number, Uint8Array>,
  answer: (client: number, question: Uint8Array) => Answer,
): Map<number, Answer> {
  return new Map(Array.from(questions, ([client, question]) => [client, answer(client, question)]));
}

function messagesOf(
  answered: ReadonlyMap<number, { readonly message: Uint8Array }>,
): Map<number, Uint8Array> {
  return new Map(Array.from(answered, ([client, { message }]) => [client, message]));
}

function share({ client, keys, seed, shares }: FixedClient, roster: Uint8Array): SharedClient {
  const party = { client, round: ROUND, suite: nobleCiphers };
  return sealedBy(memberOf(party, keys, roster, seed), shares);
}

/** The delta by its weight, and the loss by the examples. */
export function termsOf({ delta, examples, trainLoss }: TrainedUpdate): Int32Array {
  const weighted = ringTerms(Float32Array.from(delta), examples, CLIENTS);
  return Int32Array.of(
    ...weighted,
    ...ringTerms(Float32Array.of(examples * trainLoss), 1, CLIENTS),
  );
}

function quanta(terms: Int32Array): Float64Array {
  return ringSums(terms).map((value) => value * 2 ** 26);
}
