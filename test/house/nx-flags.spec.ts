import { spawn } from 'node:child_process';
import { once } from 'node:events';

const { flagsKeptByNx } = jest.requireActual<{ flagsKeptByNx(pid: string): unknown }>(
  '../../scripts/executors/flags-kept-by-nx.cjs',
);

/** What the executors see of an Nx process that was started with these arguments. */
async function keptOf(...args: string[]): Promise<unknown> {
  const waiting = spawn(process.execPath, ['-e', 'process.stdin.resume()', '--', ...args]);
  await once(waiting, 'spawn');
  const kept = flagsKeptByNx(String(waiting.pid));
  waiting.kill();
  return kept;
}

describe('nx run', () => {
  it('has a --batch of its own, which the executors hand on all the same', async () => {
    expect(await keptOf('run', 'server:serve', '--batch=10')).toEqual({ batch: ['10'] });
    expect(await keptOf('run', 'server:serve', '--batch', 'full')).toEqual({ batch: ['full'] });
    expect(await keptOf('--batch=10', '--batch=64')).toEqual({ batch: ['10', '64'] });
  });

  it('leaves alone what Nx does not keep', async () => {
    expect(await keptOf('run', 'server:serve', '--batches=1', '--lr=0.1')).toEqual({});
  });
});
