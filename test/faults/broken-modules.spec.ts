import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const SERVE = ['serve', '--processes=2', '--exit', '--deadline=10'];

/** A step whose client half cannot answer what its server half asks. */
const NO_ANSWER = `
export default () => ({
  answer: () => { throw new Error('boom'); },
  serverUpdate: async (mean, round) => {
    for await (const _ of round.ask(round.answered, Uint8Array.of(1))) throw new Error('answered');
    return mean;
  },
});
`;

const NO_ADDING = `
import { byCoordinate, eachUpdate } from '@fedsim/core';
const mine = eachUpdate('mine', byCoordinate(([first]) => first));
const add = () => { throw new Error('cannot add'); };
export default () => ({ ...mine, begin: (shape) => ({ ...mine.begin(shape), add }) });
`;

describe('a fault of a module of the user', () => {
  it('that keeps clients from answering is told to the server, and their hosts stay', async () => {
    using folder = temporaryFolder();
    const [out, path] = [join(folder.path, 'run'), join(folder.path, 'mine.ts')];
    writeFileSync(path, NO_ANSWER);
    const ended = await runApp('server', [
      ...SERVE,
      ...SMALL_RUN,
      `--update=${path}`,
      `--out=${out}`,
    ]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(ended.output).toMatch(/^client \d of host .*mine\.ts: answer failed: Error: boom$/m);
    expect(ended.output).toMatch(/^round 3\/3 .* 3\/3 clients/m);
  });

  it('that keeps updates from being aggregated ends the run, with and without sockets', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'mine.ts');
    writeFileSync(path, NO_ADDING);
    for (const [i, command] of [['simulate'], SERVE].entries()) {
      const own = [`--aggregator=${path}`, `--out=${join(folder.path, `run-${i}`)}`];
      const { code, errors } = await runApp('server', [...command, ...SMALL_RUN, ...own]);
      expect(errors).toMatch(/^error: aggregator: .*mine\.ts: add failed: Error: cannot add$/m);
      expect(code).toBe(1);
    }
  });
});
