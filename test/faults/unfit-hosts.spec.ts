import { join } from 'node:path';
import { encodeFrame, type Fault } from '@fedsim/proto';
import { connectFakeHost, plainUpdate } from '../support/fake-host';
import { startServer, type RunningServer } from '../support/running-server';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const ACCEPTED = { type: 'receipt', receipt: { accepted: true } };
const NOT_JOINED = { type: 'receipt', receipt: { accepted: false, reason: 'NOT_JOINED' } };

const faultFrame = (fault: Fault): Uint8Array => encodeFrame('fault', fault);

/** A server that waits for its one client. */
function serveOne(folder: string): Promise<RunningServer> {
  const own = ['--clients=1', '--rounds=1', `--out=${join(folder, 'run')}`];
  return startServer(...SMALL_RUN, ...own);
}

describe('a host from elsewhere', () => {
  it('that cannot take part loses its clients, is named at the console, and ends no run', async () => {
    using folder = temporaryFolder();
    await using server = await serveOne(folder.path);
    await using unfit = await connectFakeHost(server.url);
    await unfit.join({ hostName: 'unfit' });
    const fault = faultFrame({ message: 'its disk is full.', fatal: true });
    expect(await unfit.sendBytes('fault', fault)).toMatchObject(ACCEPTED);
    await server.line(/^host unfit takes no further part: its disk is full\.$/);
    // What it says from now on does not count.
    expect(await unfit.sendBytes('fault', fault)).toMatchObject(NOT_JOINED);

    await using fit = await connectFakeHost(server.url);
    await fit.enter({ hostName: 'fit' });
    const round = await fit.nextRound();
    expect(await unfit.sendUpdate(plainUpdate(round))).toMatchObject(NOT_JOINED);
    expect(await fit.sendUpdate(plainUpdate(round))).toMatchObject(ACCEPTED);
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
  });

  it('that joined again is not heard over its old connection', async () => {
    using folder = temporaryFolder();
    await using server = await serveOne(folder.path);
    await using old = await connectFakeHost(server.url);
    await old.join({ session: 'same' });
    await using back = await connectFakeHost(server.url);
    await back.enter({ session: 'same' });
    const round = await back.nextRound();
    expect(await old.sendUpdate(plainUpdate(round))).toMatchObject(NOT_JOINED);
    const fault = faultFrame({ message: 'gone', client: 0, fatal: false });
    expect(await old.sendBytes('fault', fault)).toMatchObject(NOT_JOINED);
    expect(await back.sendUpdate(plainUpdate(round))).toMatchObject(ACCEPTED);
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
  });
});
