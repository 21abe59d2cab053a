import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunReader } from '../read/run-reader';
import { openFrames } from './frame-folder';
import { readFrame, recordedRounds } from './read-frames';
import { parseRoundSelection } from './round-selection';
import { keepFramesUntil, writeFrame } from './write-frames';

const folder = mkdtempSync(join(tmpdir(), 'fedsim-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('rounds to record', () => {
  it.each([
    ['all', [1, 2, 1_000_000], [0]],
    ['3', [3], [2, 4]],
    ['1,2,5-8', [1, 2, 5, 8], [3, 4, 9]],
    ['2, 4', [2, 4], [3]],
  ])('%s', (text, has, lacks) => {
    const selection = parseRoundSelection(text);
    expect(has.map((round) => selection?.has(round))).toEqual(has.map(() => true));
    expect(lacks.map((round) => selection?.has(round))).toEqual(lacks.map(() => false));
  });

  it.each(['', '0', 'none', '1-', '5-3', '1,,2', '-1', '1.5', '1e3'])('are not "%s"', (text) => {
    expect(parseRoundSelection(text)).toBeUndefined();
  });

  it('are counted', () => {
    expect(parseRoundSelection('1,2,5-8')?.countWithin(2, 6)).toBe(3);
  });
});

describe('the frames of a run directory', () => {
  it('are what was written, of the model and of each client', async () => {
    const [model, update] = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    writeFrame(folder, { round: 2, frame: model });
    writeFrame(folder, { round: 2, client: 7, frame: update });
    const source = openFrames(folder);
    expect([...(await readFrame(source, { round: 2 }))]).toEqual([1, 2]);
    expect([...(await readFrame(source, { round: 2, client: 7 }))]).toEqual([3]);
    await expect(readFrame(source, { round: 2, client: 8 })).rejects.toThrow(
      'frames/round-000002/client-000008.bin is missing',
    );
  });

  it('of rounds that are made again are deleted', () => {
    for (const round of [3, 4, 1_000_001]) writeFrame(folder, { round, frame: new Uint8Array(1) });
    keepFramesUntil(folder, 3);
    const rounds = ['000003', '000004', '1000001'].map((name) => `frames/round-${name}`);
    expect(rounds.map((name) => existsSync(join(folder, name)))).toEqual([true, false, false]);
    keepFramesUntil(join(folder, 'without-frames'), 0);
  });

  it('cannot be written where a file is in the place of the folder', () => {
    writeFrame(folder, { round: 1, frame: new Uint8Array(1) });
    const inside = join(folder, 'frames/round-000001/model.bin');
    expect(() => writeFrame(inside, { round: 1, frame: new Uint8Array(1) })).toThrow(
      /^record-frames: /,
    );
  });
});

describe('recorded rounds', () => {
  const reader = (also: object) =>
    createRunReader(
      async (file) =>
        ({
          'config.json': JSON.stringify({ experiment: {}, also }),
          'clients.csv': 'round,client,status\n1,5,ok\n1,2,ok\n1,3,late\n2,0,ok\n3,1,ok\n',
        })[file],
    );

  it('name the clients whose updates were accepted', async () => {
    expect(await recordedRounds(reader({ 'record-frames': '1,3' }))).toEqual([
      { round: 1, clients: [2, 5] },
      { round: 3, clients: [1] },
    ]);
  });

  it('are none where nothing was recorded', async () => {
    expect(await recordedRounds(reader({}))).toEqual([]);
  });
});
