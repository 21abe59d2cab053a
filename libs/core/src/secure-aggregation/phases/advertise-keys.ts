import { bytesToHex } from '@noble/hashes/utils.js';
import { publicBytes, publicKeysOf, type ClientKeys } from '../keys';
import { decodeMessage, encodeMessage } from '../message';
import { KEYS } from '../messages';
import { collect, once, requireLeft, type Party, type ServerPhase, type Server } from '../parties';
import { Refusal } from '../refusal';
import { shareKeys, sharePhase, type SharedClient, type SharePhase } from './share-keys';

/** A client that has made its keys for one round. */
export interface AdvertisedClient {
  /** `keys`, for the server. */
  readonly message: Uint8Array;
  /** Answers the `roster`. Rejects with a Refusal. */
  shareKeys(roster: Uint8Array): Promise<SharedClient>;
}

/** Round 0 of Bonawitz et al. 2017, figure 4: two key pairs, for masks and for sealing shares. */
export function advertiseKeys(party: Party): AdvertisedClient {
  const { suite } = party;
  const keys: ClientKeys = { mask: suite.keyPair(), seal: suite.keyPair() };
  return {
    message: encodeMessage(KEYS, { fixed: publicBytes(keys), lists: [] }),
    shareKeys: once('shares', (roster) => shareKeys(party, keys, roster)),
  };
}

/** The server's half: takes the keys of the cohort. */
export function advertisePhase(server: Server, cohort: readonly number[]): ServerPhase<SharePhase> {
  const probe = server.suite.keyPair();
  const seen = new Set<string>();
  const { answers, take } = collect(server, 'keys', cohort, (_, answer) => {
    const { fixed } = decodeMessage(KEYS, answer);
    for (const key of Object.values(publicKeysOf(fixed))) {
      if (!probe.agree(key))
        throw new Refusal('with one of its keys, every agreement gives zeros.');
      if (seen.has(bytesToHex(key))) throw new Refusal('one of its keys has come before.');
      seen.add(bytesToHex(key));
    }
    return fixed;
  });
  return {
    take,
    close: () => {
      requireLeft(server, 'keys', answers.size);
      return sharePhase(server, answers);
    },
  };
}
