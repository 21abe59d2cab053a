import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { experimentRecord } from '@fedsim/core/house';
import { parseSimulateConfig } from '../../config/simulate-config';
import { runState } from './run-state';

describe('a run of a sweep', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedsim-run-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The state of a run after the given rounds, at the given accuracy. */
  const stateOf = (
    settings: Record<string, unknown>,
    rounds: number,
    accuracy: number,
    clientAccuracy = false,
  ) => {
    const config = parseSimulateConfig({ rounds: 9, 'target-accuracy': 0.9, ...settings });
    const write = (file: string, content: object) =>
      writeFileSync(join(folder, file), JSON.stringify(content));
    mkdirSync(join(folder, 'checkpoint'));
    write('config.json', { experiment: experimentRecord(config) });
    const others = { best_round: 2, test_loss: 1, weights_sha256: 'ab', confusion_matrix: [[1]] };
    write('summary.json', { rounds, test_accuracy: accuracy, ...others });
    write('checkpoint/state.json', {});
    return runState(folder, config, clientAccuracy);
  };

  it('whose clients were to be scored and were not is interrupted', async () => {
    expect(await stateOf({}, 9, 0.5, true)).toBe('interrupted');
  });

  it('that was killed before its first checkpoint is resumed, and before config.json begun', async () => {
    const config = parseSimulateConfig({});
    expect(await runState(folder, config)).toBe('new');
    const experiment = experimentRecord(config);
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ experiment }));
    expect(await runState(folder, config)).toBe('interrupted');
  });

  it.each([
    [{}, 9, 0.5, 'finished'],
    [{}, 3, 0.9, 'finished'],
    [{}, 3, 0.89, 'interrupted'],
    [{ 'after-target': 'continue' }, 3, 0.95, 'interrupted'],
    [{ 'after-target': 'continue' }, 9, 0.95, 'finished'],
    [{ 'round-patience': 3 }, 5, 0.5, 'finished'],
    [{ 'round-patience': 4 }, 5, 0.5, 'interrupted'],
  ])('with %j after %d rounds at %d is %s', async (settings, rounds, accuracy, state) => {
    expect(await stateOf(settings, rounds, accuracy)).toBe(state);
  });

  it('is void where no round counted, whatever its accuracy', async () => {
    const rounds = ['round,status,train_loss,test_loss', '1,void,,2.3', '2,void,,2.3', ''];
    writeFileSync(join(folder, 'rounds.csv'), rounds.join('\n'));
    expect(await stateOf({ rounds: 2 }, 2, 0.95)).toBe('void');
  });

  it.each([
    ['lr', 0.7],
    ['activation', 'swish'],
  ])('is refused when it was made with another %s: %j', async (key, value) => {
    const config = parseSimulateConfig({ rounds: 9 });
    const experiment = { ...experimentRecord(config), [key]: value };
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ experiment }));
    await expect(runState(folder, config)).rejects.toThrow(
      `${key}: the run in ${folder} was made with ${value}, but the sweep wants `,
    );
  });
});
