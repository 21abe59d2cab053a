import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

interface Attacked {
  readonly clients: readonly {
    readonly client: number;
    readonly trained_in_round: number;
    readonly attacks: {
      readonly inversion: { readonly matches: readonly { readonly psnr_db: number }[] };
    };
  }[];
}

it('from the recorded frame of one step on one example, attack gets the example', async () => {
  using folder = temporaryFolder();
  const run = join(folder.path, 'run');
  const step = ['--batch=1', '--local-steps=1', '--record-frames=2', '--workers=1'];
  const flags = SMALL_RUN.filter((flag) => !flag.startsWith('--epochs'));
  const simulated = await runApp('server', ['simulate', ...flags, ...step, `--out=${run}`]);
  expect(simulated.output).toContain('frames of 1 of 3 rounds are recorded');
  const attacked = await runApp('server', [
    'attack',
    `--run=${run}`,
    '--attack=inversion',
    '--json',
  ]);
  const { clients } = JSON.parse(attacked.output) as Attacked;
  expect(clients.map(({ client, trained_in_round: trained }) => [client, trained])).toEqual([
    [0, 1],
    [1, 1],
    [2, 1],
  ]);
  for (const { attacks } of clients)
    expect(attacks.inversion.matches[0].psnr_db).toBeGreaterThan(60);
  const page = readFileSync(join(run, 'attack.html'), 'utf8');
  expect(page.match(/<img src="data:image\/png;base64,/g)).toHaveLength(6);
  expect(page).not.toMatch(/(src|href)="(?!data:)/);

  truncateSync(join(run, 'frames/round-000002/client-000001.bin'), 1000);
  const { code, errors } = await runApp('server', ['attack', `--run=${run}`, '--client=1']);
  expect(code).toBe(1);
  expect(errors).toMatch(/^error: frames\/round-000002\/client-000001\.bin is damaged: .+\.\n$/);
});
