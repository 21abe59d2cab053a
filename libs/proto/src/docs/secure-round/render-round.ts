import {
  encodeSecureMessage,
  nobleCiphers,
  pairKey,
  RING_BYTES,
  SECURE_MESSAGES,
  selfMaskKey,
} from '@fedsim/core/house';
import { bytesToHex } from '@noble/hashes/utils.js';
import { encodeFrame } from '../../frames';
import { annotateFields, envelopeOf } from '../annotate/annotate-frame';
import { hexLines } from '../annotate/hex-lines';
import { annotatePayload } from '../annotate/annotate-payload';
import type { FixedClient } from './fixed-client';
import { playRound, ROUND, UPDATES, type PlayedRound } from './play-round';

/** A text and the lines of the block below it. */
type Block = readonly [says: string, lines: readonly string[]];

/** The round of three clients as the appendix of PROTOCOL.md shows it. */
export async function renderSecureRound(protoSource: string): Promise<string> {
  const played = await playRound();
  const blocks = [...exchange(played, protoSource), ...sums(played, protoSource)];
  return blocks
    .map(([says, lines]) => `${says}:\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`)
    .join('\n');
}

/** Up to the client's masks. */
function exchange(played: PlayedRound, protoSource: string): Block[] {
  const { clients, rosters, shares, deliveries, receipts, participants } = played;
  const invitation = encodeSecureMessage(SECURE_MESSAGES.INVITATION, {
    fixed: Uint8Array.of(clients.length, 0, 0, 0),
    lists: [],
  });
  const names = { exchange: 1, question: 1, step: 'mask' };
  const ask = { ...names, round: 1, clients: [0], payload: invitation, deadlineMs: 120_000 };
  const answer = { ...names, client: 0, payload: clients[0].message };
  return [
    ['What is drawn', clients.flatMap(drawn)],
    ['The server emits `ask`', frame(encodeFrame('ask', ask), protoSource)],
    ['In which the payload is the `invitation`', annotatePayload(invitation)],
    ['Client 0 answers, with `keys`', frame(encodeFrame('answer', answer), protoSource)],
    ['Its payload, and from here on payloads alone', annotatePayload(clients[0].message)],
    ['The `roster` for client 0', annotatePayload(rosters.get(0)!)],
    ['What the two agree on to seal with', [`seal, 0 and 1   ${bytesToHex(sealKey(clients))}`]],
    ['Client 0 answers with `shares`', annotatePayload(shares.get(0)!)],
    ['The `delivery` for client 0', annotatePayload(deliveries.get(0)!)],
    ['They open, and it answers with its `receipt`', annotatePayload(receipts.get(0)!)],
    ['The `participants`, which are answered with no bytes', annotatePayload(participants)],
  ];
}

/** From the update of client 0 to the sum. */
function sums(played: PlayedRound, protoSource: string): Block[] {
  const { clients, vectors, masked, unmask, reveals } = played;
  return [
    ['The vectors, in multiples of 2⁻²⁶', UPDATES.map((_, client) => vectorLine(vectors, client))],
    ['The masks of client 0, which adds all three', maskLines(clients)],
    ['Client 0 sends `update`', frame(updateFrame(masked.get(0)!), protoSource)],
    [
      'The two masked vectors, of client 0 and of client 1',
      [...hexLines(masked.get(0)!, ''), ...hexLines(masked.get(1)!, '')].map((line) =>
        line.trimEnd(),
      ),
    ],
    ['The one of client 2 does not come. `unmask`', annotatePayload(unmask)],
    ['Client 0 answers with `reveals`', annotatePayload(reveals.get(0)!)],
    ['Client 1', annotatePayload(reveals.get(1)!)],
    ['The sum without its masks, in units of one', [[...played.sums].join(', ')]],
  ];
}

function drawn({ client, keys, seed }: FixedClient): string[] {
  return [
    `client ${client}   private mask key   ${bytesToHex(keys.mask.privateKey)}`,
    `           private seal key   ${bytesToHex(keys.seal.privateKey)}`,
    `           seed               ${bytesToHex(seed)}`,
  ];
}

function frame(bytes: Uint8Array, protoSource: string): string[] {
  return annotateFields(bytes, envelopeOf(protoSource)).map((line) => line.trimEnd());
}

function sealKey([first, second]: readonly FixedClient[]): Uint8Array {
  const agreement = { from: 0, own: first.keys.seal, to: 1, theirs: second.keys.seal.publicKey };
  return pairKey(nobleCiphers, ROUND, 'seal', agreement);
}

function vectorLine(vectors: PlayedRound['vectors'], client: number): string {
  const { delta, examples, trainLoss } = UPDATES[client];
  const trained = `${examples} examples, delta [${delta.join(', ')}], loss ${trainLoss}`;
  return `client ${client}   ${trained}: ${vectors.get(client)!.join(', ')}`;
}

function maskLines([own, ...others]: readonly FixedClient[]): string[] {
  const self = maskLine('self mask, 0    ', selfMaskKey(nobleCiphers, ROUND, 0, own.seed));
  const pairs = others.map(({ client, keys }) => {
    const agreement = { from: 0, own: own.keys.mask, to: client, theirs: keys.mask.publicKey };
    const key = pairKey(nobleCiphers, ROUND, 'pair mask', agreement);
    return maskLine(`pair mask, 0 and ${client}`, key);
  });
  return [self, ...pairs].flat();
}

function maskLine(name: string, key: Uint8Array): string[] {
  const mask = nobleCiphers.keystream(key).next(RING_BYTES * ROUND.length);
  return [`${name}   key    ${bytesToHex(key)}`, `                     mask   ${bytesToHex(mask)}`];
}

function updateFrame(masked: Uint8Array): Uint8Array {
  const nothing = { vectors: [], scalars: [], weights: new Float32Array(0) };
  const figures = { modelVersion: 0, trainLoss: 0, seconds: 0.125, epochs: 1, steps: 1 };
  const { examples } = UPDATES[0];
  return encodeFrame('update', {
    ...{ exchange: 1, client: 0, round: 1, examples, ...figures, ...nothing },
    encoded: [masked],
  });
}
