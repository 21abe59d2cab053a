import {
  nobleCiphers,
  publicBytes,
  SECURE_MESSAGES,
  encodeSecureMessage,
  type ClientKeys,
} from '@fedsim/core/house';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** A client whose secrets are no secrets: anybody can draw them again, and check every byte that comes of them. */
export interface FixedClient {
  readonly client: number;
  readonly keys: ClientKeys;
  /** Of its self mask. */
  readonly seed: Uint8Array;
  /** `keys`, for the server. */
  readonly message: Uint8Array;
  /** By holder: the share of the seed, then that of the mask key. */
  readonly shares: ReadonlyMap<number, Uint8Array>;
}

/** A client of three, with any two of whom its secrets can be had. */
export function fixedClient(client: number): FixedClient {
  const keyPair = (name: string) => nobleCiphers.keyPair(fixedBytes(client, name));
  const keys: ClientKeys = { mask: keyPair('mask key'), seal: keyPair('seal key') };
  const seed = fixedBytes(client, 'seed');
  const seeds = inThreeShares(seed, fixedBytes(client, 'slope of the seed'));
  const masks = inThreeShares(keys.mask.privateKey, fixedBytes(client, 'slope of the mask key'));
  const holders = [client, ...[0, 1, 2].filter((other) => other !== client)];
  const message = encodeSecureMessage(SECURE_MESSAGES.KEYS, {
    fixed: publicBytes(keys),
    lists: [],
  });
  const shares = holders.map((holder, i): [number, Uint8Array] => [
    holder,
    Uint8Array.of(...seeds[i], ...masks[i]),
  ]);
  return { client, keys, seed, message, shares: new Map(shares) };
}

/** SHA-256 of a text that says what the bytes are. */
function fixedBytes(client: number, name: string): Uint8Array {
  return sha256(utf8ToBytes(`client ${client}: ${name}`));
}

/** The shares at the places 1, 2 and 3 of a secret s: s + m·x over GF(2⁸), and x as the last byte. */
function inThreeShares(secret: Uint8Array, slope: Uint8Array): Uint8Array[] {
  return [1, 2, 3].map((place) => {
    const bytes = secret.map(
      (byte, i) => byte ^ (place & 1 && slope[i]) ^ (place & 2 && twice(slope[i])),
    );
    return Uint8Array.of(...bytes, place);
  });
}

/** 2·a in the field of x⁸ + x⁴ + x³ + x + 1. */
function twice(a: number): number {
  return (a << 1) ^ (a & 0x80 ? 0x11b : 0);
}
