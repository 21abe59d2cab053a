import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { CipherSuite } from '../secure-aggregation/ciphers/cipher-suite';
import { decodeMessage, kindOfMessage } from '../secure-aggregation/message';
import { DELIVERY, INVITATION, PARTICIPANTS, ROSTER, UNMASK } from '../secure-aggregation/messages';
import { advertiseKeys, type AdvertisedClient } from '../secure-aggregation/phases/advertise-keys';
import type { ReadyClient } from '../secure-aggregation/phases/deliver-shares';
import type { MaskedClient } from '../secure-aggregation/phases/masked-input';
import type { SharedClient } from '../secure-aggregation/phases/share-keys';
import { Refusal } from '../secure-aggregation/refusal';
import { RING_BYTES } from '../secure-aggregation/ring';
import { leastSurvivors, type SecureRound } from '../secure-aggregation/secure-round';
import { maskedTerms, valuesOf, type MaskedLayout } from './masked-layout';
import { NO_PAYLOAD } from './payload';
import type { UpdateStep } from './update-step';
import { updateWeight, type Weighting } from './update-weight';

/** The step's name, by which its server half asks. */
export const MASK = 'mask';

/** What every round of a run has in common. */
export type SecureRun = Omit<SecureRound, 'round' | 'cohort'>;

/** How the masks of a run work, on either side. */
export interface SecureAggregation {
  readonly run: SecureRun;
  readonly layout: MaskedLayout;
  readonly suite: CipherSuite;
}

/** What a client has of its round. */
interface MaskingClient {
  readonly round: SecureRound;
  advertised?: AdvertisedClient;
  shared?: SharedClient;
  ready?: ReadyClient;
  participants?: Uint8Array;
  masked?: MaskedClient;
}

/** The first byte of an answer that is none: the rest says why, for people. */
export const REFUSES = 255;

/**
 * The step of `--secure-aggregation`, last of all: what leaves a client is its update, weighted, on the grid of the exact
 * sums, with masks that cancel in the sum over the round's clients (Bonawitz et al. 2017). Its scalars and its training
 * loss are masked with it. Keys and shares are exchanged by questions, before its training and after it.
 */
export function mask({ run, layout, suite }: SecureAggregation, weighting: Weighting): UpdateStep {
  const clients = new Map<number, MaskingClient>();
  const clientOf = (client: number): MaskingClient => {
    const found = clients.get(client);
    if (!found) throw new Refusal('it was not invited to the round.');
    return found;
  };
  const invited = (question: Uint8Array, client: number, round: number): Uint8Array => {
    const { fixed } = decodeMessage(INVITATION, question);
    const cohort = new DataView(fixed.buffer, fixed.byteOffset).getUint32(0, true);
    const own = { ...run, round, cohort };
    const advertised = advertiseKeys({ client, round: own, suite });
    clients.set(client, { round: own, advertised });
    return advertised.message;
  };
  const answered = async (question: Uint8Array, client: number, round: number) => {
    const kind = kindOfMessage(question);
    if (kind === INVITATION.kind) return invited(question, client, round);
    const own = clientOf(client);
    switch (kind) {
      case ROSTER.kind:
        own.shared = await inPhase(own.advertised).shareKeys(question);
        return own.shared.message;
      case DELIVERY.kind:
        own.ready = inPhase(own.shared).acceptShares(question);
        return own.ready.message;
      case PARTICIPANTS.kind:
        inPhase(own.ready);
        own.participants = question;
        return new Uint8Array(0);
      case UNMASK.kind:
        return inPhase(own.masked).unmask(question);
      default:
        throw new Refusal(`there is no question of kind ${kind}.`);
    }
  };
  return {
    name: MASK,
    parameters: {
      neighbours: run.neighbours ?? 'all',
      threshold: run.threshold,
    },
    vectorBytes: () => RING_BYTES * valuesOf(layout),
    answer: (question, { client, round }) =>
      answered(question, client, round).catch((error: unknown) => refusing(error)),
    maskUpdate: (update, { client, examples, trainLoss, noiseShare }) => {
      const own = clientOf(client);
      const weight = updateWeight({ client, examples }, weighting);
      const summed = { ...update, weight, lossSum: examples * trainLoss };
      const { round, cohort } = own.round;
      const survivors = leastSurvivors(own.round);
      const { scalars } = layout.extras;
      const noise = noiseShare({ length: valuesOf(layout), scalars, survivors });
      const terms = maskedTerms(layout, summed, { round, cohort, noise });
      own.masked = inPhase(own.ready).mask(inPhase(own.participants), terms);
      return { delta: NOTHING, extras: NO_PAYLOAD, encoded: [own.masked.message] };
    },
  };
}

const NOTHING = new Float32Array(0);

function inPhase<T>(phase: T | undefined): T {
  if (phase === undefined) throw new Refusal('it is asked for what comes later.');
  return phase;
}

/** A refusal is an answer: whoever is asked does not do it, and takes no further part in the round. */
function refusing(error: unknown): Uint8Array {
  if (!(error instanceof Refusal)) throw error;
  return Uint8Array.from([REFUSES, ...utf8ToBytes(error.message)]);
}
