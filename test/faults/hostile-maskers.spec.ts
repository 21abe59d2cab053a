import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createExactSum,
  decodeSecureMessage,
  encodeSecureMessage,
  SECURE_MESSAGES,
  weightsSha256,
} from '@fedsim/core/house';
import { connectMaskingHost, type Tamper } from '../support/masking-host';
import { readJson } from '../support/run-files';
import { startServer } from '../support/running-server';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const { INVITATION, ROSTER, SHARES, REVEALS, UNMASK } = SECURE_MESSAGES;

/** Tampers with what answers questions of one kind. */
const at =
  (kind: number | 'vector', change: Tamper): Tamper =>
  (message, given) =>
    given === kind ? change(message, given) : message;

/** One key for masks and for sealing. */
const repeatedKey = at(INVITATION.kind, (keys) => {
  const copy = Uint8Array.from(keys);
  copy.copyWithin(34, 2, 34);
  return copy;
});

/** Other sealed shares than those of the digests, to all. */
const inconsistentShares = at(ROSTER.kind, (message) => {
  const { fixed, lists } = decodeSecureMessage(SHARES, message);
  lists[0].forEach((entry) => (entry[0] ^= 1));
  return encodeSecureMessage(SHARES, { fixed, lists });
});

const shortVector = at('vector', (vector) => vector.slice(6));

/** The mask key of client 0, whose vector is in the sum, in place of the one that is asked for. */
const unmaskingAnother = at(UNMASK.kind, (message) => {
  const { fixed, lists } = decodeSecureMessage(REVEALS, message);
  const [share] = lists[1].values();
  return encodeSecureMessage(REVEALS, { fixed, lists: [lists[0], new Map([[0, share]])] });
});

const valueOf = (client: number): number => (client + 1) / 64;

/** The weights after a round in which these clients have sent their values. */
function weightsWith(before: Float32Array, clients: readonly number[]): Float32Array {
  const sum = createExactSum(before.length);
  for (const client of clients)
    sum.add(
      before.map(() => valueOf(client)),
      10,
    );
  const mean = sum.mean();
  return before.map((weight, i) => weight + mean[i]);
}

describe('a masked round in which one client each', () => {
  it('repeats a key, shares badly, masks too little, unmasks another and dies goes on without them, and names them', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    const masked = ['--secure-aggregation=complete', '--secure-threshold=0.51'];
    const own = ['--clients=10', '--rounds=1', '--rejoin-grace=0', `--out=${out}`];
    await using server = await startServer(...SMALL_RUN, ...own, ...masked);
    const good = await connectMaskingHost(server.url, [0, 1, 2, 3, 4]);
    const dying = await connectMaskingHost(
      server.url,
      [9],
      at(UNMASK.kind, () => void dying.host.socket.disconnect()),
    );
    const tampers = [repeatedKey, inconsistentShares, shortVector, unmaskingAnother];
    const others = await Promise.all(
      tampers.map((tamper, i) => connectMaskingHost(server.url, [5 + i], tamper)),
    );
    const [, , short, another] = others;
    const receipts = await Promise.all(
      [good, dying, short, another].map((host) => host.sendUpdates(valueOf)),
    );

    expect(receipts[2]).toMatchObject([{ receipt: { accepted: false, reason: 'WRONG_SHAPE' } }]);
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
    // Clients 8 and 9 have sent their vectors before they went wrong: these are in the sum.
    const [, ...rows] = readFileSync(join(out, 'clients.csv'), 'utf8').trim().split('\n');
    const said = [
      ...[0, 1, 2, 3, 4].map((client) => `^1,${client},10,.*,ok,,$`),
      '^1,5,0,.*,rejected,one of its keys has come before',
      '^1,6,0,.*,rejected,"its shares are of no use to clients 0, 1, 2, 3, 4, 7, 8, 9',
      '^1,7,0,.*,rejected,.*expected 76386 masked bytes',
      '^1,8,10,.*,ok,unmasking: it does not reveal the shares that it was asked for',
      '^1,9,10,.*,ok,,$',
    ].map((line) => expect.stringMatching(line));
    expect(rows).toEqual(said);
    const sent = [0, 1, 2, 3, 4, 8, 9];
    const expected = weightsSha256(weightsWith(await good.weights, sent));
    expect(readJson(out, 'summary.json')['weights_sha256']).toBe(expected);
  });
});
