import { join } from 'node:path';
import { startApp } from '../../support/app-process';
import { readJson, readTable } from '../../support/run-files';
import { startServer, TOKEN } from '../../support/running-server';
import { temporaryFolder } from '../../support/temporary-folder';
import { describeWithPython, runPythonClient } from './python-client';

const RUN = [
  ...['--dataset=synthetic', '--synthetic-train=600', '--synthetic-test=100', '--hidden=8'],
  ...['--clients=5', '--rounds=2', '--dropout-rate=0', '--optimizer=sgd', '--skew=iid'],
  ...['--max-norm-ratio=0', '--engine=simd'],
];

/** The model that our host, with three clients, and the Python client, with two, have trained. */
async function modelWith(...flags: string[]): Promise<string> {
  using folder = temporaryFolder();
  const out = join(folder.path, 'run');
  await using server = await startServer(...RUN, ...flags, `--out=${out}`);
  await using ours = startApp('client', [
    ...['join', `--server=${server.url}`, `--token=${TOKEN}`, '--clients=3', '--engine=simd'],
  ]);
  await ours.line(/^joined, carrying 3 clients: /);
  const theirs = await runPythonClient(server.url, TOKEN, '--capacity', '2', '--name', 'snake');
  expect(theirs).toMatchObject({ code: 0, errors: '' });
  expect(theirs.lines).toMatchObject([
    { round: 1, accepted: [3, 4], refused: {} },
    { round: 2, accepted: [3, 4], refused: {} },
    { finish: 'COMPLETED' },
  ]);
  expect(await server.ended).toMatchObject({ code: 0, errors: '' });
  const statuses = readTable(out, 'clients.csv').map(({ status }) => status);
  expect(statuses).toEqual(Array(10).fill('ok'));
  return String(readJson(out, 'summary.json')['weights_sha256']);
}

describeWithPython('the Python client and our own', () => {
  let open: string;
  beforeAll(async () => {
    open = await modelWith();
  });

  it.each(['complete', 'graph:2'])(
    'train the same model to the bit whether or not they hide their updates: %s',
    async (graph) => {
      expect(open).toMatch(/^[0-9a-f]{64}$/);
      expect(await modelWith(`--secure-aggregation=${graph}`)).toBe(open);
    },
  );
});
