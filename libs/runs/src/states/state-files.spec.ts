import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStates, mostStates, UserError, type ClientStates } from '@fedsim/core/house';
import { openStateFiles } from './state-files';

const state = (value: number): Float32Array => Float32Array.of(value, -value);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fedsim-states-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([
  ['in memory', createMemoryStates],
  ['in files', () => openStateFiles(folder)],
])('states %s', (_, create) => {
  const written = async (...versions: number[]): Promise<ClientStates> => {
    const states = create();
    for (const version of versions) await states.write(7, version, state(version));
    return states;
  };

  it('gives the state that counts, or the last one before it', async () => {
    const states = await written(0, 3, 4);
    expect(await states.recall(8, 9)).toBeUndefined();
    expect(await states.has(7, -1)).toBe(false);
    expect(await states.has(7, 2)).toBe(true);
    expect(await states.recall(7, 9)).toEqual(state(4));
    expect(await states.recall(7, 3)).toEqual(state(3));
    expect(await states.recall(7, 2)).toEqual(state(0));
    expect(await states.recall(7, -1)).toBeUndefined();
  });

  it('forgets, when it gives a state, those that turned out not to count', async () => {
    const states = await written(1, 2);
    expect(await states.recall(7, 1)).toEqual(state(1));
    // An update from a later model counted, but left no state.
    expect(await states.recall(7, 5)).toEqual(state(1));
  });

  it('takes the last state of a version that is written twice', async () => {
    const states = await written(2);
    await states.write(7, 2, state(5));
    expect(await states.recall(7, 2)).toEqual(state(5));
  });

  it('deletes what no run can need any more once the server has said what counts, without another turn', async () => {
    const states = await written(1, 5);
    const counted = [...new Array<number>(7).fill(-1), 5];
    for (const version of [6, 7]) {
      await states.write(8, version, state(version));
      await states.tidy(version, counted);
    }
    // A run that is resumed from before model 6 needs it.
    expect(await states.has(7, 1)).toBe(true);
    await states.tidy(8, counted);
    expect(await states.has(7, 1)).toBe(false);
    expect(await states.recall(7, 5)).toEqual(state(5));
  });

  it('keeps the one that counts beside one that may not, however old', async () => {
    const states = await written(1, 5);
    const counted = [...new Array<number>(7).fill(-1), 1];
    await states.tidy(50, counted);
    expect(await states.recall(7, 1)).toEqual(state(1));
    expect(await states.recall(7, 9)).toEqual(state(1));
  });
});

describe('states in files', () => {
  const file = (client: number, version: number): string =>
    join(folder, `${client}`, `${version}.bin`);

  it('outlive who wrote them, to the bit', async () => {
    const values = Float32Array.of(0, -0, Math.PI, -1e-45, 3e38, NaN, Infinity);
    await openStateFiles(folder).write(3, 0, values);
    expect(await openStateFiles(folder).recall(3, 0)).toEqual(values);
  });

  it('leave nothing else behind, and only a few versions', async () => {
    const states = openStateFiles(folder);
    for (let version = 0; version < 20; version++) {
      await states.tidy(version, [-1, -1, -1, version - 1]);
      await states.write(3, version, state(version));
    }
    expect(readdirSync(join(folder, '3')).sort()).toEqual(['16.bin', '17.bin', '18.bin', '19.bin']);
  });

  it('are never more than was said, whoever has a turn', async () => {
    const counted = async (clients: number, cohort: number, rounds: number): Promise<number> => {
      const states = openStateFiles(join(folder, `${clients}-${cohort}`));
      let peak = 0;
      const last: number[] = [];
      for (let round = 0; round < rounds; round++) {
        await states.tidy(round, last);
        for (let i = 0; i < cohort; i++) {
          const client = (round * cohort + i) % clients;
          await states.write(client, round, state(round));
          last[client] = round;
        }
        const files = readdirSync(join(folder, `${clients}-${cohort}`), { recursive: true });
        peak = Math.max(peak, files.filter((name) => `${name}`.endsWith('.bin')).length);
      }
      return peak;
    };
    expect([await counted(4, 4, 9), mostStates(4, 4, 9)]).toEqual([16, 16]);
    expect([await counted(20, 2, 6), mostStates(20, 2, 6)]).toEqual([12, 12]);
    expect(await counted(10, 2, 30)).toBe(mostStates(10, 2, 30));
  });

  it('say so when the disk is full, and leave nothing half written', async () => {
    if (!existsSync('/dev/full')) return;
    const states = openStateFiles(folder);
    await states.write(3, 4, state(1));
    symlinkSync('/dev/full', `${file(3, 5)}.new`);
    const writing = states.write(3, 5, state(2));
    await expect(writing).rejects.toThrow(UserError);
    await expect(writing).rejects.toThrow(`${file(3, 5)} could not be written: its disk is full`);
    expect(readdirSync(join(folder, '3'))).toEqual(['4.bin']);
    await states.write(3, 5, state(2));
    expect(await states.recall(3, 5)).toEqual(state(2));
  });

  it('that were half written when a process was killed are not there', async () => {
    mkdirSync(join(folder, '3'));
    writeFileSync(`${file(3, 4)}.new`, 'half');
    expect(await openStateFiles(folder).recall(3, 9)).toBeUndefined();
  });

  it.each([
    ['no state file', () => Buffer.from('something else altogether')],
    ['empty', () => Buffer.alloc(0)],
    ['cut', (bytes: Buffer) => bytes.subarray(0, -4)],
    ['changed by a bit', (bytes: Buffer) => (bytes.writeUInt8(bytes[20] ^ 1, 20), bytes)],
    ['of another format', (bytes: Buffer) => (bytes.writeUInt32LE(9, 4), bytes)],
  ])('are refused by name when one is %s', async (_, damage) => {
    const states = openStateFiles(folder);
    await states.write(3, 4, state(1));
    writeFileSync(file(3, 4), damage(readFileSync(file(3, 4))));
    await expect(states.recall(3, 4)).rejects.toThrow(UserError);
    await expect(states.recall(3, 4)).rejects.toThrow(`${file(3, 4)} is damaged: it`);
    expect(await states.recall(3, 3)).toBeUndefined();
  });
});
