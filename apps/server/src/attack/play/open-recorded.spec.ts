import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAttackConfig } from '../../config/attack-config';
import { openRecorded } from './open-recorded';

const run = mkdtempSync(join(tmpdir(), 'fedsim-'));
afterAll(() => rmSync(run, { recursive: true }));

const open = (also: object, flags: object = {}) => {
  writeFileSync(join(run, 'config.json'), JSON.stringify({ experiment: {}, also }));
  writeFileSync(join(run, 'clients.csv'), 'round,client,status\n2,1,ok\n2,4,ok\n3,0,ok\n');
  return openRecorded(parseAttackConfig({ run, ...flags }), async () => undefined);
};

describe('what cannot be attacked is said', () => {
  it.each([
    ['without frames', {}, {}, /no frames are recorded in .+ --record-frames=1$/],
    [
      'in another round',
      { 'record-frames': '2-3' },
      { round: '1' },
      /round 1 .+ there are 2, 3\.$/,
    ],
    [
      'of another client',
      { 'record-frames': '2' },
      { client: '1,2' },
      /client 2 .+ there are 1, 4\.$/,
    ],
  ])('%s', async (_, also, flags, problem) => {
    await expect(open(also, flags)).rejects.toThrow(problem);
  });

  it.each([
    [{ attack: 'inversion,magic' }, /attack: expected some of inversion/],
    [{ run: undefined }, /run: expected the directory of a run/],
    [{ client: '-1' }, /client: expected/],
  ])('%j', (flags, problem) => {
    expect(() => parseAttackConfig({ run, ...flags })).toThrow(problem);
  });
});
