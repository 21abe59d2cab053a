import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { shownPage, withBrowser } from '../support/shown-page';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

interface Attacked {
  readonly masked: boolean;
  readonly clients: readonly {
    readonly client: number;
    readonly trained_in_round: number;
    readonly attacks: {
      readonly inversion: { readonly matches: readonly { readonly psnr_db: number }[] };
    };
  }[];
}

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

const ONE_STEP = ['--batch=1', '--local-steps=1', '--record-frames=2', '--workers=1'];

/** A run whose clients take one step on one example a round, and what `attack` makes of its second round. */
async function attackedRun(name: string, flags: readonly string[], attacks: readonly string[]) {
  const run = join(folder.path, name);
  const small = SMALL_RUN.filter((flag) => !flag.startsWith('--epochs'));
  const all = [...small, ...ONE_STEP, ...flags, `--out=${run}`];
  const { output } = await runApp('server', ['simulate', ...all]);
  expect(output).toContain('frames of 1 of 3 rounds are recorded');
  const attacked = await runApp('server', ['attack', `--run=${run}`, ...attacks, '--json']);
  return { run, attacked: JSON.parse(attacked.output) as Attacked };
}

function psnrs({ clients }: Attacked): number[] {
  return clients.map(({ attacks }) => attacks.inversion.matches[0].psnr_db);
}

describe('the recorded frame of one step on one example', () => {
  let open: Awaited<ReturnType<typeof attackedRun>>;
  beforeAll(async () => {
    open = await attackedRun('open', [], ['--attack=inversion,ratios']);
  });

  it('gives the example away', async () => {
    const { attacked, run } = open;
    const trained = attacked.clients.map(({ client, trained_in_round: of }) => [client, of]);
    expect(trained).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(attacked.masked).toBe(false);
    for (const psnr of psnrs(attacked)) expect(psnr).toBeGreaterThan(60);

    truncateSync(join(run, 'frames/round-000002/client-000001.bin'), 1000);
    const { code, errors } = await runApp('server', ['attack', `--run=${run}`, '--client=1']);
    expect(code).toBe(1);
    expect(errors).toMatch(/^error: frames\/round-000002\/client-000001\.bin is damaged: .+\.\n$/);
  });

  withBrowser('is shown beside the example, for each client and attack', async () => {
    const { dom, complaints } = await shownPage(join(open.run, 'attack.html'), folder.path);
    expect(complaints).toEqual([]);
    expect(dom).toMatch(/<title>Attacks on open · fedsim<\/title>/);
    for (const section of dom.split('<h2>Client ').slice(1, 4)) {
      const shown = [...section.matchAll(/<img src="data:image\/png;base64,[^"]+" alt="([^"]+)"/g)];
      const pair = ['the example', 'what the attack made'];
      expect(shown.map(([, what]) => what)).toEqual([...pair, ...pair]);
    }
    expect(dom).not.toMatch(/(src|href)="(?!data:)/);
  });

  it('gives what noise gives once it is masked, and the page says that it is', async () => {
    const masks = ['--secure-aggregation=complete'];
    const { attacked, run } = await attackedRun('masked', masks, []);
    expect(attacked.masked).toBe(true);
    // A blank digit has 10 dB or so.
    for (const psnr of psnrs(attacked)) expect(psnr).toBeLessThan(20);
    expect(readFileSync(join(run, 'attack.html'), 'utf8')).toContain('Updates are masked');
  });
});
