import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resumedSettings } from './resumed-settings';

describe('the settings of a resumed run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedsim-resume-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const resume = (recorded: object, given: Record<string, unknown>) => {
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ experiment: recorded }));
    return resumedSettings(folder, given, []);
  };

  it('are the recorded ones and what does not change the model', async () => {
    const recorded = { lr: 0.1, rounds: 5, deadline: 120 };
    const given = { resume: folder, rounds: '9', deadline: '60', workers: '2', lr: '0.1' };
    expect(await resume(recorded, given)).toEqual({ ...recorded, ...given });
  });

  it('may name another place of the weights that the run started from', async () => {
    const recorded = { 'initial-weights': 'runs/a', 'initial-weights-sha256': 'ab' };
    const given = { 'initial-weights': '/moved/a' };
    expect(await resume(recorded, given)).toEqual({ ...recorded, ...given });
    await expect(resume({}, given)).rejects.toThrow(/^initial-weights: .* with none and/);
  });

  it('are the recorded ones however they are written', async () => {
    const recorded = { lr: 0.05, hidden: [20, 30], availability: '1', batch: 'full' };
    const given = { lr: '.050', hidden: '20,30', availability: 1, batch: 'full' };
    expect(await resume(recorded, given)).toEqual({ ...recorded, ...given });
  });

  it('are also those of what is recorded besides rounds, of what the command has', async () => {
    const also = { baselines: ['local'], 'client-accuracy': true };
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ experiment: {}, also }));
    const settings = await resumedSettings(folder, {}, ['baselines']);
    expect(settings).toEqual({ baselines: ['local'] });
    expect(await resumedSettings(folder, { baselines: 'centralised' }, ['baselines'])).toEqual({
      baselines: 'centralised',
    });
  });

  it('are those of the same command', async () => {
    const write = (also: object): void =>
      writeFileSync(join(folder, 'config.json'), JSON.stringify({ experiment: {}, also }));
    write({ kind: ['local'] });
    await expect(resumedSettings(folder, {}, [])).rejects.toThrow(/^resume: .* a baseline without/);
    write({});
    await expect(resumedSettings(folder, {}, ['kind'])).rejects.toThrow(/^resume: .* holds a run/);
  });

  it('may name the folder that the run is in, and no other', async () => {
    expect(await resume({}, { out: `${folder}/` })).toEqual({ out: `${folder}/` });
    await expect(resume({}, { out: '/elsewhere' })).rejects.toThrow(
      /^out: the run in .* continues in that folder/,
    );
  });

  it.each([
    ['there is none', undefined, /^resume: there is no run in "/],
    ['half of one is left', '{ "experiment": {', /^resume: .*config\.json is damaged at line 1: /],
    [
      'it holds no settings',
      '{}',
      /^resume: .*config\.json is damaged: .* experiment\. Restore it/,
    ],
  ])('need a config.json: %s', async (_, content, message) => {
    if (content !== undefined) writeFileSync(join(folder, 'config.json'), content);
    await expect(resumedSettings(folder, {}, [])).rejects.toThrow(message);
  });

  it.each([
    ['a recorded setting', { lr: 0.1 }, { lr: '0.2' }, /^lr: .* started with 0.1 .* with 0.2/],
    [
      'one whose recorded value is not valid here',
      { activation: 'swish' },
      { activation: 'relu' },
      /^activation: .* started with swish and cannot continue with relu/,
    ],
    [
      'one that was not given',
      { lr: 0.1 },
      { 'max-gradient-norm': '5' },
      /^max-gradient-norm: .* with none and/,
    ],
    [
      'the deadline on the virtual clock',
      { 'client-speed': 'constant:1', deadline: 120 },
      { deadline: '60' },
      /^deadline: .* started with 120/,
    ],
  ])('do not change %s', async (_, recorded, given, message) => {
    await expect(resume(recorded, given)).rejects.toThrow(message);
  });
});
