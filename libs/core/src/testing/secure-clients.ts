import type { CipherSuite } from '../secure-aggregation/ciphers/cipher-suite';
import type { Fault, PhaseName, Server } from '../secure-aggregation/parties';
import { advertiseKeys, advertisePhase } from '../secure-aggregation/phases/advertise-keys';
import type { ReadyClient } from '../secure-aggregation/phases/deliver-shares';
import type { MaskedClient } from '../secure-aggregation/phases/masked-input';
import type { SharedClient } from '../secure-aggregation/phases/share-keys';
import type { SecureSum } from '../secure-aggregation/phases/unmask';
import type { RingVector } from '../secure-aggregation/ring';
import type { SecureRound } from '../secure-aggregation/secure-round';

/** Every message that the server was sent, in order. */
export type Transcript = {
  readonly client: number;
  readonly phase: PhaseName;
  readonly answer: Uint8Array;
}[];

/** What happens in a round that is played in one process. */
export interface PlayedRound {
  readonly round: SecureRound;
  readonly suite: CipherSuite;
  /** The vector of each client of the cohort; masking overwrites it. */
  readonly vectors: ReadonlyMap<number, RingVector>;
  /** The phase in which a client falls silent, where it does. */
  readonly silentFrom?: ReadonlyMap<number, PhaseName>;
  /** Changes what a client sends. */
  readonly tamper?: (client: number, phase: PhaseName, answer: Uint8Array) => Uint8Array;
}

export const PHASES: readonly PhaseName[] = [
  'keys',
  'shares',
  'receipts',
  'masked input',
  'unmasking',
];

/** Plays a round; `sum` is absent where it was abandoned. */
export async function playRound(played: PlayedRound): Promise<{
  readonly sum?: SecureSum;
  readonly abandoned?: string;
  readonly faults: readonly Fault[];
  readonly transcript: Transcript;
}> {
  const faults: Fault[] = [];
  const transcript: Transcript = [];
  try {
    const sum = await phases(played, { ...played, faults }, transcript);
    return { sum, faults, transcript };
  } catch (error) {
    return { abandoned: (error as Error).message, faults, transcript };
  }
}

async function phases(
  { round, suite, vectors, silentFrom, tamper = (_, __, answer) => answer }: PlayedRound,
  server: Server,
  transcript: Transcript,
): Promise<SecureSum> {
  const speaks = (client: number, phase: PhaseName): boolean =>
    !silentFrom?.has(client) ||
    PHASES.indexOf(phase) < PHASES.indexOf(silentFrom.get(client) as PhaseName);
  const sent = (client: number, phase: PhaseName, message: Uint8Array): Uint8Array => {
    const answer = tamper(client, phase, message);
    transcript.push({ client, phase, answer });
    return answer;
  };
  const cohort = [...vectors.keys()];

  const keys = advertisePhase(server, cohort);
  const advertised = new Map(
    cohort.map((client) => [client, advertiseKeys({ client, round, suite })]),
  );
  for (const [client, { message }] of advertised)
    if (speaks(client, 'keys')) keys.take(client, sent(client, 'keys', message));

  const shares = keys.close();
  const shared = new Map<number, SharedClient>();
  for (const [client, roster] of shares.questions) {
    if (!speaks(client, 'shares')) continue;
    shared.set(
      client,
      await (advertised.get(client) as ReturnType<typeof advertiseKeys>).shareKeys(roster),
    );
    shares.take(client, sent(client, 'shares', (shared.get(client) as SharedClient).message));
  }

  const receipts = shares.close();
  const ready = new Map<number, ReadyClient>();
  for (const [client, delivery] of receipts.questions) {
    if (!speaks(client, 'receipts')) continue;
    ready.set(client, (shared.get(client) as SharedClient).acceptShares(delivery));
    receipts.take(client, sent(client, 'receipts', (ready.get(client) as ReadyClient).message));
  }

  const inputs = receipts.close();
  const masked = new Map<number, MaskedClient>();
  for (const client of inputs.participants) {
    if (!speaks(client, 'masked input')) continue;
    const vector = vectors.get(client) as RingVector;
    masked.set(client, (ready.get(client) as ReadyClient).mask(inputs.question, vector.slice()));
    inputs.take(client, sent(client, 'masked input', (masked.get(client) as MaskedClient).message));
  }

  const unmasking = inputs.close();
  for (const client of unmasking.survivors) {
    if (!speaks(client, 'unmasking')) continue;
    const reveals = (masked.get(client) as MaskedClient).unmask(unmasking.question);
    unmasking.take(client, sent(client, 'unmasking', reveals));
  }
  return unmasking.close();
}
