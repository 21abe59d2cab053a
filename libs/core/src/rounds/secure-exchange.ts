import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { exactMean } from '../aggregation/mean';
import type { Aggregation, MaskedSum } from '../aggregation/aggregator';
import { encodeMessage } from '../secure-aggregation/message';
import { INVITATION } from '../secure-aggregation/messages';
import type { PhaseName, Server, ServerPhase } from '../secure-aggregation/parties';
import { advertisePhase } from '../secure-aggregation/phases/advertise-keys';
import type { MaskPhase } from '../secure-aggregation/phases/masked-input';
import { ringSums } from '../secure-aggregation/ring';
import { createExactScalars } from '../vectors/exact-scalars';
import type { Exchange, RoundTask } from '../transport/transport';
import { MASK, REFUSES, type SecureAggregation } from '../update/mask';
import { openedSums, type MaskedLayout } from '../update/masked-layout';

/** A round whose clients have exchanged the secrets behind their masks. */
export interface MaskedRound {
  readonly server: Server;
  readonly layout: MaskedLayout;
  readonly phase: MaskPhase;
  /** Who is to train: participants that know each other as such. */
  readonly ready: readonly number[];
}

/** The server's half of a round with this cohort, before it has asked anything. */
export function secureServer(
  { run, suite }: SecureAggregation,
  { round, cohort }: Pick<RoundTask, 'round' | 'cohort'>,
): Server {
  return { round: { ...run, round, cohort: cohort.length }, suite, faults: [] };
}

/** Has a cohort exchange keys and shares. Rejects with RoundAbandoned where too few go through with it. */
export async function exchangeSecrets(
  server: Server,
  layout: MaskedLayout,
  cohort: readonly number[],
  exchange: Pick<Exchange, 'ask'>,
): Promise<MaskedRound> {
  const keys = advertisePhase(server, cohort);
  await taken(exchange, server, 'keys', keys, sameFor(cohort, invitation(cohort.length)));
  const shares = keys.close();
  await taken(exchange, server, 'shares', shares, shares.questions);
  const delivery = shares.close();
  await taken(exchange, server, 'receipts', delivery, delivery.questions);
  const phase = delivery.close();
  const ready: number[] = [];
  const heard = { take: (client: number) => void ready.push(client) };
  await taken(exchange, server, 'masked input', heard, sameFor(phase.participants, phase.question));
  return { server, layout, phase, ready };
}

/** The open sums of a masked round, in an aggregation of its own, and the sum of the training losses. */
export async function unmasked(
  { server, layout, phase }: MaskedRound,
  { clients, sum, totalWeight }: MaskedSum,
  exchange: Pick<Exchange, 'ask'>,
): Promise<{ readonly aggregation: Aggregation; readonly lossSum?: number }> {
  phase.takeSum(clients, sum);
  const unmask = phase.close();
  await taken(exchange, server, 'unmasking', unmask, sameFor(unmask.survivors, unmask.question));
  const sums = ringSums((await unmask.close()).sum);
  const { vectors, scalars: figures, lossSum } = openedSums(layout, server.round.round, sums);
  const { weightCount: length, extras } = layout;
  const scalars = createExactScalars(extras.scalars);
  scalars.add(figures, 1);
  const aggregation = exactMean().begin({ length, extras });
  aggregation.merge({ kind: 'sums', totalWeight, vectors, scalars: scalars.sums });
  return { aggregation, lossSum };
}

function invitation(cohort: number): Uint8Array {
  const fixed = new Uint8Array(4);
  new DataView(fixed.buffer).setUint32(0, cohort, true);
  return encodeMessage(INVITATION, { fixed, lists: [] });
}

function sameFor(clients: Iterable<number>, question: Uint8Array): Map<number, Uint8Array> {
  return new Map(Array.from(clients, (client) => [client, question]));
}

/** Asks, and has the phase take every answer that is one. */
async function taken(
  exchange: Pick<Exchange, 'ask'>,
  server: Server,
  name: PhaseName,
  phase: Pick<ServerPhase<unknown>, 'take'>,
  payloads: ReadonlyMap<number, Uint8Array>,
): Promise<void> {
  for await (const { client, payload } of exchange.ask({ step: MASK, payloads })) {
    if (payload[0] === REFUSES)
      server.faults.push({ client, phase: name, reason: reasonIn(payload) });
    else phase.take(client, payload);
  }
}

/** Bytes of a client's reason that are kept: ours are shorter, and others' are not trusted. */
const LONGEST_REASON = 300;

/** Why a client refuses, as it says. */
function reasonIn(payload: Uint8Array): string {
  return `it refuses: ${bytesToUtf8(payload.subarray(1, 1 + LONGEST_REASON))}`;
}
