import { join } from 'node:path';
import { startApp } from '../../support/app-process';
import { readLog, readTable } from '../../support/run-files';
import { startServer, TOKEN } from '../../support/running-server';
import { temporaryFolder } from '../../support/temporary-folder';
import { describeWithPython, runPythonClient } from './python-client';

const RUN = [
  ...['--dataset=synthetic', '--synthetic-train=1000', '--synthetic-test=200', '--backend=wasm'],
  ...['--clients=3', '--rounds=3', '--dropout-rate=0', '--optimizer=sgd', '--skew=iid'],
  ...['--compress=quantize:4', '--compress-down=float16'],
];

describeWithPython('the Python client and our own, in one experiment', () => {
  it('both have their compressed updates accepted until it is over', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'run');
    await using server = await startServer(...RUN, `--out=${out}`);
    await using ours = startApp('client', [
      ...['join', `--server=${server.url}`, `--token=${TOKEN}`, '--backend=wasm', '--clients=1'],
    ]);
    await ours.line(/^joined, carrying 1 client: /);
    const theirs = await runPythonClient(server.url, TOKEN, '--capacity', '2', '--name', 'snake');

    expect(theirs).toMatchObject({ code: 0, errors: '' });
    expect(theirs.lines).toHaveLength(4);
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
    expect(readLog(out, 'server', 'host joined')).toMatchObject([
      { clients: [0] },
      { host: 'snake', clients: [1, 2] },
    ]);
    const statuses = readTable(out, 'clients.csv').map(({ status }) => status);
    expect(statuses).toEqual(new Array(9).fill('ok'));
  });
});
