import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { clientTraining, experimentSchema, parseConfig } from '@fedsim/core/house';
import { describeWithPython, runPythonClient } from './python-client';
import { startStandIn, TOKEN } from './stand-in-server';

const FLAGS = ['--name', 'snake', '--capacity', '2'];

describeWithPython('the Python client', () => {
  let server: Awaited<ReturnType<typeof startStandIn>>;

  beforeEach(async () => {
    server = await startStandIn();
  });
  afterEach(() => server.close());

  test('trains to the end despite a lost connection and refused updates', async () => {
    const { code, lines, errors } = await runPythonClient(server.url, TOKEN, ...FLAGS);
    const { joins, readies, updates } = server.heard;

    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(joins[0]).toMatchObject({ hostName: 'snake', capacity: 2, session: '' });
    expect(joins[1]).toMatchObject({ session: 'session-1', claimedClients: [1, 3] });
    expect(readies[0].clients).toEqual([1, 3].map((client) => ({ client, examples: 500 })));
    expect(updates.map(({ client, round }) => [round, client])).toEqual([
      ...[1, 2, 3].flatMap((round) => [1, 3].map((client) => [round, client])),
    ]);
    for (const update of updates) {
      expect(update).toMatchObject({ examples: 500, epochs: 2, steps: 60 });
      expect(update.weights).toHaveLength(101_770);
      expect(update.weights.every(Number.isFinite)).toBe(true);
    }
    expect(updates[4].trainLoss).toBeLessThan(updates[0].trainLoss / 2);
    expect(lines).toMatchObject([
      { round: 1, accepted: [1], refused: { 3: 'connection lost' } },
      { round: 2, accepted: [1, 3], refused: {} },
      { round: 3, accepted: [], refused: { 1: 'NORM_EXCEEDED', 3: 'NORM_EXCEEDED' } },
      { finish: 'COMPLETED', message: 'All done.' },
    ]);
  });

  test('exits when its token is wrong', async () => {
    const { code, lines, errors } = await runPythonClient(server.url, 'guess', ...FLAGS);
    expect({ code, lines }).toEqual({ code: 2, lines: [] });
    expect(errors).toMatch('The token is wrong.');
  });
});

describeWithPython('the local work of the Python client', () => {
  it.each([
    { epochs: 20, 'local-work': 'stragglers:0.5' },
    { epochs: 2, 'local-work': 'uniform:2,5' },
    { epochs: 2, 'local-steps': 300, 'local-work': 'stragglers:0.9' },
  ])('is what every other host would draw: %j', async (settings) => {
    const config = parseConfig(experimentSchema, { ...settings, seed: 7 });
    const ours = [1, 2, 30].flatMap((round) =>
      [0, 1, 2, 99].map((client) => {
        const { steps, epochs } = clientTraining(config, client, round);
        return steps ?? epochs;
      }),
    );
    const script = `import json, work
config = json.loads(${JSON.stringify(JSON.stringify(settings))})
print(json.dumps([work.amount(config, 7, r, c) for r in (1, 2, 30) for c in (0, 1, 2, 99)]))`;
    const python = String(process.env['FEDSIM_PYTHON']);
    const { stdout } = await promisify(execFile)(python, ['-c', script], { cwd: __dirname });
    expect(JSON.parse(stdout)).toEqual(ours);
  });
});
