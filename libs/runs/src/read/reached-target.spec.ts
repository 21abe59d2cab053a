import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reachedTarget } from './reached-target';

describe('the round that reached the target', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedsim-target-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const reached = (target: number, rows: readonly string[]) => {
    const table = ['round,test_accuracy,virtual_time', ...rows, ''].join('\n');
    writeFileSync(join(folder, 'rounds.csv'), table);
    return reachedTarget(folder, target);
  };
  const FALLING = ['1,0.5,10.5', '2,,20.5', '3,0.9,31.25', '4,0.8,40', '5,0.95,50'];

  it('is the first, whatever comes after it', async () => {
    expect(await reached(0.85, FALLING)).toEqual({ round: 3, virtualTime: 31.25 });
    expect(await reached(0.9, FALLING)).toEqual({ round: 3, virtualTime: 31.25 });
    expect(await reached(0.92, FALLING)).toEqual({ round: 5, virtualTime: 50 });
  });

  it('is none where no round that was evaluated got there', async () => {
    expect(await reached(0.96, FALLING)).toBeUndefined();
    expect(await reached(0, ['1,,'])).toBeUndefined();
  });

  it('has no virtual time without a virtual clock', async () => {
    expect(await reached(0.5, ['1,0.5,'])).toEqual({ round: 1 });
  });
});
