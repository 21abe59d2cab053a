import { join } from 'node:path';
import { ownCommand } from './command-line';

const ROOT = join(__dirname, '../../..');

describe('a command of ours', () => {
  it('goes through Nx in the folder of the checkout', () => {
    expect(ownCommand('server', 'sweep', ['--resume=runs/a'], ROOT)).toBe(
      'npx nx run server:sweep --resume=runs/a',
    );
  });

  it('is the file of the app elsewhere, where Nx finds no workspace', () => {
    const app = join(ROOT, 'dist/apps/client/main.cjs');
    expect(ownCommand('client', 'join', ['--clients=2'], '/')).toBe(`node ${app} join --clients=2`);
  });

  it('is what a shell splits into the same words', () => {
    const flags = ['--token=it costs $5, "all in"', "--name=a'b", '--skew=iid;shards:2', 'a b'];
    expect(ownCommand('client', 'join', flags, ROOT)).toBe(
      `npx nx run client:join --token='it costs $5, "all in"' --name='a'\\''b' --skew='iid;shards:2' 'a b'`,
    );
  });
});
