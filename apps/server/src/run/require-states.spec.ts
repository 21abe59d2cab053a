import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, createStrategy, experimentSchema, parseConfig } from '@fedsim/core/house';
import { freeBytesAt, stateFileBytes } from '@fedsim/runs/node';
import type { PreparedExperiment } from './prepare-experiment';
import { requireRoomForStates } from './require-states';

const WEIGHTS = 199_210;
const EACH = stateFileBytes(WEIGHTS);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fedsim-room-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What is said with room for so many states; by default of 10,000 clients, 10 in each of 500 rounds. */
function said(room: number, settings: Record<string, unknown> = {}, round = 0) {
  const asked = {
    strategy: 'scaffold',
    clients: 10_000,
    fraction: 0.001,
    rounds: 500,
    ...settings,
  };
  const { resume, ...rest } = asked as typeof asked & { resume?: string };
  const config = parseConfig(experimentSchema, rest);
  const plan = { config: { ...config, resume, out: folder }, weightCount: WEIGHTS };
  const { keepsState } = createStrategy(config);
  const prepared = {
    plan: { ...plan, memoryOwners: keepsState ? ['strategy'] : [] },
    start: { round },
  };
  const free = async (): Promise<number> => room * EACH;
  return requireRoomForStates(prepared as unknown as PreparedExperiment, free);
}

describe('room for what clients remember', () => {
  it('is asked for as many clients as can have a turn', async () => {
    await said(5000);
    await expect(said(4999)).rejects.toThrow(ConfigError);
    await said(10_030, { rounds: 1500 });
    await expect(said(10_029, { rounds: 1500 })).rejects.toThrow(
      /^strategy: scaffold keeps 803 kB .* may take 8.05 GB more .* has 8.05 GB free/,
    );
    await said(0, { strategy: 'fedavg' });
  });

  it('says how many rounds fit', async () => {
    await expect(said(4000)).rejects.toThrow(
      'Choose another with --out, or ask for fewer --rounds: 400 fit',
    );
    await said(4000, { rounds: 400 });
    await expect(said(9)).rejects.toThrow('free. Choose another with --out.');
  });

  it('covers only what a resumed run has yet to write', async () => {
    const resumed = { resume: folder, rounds: 1500 };
    for (let client = 0; client < 3; client++) {
      mkdirSync(join(folder, 'checkpoint', 'clients', `${client}`), { recursive: true });
    }
    await said(10_027, resumed);
    await expect(said(10_026, resumed)).rejects.toThrow(
      'Free some space, or ask for fewer --rounds: 1002',
    );
    await said(1000, resumed, 1400);
    await expect(said(999, resumed, 1400)).rejects.toThrow('--rounds: 1499 fit');
  });

  it('is measured on the disk that will hold the folder', async () => {
    const free = await freeBytesAt(join(folder, 'not', 'yet', 'there'));
    expect(free).toBeGreaterThan(0);
    expect(await freeBytesAt('/proc/self/not-there')).toBeUndefined();
  });
});
